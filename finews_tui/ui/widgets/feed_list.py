"""The list of feeds: the smart feeds and saved queries, a blank line, then media and columns with unread counts.

Subscriptions may stand in folders: a row for each, which folds what is in it away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar

from textual.strip import Strip

from finews_tui.i18n import t
from finews_tui.model.feed import ALL, GUIDE, IMPORTANT, LATER, STARRED, TODAY, UNREAD, WATCH, Feed
from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.text.needle import Hit
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.messages import RowChosen, RowMoved
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import Part, marked, roles, strip_of

_COUNTS_ALL = (ALL, STARRED, LATER)
"""Smart feeds whose number is that of their posts; of the others it is that of the unread ones."""
_COUNTS_UNREAD = (UNREAD, TODAY, WATCH, IMPORTANT)


def feed_name(feed: Feed) -> str:
    """What a feed is called: a word of the interface for the smart ones, else its own title."""
    if feed.smart and not feed.query and not feed.instrument:
        return t(f"smart.{feed.slug[1:]}")
    return feed.title or (t("guide.title") if feed.slug == GUIDE else feed.slug)


def feed_count(feed: Feed) -> int:
    """The number behind the name; 0 is not shown."""
    if feed.smart and not feed.query:
        return feed.total if feed.slug in _COUNTS_ALL else feed.unread if feed.slug in _COUNTS_UNREAD else 0
    return feed.unread


Find = Callable[[Feed], Hit | None]


@dataclass(frozen=True, slots=True)
class Folder:
    """The row of a folder."""

    name: str
    slugs: tuple[str, ...]
    unread: int
    folded: bool


Row = Feed | Folder | str
Mark = tuple[str, bool]
NOTHING: Mapping[str, Any] = {}
_UNMARKED: Mark = ("", False)


class FeedList(LineList):
    """Feeds. The group head and the blank line are rows the cursor skips."""

    class Moved(RowMoved):
        """The cursor came to another feed."""

        def __init__(self, sender: LineList, row: int, feed: Feed) -> None:
            super().__init__(sender, row)
            self.feed = feed

    class Chosen(RowChosen):
        """A feed was opened."""

        def __init__(self, sender: LineList, row: int, feed: Feed) -> None:
            super().__init__(sender, row)
            self.feed = feed

    class FolderChosen(RowChosen):
        """A folder was opened: fold it, or unfold it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("hit", "error")

    def __init__(self, *, id: str | None = None, classes: str | None = None, empty: str = "") -> None:
        super().__init__(id=id, classes=classes, empty=empty)
        self._rows: list[Row] = []
        """A feed, a folder, the name of a group, or an empty string for a blank line."""
        self._folders: Mapping[str, str] = {}
        self._marks: Mapping[str, Mark] = {}
        self._folded: set[str] = set()
        self._feeds: Sequence[Feed] = ()
        self._listed: list[Feed] = []
        """Those that are shown or folded away, in their order."""
        self._find: Find | None = None
        self._hits: dict[str, Hit] = {}

    def set_feeds(
        self, feeds: Sequence[Feed], folders: Mapping[str, str] = NOTHING, marks: Mapping[str, Mark] = NOTHING
    ) -> None:
        """Show these, smart feeds first; the cursor stays on its feed, and the view where it is. A filter stays.

        `folders`: slug -> folder, whose feeds stand together; `marks`: slug -> (word behind the name, is it an error?).
        """
        self._feeds, self._folders, self._marks = feeds, folders, marks
        self._fill("")

    def toggle_folder(self, row: int) -> None:
        """Fold the folder of this row, or unfold it; the cursor stays on it."""
        if isinstance(folder := self._row(row), Folder):
            self._folded ^= {folder.name}
            self._fill("")

    @property
    def folder_slugs(self) -> tuple[str, ...]:
        """Feeds of the folder under the cursor; empty where there is none."""
        row = self._row(self.cursor)
        return row.slugs if isinstance(row, Folder) else ()

    def narrow(self, find: Find | None, prefer: str = "", empty: str = "") -> tuple[int, int]:
        """Show only the feeds in which something is found (None = all again): (feeds shown, feeds there are).

        The cursor goes to the feed with the slug `prefer`, else it stays where it is, else the best hit has it.
        """
        self._find, self.empty = find, empty
        self._fill(prefer)
        return len(self._listed), len(self._feeds)

    def _fill(self, prefer: str) -> None:
        here, find = self._row(self.cursor), self._find
        found = [(feed, find(feed) if find else None) for feed in self._feeds]
        self._hits = {feed.slug: hit for feed, hit in found if hit}
        feeds = [feed for feed, hit in found if hit or not find]
        smart = [feed for feed in feeds if feed.smart]
        media = [feed for feed in feeds if not feed.smart]
        between = ["", t("nav.media")] if smart and media else []
        self._listed = [*smart, *media]
        self._rows = [*smart, *between, *self._in_folders(media, open_all=bool(find))]
        best = min(self._hits, key=lambda slug: self._hits[slug].rank, default="")
        wanted = (prefer, here.slug if isinstance(here, Feed) else "", best)
        rows = [row for slug in wanted if (row := self._row_of(slug)) is not None]
        if isinstance(here, Folder) and not prefer:
            rows = [at for at, row in enumerate(self._rows) if isinstance(row, Folder) and row.name == here.name] + rows
        self.rows_changed(rows[0] if rows else self.cursor)

    def _in_folders(self, media: Sequence[Feed], *, open_all: bool) -> list[Row]:
        """Those in no folder, then each folder and what is in it, unless it is folded."""
        rows: list[Row] = []
        for name, those in groupby(media, lambda feed: self._folders.get(feed.slug, "")):
            feeds = list(those)
            folded = name in self._folded and not open_all
            if name:
                slugs = tuple(feed.slug for feed in feeds)
                rows.append(Folder(name, slugs, sum(feed.unread for feed in feeds), folded))
            rows += feeds if not folded else []
        return rows

    def select(self, slug: str) -> bool:
        """Put the cursor on a feed, without a message; False where it is not in the list. Its folder is unfolded."""
        if self._folders.get(slug, "") in self._folded:
            self._folded.discard(self._folders[slug])
            self._fill("")
        row = self._row_of(slug)
        if row is not None:
            self._place_cursor(row, say=False)
        return row is not None

    @property
    def current(self) -> Feed | None:
        """The feed under the cursor."""
        return self._feed_at(self.cursor)

    def next_unread(self, direction: int = 1) -> Feed | None:
        """The next feed with unread posts after (1) or before (-1) the cursor; no smart one. The cursor stays."""
        slugs, here = [feed.slug for feed in self._listed], self._row(self.cursor)
        if isinstance(here, Folder):
            at = slugs.index(here.slugs[0]) - (direction > 0)
        else:
            at = slugs.index(here.slug) if isinstance(here, Feed) else -1
        after = self._listed[at + 1 :] if direction > 0 else self._listed[: max(at, 0)][::-1]
        return next((feed for feed in after if not feed.smart and feed.unread), None)

    def _row_of(self, slug: str) -> int | None:
        return next((row for row, feed in enumerate(self._rows) if isinstance(feed, Feed) and feed.slug == slug), None)

    def _feed_at(self, row: int) -> Feed | None:
        feed = self._row(row)
        return feed if isinstance(feed, Feed) else None

    def _row(self, row: int) -> Row:
        return self._rows[row] if 0 <= row < len(self._rows) else ""

    # LineList

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def selectable(self, index: int) -> bool:
        return not isinstance(self._rows[index], str)

    def moved(self, row: int) -> RowMoved:
        feed = self._feed_at(row)
        return self.Moved(self, row, feed) if feed else RowMoved(self, row)

    def chosen(self, row: int) -> RowChosen:
        feed = self._feed_at(row)
        return self.Chosen(self, row, feed) if feed else self.FolderChosen(self, row)

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        feed = self._rows[index]
        if isinstance(feed, str):
            return self.head_strip(feed, width) if feed else Strip.blank(width, self.look())
        over = self.over(cursor, focused)
        count = feed.unread if isinstance(feed, Folder) else feed_count(feed)
        number = f"{count:,}" if count else ""
        word, wrong = self._marks.get(feed.slug, _UNMARKED) if isinstance(feed, Feed) else _UNMARKED
        word = f" {word}" if word else ""
        step = "  " if isinstance(feed, Feed) and feed.slug in self._folders else ""
        room = width - 2 - len(step) - (cells(number) + 1 if number else 0) - cells(word)
        name = cut(self._shown(feed), max(0, room), glyphs().more)
        name_role = "strong" if count else "muted"
        hit = self._hits.get(feed.slug) if isinstance(feed, Feed) else None
        number_role = ("accent",) if cursor else ("muted",)
        parts: list[Part] = [
            self.cursor_part(cursor, focused),
            (f" {step}", self.look(*over)),
            *marked(name, hit.spans if hit else (), self.look(name_role, *over), self.look(name_role, *over, "hit")),
            (word, self.look("error" if wrong else "muted", *over)),
            (" " * (width - 2 - len(step) - cells(name) - cells(word) - cells(number)), self.look(*over)),
            (number, self.look(*number_role, *over)),
        ]
        return strip_of(parts, width, self.look(*over))

    def _shown(self, row: Feed | Folder) -> str:
        """Of a folder with the sign of its state."""
        if isinstance(row, Feed):
            return feed_name(row)
        return f"{glyphs().folded if row.folded else glyphs().down} {row.name}"
