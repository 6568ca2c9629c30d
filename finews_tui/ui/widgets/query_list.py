"""Saved queries, one a line: the name, what it asks, how much is unread."""

from collections.abc import Sequence
from typing import ClassVar

from textual.strip import Strip

from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.text.needle import ELSEWHERE, Hit, Needle
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.rows import RolePart, marked
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import roles, strip_of

_MOST_NAME = 24
"""Cells of the column of names."""


class QueryList(LineList):
    """A list of saved queries."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("hit")

    def __init__(self, queries: Sequence[tuple[str, str, int]], *, id: str | None = None, empty: str = "") -> None:
        """`queries`: (name, query, unread posts)."""
        super().__init__(id=id, empty=empty)
        self._queries = queries
        self._rows: list[tuple[int, Hit | None]] = []
        """(index of a query, where it has what is typed)."""
        self._column = min(_MOST_NAME, max((cells(name) for name, _, _ in queries), default=0))
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Show the queries that have what is typed, in the name or in what they ask; all where nothing is. The best
        hit has the cursor; it stays where it is when all are shown again."""
        here, needle = self.current, Needle(typed)
        found = [(index, _hit(needle, name, query)) for index, (name, query, _) in enumerate(self._queries)]
        self._rows = [(index, hit) for index, hit in found if hit or not needle]
        ranks = [hit.rank for _, hit in self._rows if hit]
        names = [self._queries[index][0] for index, _ in self._rows]
        self.rows_changed(ranks.index(min(ranks)) if ranks else names.index(here) if here in names else 0)

    @property
    def current(self) -> str:
        """Name of the query under the cursor; empty in an empty list."""
        return self._queries[self._rows[self.cursor][0]][0] if self.cursor >= 0 else ""

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        at, hit = self._rows[index]
        name, query, unread = self._queries[at]
        over = self.over(cursor, focused)
        number = f"{unread:,}" if unread else ""
        name = cut(name, self._column, glyphs().more)
        room = max(0, width - self._column - cells(number) - 6)
        query = cut(query, room, glyphs().more)
        strong = ("strong", *over)
        parts: list[RolePart] = [
            (" ", strong),
            *marked(name, hit.spans if hit else (), strong),
            (f"{' ' * (self._column - cells(name))}  ", strong),
            (query + " " * (room - cells(query)), ("muted", *over)),
            (f" {number}", ("accent", *over)),
        ]
        return strip_of([self.cursor_part(cursor, focused), *self.painted(parts)], width, self.look(*over))


def _hit(needle: Needle, name: str, query: str) -> Hit | None:
    return needle.find(name) or (ELSEWHERE if needle.find(query) else None)
