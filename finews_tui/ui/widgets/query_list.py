"""Saved queries, one a line: the name, what it asks, how much is unread."""

from collections.abc import Sequence

from textual.strip import Strip

from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import Part, strip_of

_MOST_NAME = 24
"""Cells of the column of names."""


class QueryList(LineList):
    """A list of saved queries."""

    def __init__(self, queries: Sequence[tuple[str, str, int]], *, id: str | None = None, empty: str = "") -> None:
        """`queries`: (name, query, unread posts)."""
        super().__init__(id=id, empty=empty)
        self._queries = queries
        self._column = min(_MOST_NAME, max((cells(name) for name, _, _ in queries), default=0))
        self.rows_changed(0)

    @property
    def row_count(self) -> int:
        return len(self._queries)

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        name, query, unread = self._queries[index]
        over = self.over(cursor, focused)
        number = f"{unread:,}" if unread else ""
        name = cut(name, self._column, glyphs().more)
        room = max(0, width - self._column - cells(number) - 6)
        query = cut(query, room, glyphs().more)
        parts: list[Part] = [
            self.cursor_part(cursor, focused),
            (f" {name}{' ' * (self._column - cells(name))}  ", self.look("strong", *over)),
            (query + " " * (room - cells(query)), self.look("muted", *over)),
            (f" {number}", self.look("accent", *over)),
        ]
        return strip_of(parts, width, self.look(*over))
