"""Selecting in an article, by keys and by the mouse: what is selected is the text itself, not what is painted of it.

The mouse makes the same selection as the keys, so it can be carried on with them, and outlives another layout.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from finews_tui.ui.text_selection import TextSelection
from finews_tui.ui.widgets.article_page import ABOVE, ArticlePage
from finews_tui.ui.widgets.article_paint import Over, offset_in

if TYPE_CHECKING:
    from finews_tui.document.lines import Layout, Line


class SelectablePage(ArticlePage):
    """A page with a selection, or without."""

    ALLOW_SELECT: ClassVar[bool] = True

    class Selected(Message):
        """The selection is another, or gone."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, SelectablePage.Selected)

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.selection: TextSelection | None = None
        self._by_mouse = False
        """The selection is that of the mouse: what ends the mouse's ends it."""

    def _settle(self) -> None:
        """Take a new size before a scroll that is meant."""

    # By keys.

    def select(self, *, whole: bool) -> None:
        """Begin a selection, of characters or of whole paragraphs, or make the live one of that kind: at the current
        hit where it is on the screen, else at the first character there."""
        if self._layout_shown is None or not self._layout_shown.text:
            return
        if self.selection is None:
            start, end = self._begin(self._layout_shown)
            self._put(TextSelection.between(self._layout_shown, start, end) or TextSelection(self._layout_shown, start))
        self.change_selection(lambda selection: setattr(selection, "whole", whole))
        self.screen.clear_selection()

    def _begin(self, layout: "Layout") -> tuple[int, int]:
        lines = self._lines_shown()
        hit = self._finder.current
        if hit is not None and layout.line_at(hit[0]) in lines:
            return hit
        start = next((line.start for line in lines.values() if line.start < line.end), len(layout.text))
        return start, start

    def change_selection(self, change: Callable[[TextSelection], None]) -> None:
        """Change the live selection, and keep its cursor on the screen."""
        selection = self.selection
        if selection is None:
            return
        before = self._overs_shown()
        change(selection)
        self._by_mouse = False
        self._repaint_changed(before)
        self._reveal(ABOVE + selection.stops.layout.line_at(selection.cursor))
        self.post_message(self.Selected())

    def end_selection(self) -> None:
        """Nothing is selected any more."""
        if self.selection is not None:
            self._put(None)

    def _put(self, selection: TextSelection | None) -> None:
        before = self._overs_shown()
        self.selection, self._by_mouse = selection, False
        self._repaint_changed(before)
        self.post_message(self.Selected())

    def _reveal(self, row: int) -> None:
        """Scroll as little as it takes to have this row on the screen."""
        self._settle()
        if not self.is_shown(row):
            self.scroll_to_line(row if row < self.scroll_offset.y else row - self.line_count + 1)

    # By the mouse: `Textual` follows it and tells points of the painted lines.

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text as it stands in the article."""
        return (self.selection.text, "\n") if self.selection is not None else None

    def selection_updated(self, selection: Selection | None) -> None:
        layout = self._layout_shown
        if selection is not None and layout is not None:
            self._put(TextSelection.between(layout, *self._span(layout, selection)))
            self._by_mouse = True
        elif self._by_mouse:
            self.end_selection()

    def text_select_all(self) -> None:
        """Nothing: a double click on a word is not meant for the whole article."""

    def _span(self, layout: "Layout", selection: Selection) -> tuple[int, int]:
        start, end = (self._offset_at(layout, point) for point in selection)
        return start or 0, len(layout.text) if end is None else end

    def _offset_at(self, layout: "Layout", point: Offset | None) -> int | None:
        """Offset in the text for a point (character, row) of the painted lines."""
        if point is None:
            return None
        index = point.y - ABOVE
        if not 0 <= index < len(layout):
            return 0 if index < 0 else len(layout.text)
        return offset_in(layout.line(index), point.x - self._left(layout, self.line_width))

    # Painting.

    def _overs(self, line: "Line") -> list[Over]:
        """The selection with its cursor over the hits."""
        hits = super()._overs(line)
        if self.selection is None:
            return hits
        start, end = self.selection.span
        ats = [(piece.at, piece.at + len(piece.text)) for piece in line.pieces if piece.at >= 0]
        start, end = (
            max(start, min((at for at, _ in ats), default=end)),
            min(end, max((to for _, to in ats), default=0)),
        )
        caret = self.selection.cursor, self.selection.stops.end_of(self.selection.cursor)
        over = [Over(max(start, low), min(end, high), role) for low, high, role in _parts(start, end, caret)]
        if not over or start >= end:
            return hits
        outside = [Over(a, min(b, start), role) for a, b, role in hits if a < start]
        outside += [Over(max(a, end), b, role) for a, b, role in hits if b > end]
        return sorted(one for one in (*outside, *over) if one.start < one.end)

    def _overs_shown(self) -> dict[int, list[Over]]:
        return {index: self._overs(line) for index, line in self._lines_shown().items()}

    def _repaint_changed(self, before: dict[int, list[Over]]) -> None:
        """Paint the lines on the screen again that look different now."""
        for index, overs in self._overs_shown().items():
            if before.get(index) != overs:
                self.refresh_line(ABOVE + index)


def _parts(start: int, end: int, caret: tuple[int, int]) -> list[tuple[int, int, str]]:
    """A selection before, at and behind its cursor."""
    return [(start, caret[0], "selected"), (*caret, "caret"), (caret[1], end, "selected")]
