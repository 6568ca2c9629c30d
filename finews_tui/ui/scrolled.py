"""Lines that only moved: a terminal moves them itself, in a dozen bytes instead of thousands.

A list that goes on by a row is painted anew by Textual, and every row of it differs from the one that stood there. Here
it is found out how far the rows have moved. They are moved by deleting or inserting lines in a scrolling region
(DECSTBM with DL and IL), which every terminal has had since the VT102, the Linux console and screen too; SU and SD are
missing in some. Where the terminal has said that it has left and right margins (DECLRMM with DECSLRM, of the VT420; in
xterm, iTerm2, WezTerm, mintty, Windows Terminal), a pane moves and the panes beside it stay.
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
    columns: tuple[int, int] | None
    """The first and the last that move; None = all of them."""

    @property
    def sequence(self) -> str:
        """What the terminal is told; after it the cursor is in the corner. New lines are of the pen that it holds."""
        lines = f"{self.by}M" if self.by > 0 else f"{-self.by}L"
        region, at = f"\x1b[{self.top + 1};{self.bottom + 1}r", f"\x1b[{self.top + 1}"
        if self.columns is None:
            return f"{region}{at}H\x1b[{lines}\x1b[r"
        first, last = self.columns
        return f"\x1b[?69h\x1b[{first + 1};{last + 1}s{region}{at};{first + 1}H\x1b[{lines}\x1b[?69l\x1b[r"

    def moved(self, rows: Rows) -> dict[int, Sequence[Cell]]:
        """The rows when the terminal has obeyed; what is on the lines that came in is not known."""
        after = dict(rows)
        for y in range(self.top, self.bottom + 1):
            row, source = rows.get(y, ()), y + self.by
            came = rows.get(source, ()) if self.top <= source <= self.bottom else ()
            came = came or [UNKNOWN] * len(row)
            if self.columns is not None:
                first, end = self.columns[0], self.columns[1] + 1
                came = [*row[:first], *came[first:end], *row[end:]]
            after[y] = came
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
    moved = [(piece, was) for piece in widest.values() if (was := came[piece.y]) is not None and was - piece.y == by]
    lines = [line for piece, was in moved for line in (piece.y, was)]
    first, last = min(piece.x for piece, _ in moved), max(piece.x + len(piece.cells) - 1 for piece, _ in moved)
    move = Move(min(lines), max(lines), by, (first, last))
    return move if all(len(rows.get(y, ())) > last for y in range(move.top, move.bottom + 1)) else None


def _text(cells: Sequence[Cell]) -> str:
    return "".join([cell.text for cell in cells[_EDGE:-_EDGE]]).strip()
