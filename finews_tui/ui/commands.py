"""The command table: every command of the reader is named once, here, with its keys of the profile `vim`.

Key dispatch, the keys of the status line, the palette, the command line, the help screen and the key table of the
README are read from it, through `ui.keymap`, which knows the keys of the user. An action is the name of a controller of
the main screen and of its method (`reading.next_unread`), so the table needs no screen; a test resolves every one.
"""

from typing import NamedTuple

from finews_tui.ui.keys import DIGIT, NUMBER

GLOBAL = "global"
FIND = "find"
"""Scope of a live find, before that of the pane."""
SEARCH = "search"
"""Scope of the headlines while they are the answer to a search or a filter."""
FILTER = "filter"
"""Scope of the feeds or the headlines while a quick filter is on them, before that of a search."""
PAGE = "page"
"""Scope of the headlines while they are the page of a stock or board."""
RANGE = "range"
"""Scope of the headlines while a range of them is selected, before that of a filter."""
SELECT = "select"
"""Scope of a live selection in the article, before that of a find."""
FETCH = "fetch"
"""Scope while something is fetched, before all others: Esc ends it."""
SYNC = "sync"
"""Scope of the lists while a refresh is under way that was asked for."""
LOW = "low"
BRIEF = "brief"
"""The key bar of an article of which the feed has perhaps given the beginning only."""
"""The bar of a slow line, the same in every scope."""
PANES = ("feeds", "headlines", "article", "related")


class Command(NamedTuple):
    """One thing that a key can do."""

    id: str
    scope: str
    """Where its keys count: `global`, `find`, `filter`, `search`, `page`, `sync`, `range`, `select`, or a pane."""
    keys: tuple[str, ...]
    """As `keys.KeyReader` reads them: `j`, `pagedown`, `ctrl+d`, `g g`, `1-9`."""
    group: str
    """Heading it stands under in the help: `help.<group>`."""
    action: str

    @property
    def words(self) -> str:
        """Key of what it does, in the word catalogue."""
        return f"cmd.{self.id}"


def _commands(group: str, *rows: tuple[str, str, str, tuple[str, ...]]) -> tuple[Command, ...]:
    return tuple(Command(name, scope, keys, group, action) for name, scope, action, keys in rows)


