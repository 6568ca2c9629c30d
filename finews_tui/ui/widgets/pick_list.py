"""A list to choose from: a box, a name, and what it is, one a line."""

from collections.abc import Sequence
from typing import ClassVar

from textual.strip import Strip

from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import Part, roles, strip_of

_MOST_NAME = 30
"""Cells of the column of names."""
_LEAST_ABOUT = 6
"""Cells of the other column, below which it says nothing."""


class PickList(LineList):
    """Rows that can be ticked, where several may be chosen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("error")

    def __init__(self, rows: Sequence[tuple[str, str]], *, several: bool, id: str | None = None) -> None:
        """`rows`: (name, what it is)."""
        super().__init__(id=id)
        self._rows = rows
        self._several = several
        self._column = min(_MOST_NAME, max((cells(name) for name, _ in rows), default=0))
        self.picked: set[int] = set()
        self.rows_changed(0)

    def tick(self) -> None:
        """Choose the row of the cursor, or not, and go on to the next."""
        self.picked ^= {self.cursor}
        self.rows_repaint()
        self.move(1)

    def tick_all(self) -> None:
        """All of them, or none where all are chosen."""
        everything = set(range(self.row_count))
        self.picked = set() if self.picked == everything else everything
        self.rows_repaint()

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        (name, about), over = self._rows[index], self.over(cursor, focused)
        box = (" [x] " if index in self.picked else " [ ] ") if self._several else " "
        name = cut(name, self._column, glyphs().more)
        room = max(0, width - 4 - len(box) - self._column)
        about = cut(about, room, glyphs().more) if room >= _LEAST_ABOUT else ""
        ground = self.look(*over)
        parts: list[Part] = [
            self.cursor_part(cursor, focused),
            (box, self.look("accent", *over) if index in self.picked else ground),
            (f"{name}{' ' * (self._column - cells(name))}  ", ground),
            (about, self.look("muted", *over)),
        ]
        return strip_of(parts, width, ground)
