"""The headings of an article, one a line, indented by their level."""

from collections.abc import Sequence

from textual.strip import Strip

from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import Part, strip_of

_STEP = 2
"""Cells of indent for a level."""


class HeadingList(LineList):
    """A list of headings; the one being read wears a sign, and the cursor starts on it."""

    def __init__(self, headings: Sequence[tuple[int, str]], reading: int, *, id: str | None = None) -> None:
        """`headings`: (level, text); `reading`: number of the one being read, -1 = none."""
        super().__init__(id=id)
        # The levels an article uses, not those it skips: h3 under h1 is one step deeper.
        steps = {level: step for step, level in enumerate(sorted({level for level, _ in headings}))}
        self._headings = [(steps[level], text) for level, text in headings]
        self._reading = reading
        self.rows_changed(max(0, reading))

    @property
    def row_count(self) -> int:
        return len(self._headings)

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        step, text = self._headings[index]
        over = self.over(cursor, focused)
        here = index == self._reading
        sign = glyphs().block if here else " " * cells(glyphs().block)
        ground = self.look(*over)
        parts: list[Part] = [
            self.cursor_part(cursor, focused),
            (f"{sign} ", self.look("accent", *over)),
            (" " * (_STEP * step), ground),
        ]
        room = max(0, width - 1 - sum(cells(part) for part, _ in parts))
        parts.append((cut(text, room, glyphs().more), self.look("strong", *over) if here else ground))
        return strip_of(parts, width, ground)