COMMANDS = (
    *_commands(
        "move",
        ("down", GLOBAL, "panes.down", ("j", "down")),
        ("up", GLOBAL, "panes.up", ("k", "up")),
        ("top", GLOBAL, "panes.top", ("g g", "home")),
        ("bottom", GLOBAL, "panes.bottom", ("G", "end")),
        ("half_down", GLOBAL, "panes.half_down", ("ctrl+d",)),
        ("half_up", GLOBAL, "panes.half_up", ("ctrl+u",)),
        ("page_down", GLOBAL, "panes.page_down", ("pagedown", "ctrl+f")),
        ("page_up", GLOBAL, "panes.page_up", ("b", "pageup")),
    ),
    *_commands(
        "read",
        ("read_on", GLOBAL, "reading.read_on", ("space",)),
        ("next_unread", GLOBAL, "reading.next_unread", ("n",)),
        ("previous_unread", GLOBAL, "reading.previous_unread", ("p",)),
        ("next_feed", GLOBAL, "unread.next_feed", ("]",)),
        ("previous_feed", GLOBAL, "unread.previous_feed", ("[",)),
        ("article_down", GLOBAL, "reading.scroll_down", ("J",)),
        ("article_up", GLOBAL, "reading.scroll_up", ("K",)),
        ("next_post", "article", "reading.next_post", ("J",)),
        ("previous_post", "article", "reading.previous_post", ("K",)),
        ("history_back", GLOBAL, "reading.back", ("<", "ctrl+o")),
        ("history_forward", GLOBAL, "reading.forward", (">",)),
        ("take_new", GLOBAL, "listing.take_new", (",",)),
        ("sort", GLOBAL, "sorting.ask", ("s",)),
        ("reverse", GLOBAL, "sorting.reverse", ("S",)),
        ("open_story", "headlines", "stories.toggle", ("e",)),
        ("split_story", "headlines", "stories.split", ("E",)),
        ("merge_stories", GLOBAL, "stories.switch", ("g m",)),
    ),
    *_commands(
        "panes",
        ("open", GLOBAL, "panes.open", ("enter",)),
        ("back", GLOBAL, "panes.back", ("q", "escape")),
        ("left", GLOBAL, "panes.left", ("h", "left")),
        ("right", GLOBAL, "panes.right", ("l", "right")),
        ("next_pane", GLOBAL, "panes.next", ("tab",)),
        ("previous_pane", GLOBAL, "panes.previous", ("shift+tab",)),
        ("go_feeds", GLOBAL, "panes.go_feeds", ("g f",)),
        ("go_article", GLOBAL, "panes.go_article", ("g a",)),
        ("go_date", GLOBAL, "jumping.ask", ("g d",)),
        ("go_related", GLOBAL, "panes.go_related", ("g r",)),
        ("zen", GLOBAL, "panes.zen", ("z",)),
        ("sides", GLOBAL, "panes.toggle_sides", ("g b",)),
        ("side_narrower", GLOBAL, "panes.narrower", ("{",)),
        ("side_wider", GLOBAL, "panes.wider", ("}",)),
        ("wider", GLOBAL, "reading.wider", ("+",)),
        ("narrower", GLOBAL, "reading.narrower", ("-",)),
        ("script", GLOBAL, "reading.next_script", ("g s",)),
        ("compare", GLOBAL, "comparing.toggle", ("d",)),
    ),
    *_commands(
        "marks",
        ("toggle_read", GLOBAL, "acts.toggle_read", ("m",)),
        ("feed_read", GLOBAL, "acts.feed_read", ("A",)),
        ("read_above", "headlines", "acts.read_above", ("0 A",)),
        ("read_below", "headlines", "acts.read_below", ("$ A",)),
        ("all_read", GLOBAL, "acts.all_read", ("C",)),
        ("star", GLOBAL, "acts.star", ("f",)),
        ("later", GLOBAL, "acts.later", ("w",)),
        ("tag", GLOBAL, "tagging.ask", ("t",)),
        ("range", "headlines", "ranging.toggle", ("v", "V")),
        ("end_range", RANGE, "ranging.end", ("escape", "q")),
        ("watch", GLOBAL, "watching.toggle", ("W",)),
        ("undo", GLOBAL, "acts.undo", ("U",)),
        ("repeat", GLOBAL, "repeating.again", (".",)),
    ),
    *_commands(
        "links",
        ("related", GLOBAL, "panes.related", ("u",)),
        ("follow", GLOBAL, "links.follow", (DIGIT, NUMBER)),
        ("hints", GLOBAL, "hinting.ask", ("F",)),
        ("stocks", GLOBAL, "stocks.ask", ("$",)),
        ("end_page", PAGE, "stocks.leave", ("escape", "q")),
        ("browser", GLOBAL, "links.browser", ("o",)),
        ("browser_read", GLOBAL, "links.browser_read", ("O",)),
        ("copy_link", GLOBAL, "links.copy_link", ("y",)),
        ("copy_citation", GLOBAL, "citing.copy", ("Y",)),
        ("choose_citation", GLOBAL, "citing.ask", ("g y",)),
        ("pipe", GLOBAL, "piping.ask", ("|",)),
        ("fetch_text", GLOBAL, "fetching.text", ("x",)),
        ("download", GLOBAL, "fetching.download", ("D",)),
        ("save_post", GLOBAL, "saving.post", ("g w",)),
        ("end_fetch", FETCH, "fetching.cancel", ("escape",)),
    ),
    *_commands(
        "find",
        ("find", GLOBAL, "finding.ask", ("/",)),
        ("outline", GLOBAL, "outline.ask", ("g O",)),
        ("next_hit", FIND, "finding.next", ("n",)),
        ("previous_hit", FIND, "finding.previous", ("p", "N")),
        ("end_find", FIND, "finding.leave", ("escape", "q")),
    ),
    *_commands(
        "feeds",
        ("refresh", GLOBAL, "syncing.refresh", ("r",)),
        ("refresh_all", GLOBAL, "syncing.refresh_all", ("R",)),
        ("stop_refresh", SYNC, "syncing.cancel", ("escape",)),
        ("add_feed", GLOBAL, "subscribing.ask", ("a",)),
        ("health", GLOBAL, "subscribing.health", ("g h",)),
    ),
    *_commands(
        "query",
        ("search", GLOBAL, "searching.ask", ("g /",)),
        ("query", GLOBAL, "searching.ask_filter", ("=",)),
        ("saved", GLOBAL, "saved.ask", ("'",)),
        ("filter", GLOBAL, "filtering.ask", ("\\",)),
        ("end_filter", FILTER, "filtering.end", ("escape", "q")),
        ("next_result", SEARCH, "searching.next", ("n",)),
        ("previous_result", SEARCH, "searching.previous", ("p", "N")),
        ("sort_results", SEARCH, "searching.sort", ("s",)),
        ("end_search", SEARCH, "searching.end", ("escape", "q")),
    ),
    *_commands(
        "select",
        ("select_characters", "article", "selecting.characters", ("v",)),
        ("select_paragraphs", "article", "selecting.paragraphs", ("V",)),
        ("select_left", SELECT, "selecting.left", ("h", "left")),
        ("select_right", SELECT, "selecting.right", ("l", "right")),
        ("select_down", SELECT, "selecting.down", ("j", "down")),
        ("select_up", SELECT, "selecting.up", ("k", "up")),
        ("select_next_word", SELECT, "selecting.next_word", ("w",)),
        ("select_word_end", SELECT, "selecting.word_end", ("e",)),
        ("select_previous_word", SELECT, "selecting.previous_word", ("b",)),
        ("select_line_start", SELECT, "selecting.line_start", ("0", "home")),
        ("select_line_end", SELECT, "selecting.line_end", ("$", "end")),
        ("select_previous_paragraph", SELECT, "selecting.previous_paragraph", ("{",)),
        ("select_next_paragraph", SELECT, "selecting.next_paragraph", ("}",)),
        ("select_top", SELECT, "selecting.top", ("g g",)),
        ("select_bottom", SELECT, "selecting.bottom", ("G",)),
        ("select_page_down", SELECT, "selecting.page_down", ("space", "pagedown", "ctrl+f")),
        ("select_page_up", SELECT, "selecting.page_up", ("pageup",)),
        ("select_half_down", SELECT, "selecting.half_down", ("ctrl+d",)),
        ("select_half_up", SELECT, "selecting.half_up", ("ctrl+u",)),
        ("select_swap", SELECT, "selecting.swap", ("o",)),
        ("copy_selection", SELECT, "selecting.copy", ("y", "enter")),
        ("copy_quote", SELECT, "selecting.copy_quote", ("Y",)),
        ("end_selection", SELECT, "selecting.end", ("escape", "q")),
    ),
    *_commands(
        "more",
        ("import", GLOBAL, "dialogs.imports", ("i",)),
        ("theme", GLOBAL, "dialogs.themes", ("T",)),
        ("settings", GLOBAL, "keeping.ask", ("g c",)),
        ("command_line", GLOBAL, "command_line.ask", (":",)),
        ("palette", GLOBAL, "palette.ask", ("ctrl+p",)),
        ("mouse", GLOBAL, "dialogs.mouse", ("g M",)),
        ("boss", GLOBAL, "dialogs.boss", ("!",)),
        ("help", GLOBAL, "dialogs.help", ("?",)),
        ("redraw", GLOBAL, "dialogs.redraw", ("ctrl+l",)),
        ("interrupt", GLOBAL, "dialogs.interrupt", ("ctrl+c",)),
        ("suspend", GLOBAL, "dialogs.suspend", ("ctrl+z",)),
        ("quit", GLOBAL, "dialogs.quit", ("Q",)),
    ),
)

