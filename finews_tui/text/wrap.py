"""The Chinese line breaker.

A paragraph is encoded once into a cell string (see `classes`); an index into it is a cell, so a measure is an index and
only the few cells around each line's end are looked at: the work grows with the lines, not with the characters, and a
new width after a resize costs no new encoding. What comes out are offsets into the source: styles, links, search hits
and copying need no rewriting.

At each line's end, in this order: a blank there is swallowed; one pause mark hangs beyond the edge; else the nearest
place that the rules allow, at most 8 cells back; else between number and unit; else inside an address; else the whole
word moves down. A last line of a single character gets company from the line above.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from finews_tui.text.classes import ALLOWED
from finews_tui.text.grid import FILLER, INSERTED, Grid, Segment, elastic_borders, encode, spaced
from finews_tui.text.words import ALLOWED_OR_SOFT, NEAR, break_word, separator_before

MOST_BLANKS = 4
"""Elastic blanks in one line."""

_BLANKS = "SsBbVW"
_ORPHAN = 8
_GIVE_BACK = 12
_MARKS = frozenset("TCJDOPRKLSBGVW")


class Break(NamedTuple):
    """One line of a paragraph: offsets into its source, and what is to be drawn."""

    start: int
    end: int
    """Behind the last character; blanks swallowed at the end are not part of the line."""
    width: int
    """Cells, with the hung mark and the inserted blanks."""
    hang: int
    """Cells beyond the measure, by a hung pause mark."""
    blanks: tuple[int, ...] = ()
    """Offsets before which one blank is drawn that the source does not have."""


_Turn = tuple[int, int, int]
"""Cells: a line's first, the one behind its last, the first of the next line (behind the swallowed blanks)."""


class Paragraph:
    """An encoded paragraph, to be wrapped at any width."""

    __slots__ = ("_grid", "_spaced", "text")

    def __init__(self, text: str, glue: Sequence[tuple[int, int]] = ()) -> None:
        """`text` is clean; nothing is broken inside the `glue` ranges (offsets), as long as one fits into a line."""
        self.text = text
        self._grid = encode(text, glue)
        self._spaced: Grid | None = None

    def wrap(self, width: int, *, first_indent: int = 0, hang: int = 2, spacing: str = "elastic") -> list[Break]:
        """The lines for a measure of `width` cells; `\\n` in the text begins a new one.

        `first_indent` cells are taken from the first line only; an indent that leaves no room gives an empty first
        line. One pause mark may stand up to `hang` cells beyond the measure. `spacing` between Han and Latin: `off`,
        `elastic` (a few blanks where they make a line end flush) or `always`. No line is wider than `width + hang`,
        save that of a single wide character in a measure of one cell.
        """
        grid = self._grid
        if spacing == "always":
            grid = self._spaced = self._spaced or spaced(grid)
        lines: list[Break] = []
        limit = width - first_indent
        for segment in grid.segments:
            if limit < min(2, width):
                lines.append(Break(segment.start, segment.start, 0, 0))
                limit = width
            if (cells := segment.last - segment.first) <= limit and spacing != "always":
                lines.append(Break(segment.start, segment.end, cells, 0))
            else:
                turns = _turns(grid, segment, limit, width, hang)
                lines.extend(_breaks(grid, segment, turns, limit, width, spacing))
            limit = width
        return lines


def break_lines(text: str, width: int, *, first_indent: int = 0, hang: int = 2, spacing: str = "elastic") -> list[str]:
    """The lines of `text` as strings, the inserted blanks in them."""
    breaks = Paragraph(text).wrap(width, first_indent=first_indent, hang=hang, spacing=spacing)
    return [_drawn(text, line) for line in breaks]


def _drawn(text: str, line: Break) -> str:
    places = (line.start, *line.blanks, line.end)
    return " ".join(text[start:end] for start, end in pairwise(places))


def _turns(grid: Grid, segment: Segment, limit: int, width: int, hang: int) -> list[_Turn]:
    """Break one segment: the first line at `limit`, the others at `width`."""
    cells = grid.cells
    start, last = segment.first, segment.last
    turns: list[_Turn] = []
    while last - start > limit:
        edge = start + limit
        if cells[edge - 1 : edge + 1] in ALLOWED and cells[edge - 1] not in _BLANKS:
            end = behind = edge
        else:
            end, behind = _turn(grid, start, last, edge, width, hang)
        if 0 < last - behind <= _ORPHAN and _lonely(cells, behind, last):
            end, behind = _give_back(grid, start, end, behind, min(last, edge), last - width)
        turns.append((start, end, behind))
        start = behind
        limit = width
    if start < last or not turns:
        turns.append((start, last, last))
    return turns


