"""The list of headlines: grouped by day and session, read in pages, painted row by row.

The list holds ids and times only (`Listing`); a row is read with its page of a hundred when it comes on the screen. Two
hundred thousand posts are three megabytes and open at once.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from operator import neg
from typing import ClassVar

from textual.cache import LRUCache
from textual.strip import Strip

from finews_tui.i18n import t
from finews_tui.model.listing import Listing
from finews_tui.model.post import Headline
from finews_tui.services.merging import Merged
from finews_tui.text.cells import cut, pad_left
from finews_tui.text.cells import width as cells
from finews_tui.text.dates import clock, day
from finews_tui.text.snippets import Spans
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.grouping import Rows, group, group_name
from finews_tui.ui.messages import RowChosen, RowMoved
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import Part, marked, roles, strip_of

PAGE = 100
_PAGES = 24
_MANY = 50
"""More changed rows than this are not looked for one by one: all pages are read again."""
_NARROW = 60
"""Columns below which the medium is not shown."""
_TITLE = 10
"""Column of the title: bar, dot, blank, five of time, two blanks."""
_MARKS = 3
_UNDER = "  "
"""Before the title of a post below the one that stands for its story."""
_UNKNOWN_TIME = "--:--"

Load = Callable[[Sequence[int]], list[Headline]]
Marks = Callable[[str], Spans]


class HeadlineList(LineList):
    """Headlines, newest first."""

    class Moved(RowMoved):
        """The cursor came to another headline."""

        def __init__(self, sender: LineList, row: int, id: int) -> None:
            super().__init__(sender, row)
            self.id = id

    class Chosen(RowChosen):
        """A headline was opened."""

        def __init__(self, sender: LineList, row: int, id: int) -> None:
            super().__init__(sender, row)
            self.id = id

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("mark", "hit")

    def __init__(self, *, id: str | None = None, classes: str | None = None, empty: str = "") -> None:
        super().__init__(id=id, classes=classes, empty=empty)
        self._merged = Merged(Listing())
        self._listing = self._merged.listing
        self._rows = Rows(0, [])
        self._grouped = True
        self._now = 0
        self._load: Load = lambda ids: []
        self._marks: Marks | None = None
        self._pages: LRUCache[int, dict[int, Headline]] = LRUCache(_PAGES)
        self.rest: Callable[[], None] | None = None
        """Asks for the rest of a long listing of which only the head is shown; `grow` answers at once."""

    # What is shown.

    def show(
        self,
        merged: Merged,
        load: Load,
        *,
        now: int,
        select: int | None = None,
        line: int | None = None,
        empty: str = "",
        marks: Marks | None = None,
    ) -> None:
        """Show these rows with the cursor on `select` (else on the newest), without a message.

        Where `select` is the headline under the cursor already, it stays on its line of the screen: posts that came in
        above do not move the text; otherwise `line` says on which line it is to stand. `load` gives the headlines of
        up to a hundred ids, at once; `now` says what today is; `empty` is what an empty list says; `marks`
        names the places of a title that stand out.
        """
        stays = select is not None and select == self.current_id
        on_screen = self.cursor - self.scroll_offset.y if stays else line or 0
        self._load, self._now, self._marks = load, now, marks
        self._take(merged)
        self._pages.clear()
        self.rest = None
        self.empty = empty or t("st.empty")
        index = self._index_of(select)
        row = self._rows.row(index) if index is not None else 0
        self.rows_changed(row, scroll=row - on_screen if (stays or line) and index is not None else 0)

    def _take(self, merged: Merged) -> None:
        self._merged, self._listing = merged, merged.listing
        groups = group(self._listing.times)
        self._rows, self._grouped = Rows(len(self._listing), groups), bool(groups)

    def show_rows(self, merged: Merged, select: int | None) -> None:
        """The same posts in other rows: stories were opened out or closed. The row of `select` stays on its line."""
        on_screen = self.cursor - self.scroll_offset.y
        self._take(merged)
        self._pages.clear()
        index = self._index_of(select)
        row = self._rows.row(index) if index is not None else 0
        self.rows_changed(row, scroll=max(0, row - on_screen))

    def grow(self, whole: Merged) -> None:
        """Show the whole of a listing whose head is shown: nothing moves on the screen."""
        self.rest = None
        shown = len(self._listing)
        if whole.listing.ids[:shown] != self._listing.ids:  # posts came in between, or tell a story of the head
            self.show(whole, self._load, now=self._now, select=self.current_id, empty=self.empty, marks=self._marks)
            return
        at, first = (self._rows.index(self.cursor) if self.cursor >= 0 else -1), self.scroll_offset.y
        self._take(whole)
        self._pages.clear()
        self.rows_changed(self._rows.row(at) if at >= 0 else 0, scroll=first)

    def _need_all(self) -> None:
        if self.rest:
            self.rest()

    def bottom(self) -> None:
        self._need_all()
        super().bottom()

    def forget(self, ids: Sequence[int]) -> None:
        """Read these rows again and repaint them (they were marked, starred, changed)."""
        if len(ids) > _MANY:
            self._pages.clear()
            self.rows_repaint()
            return
        known = {index for index in map(self._index_of, ids) if index is not None}
        for number in {index // PAGE for index in known}:
            self._pages.discard(number)
        self._strips.clear()
        for index in known:
            self._repaint_row(self._rows.row(index))

    def headline(self, id: int) -> Headline | None:
        """The headline with this id; None where it is not in the list, or gone."""
        index = self._index_of(id)
        return None if index is None else self._at(index)

    # The cursor.

    @property
    def current_id(self) -> int | None:
        """Id of the headline under the cursor."""
        return self._listing.ids[self._rows.index(self.cursor)] if self.cursor >= 0 else None

    @property
    def current(self) -> Headline | None:
        """The headline under the cursor."""
        return self._at(self._rows.index(self.cursor)) if self.cursor >= 0 else None

    @property
    def position(self) -> int:
        """Which headline the cursor is on, from 1; 0 in an empty list."""
        return self._rows.index(self.cursor) + 1 if self.cursor >= 0 else 0

    def select_id(self, id: int) -> bool:
        """Put the cursor on a headline, without a message; False where it is not in the list."""
        index = self._index_of(id)
        if index is not None:
            self._place_cursor(self._rows.row(index), say=False)
        return index is not None

    @property
    def ordered(self) -> bool:
        """Are they in the order of time? (Not in 最近读过.)"""
        return self._grouped

    def jump(self, before: int) -> bool:
        """Put the cursor on the newest headline that is older than `before`; False where there is none."""
        times = self._listing.times
        rising = len(times) > 1 and times[0] < times[-1]
        index = bisect_left(times, before) - 1 if rising else bisect_right(times, -before, key=neg)
        if not 0 <= index < len(times):
            return False
        self._place_cursor(self._rows.row(index))
        return True

    def move_headline(self, delta: int) -> int | None:
        """Move the cursor by headlines, past heads; the id it came to, None where it could not move."""
        if self.cursor < 0:
            return None
        if self.position + delta > len(self._listing):
            self._need_all()
        index = self._rows.index(self.cursor)
        target = min(max(index + delta, 0), len(self._listing) - 1)
        if target == index:
            return None
        self.move_to(self._rows.row(target))
        return self._listing.ids[target]

    def next_id_after(self, id: int, direction: int = 1) -> int | None:
        """The headline after (1) or before (-1) another; None at the end, or where it is not in the list."""
        index = self._index_of(id)
        if index is not None and index + direction == len(self._listing):
            self._need_all()
        if index is None or not 0 <= index + direction < len(self._listing):
            return None
        return self._listing.ids[index + direction]

    def unread_after(self, direction: int = 1, past: Collection[int] = ()) -> int | None:
        """The next unread headline after (1) or before (-1) the cursor, but for those `past`; the cursor stays. Reads
        page by page."""
        if self.cursor < 0:
            return None
        self._need_all()
        index = self._rows.index(self.cursor) + direction
        while 0 <= index < len(self._listing):
            page = self._page(index // PAGE)
            first, last = index // PAGE * PAGE, min(index // PAGE * PAGE + PAGE, len(self._listing))
            for here in range(index, last if direction > 0 else first - 1, direction):
                found = page.get(self._listing.ids[here])
                if found is not None and found.unread and found.id not in past:
                    return found.id
            index = last if direction > 0 else first - 1
        return None

    def ids_above(self) -> "array[int]":
        """Ids of the headlines above the cursor."""
        return self._listing.ids[: self._rows.index(self.cursor)] if self.cursor >= 0 else array("q")

    def ids_below(self) -> "array[int]":
        """Ids of the headlines below the cursor."""
        self._need_all()
        return self._listing.ids[self._rows.index(self.cursor) + 1 :] if self.cursor >= 0 else array("q")

    # Rows and pages.

    def _index_of(self, id: int | None) -> int | None:
        if id is None:
            return None
        try:
            return self._listing.ids.index(self._merged.row_of(id))
        except ValueError:
            if not self.rest:
                return None
        self._need_all()
        return self._index_of(id)

    def _page(self, number: int) -> dict[int, Headline]:
        page = self._pages.get(number)
        if page is None:
            ids = self._listing.ids[number * PAGE : (number + 1) * PAGE]
            page = {headline.id: headline for headline in self._load(ids)}
            self._pages[number] = page
        return page

    def _at(self, index: int) -> Headline | None:
        return self._page(index // PAGE).get(self._listing.ids[index])

    # LineList

    @property
    def row_count(self) -> int:
        return self._rows.count

    def selectable(self, index: int) -> bool:
        return self._rows.head(index) is None

    def moved(self, row: int) -> RowMoved:
        return self.Moved(self, row, self._listing.ids[self._rows.index(row)])

    def chosen(self, row: int) -> RowChosen:
        return self.Chosen(self, row, self._listing.ids[self._rows.index(row)])

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        head = self._rows.head(index)
        if head is not None:
            return self.head_strip(group_name(head, self._now), width, indent=3)
        over = self.over(cursor, focused)
        ground = self.look(*over)
        parts = [self.cursor_part(cursor, focused)]
        headline = self._at(self._rows.index(index))
        if headline is not None:
            parts += self._left(headline, over)
            parts += self._right(headline, width, over)
        return strip_of(parts, width, ground)

    def _left(self, headline: Headline, over: tuple[str, ...]) -> list[Part]:
        dot = glyphs().dot if headline.unread else " "
        return [
            (dot, self.look("accent", *over)),
            (f" {self._time(headline)}  ", self.look("muted", *over)),
        ]

    def _right(self, headline: Headline, width: int, over: tuple[str, ...]) -> list[Part]:
        """Title, marks and medium, each in its column."""
        column = _medium_column(width)
        marks = _marks(headline)
        told = self._told(headline.id)
        room = width - _TITLE - cells(told) - (column + 2 + _MARKS if column else cells(marks) + 1 if marks else 0)
        under = _UNDER if headline.id in self._merged.under else ""
        alarm = f"{glyphs().important} " if headline.importance else ""
        room -= cells(alarm)
        title = under + cut(headline.title, max(0, room - len(under)), glyphs().more)
        gap = room - cells(title)
        if column:
            marks, gap = pad_left(marks, _MARKS), gap + 1
        medium = pad_left(cut(headline.medium or headline.feed_title, column, glyphs().more), column + 1)
        return [
            (alarm, self.look("mark", *over)),
            *self._title(title, "strong" if headline.unread else "muted", over),
            (" " * gap if column or marks or told else "", self.look(*over)),
            (told, self.look("muted", *over)),
            (marks if column else f" {marks}" if marks else "", self.look("mark", *over)),
            (medium if column else "", self.look("muted", *over)),
        ]

    def _told(self, id: int) -> str:
        """How many posts of the listing tell the story of a row: ` ×5`."""
        posts = self._merged.stories.get(id)
        return f" {glyphs().times}{len(posts)}" if posts else ""

    def _title(self, title: str, role: str, over: tuple[str, ...]) -> list[Part]:
        """The title, with what was looked for marked."""
        places = self._marks(title) if self._marks else ()
        return marked(title, places, self.look(role, *over), self.look(role, *over, "hit"))

    def _time(self, headline: Headline) -> str:
        """The clock; a day where the list is not in the order of time; dashes where only the day is known."""
        if not self._grouped:
            of, today = day(headline.published), day(self._now)
            if of != today:
                return f"{of:%m-%d}" if of.year == today.year else f"{of:%y-%m}"
        return _UNKNOWN_TIME if headline.date_guessed else clock(headline.published)


def _medium_column(width: int) -> int:
    """Cells of the medium's column; 0 = not shown."""
    return min(14, max(8, width // 7)) if width >= _NARROW else 0


def _marks(headline: Headline) -> str:
    """The star last: many fonts draw it wider than its cell, and a blank stands behind."""
    return (glyphs().later if headline.later else "") + (glyphs().star if headline.starred else "")