BY_ID = {command.id: command for command in COMMANDS}

ALSO = {"headlines.stocks": ("$ $",)}
"""`scope.id` -> keys of a command in another scope than its own. In the headlines `$` begins `$ A`, so there it is
pressed twice; everywhere else it answers at once."""

COUNTED = frozenset((
    "down", "up", "top", "bottom", "half_down", "half_up", "page_down", "page_up", "article_down", "article_up",
    "next_unread", "previous_unread", "next_post", "previous_post", "next_result", "previous_result", "follow",
))  # fmt: skip
"""Commands whose action takes the number that was typed before them."""
REPEATED = frozenset((
    "next_feed", "previous_feed", "history_back", "history_forward", "wider", "narrower", "side_wider",
    "side_narrower", "undo", "next_hit", "previous_hit", "select_left", "select_right", "select_down", "select_up",
    "select_next_word", "select_word_end", "select_previous_word", "select_previous_paragraph",
    "select_next_paragraph", "select_page_down", "select_page_up", "select_half_down", "select_half_up",
))  # fmt: skip
"""Commands that a number before them does so many times."""
CHANGES = frozenset(("toggle_read", "feed_read", "read_above", "read_below", "star", "later", "watch"))
"""Commands that `.` does once more."""

ON_A_ROW = frozenset(("open", "star", "feed_read", "next_result", "sort_results", "watch"))
"""Commands of the key bar that do something with a row: an empty list has none to name."""
BAR = {
    "feeds": ("open", "refresh", "add_feed", "import", "quit", "help"),
    "headlines": ("open", "next_unread", "star", "feed_read", "quit", "help"),
    "article": ("read_on", "next_unread", "find", "related", "browser", "help"),
    BRIEF: ("read_on", "next_unread", "fetch_text", "related", "browser", "help"),
    "related": ("open", "browser", "fetch_text", "download", "back", "help"),
    SEARCH: ("open", "next_result", "sort_results", "saved", "end_search", "help"),
    FILTER: ("open", "next_unread", "filter", "feed_read", "end_filter", "help"),
    FETCH: ("end_fetch", "help"),
    SYNC: ("open", "next_unread", "stop_refresh", "help"),
    RANGE: ("toggle_read", "star", "later", "tag", "copy_citation", "end_range"),
    PAGE: ("open", "watch", "next_unread", "feed_read", "end_page", "help"),
    SELECT: ("copy_selection", "copy_quote", "select_word_end", "select_swap", "select_paragraphs", "end_selection"),
    FIND: ("next_hit", "previous_hit", "end_find"),
    LOW: ("quit", "help"),
}
"""Scope -> the commands that the key bar names: at most six that make sense there; the last one goes last."""
