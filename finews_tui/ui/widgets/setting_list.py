"""The settings, one a line: what it is called, and its present value, a changed one marked."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.strip import Strip

from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import Part, roles, strip_of

_MOST_NAME = 24
"""Cells of the column of names."""


class Row(NamedTuple):
    """One setting, or the head of a section."""

    attribute: str
    """Empty for a head."""
    title: str
    value: str = ""
    changed: bool = False
    """Is it another value than the default?"""


class SettingList(LineList):
    """A list of settings under the heads of their sections."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("error")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._column = 0

    def show(self, rows: Sequence[Row], empty: str = "") -> None:
        """Show these; the cursor stays on its setting."""
        here = self.current
        self._rows, self.empty = rows, empty
        self._column = min(_MOST_NAME, max((cells(row.title) for row in rows), default=0))
        names = [row.attribute for row in rows]
        self.rows_changed(names.index(here) if here in names else 0)

    @property
    def current(self) -> str:
        """The setting under the cursor; empty in an empty list."""
        return self._rows[self.cursor].attribute if 0 <= self.cursor < len(self._rows) else ""

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def selectable(self, index: int) -> bool:
        return bool(self._rows[index].attribute)

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        row, over = self._rows[index], self.over(cursor, focused)
        if not row.attribute:
            return self.head_strip(row.title, width)
        name = cut(row.title, self._column, glyphs().more)
        ground = self.look(*over)
        parts: list[Part] = [
            self.cursor_part(cursor, focused),
            (f" {name}{' ' * (self._column - cells(name))}  ", ground),
            ("* " if row.changed else "  ", self.look("accent", *over)),
            (
                cut(row.value, max(0, width - 7 - self._column), glyphs().more),
                self.look("strong" if row.changed else "muted", *over),
            ),
        ]
        return strip_of(parts, width, ground)
