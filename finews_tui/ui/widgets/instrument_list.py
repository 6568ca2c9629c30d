"""Stocks and boards, one a line: name, code, whether it is in 自选, how many posts mention it."""

from collections.abc import Callable, Sequence

from textual.strip import Strip

from finews_tui.i18n import t
from finews_tui.model.instrument import Instrument
from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import Part, roles, strip_of


class InstrumentList(LineList):
    """A list of instruments."""

    COMPONENT_CLASSES = roles("stock", "board")

    def __init__(
        self, rows: Sequence[tuple[Instrument, int]], watched: Callable[[Instrument], bool], *, id: str | None = None
    ) -> None:
        """`rows`: (instrument, posts that mention it); `watched`: is it in 自选 now?"""
        super().__init__(id=id)
        self._instruments = rows
        self._watched = watched
        self.rows_changed(0)

    @property
    def current(self) -> Instrument:
        """The one under the cursor."""
        return self._instruments[self.cursor][0]

    @property
    def row_count(self) -> int:
        return len(self._instruments)

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        instrument, posts = self._instruments[index]
        over = self.over(cursor, focused)
        watched = t("smart.watch") if self._watched(instrument) else ""
        right = f" {watched} {posts:>5,} "
        code = f" {instrument.shown_code}"
        name = cut(instrument.name, max(0, width - 2 - cells(code) - cells(right)), glyphs().more)
        gap = width - 2 - cells(name) - cells(code) - cells(right)
        parts: list[Part] = [
            self.cursor_part(cursor, focused),
            (f" {name}", self.look("board" if instrument.is_board else "stock", *over)),
            (code + " " * gap, self.look("muted", *over)),
            (right, self.look("muted", *over)),
        ]
        return strip_of(parts, width, self.look(*over))
