"""Commands to choose from, one a line: what it does, its name on the command line, its keys."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.strip import Strip

from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.text.needle import ELSEWHERE, Hit, Needle
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.rows import RolePart, marked
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import roles, strip_of

_NAMES_FROM = 60
"""Columns from which on the names are shown too."""


class Entry(NamedTuple):
    """One command."""

    id: str
    what: str
    """What it does."""
    others: tuple[str, ...]
    """What else it may be looked for by: its name, what it does in the other language."""
    keys: str
    """All of them, as they are shown; empty where it has none."""
    here: bool
    """Does it make sense now? Else it is muted, and after the others."""


class CommandList(LineList):
    """A list of commands that typing narrows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("hit")

    def __init__(self, entries: Sequence[Entry], *, id: str | None = None, empty: str = "") -> None:
        """`entries`: in the order in which they stand when nothing is typed."""
        super().__init__(id=id, empty=empty)
        self._entries = sorted(entries, key=lambda entry: not entry.here)
        self._rows: list[tuple[Entry, Hit | None]] = []
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Show the commands that have what is typed, the best first; all where nothing is."""
        needle = Needle(typed)
        found = [(entry, _hit(entry, needle, typed.strip())) for entry in self._entries]
        kept = [(entry, hit) for entry, hit in found if hit or not needle]
        self._rows = sorted(kept, key=lambda row: (not row[0].here, row[1].rank if row[1] else ELSEWHERE.rank))
        self.rows_changed(0, scroll=0)

    @property
    def current(self) -> str:
        """Id of the command under the cursor; empty in an empty list."""
        return self._rows[self.cursor][0].id if self.cursor >= 0 else ""

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        focused = True  # the keys go to the line over it, but those that move, and Enter, mean the row of the cursor
        (entry, hit), over = self._rows[index], self.over(cursor, focused)
        name = f"  {entry.id}" if width >= _NAMES_FROM else ""
        keys = cut(entry.keys, max(0, width // 3), glyphs().more)
        room = max(0, width - 4 - cells(keys))
        what = cut(entry.what, room, glyphs().more)
        name = cut(name, max(0, room - cells(what)), glyphs().more) if room - cells(what) > len(name) else ""
        muted = ("muted", *over)
        look = over if entry.here else muted
        parts: list[RolePart] = [
            (" ", look),
            *marked(what, hit.spans if hit else (), look),
            (name + " " * (room - cells(what) - cells(name) + 1), muted),
            (keys, ("accent", *over) if entry.here else look),
        ]
        return strip_of([self.cursor_part(cursor, focused), *self.painted(parts)], width, self.look(*over))


def _hit(entry: Entry, needle: Needle, typed: str) -> Hit | None:
    """Where it has what is typed; keys are compared as they are pressed, for `g` and `G` are two."""
    if typed and typed in entry.keys.split():
        return Hit(ELSEWHERE.rank._replace(place=-1), ())
    return needle.find(entry.what) or next((ELSEWHERE for text in entry.others if needle.find(text)), None)