def _turn(grid: Grid, start: int, last: int, edge: int, width: int, hang: int) -> tuple[int, int]:
    """The end of the line from `start`, and the start of the next, where the edge itself is no place for a break."""
    cells = grid.cells
    at = edge - 1 if cells[edge].islower() else edge
    letter = cells[at]
    if letter in "SV":
        return _trimmed(cells, start, at), _skipped(cells, at)
    if letter == "T" and at + 2 - edge <= hang:
        end = behind = at + 2
        if behind < last and cells[behind] in _BLANKS:
            behind = _skipped(cells, behind)
        if behind == last or cells[behind - 1 : behind + 1] in ALLOWED:
            return end, behind
    for x in range(at, max(start, edge - NEAR - 1), -1):
        if cells[x - 1 : x + 1] in ALLOWED:
            return _trimmed(cells, start, x), x
    x = break_word(grid, start, at, edge, width)
    return _trimmed(cells, start, x), _skipped(cells, x) if x < last else last


def _trimmed(cells: str, start: int, end: int) -> int:
    while end > start and cells[end - 1] in _BLANKS:
        end -= 1
    return end


def _skipped(cells: str, at: int) -> int:
    while cells[at] in _BLANKS:
        at += 1
    return at


def _lonely(cells: str, start: int, last: int) -> bool:
    """Whether the last line would be a single character with its punctuation."""
    return sum(letter not in _MARKS and not letter.islower() for letter in cells[start:last]) <= 1


def _give_back(grid: Grid, start: int, end: int, behind: int, edge: int, least: int) -> tuple[int, int]:
    """An earlier end for the line above a lonely character; as it was where none is near."""
    cells = grid.cells
    nearest = max(start, edge - _GIVE_BACK, least - 1)
    for x in range(end - 1, nearest, -1):
        if cells[x - 1 : x + 1] in ALLOWED:
            return _trimmed(cells, start, x), x
    if cells[behind - 1 : behind + 1] not in ALLOWED_OR_SOFT:
        x = separator_before(grid, nearest, end - 1)
        return (x, x) if x else (end, behind)
    return end, behind


def _breaks(grid: Grid, segment: Segment, turns: list[_Turn], limit: int, width: int, spacing: str) -> list[Break]:
    """The turns of one segment as offsets of the source, with the inserted blanks."""
    offsets, count = grid.offsets, grid.fill.count
    make, kind = tuple.__new__, Break  # the named tuple's own constructor takes three times as long
    lines: list[Break] = []
    offset = segment.start
    for start, end, behind in turns:
        if behind == segment.last:
            stop = following = segment.end
        elif offsets is None:
            stop = offset + end - start - count(FILLER, start, end)
            following = stop if end == behind else stop + behind - end - count(FILLER, end, behind)
        else:
            stop, following = offsets[end], offsets[behind]
        cells = end - start
        room = limit - cells
        places: list[int] = []
        if spacing == "always":
            places = [found.start() for found in INSERTED.finditer(grid.cells, start, end)]
        elif 0 < room <= MOST_BLANKS and spacing == "elastic" and behind < segment.last:
            places = _stretched(grid.cells, start, end, room)
            cells += len(places)
        blanks = _offsets(grid, offset, start, places) if places else ()
        lines.append(make(kind, (offset, stop, cells, -room if room < 0 else 0, blanks)))
        offset = following
        limit = width
    return lines


def _stretched(cells: str, start: int, end: int, room: int) -> list[int]:
    """Where `room` blanks make the line flush: at borders of Han and Latin; nowhere, if there are too few.

    They stand on both sides of a Latin word where two are needed, and near the middle of the line.
    """
    borders = elastic_borders(cells, start, end)
    spare = len(borders) - room
    if spare < 0:
        return []
    first = spare // 2
    if first and cells[borders[first]] in "IM":
        first -= 1
    return borders[first : first + room]


def _offsets(grid: Grid, offset: int, start: int, cells: list[int]) -> tuple[int, ...]:
    """Offsets in the source of cells of the line that begins at `start`, which is `offset` there."""
    if grid.offsets is not None:
        return tuple([grid.offsets[cell] for cell in cells])
    return tuple([offset + cell - start - grid.fill.count(FILLER, start, cell) for cell in cells])
