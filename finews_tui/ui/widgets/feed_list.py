"""The list of feeds: the smart feeds and saved queries, a blank line, then media and columns with unread counts."""

from collections.abc import Callable, Sequence
from typing import ClassVar

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

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("hit")

    def __init__(self, *, id: str | None = None, classes: str | None = None, empty: str = "") -> None:
        super().__init__(id=id, classes=classes, empty=empty)
        self._rows: list[Feed | str] = []
        """A feed, the name of a group, or an empty string for a blank line."""
        self._feeds: Sequence[Feed] = ()
        self._find: Find | None = None
        self._hits: dict[str, Hit] = {}

    def set_feeds(self, feeds: Sequence[Feed]) -> None:
        """Show these, smart feeds first; the cursor stays on its feed, and the view where it is. A filter stays."""
        self._feeds = feeds
        self._fill("")

    def narrow(self, find: Find | None, prefer: str = "", empty: str = "") -> tuple[int, int]:
        """Show only the feeds in which something is found (None = all again): (feeds shown, feeds there are).

        The cursor goes to the feed with the slug `prefer`, else it stays where it is, else the best hit has it.
        """
        self._find, self.empty = find, empty
        self._fill(prefer)
        return sum(isinstance(row, Feed) for row in self._rows), len(self._feeds)

    def _fill(self, prefer: str) -> None:
        current, find = self.current, self._find
        found = [(feed, find(feed) if find else None) for feed in self._feeds]
        self._hits = {feed.slug: hit for feed, hit in found if hit}
        feeds = [feed for feed, hit in found if hit or not find]
        smart = [feed for feed in feeds if feed.smart]
        media = [feed for feed in feeds if not feed.smart]
        between = ["", t("nav.media")] if smart and media else []
        self._rows = [*smart, *between, *media]
        best = min(self._hits, key=lambda slug: self._hits[slug].rank, default="")
        wanted = (prefer, current.slug if current else "", best)
        self.rows_changed(next((row for slug in wanted if (row := self._row_of(slug)) is not None), self.cursor))

    def select(self, slug: str) -> bool:
        """Put the cursor on a feed, without a message; False where it is not in the list."""
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
        end = len(self._rows) if direction > 0 else -1
        for row in range(self.cursor + direction, end, direction):
            feed = self._feed_at(row)
            if feed is not None and not feed.smart and feed.unread:
                return feed
        return None

    def _row_of(self, slug: str) -> int | None:
        return next((row for row, feed in enumerate(self._rows) if isinstance(feed, Feed) and feed.slug == slug), None)

    def _feed_at(self, row: int) -> Feed | None:
        feed = self._rows[row] if 0 <= row < len(self._rows) else None
        return feed if isinstance(feed, Feed) else None

    # LineList

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def selectable(self, index: int) -> bool:
        return isinstance(self._rows[index], Feed)

    def moved(self, row: int) -> RowMoved:
        feed = self._feed_at(row)
        assert feed is not None
        return self.Moved(self, row, feed)

    def chosen(self, row: int) -> RowChosen:
        feed = self._feed_at(row)
        assert feed is not None
        return self.Chosen(self, row, feed)

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        feed = self._rows[index]
        if isinstance(feed, str):
            return self.head_strip(feed, width) if feed else Strip.blank(width, self.look())
        over = self.over(cursor, focused)
        count = feed_count(feed)
        number = f"{count:,}" if count else ""
        room = width - 2 - (cells(number) + 1 if number else 0)
        name = cut(feed_name(feed), max(0, room), glyphs().more)
        name_role = "strong" if count else "muted"
        hit = self._hits.get(feed.slug)
        number_role = ("accent",) if cursor else ("muted",)
        parts: list[Part] = [
            self.cursor_part(cursor, focused),
            (" ", self.look(*over)),
            *marked(name, hit.spans if hit else (), self.look(name_role, *over), self.look(name_role, *over, "hit")),
            (" " * (width - 2 - cells(name) - cells(number)), self.look(*over)),
            (number, self.look(*number_role, *over)),
        ]
        return strip_of(parts, width, self.look(*over))
