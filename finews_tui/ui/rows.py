"""The rows of the screen as parts of text and the roles they are painted in: what the widgets paint, and what the
first screen paints before Textual is loaded (`cli.first_screen`). Pure, and loaded in milliseconds: see
tests/test_startup.py.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from finews_tui.i18n import t
from finews_tui.model.feed import ALL, GUIDE, IMPORTANT, LATER, STARRED, TODAY, UNREAD, WATCH, Feed
from finews_tui.model.headline import Headline
from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.text.dates import clock, day
from finews_tui.ui.glyphs import glyphs

Roles = tuple[str, ...]
RolePart = tuple[str, Roles]
"""A piece of a row and its roles, the later laid over the earlier; none = the ground."""
Spans = Iterable[tuple[int, int]]

MOST_KEYS = 6
_NARROW = 60
"""Columns below which the medium is not shown."""
_TITLE = 10
"""Column of the title: bar, dot, blank, five of time, two blanks."""
_MARKS = 3
_UNDER = "  "
"""Before the title of a post below the one that stands for its story."""
_UNKNOWN_TIME = "--:--"
_COUNTS_ALL = (ALL, STARRED, LATER)
"""Smart feeds whose number is that of their posts; of the others it is that of the unread ones."""
_COUNTS_UNREAD = (UNREAD, TODAY, WATCH, IMPORTANT)
_BETWEEN = "  "
_FACTS = " · "
_INTO = " › "
_LEAST_NAME = 6
"""Cells of a name in the way to a pane, below which it says nothing."""


def marked(text: str, places: Spans, roles: Roles, hit: Roles = ()) -> list[RolePart]:
    """A text with these (start, end) of it in other roles (else marked as hits); they are in order, and none over
    another."""
    at, hit = 0, hit or (*roles, "hit")
    parts: list[RolePart] = []
    for start, end in places:
        parts += [(text[at:start], roles), (text[start:end], hit)]
        at = end
    return [*parts, (text[at:], roles)]


_spared = False


def spare_bytes(on: bool) -> None:
    """Is the line slow? Then the row of the cursor has its bar only, so that a move repaints two cells, and a list goes
    on by half a screen: a pane sent every dozen keys, not with every key."""
    global _spared
    _spared = on


def over(cursor: bool, focused: bool, rests: bool = True) -> Roles:
    """The role to lay over all others of a row. `rests`: is it tinted while another pane has the focus?"""
    if not cursor or _spared:
        return ()
    return ("cursor",) if focused else ("rest",) if rests else ()


def cursor_part(cursor: bool, focused: bool, rests: bool = True) -> RolePart:
    """The first cell: the bar of the cursor."""
    if cursor and focused:
        return glyphs().cursor, ("bar",) if _spared else ("cursor", "bar")
    if cursor and rests and _spared:
        return glyphs().cursor, ("muted",)
    return " ", over(cursor, focused, rests)


def head_parts(name: str, width: int, *, indent: int = 1, rule: bool = True) -> list[RolePart]:
    """The head of a group: a muted name, and a rule from there to the edge."""
    lead = f"{' ' * indent}{name} "
    return [(lead, ("muted",)), (glyphs().rule * (width - cells(lead)) if rule else "", ("faint",))]


# Headlines.


def headline_parts(
    headline: Headline,
    width: int,
    laid: Roles,
    *,
    told: int = 0,
    under: bool = False,
    marks: Callable[[str], Spans] | None = None,
    time: str,
) -> list[RolePart]:
    """A headline behind its first cell. `told`: how many posts tell its story, 0 = it alone; `under`: it stands below
    the one that stands for its story; `marks` names the places of the title that stand out; `time`: see `time_of`."""
    column = _medium_column(width)
    kept = _marks(headline)
    times = f" {glyphs().times}{told}" if told else ""
    room = width - _TITLE - cells(times) - (column + 2 + _MARKS if column else cells(kept) + 1 if kept else 0)
    alarm = f"{glyphs().important} " if headline.importance else ""
    room -= cells(alarm)
    before = _UNDER if under else ""
    title = before + cut(headline.title, max(0, room - len(before)), glyphs().more)
    gap = room - cells(title) + (1 if column else 0)
    medium = cut(headline.medium or headline.feed_title, column, glyphs().more)
    # Blanks are painted as the row is: where it is underlined, they are seen.
    before_marks = _MARKS - cells(kept) if column else 1 if kept else 0
    return [
        (glyphs().dot, ("accent", *laid)) if headline.unread else (" ", laid),
        (f" {time}  ", ("muted", *laid)),
        (alarm, ("mark", *laid)),
        *marked(title, marks(title) if marks else (), ("strong" if headline.unread else "muted", *laid)),
        (" " * gap if column or kept or times else "", laid),
        (times, ("muted", *laid)),
        (" " * before_marks, laid),
        (kept, ("mark", *laid)),
        (" " * (column + 1 - cells(medium)) if column else "", laid),
        (medium if column else "", ("muted", *laid)),
    ]


def time_of(headline: Headline, now: int, *, grouped: bool) -> str:
    """The clock; a day where the list is not in the order of time; dashes where only the day is known."""
    if not grouped:
        of, today = day(headline.published), day(now)
        if of != today:
            return f"{of:%m-%d}" if of.year == today.year else f"{of:%y-%m}"
    return _UNKNOWN_TIME if headline.date_guessed else clock(headline.published)


def _medium_column(width: int) -> int:
    """Cells of the medium's column; 0 = not shown."""
    return min(14, max(8, width // 7)) if width >= _NARROW else 0


def _marks(headline: Headline) -> str:
    """The star last: many fonts draw it wider than its cell, and a blank stands behind."""
    return (glyphs().later if headline.later else "") + (glyphs().star if headline.starred else "")


# Feeds.


def feed_name(feed: Feed) -> str:
    """What a feed is called: a word of the interface for the smart ones, else its own title."""
    if feed.smart and not (feed.query or feed.instrument or feed.tag):
        return t(f"smart.{feed.slug[1:]}")
    return feed.title or (t("guide.title") if feed.slug == GUIDE else feed.slug)


def feed_count(feed: Feed) -> int:
    """The number behind the name; 0 is not shown."""
    if feed.tag:
        return feed.total
    if feed.smart and not feed.query:
        return feed.total if feed.slug in _COUNTS_ALL else feed.unread if feed.slug in _COUNTS_UNREAD else 0
    return feed.unread


class Folder(NamedTuple):
    """The row of a folder."""

    name: str
    slugs: tuple[str, ...]
    unread: int
    folded: bool


FeedRow = Feed | Folder | str
"""A feed, a folder, the name of a group, or an empty string for a blank line."""


def feed_rows(feeds: Sequence[Feed], folders: Mapping[str, str], folded: Collection[str] = ()) -> list[FeedRow]:
    """Smart feeds, tags, then the others: those in no folder, then each folder and, unless it is folded, what is in it.

    `folders`: slug -> folder, whose feeds stand together already.
    """
    smart = [feed for feed in feeds if feed.smart and not feed.tag]
    tags = [feed for feed in feeds if feed.tag]
    media = [feed for feed in feeds if not feed.smart]
    rows: list[FeedRow] = [*smart, *(["", t("nav.tags")] if smart and tags else []), *tags]
    rows += ["", t("nav.media")] if rows and media else []
    for name, those in groupby(media, lambda feed: folders.get(feed.slug, "")):
        inside = list(those)
        if name:
            slugs = tuple(feed.slug for feed in inside)
            rows.append(Folder(name, slugs, sum(feed.unread for feed in inside), name in folded))
        rows += inside if name not in folded or not name else []
    return rows


def feed_parts(
    row: Feed | Folder,
    width: int,
    *,
    cursor: bool,
    focused: bool,
    inside: bool = False,
    mark: tuple[str, bool] = ("", False),
    spans: Spans = (),
) -> list[RolePart]:
    """A feed or a folder: its name, and how many posts at the right edge.

    `inside`: it stands in a folder; `mark`: (word behind the name, is it an error?).
    """
    laid = over(cursor, focused)
    count = row.unread if isinstance(row, Folder) else feed_count(row)
    number = f"{count:,}" if count else ""
    word = f" {mark[0]}" if mark[0] else ""
    step = "   " if inside else " "
    room = width - 1 - len(step) - (cells(number) + 1 if number else 0) - cells(word)
    name = cut(_shown_name(row), max(0, room), glyphs().more)
    return [
        cursor_part(cursor, focused),
        (step, laid),
        *marked(name, spans, ("strong" if count else "muted", *laid)),
        (word, ("error" if mark[1] else "muted", *laid)),
        (" " * (width - 1 - len(step) - cells(name) - cells(word) - cells(number)), laid),
        (number, ("accent" if cursor else "muted", *laid)),
    ]


def _shown_name(row: Feed | Folder) -> str:
    """Of a folder with the sign of its state."""
    if isinstance(row, Feed):
        return feed_name(row)
    return f"{glyphs().folded if row.folded else glyphs().down} {row.name}"


# Heads and feet.


def pane_head_parts(title: str, facts: str, width: int, *, lit: bool) -> list[RolePart]:
    """The name of a pane and a few facts; nothing where there is no room."""
    if width < 3:
        return []
    more = glyphs().more
    title = cut(title, width - 2, more)
    room = width - cells(title) - 4
    return [
        (" ", ()),
        (title, ("accent", "strong") if lit else ("muted",)),
        ("  ", ()),
        (cut(facts, room, more) if room >= 2 * cells(more) + 2 else "", ("muted",)),
    ]


def crumb_parts(trail: Sequence[str], facts: str, width: int) -> list[RolePart]:
    """The way to the pane on the screen. Where it is too long, its beginning gives way: where one is, and the facts,
    say more than where one came from. The last name before it is cut as long as a few letters of it have room."""
    if not trail:
        return []
    after = _BETWEEN + facts if facts else ""
    while len(trail) > 2 and cells(_INTO.join(trail) + after) > width:
        trail = trail[1:]
    if len(trail) == 2 and (room := width - cells(_INTO + trail[1] + after)) < cells(trail[0]):
        trail = (cut(trail[0], room, glyphs().more), trail[1]) if room >= _LEAST_NAME else trail[1:]
    before = _INTO.join((*trail[:-1], ""))
    return _cut_parts([(before, ("muted",)), (trail[-1], ("accent", "strong")), (after, ("muted",))], width)


def status_parts(sentence: Iterable[RolePart], keys: Sequence[tuple[str, str]], width: int) -> list[RolePart]:
    """A sentence on the left, (key, word) pairs on the right: as many as fit, the last one before all others."""
    sentence = list(sentence)
    pairs = _fitting(keys[:MOST_KEYS], width - 4 - sum(cells(text) for text, _ in sentence))
    keys_width = _width(pairs)
    room = width - 2 - (keys_width + 2 if pairs else 0)
    parts: list[RolePart] = [(" ", ()), *_cut_parts(sentence, max(0, room))]
    parts.append((" " * (width - 1 - sum(cells(text) for text, _ in parts) - keys_width), ()))
    for number, (key, word) in enumerate(pairs):
        parts += [(_BETWEEN if number else "", ()), (key, ("strong",)), (f" {word}", ("muted",))]
    return parts


def fitting_pieces(text: str, room: int) -> str:
    """Of pieces two blanks apart (a menu) as many whole ones as there is room for, and the sign that there are more."""
    pieces = text.split(_BETWEEN)
    if cells(text) <= room or len(pieces) < 3:
        return text
    while len(pieces) > 2 and cells(_BETWEEN.join((*pieces, glyphs().more))) > room:
        pieces.pop()
    return _BETWEEN.join((*pieces, glyphs().more))


def fitting_state(state: str, keys: Sequence[tuple[str, str]], width: int) -> str:
    """The state, without as many of its last facts (` · ` apart) as it takes for the foot to name the first two keys
    and the last: in a small window they say more."""
    facts, named = state.split(_FACTS), [*keys[:2], *keys[2:MOST_KEYS][-1:]]
    while len(facts) > 1 and cells(_FACTS.join(facts)) + 4 + _width(named) > width:
        facts.pop()
    return _FACTS.join(facts)


def _cut_parts(parts: Sequence[RolePart], room: int) -> list[RolePart]:
    """Cut a sentence as a whole: one sign of it, in the part where the room ends."""
    whole = "".join(text for text, _ in parts)
    shown = cut(whole, room, glyphs().more)
    if shown == whole:
        return list(parts)
    kept: list[RolePart] = []
    left, sign = shown.removesuffix(glyphs().more), shown[-len(glyphs().more) :]
    for text, roles in parts:
        if not left.startswith(text):
            return [*kept, (left + sign, roles)]
        kept.append((text, roles))
        left = left[len(text) :]
    return kept


def _width(pairs: Sequence[tuple[str, str]]) -> int:
    return sum(cells(key) + 1 + cells(word) for key, word in pairs) + len(_BETWEEN) * max(0, len(pairs) - 1)


def _fitting(pairs: Sequence[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    kept = list(pairs)
    while kept and _width(kept) > room:
        kept.pop(-2 if len(kept) > 1 else -1)
    return kept


def thumb_cells(size: int, lines: float, window: float, first: float) -> range:
    """The cells of a scroll bar (`size` of them) that are its thumb: `window` of so many lines are on the screen, from
    `first` on."""
    length = max(1, round(size * window / lines))
    start = min(max(round((size - length) * first / (lines - window)), 0), size - length)
    return range(start, start + length)


def nearest(heads: Sequence[bool], row: int) -> int:
    """The first row from here on, else before it, where the cursor may stand; -1 = none."""
    after = (at for at in range(max(0, row), len(heads)) if not heads[at])
    return next(after, next((at for at in range(min(row, len(heads) - 1), -1, -1) if not heads[at]), -1))


def scrolled_to(row: int, first: int, height: int, *, head: bool) -> int:
    """The line that must be the first so that the cursor on `row`, and a head over it, is in view; `first`: the one
    that is. A cursor far away comes to the upper third. Not bounded at the end."""
    if row < 0 or height <= 0:
        return first
    above = row - 1 if head and height > 1 else row
    if row >= first + 2 * height or row < first - height:
        return max(0, row - height // 3)
    if _spared and not first <= above <= row < first + height:
        return max(0, row - height // 2)
    if row >= first + height:
        return row - height + 1
    return min(above, first)
