"""Lines that only moved: a terminal moves them itself, in a dozen bytes instead of thousands.

A list that goes on by a row is painted anew by Textual, and every row of it differs from the one that stood there. Here
it is found out how far the rows have moved. They are moved by deleting or inserting lines in a scrolling region
(DECSTBM with DL and IL), which every terminal has had since the VT102, the Linux console and screen too; SU and SD are
missing in some.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from finews_tui.ui.cells import UNKNOWN, Cell, Piece

_WIDE = 12
"""Cells of a piece that is looked at: narrower ones, scroll bars and signs, tell nothing."""
_EDGE = 2
"""Cells at both ends that are not compared: the bar of the cursor moves against the rows, and the scroll bar too."""
_LEAST = 3
"""Rows that must have moved together."""

Rows = Mapping[int, Sequence[Cell]]


class Move(NamedTuple):
    """Rows that move together; `top` and `bottom` count from 0, `bottom` is the last."""

    top: int
    bottom: int
    by: int
    """So many rows up; negative: down."""

    @property
    def sequence(self) -> str:
        """What the terminal is told; after it the cursor is in the corner. New lines are of the pen that it holds."""
        lines = f"{self.by}M" if self.by > 0 else f"{-self.by}L"
        return f"\x1b[{self.top + 1};{self.bottom + 1}r\x1b[{self.top + 1}H\x1b[{lines}\x1b[r"

    def moved(self, rows: Rows) -> dict[int, Sequence[Cell]]:
        """The rows when the terminal has obeyed; what is on the lines that came in is not known."""
        after = dict(rows)
        for y in range(self.top, self.bottom + 1):
            source = y + self.by
            there = self.top <= source <= self.bottom and source in rows
            after[y] = rows[source] if there else [UNKNOWN] * len(rows.get(y, ()))
        return after


def movement(rows: Rows, pieces: Sequence[Piece]) -> Move | None:
    """How the rows on the screen move to where the pieces have them; None where most of them do not."""
    pieces = sorted((piece for piece in pieces if len(piece.cells) >= _WIDE), key=lambda piece: len(piece.cells))
    widest = {piece.y: piece for piece in pieces}
    stood = {}
    for y, piece in widest.items():
        if text := _text(rows.get(y, ())[piece.x : piece.x + len(piece.cells)]):
            stood[piece.x, text] = y
    came = {y: stood.get((piece.x, _text(piece.cells))) for y, piece in widest.items()}
    votes = Counter(was - y for y, was in came.items() if was is not None)
    if not votes:
        return None
    (by, count), *_ = votes.most_common(1)
    if not by or count < _LEAST:
        return None
    places = [place for y, was in came.items() if was is not None and was - y == by for place in (y, was)]
    return Move(min(places), max(places), by)


def _text(cells: Sequence[Cell]) -> str:
    return "".join([cell.text for cell in cells[_EDGE:-_EDGE]]).strip()
