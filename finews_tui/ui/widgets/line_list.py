"""A list of one-line rows with a cursor: the base of the feeds, the headlines and the related panel.

Line API: rows are painted when they come on the screen, so a list of 200,000 costs as much as one of 20, and a move of
the cursor repaints two lines. Keys are none of its business: the command table calls these methods.
"""

from itertools import chain
from typing import ClassVar

from textual import events
from textual.cache import LRUCache
from textual.geometry import Offset
from textual.strip import Strip

from finews_tui.ui import rows
from finews_tui.ui.messages import RowChosen, RowMoved
from finews_tui.ui.widgets.line_view import LineView
from finews_tui.ui.widgets.looks import Part, roles, strip_of

_STRIPS = 160


class LineList(LineView):
    """The abstract list. What the rows are is said by `row_count`, `render_row` and `selectable`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("muted", "faint", "accent", "strong", "cursor", "rest", "bar")

    RESTS: ClassVar[bool] = True
    """Is the row of the cursor tinted while another pane has the focus?"""

    class Moved(RowMoved):
        """The cursor came to another row (`row`, `control`)."""

    class Chosen(RowChosen):
        """A row was opened (`row`, `control`)."""

    def __init__(self, *, id: str | None = None, classes: str | None = None, empty: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self.empty = empty
        """What the list says when it has no rows. Takes effect with the next rows or `repaint`."""
        self._cursor = -1
        self._strips: LRUCache[tuple[int, int, bool, bool], Strip] = LRUCache(_STRIPS)
        self._opened_by_click = False

    # What the rows are: for the heirs.

    @property
    def row_count(self) -> int:
        raise NotImplementedError

    def selectable(self, index: int) -> bool:
        """May the cursor stand on this row? (Not on heads of groups.)"""
        return True

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        """Paint one row, exactly `width` cells."""
        raise NotImplementedError

    def moved(self, row: int) -> RowMoved:
        """The message for a moved cursor."""
        return self.Moved(self, row)

    def chosen(self, row: int) -> RowChosen:
        """The message for an opened row."""
        return self.Chosen(self, row)

    def rows_changed(self, cursor: int, *, scroll: int | None = None) -> None:
        """Other rows than before: put the cursor there, without a message, and keep it on the screen."""
        count = self.row_count
        self._strips.clear()
        self._cursor = self._nearest(min(max(cursor, 0), count - 1), 1) if count else -1
        self.set_height(count)
        if scroll is not None:
            self.scroll_to_line(scroll)
        self._show_cursor()
        self.refresh()

    def rows_repaint(self) -> None:
        """The same rows look different."""
        self._strips.clear()
        self.refresh()

    # The cursor.

    @property
    def cursor(self) -> int:
        """Row of the cursor; -1 in an empty list."""
        return self._cursor

    @property
    def cursor_line(self) -> int:
        """Line of the view on which the cursor stands; 0 where it is not in view."""
        return self._cursor - self.scroll_offset.y if self.is_shown(self._cursor) else 0

    def move(self, delta: int) -> None:
        """Move by rows, past the heads of groups; at the ends it stays."""
        if self._cursor >= 0 and delta:
            self.move_to(self._nearest(self._cursor + delta, 1 if delta > 0 else -1))

    def move_to(self, index: int) -> None:
        """Put the cursor on a row (or the nearest it may stand on) and bring it into view."""
        self._place_cursor(index)

    def show_below(self, rows: int) -> None:
        """Scroll as little as it takes to have so many rows below the cursor on the screen, and the cursor still."""
        last = min(self._cursor + rows, self.row_count - 1)
        if self._cursor >= 0 and not self.is_shown(last):
            self.scroll_to_line(min(self._cursor, last - self.line_count + 1))

    def top(self) -> None:
        """To the first row."""
        if self._cursor >= 0:
            self.move_to(self._nearest(0, 1))
            self.scroll_to_line(0)

    def bottom(self) -> None:
        """To the last row."""
        if self._cursor >= 0:
            self.move_to(self._nearest(self.row_count - 1, -1))

    def page(self, direction: int) -> None:
        """One screen down (1) or up (-1); one row stays in sight."""
        self._leap(direction * max(1, self.line_count - 1))

    def half_page(self, direction: int) -> None:
        """Half a screen down (1) or up (-1)."""
        self._leap(direction * max(1, self.line_count // 2))

    def choose(self) -> None:
        """Open the row of the cursor: what Enter does."""
        if self._cursor >= 0:
            self.post_message(self.chosen(self._cursor))

    def _leap(self, delta: int) -> None:
        if self._cursor >= 0:
            self.scroll_to_line(self.scroll_offset.y + delta)
            self.move_to(self._nearest(self._cursor + delta, 1 if delta > 0 else -1))

    def _nearest(self, index: int, direction: int) -> int:
        """The first row from `index` on, in this direction, else in the other, where the cursor may stand."""
        last = self.row_count - 1
        index = min(max(index, 0), last)
        down, up = range(index, last + 1), range(index, -1, -1)
        rows = chain(down, up) if direction > 0 else chain(up, down)
        return next(filter(self.selectable, rows), -1)

    def _place_cursor(self, index: int, *, say: bool = True) -> None:
        if not self.row_count:
            return
        old, new = self._cursor, self._nearest(index, 1)
        if new == old or new < 0:
            self._show_cursor()
            return
        self._cursor = new
        self._repaint_row(old)
        self._repaint_row(new)
        self._show_cursor()
        if say:
            self.post_message(self.moved(new))

    # The view.

    def _show_cursor(self) -> None:
        """Bring the cursor, and the head over it, into view. A cursor far away comes to the upper third."""
        row, first = self._cursor, self.scroll_offset.y
        head = row > 0 and not self.selectable(row - 1)
        if (line := rows.scrolled_to(row, first, self.line_count, head=head)) != first:
            self.scroll_to_line(line)

    @property
    def caret(self) -> Offset:
        return super().caret + Offset(0, max(0, self._cursor - self.scroll_offset.y))

    def _repaint_row(self, row: int) -> None:
        if not self.line_count:  # hidden: Textual would show the old line again when the list comes back
            self.refresh()
        elif self.is_shown(row):
            self.refresh_line(row)

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        width = self.line_width
        if row >= self.row_count:
            return self._blank_line(y, width)
        cursor = row == self._cursor
        key = (row, width, cursor, cursor and self.has_focus)
        strip = self._strips.get(key)
        if strip is None:
            strip = self.render_row(row, width, cursor=cursor, focused=self.has_focus)
            self._strips[key] = strip
        return strip

    def _blank_line(self, y: int, width: int) -> Strip:
        ground = self.look()
        if self.row_count or not self.empty or y == 0:
            return Strip.blank(width, ground)
        from finews_tui.text.wrap import break_lines  # most lists have rows

        lines = break_lines(self.empty, max(2, width - 2))
        text = lines[y - 1] if y <= len(lines) else ""
        return strip_of([(" ", ground), (text, self.look("muted"))], width, ground)

    # Parts of rows that all lists share.

    def cursor_part(self, cursor: bool, focused: bool) -> Part:
        """The first cell: the bar of the cursor."""
        text, roles = rows.cursor_part(cursor, focused, self.RESTS)
        return text, self.look(*roles)

    def over(self, cursor: bool, focused: bool) -> tuple[str, ...]:
        """The role to lay over all others of this row."""
        return rows.over(cursor, focused, self.RESTS)

    def head_strip(self, name: str, width: int, *, indent: int = 1, rule: bool = True) -> Strip:
        """The head of a group."""
        return strip_of(self.painted(rows.head_parts(name, width, indent=indent, rule=rule)), width, self.look())

    # Events.

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def watch_has_focus(self, _has_focus: bool) -> None:
        self._repaint_row(self._cursor)

    def on_resize(self) -> None:
        self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a click on the row of the cursor, or a double click, opens it."""
        offset = event.get_content_offset(self)
        row = self.scroll_offset.y + offset.y if offset is not None else -1
        if event.button != 1 or not 0 <= row < self.row_count or not self.selectable(row):
            return
        if row != self._cursor:
            self._opened_by_click = False
            self.move_to(row)
        elif event.chain == 1 or not self._opened_by_click:
            self._opened_by_click = True
            self.choose()
