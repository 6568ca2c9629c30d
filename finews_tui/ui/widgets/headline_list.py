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
from finews_tui.model.headline import Headline
from finews_tui.model.listing import Listing
from finews_tui.services.merging import Merged
from finews_tui.text.snippets import Spans
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.grouping import Groups, Rows, group, group_name
from finews_tui.ui.messages import RowChosen, RowMoved
from finews_tui.ui.rows import RolePart, headline_parts, time_of
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import roles, strip_of

PAGE = 100
_PAGES = 24
_MANY = 50
"""More changed rows than this are not looked for one by one: all pages are read again."""

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

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("mark", "hit", "picked")

    def __init__(self, *, id: str | None = None, classes: str | None = None, empty: str = "") -> None:
        super().__init__(id=id, classes=classes, empty=empty)
        self._merged = Merged(Listing())
        self._listing = self._merged.listing
        self._rows = Rows(0, Groups())
        self._grouped = True
        self._now = 0
        self._load: Load = lambda ids: []
        self._marks: Marks | None = None
        self._pages: LRUCache[int, dict[int, Headline]] = LRUCache(_PAGES)
        self._anchor: int | None = None
        self._anchor_row = -1
        """The headline at which a range was begun; the cursor is its other end."""
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

    def _take(self, merged: Merged, groups: Groups | None = None) -> None:
        self._merged, self._listing = merged, merged.listing
        anchor, ids = self._anchor, self._listing.ids
        self._anchor_row = ids.index(anchor) if anchor is not None and anchor in ids else -1
        groups = group(self._listing.times) if groups is None else groups
        self._rows, self._grouped = Rows(len(self._listing), groups), bool(groups)

    def show_rows(self, merged: Merged, select: int | None) -> None:
        """The same posts in other rows: stories were opened out or closed. The row of `select` stays on its line."""
        on_screen = self.cursor - self.scroll_offset.y
        self._take(merged)
        self._pages.clear()
        index = self._index_of(select)
        row = self._rows.row(index) if index is not None else 0
        self.rows_changed(row, scroll=max(0, row - on_screen))

    def grow(self, whole: Merged, groups: Groups) -> None:
        """Show the whole of a listing whose head is shown, and its groups: nothing moves on the screen."""
        self.rest = None
        shown = len(self._listing)
        if whole.listing.ids[:shown] != self._listing.ids:  # posts came in between, or tell a story of the head
            self.show(whole, self._load, now=self._now, select=self.current_id, empty=self.empty, marks=self._marks)
            return
        at, first = (self._rows.index(self.cursor) if self.cursor >= 0 else -1), self.scroll_offset.y
        self._take(whole, groups)
        self._pages.clear()
        self.rows_changed(self._rows.row(at) if at >= 0 else 0, scroll=first)

    def _need_all(self) -> None:
        if self.rest:
            self.rest()

    def bottom(self) -> None:
        self._need_all()
        super().bottom()

    def forget_all(self) -> None:
        """Read all rows again and repaint them."""
        self._pages.clear()
        self.rows_repaint()

    def forget(self, ids: Collection[int]) -> None:
        """Read these rows again and repaint them (they were marked, starred, changed)."""
        if len(ids) > _MANY:
            self.forget_all()
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

    def unread_after(self, direction: int = 1, past: Collection[int] = (), *, at_hand: bool = False) -> int | None:
        """The next unread headline after (1) or before (-1) the cursor, but for those `past`; the cursor stays. Reads
        page by page; `at_hand`: what is shown of a long listing will do."""
        if self.cursor < 0:
            return None
        if not at_hand:
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

    # A range.

    @property
    def ranging(self) -> bool:
        """Was a range begun, and are both of its ends here?"""
        return self._anchor_row >= 0 and self.cursor >= 0

    def begin_range(self) -> None:
        """Begin a range at the cursor."""
        self._anchor, self._anchor_row = self.current_id, self._rows.index(self.cursor)
        self.rows_repaint()

    def end_range(self) -> None:
        self._anchor, self._anchor_row = None, -1
        self.rows_repaint()

    def range_ids(self) -> "array[int]":
        """Ids of the headlines from one end of the range to the other."""
        return self._listing.ids[self._range.start : self._range.stop]

    @property
    def _range(self) -> range:
        """Which headlines are in it, from 0."""
        if not self.ranging:
            return range(0)
        ends = sorted((self._anchor_row, self._rows.index(self.cursor)))
        return range(ends[0], ends[1] + 1)

    def _place_cursor(self, index: int, *, say: bool = True) -> None:
        super()._place_cursor(index, say=say)
        if self.ranging:
            self.rows_repaint()

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
        parts = [self.cursor_part(cursor, focused)]
        if not cursor and self._rows.index(index) in self._range:
            over = ("picked",)
            parts = [(glyphs().column, self.look("accent", *over))]
        headline = self._at(self._rows.index(index))
        if headline is not None:
            parts += self.painted(self._parts(headline, width, over))
        return strip_of(parts, width, self.look(*over))

    def _parts(self, headline: Headline, width: int, over: tuple[str, ...]) -> list[RolePart]:
        return headline_parts(
            headline,
            width,
            over,
            told=len(self._merged.stories.get(headline.id, ())),
            under=headline.id in self._merged.under,
            marks=self._marks,
            time=time_of(headline, self._now, grouped=self._grouped),
        )
