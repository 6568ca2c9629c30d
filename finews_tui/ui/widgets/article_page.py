"""The page of an article: what is painted of it, and where its references are.

Lines are painted when they come on the screen and kept. Where the page stands and what is looked for is the business of
`ArticleView`.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.cache import LRUCache
from textual.geometry import Region
from textual.strip import Strip

from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.ui.find import Finder
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.hints import Hint, hints_of, references_in
from finews_tui.ui.widgets.article_paint import MARK_ROLES, Brush, Over
from finews_tui.ui.widgets.line_view import LineView
from finews_tui.ui.widgets.looks import Part, roles, strip_of

if TYPE_CHECKING:
    from finews_tui.document.lines import Layout, Line

ABOVE = 1
"""Blank lines above the title."""
NARROW = 44
"""Below this width no mark hangs."""
MAX_HANZI = 40
_STRIPS = 160


def measure_for(width: int, max_hanzi: int = MAX_HANZI) -> tuple[int, int]:
    """(measure, hang) for a view of `width` cells: even, at most `max_hanzi`, and four cells less than the view.

    The four are a blank at each side and the two cells a mark may hang into; in a narrow view none hangs.
    """
    measure = min(width - 4, 2 * max_hanzi)
    return max(2, measure - measure % 2), 2 if width >= NARROW else 0


class ArticlePage(LineView):
    """One article, or a sentence where there is none."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles(
        *MARK_ROLES.values(), "hit", "hit-current", "pointed", "selected", "caret", "hint"
    )

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._layout_shown: Layout | None = None
        self._message = ""
        self._foot = ""
        self._finder = Finder("")
        self._brush = Brush(self.look)
        self._hints: dict[int, list[Hint]] = {}
        """Line of the layout -> the labels over it."""
        self._painting = False
        self._strips: LRUCache[tuple[int, int, tuple[Over, ...]], Strip] = LRUCache(_STRIPS)

    # Where things are.

    def reference_at(self, x: int, y: int) -> int:
        """Number of the reference at a cell of the view; 0 = none."""
        layout, index = self._layout_shown, y + self.scroll_offset.y - ABOVE
        if layout is None or not 0 <= index < len(layout):
            return 0
        column = self._left(layout, self.line_width)
        for piece in layout.line(index).pieces:
            column += cells(piece.text)
            if x < column:
                return piece.ref if x >= column - cells(piece.text) else 0
        return 0

    @staticmethod
    def _left(layout: "Layout", width: int) -> int:
        """Blanks before the column, which stands in the middle with its hang."""
        return max(0, (width - layout.options.measure - layout.options.hang) // 2)

    def _lines_shown(self) -> "dict[int, Line]":
        """The lines of the layout that are on the screen."""
        layout, first = self._layout_shown, self.scroll_offset.y - ABOVE
        if layout is None:
            return {}
        return {index: layout.line(index) for index in range(max(0, first), min(first + self.line_count, len(layout)))}

    # Letter hints.

    def references_shown(self) -> list[int]:
        """Numbers of the links, stocks and boards on the screen, each once, in the order of reading."""
        return references_in(self._lines_shown().values())

    @property
    def hinted(self) -> bool:
        """Are labels shown?"""
        return bool(self._hints)

    def show_hints(self, labels: Mapping[int, str]) -> None:
        """Show these labels (reference -> label) in place of all others; they go when other lines are shown."""
        before, self._hints = self._hints, hints_of(self._lines_shown(), labels) if labels else {}
        for index in before.keys() | self._hints.keys():
            if self.is_shown(index + ABOVE):
                self.refresh_line(index + ABOVE)

    def _hinted_strip(self, strip: Strip, hints: list[Hint], left: int, width: int) -> Strip:
        """The labels in place of the cells they cover: nothing beside them moves."""
        style = self.look("hint")
        for column, label in hints:
            start, end = left + column, left + column + len(label)
            strip = Strip.join([strip.crop(0, start), Strip([Segment(label, style)], len(label)), strip.crop(end)])
        return strip.crop(0, width)

    # Painting.

    def say_at_foot(self, text: str) -> None:
        """Another last line; where there was none, there is none."""
        self._foot = text if self._foot else ""
        self._repaint()

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def render_line(self, y: int) -> Strip:
        width, layout = self.line_width, self._layout_shown
        if layout is None:
            return self._sentence_line(y, width)
        row = y + self.scroll_offset.y
        strip = self._row_strip(layout, row, width)
        # Only the mouse asks which character stands where; in what is painted it would break up the segments.
        return strip if self._painting else strip.apply_offsets(0, row)

    def _row_strip(self, layout: "Layout", row: int, width: int) -> Strip:
        index = row - ABOVE
        if 0 <= index < len(layout):
            line = layout.line(index)
            overs = tuple(self._overs(line))
            key = (index, width, overs)
            strip = self._strips.get(key)
            if strip is None:
                strip = self._strips[key] = self._set(layout, self._brush.parts(line, overs), width)
            hints = self._hints.get(index)
            return self._hinted_strip(strip, hints, self._left(layout, width), width) if hints else strip
        if self._foot and index == len(layout) + 1:
            return self._set(layout, [(cut(self._foot, max(0, width - 2), glyphs().more), self.look("muted"))], width)
        return Strip.blank(width, self.look())

    def _overs(self, line: "Line") -> list[Over]:
        """What is laid over the text of a line: the hits."""
        hits = self._finder.within(line.start, line.end)
        return [Over(start, end, "hit-current" if current else "hit") for start, end, current in hits]

    def _sentence_line(self, y: int, width: int) -> Strip:
        from finews_tui.text.wrap import break_lines  # what sets text comes with the first article

        measure, _ = measure_for(width)
        lines = break_lines(self._message, measure) if self._message else []
        text = lines[y - ABOVE] if 0 <= y - ABOVE < len(lines) else ""
        left = max(0, (width - measure) // 2)
        return strip_of([(" " * left, self.look()), (text, self.look("muted"))], width, self.look())

    def _set(self, layout: "Layout", parts: list[Part], width: int) -> Strip:
        ground = self.look()
        return strip_of([(" " * self._left(layout, width), ground), *parts], width, ground)
