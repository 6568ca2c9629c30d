"""The cell string of one paragraph, and the way back from its cells to the offsets of the source.

Where every character has one or two cells, an offset is a cell less the fillers before it, which `bytes.count` finds
faster than any table could be built. Only a paragraph with combining marks (no cells) carries a list of offsets.
"""

from collections.abc import Sequence
from typing import NamedTuple

from finews_tui.text.classes import FILLERS, GLUED, TABLE, bound, cell_string
from finews_tui.text.later import pattern

FILLER = ord("_")

_PARTED = pattern("(?<=[N\xce])(?=M)")
BORDER = pattern("(?<=[im])(?=[AN](?![an]))|(?<=[AN\xc1\xce])(?=[IM])")
"""Between Han and Latin or digits. Glued letters never stand behind a border: chips stay as they are."""

_BEFORE = pattern("[AN](?<=[im].)(?<![N\xce]Mm.)(?!(?<=A)M|[an])")
_BEHIND = pattern("[AN\xc1\xce](?:(?=I)|(?<=[A\xc1])(?<![im]A)(?=M))")
# Both begin with a Latin letter or digit, which are rare: the search runs over the rest without trying anything.

INSERTED = pattern("[VW]")


class Segment(NamedTuple):
    """What stands between two forced breaks, without the blanks at its ends."""

    first: int
    last: int
    """Cells."""
    start: int
    end: int
    """Offsets of the source."""


class Grid:
    """A cell string with its offsets."""

    __slots__ = ("_cell", "_offset", "cells", "fill", "offsets", "segments", "text")

    def __init__(self, text: str, cells: str, fill: bytes, offsets: list[int] | None) -> None:
        self.text = text
        self.cells = cells
        self.fill = fill
        self.offsets = offsets
        self._cell = self._offset = 0
        self.segments = self._split()

    def offset(self, cell: int) -> int:
        """Offset in the source of the character that begins at `cell`; counts from where it was asked last."""
        if self.offsets is not None:
            return self.offsets[cell]
        low, high = (self._cell, cell) if self._cell < cell else (cell, self._cell)
        moved = high - low - self.fill.count(FILLER, low, high)
        self._offset += moved if self._cell < cell else -moved
        self._cell = cell
        return self._offset

    def _split(self) -> list[Segment]:
        if "\n" not in self.cells and self.cells and self.cells[0] not in "Ss" and self.cells[-1] not in "Ss":
            return [Segment(0, len(self.cells), 0, len(self.text))]
        segments = []
        cell = 0
        offset = 0
        for line in self.cells.split("\n"):
            first = cell + len(line) - len(line.lstrip("Ss"))
            last = max(first, cell + len(line.rstrip("Ss")))
            behind = self.offset(cell + len(line))
            if first == last:
                empty = not line and offset < behind
                segments.append(Segment(first, last, offset, behind if empty else offset))
            else:
                segments.append(Segment(first, last, self.offset(first), self.offset(last)))
            cell += len(line) + 1
            offset = behind + 1
        return segments


def encode(text: str, glue: Sequence[tuple[int, int]] = ()) -> Grid:
    """The grid of a text, nothing being broken inside the `glue` ranges."""
    ranges = _apart(glue, len(text)) if glue else []
    plain, glued = _in_pieces(text, ranges) if ranges else (text.translate(TABLE), [])
    fill = _fill(plain)
    offsets = None
    if len(plain) - fill.count(FILLER) != len(text):
        plain, offsets = _with_marks(text)
    cells = cell_string(plain)
    return Grid(text, _glued(cells, glued) if glued else cells, fill, offsets)


def elastic_borders(cells: str, start: int, end: int) -> list[int]:
    """Borders of Han and Latin in `cells[start:end]` where a blank may stand to make a line flush.

    As `BORDER`, but without units: a number keeps its unit, a date stays together, `A股` is one word.
    """
    borders = [found.start() for found in _BEFORE.finditer(cells, start + 1, end)]
    borders += [found.end() for found in _BEHIND.finditer(cells, start, end)]
    borders.sort()
    return borders


def _fill(cells: str) -> bytes:
    """The same string with one letter for every cell that begins no character of the source."""
    return cells.encode("latin-1").translate(FILLERS)


def _with_marks(text: str) -> tuple[str, list[int]]:
    """The cells and their offsets where some characters have no cells; those belong to the character before them.

    Behind a newline and at the start they belong to the next one. A blank that carries a mark binds.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    pending = -1
    for at, char in enumerate(text):
        cells = TABLE[ord(char)]
        if not cells:
            if not pieces or pieces[-1] == "\n":
                pending = at if pending < 0 else pending
            else:
                pieces[-1] = bound(pieces[-1])
            continue
        waiting = pending >= 0 and char != "\n"
        pieces.append(bound(cells) if waiting else cells)
        offsets.extend([pending if waiting else at] * len(cells))
        pending = -1
    offsets.append(len(text))
    return "".join(pieces), offsets


def _apart(glue: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The ranges in order, without what overlaps."""
    found: list[tuple[int, int]] = []
    reached = 0
    for start, end in sorted(glue):
        start, end = max(start, reached), min(end, length)
        if start < end:
            found.append((start, end))
            reached = end
    return found


def _in_pieces(text: str, ranges: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The cells of a text and those of its ranges, every character being looked up once."""
    pieces: list[str] = []
    found: list[tuple[int, int]] = []
    done = cell = 0
    for start, end in ranges:
        before, inside = text[done:start].translate(TABLE), text[start:end].translate(TABLE)
        first = cell + len(before)
        cell = first + len(inside)
        pieces += (before, inside)
        found.append((first, cell))
        done = end
    pieces.append(text[done:].translate(TABLE))
    return "".join(pieces), found


def _glued(cells: str, ranges: Sequence[tuple[int, int]]) -> str:
    """The cells with those of the ranges glued, save the character that each begins with."""
    parts: list[str] = []
    done = 0
    for first, behind in ranges:
        inside = first + 1 + cells[first + 1 : first + 2].islower()
        parts += (cells[done:inside], cells[inside:behind].translate(GLUED))
        done = max(inside, behind)
    return "".join(parts) + cells[done:]


def spaced(grid: Grid) -> Grid:
    """The grid with a blank of its own at every border of Han and Latin."""
    cells = BORDER.sub("V", _PARTED.sub("W", grid.cells))
    offsets = grid.offsets
    if offsets is not None:
        own = iter(offsets)
        offsets = []
        waiting = 0
        for letter in cells:
            if letter in "VW":
                waiting += 1
            else:
                offsets.extend([next(own)] * (waiting + 1))
                waiting = 0
        offsets.append(len(grid.text))
    return Grid(grid.text, cells, _fill(cells), offsets)
