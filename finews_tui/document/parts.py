"""Parts: leaves that have been given their place, ready to make lines.

A layout is a row of parts. Each knows how many lines it has and makes one when asked; nothing is drawn that is not
looked at. A part holds break offsets, not text, so laying out again at another width throws little away.
"""

from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from finews_tui.document.flow import Flow
from finews_tui.document.lines import Line, Piece
from finews_tui.document.marks import Mark
from finews_tui.document.nodes import Align
from finews_tui.text.cells import width
from finews_tui.text.wrap import Break

LEAST_MARKED = 4
"""Room below which cut lines of preformatted text carry no mark."""
NO_REFS: AbstractSet[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands left of a leaf: bars of quotes, markers of lists, blanks."""

    first: tuple[Piece, ...] = ()
    """Before its first line."""
    rest: tuple[Piece, ...] = ()
    """Before the others."""
    width: int = 0
    """Cells, the same for both."""
    outer: "Frame | None" = None
    """The frame without its innermost level, for columns too narrow for this one."""

    def nest(self, first: Piece, rest: Piece) -> "Frame":
        """One level more. The two pieces are equally wide."""
        return Frame((*self.first, first), (*self.rest, rest), self.width + width(rest.text), self)

    def later(self) -> "Frame":
        """The frame of the leaves behind the first one: no markers."""
        if self.first == self.rest:
            return self
        return Frame(self.rest, self.rest, self.width, self.outer.later() if self.outer else None)

    def fitted(self, measure: int) -> "Frame":
        """This frame, or as much of it as leaves half of the column to the text."""
        if self.outer is None:
            return self
        frame = self
        while frame.outer is not None and (frame.width * 2 > measure or measure - frame.width < 4):
            frame = frame.outer
        return frame


PLAIN = Frame()


def made(pieces: Sequence[Piece], start: int, end: int) -> Line:
    """A line of these pieces; blanks that would only trail behind the text are left out."""
    last = len(pieces)
    while last and pieces[last - 1].at < 0 and not pieces[last - 1].style and pieces[last - 1].text.isspace():
        last -= 1
    kept = tuple(pieces[:last])
    return Line(kept, width("".join([piece.text for piece in kept])), start, end)


class Gap:
    """A blank line; the bar of a quote goes through it."""

    def __init__(self, start: int, frame: Frame = PLAIN) -> None:
        self.start = start
        self.frame = frame

    @property
    def refs(self) -> AbstractSet[int]:
        return NO_REFS

    def __len__(self) -> int:
        return 1

    def line(self, index: int) -> Line:
        bars = made(self.frame.rest, self.start, self.start).pieces
        if bars:
            bars = (*bars[:-1], Piece(bars[-1].text.rstrip(), bars[-1].style))
        return made(bars, self.start, self.start)

    def index_of(self, offset: int) -> int:
        return 0


class Ruled(Gap):
    """A rule."""

    def __init__(self, start: int, frame: Frame, sign: str, cells: int, indent: int = 0) -> None:
        super().__init__(start, frame)
        self.sign = sign
        self.cells = cells
        self.indent = indent

    def line(self, index: int) -> Line:
        stroke = self.sign * (self.cells // width(self.sign))
        pieces = (*self.frame.first, *_blanks(self.indent), Piece(stroke, Mark.LINE))
        return made(pieces, self.start, self.start)


class Leaf:
    """A flow broken into lines."""

    def __init__(
        self,
        flow: Flow,
        breaks: Sequence[Break],
        frame: Frame,
        room: int,
        *,
        align: Align = Align.LEFT,
        indent: int = 0,
        start: int = -1,
    ) -> None:
        self.flow = flow
        self.breaks = breaks
        self.frame = frame
        self.room = room
        """Cells between the frame and the measure."""
        self.align = align
        self.indent = indent
        """Blanks before the first line."""
        self.start = flow.start if start < 0 else start

    @property
    def refs(self) -> AbstractSet[int]:
        return self.flow.refs

    def __len__(self) -> int:
        return len(self.breaks)

    def line(self, index: int) -> Line:
        found = self.breaks[index]
        frame = self.frame.rest if index else self.frame.first
        left = _shift(self.room - found.width, self.align) if self.align is not Align.LEFT else 0
        if index == 0:
            left += self.indent
        start = max(self.flow.source(found.start), self.start)
        end = max(self.flow.source_before(found.start, found.end), start)
        return made([*frame, *_blanks(left), *self.flow.pieces(found)], start, end)

    def index_of(self, offset: int) -> int:
        starts = [self.flow.source(found.start) for found in self.breaks]
        return max(bisect_right(starts, offset) - 1, 0)


class Cut(Leaf):
    """Preformatted text: lines cut at the edge end in a mark, where there is room for one."""

    def __init__(self, flow: Flow, breaks: Sequence[Break], frame: Frame, room: int, mark: str) -> None:
        super().__init__(flow, breaks, frame, room)
        self.mark = Piece(mark, Mark.MUTED)

    def line(self, index: int) -> Line:
        line = super().line(index)
        last = index + 1 == len(self.breaks)
        if self.room < LEAST_MARKED or last or self.breaks[index].end < self.breaks[index + 1].start:
            return line
        return Line((*line.pieces, self.mark), line.width + width(self.mark.text), line.start, line.end)


class Column(NamedTuple):
    """Where the cells of a column stand."""

    left: int
    width: int
    right: bool = False
    """Whether the text is pushed to the right edge."""
    centre: bool = False


CellLines = tuple[Flow, Sequence[Break], Column, int]
"""Text of a cell, its lines, its place, and the cells left free behind it (decimal points in one column)."""


class Cells:
    """One row of a table: flows side by side."""

    def __init__(self, frame: Frame, cells: Sequence[CellLines], start: int) -> None:
        self.frame = frame
        self.cells = cells
        self.start = start

    @property
    def refs(self) -> AbstractSet[int]:
        return frozenset().union(*(cell[0].refs for cell in self.cells))

    def __len__(self) -> int:
        return max((len(cell[1]) for cell in self.cells), default=1)

    def line(self, index: int) -> Line:
        pieces = list(self.frame.rest if index else self.frame.first)
        cursor, start, end, reached = 0, -1, -1, self.start
        for flow, breaks, column, free in self.cells:
            own = self.start <= flow.start < flow.source_end
            if own:
                reached = max(reached, flow.source_end)
            if index >= len(breaks):
                continue
            found = breaks[index]
            left = column.left + _within(column, found.width, free)
            pieces += _blanks(left - cursor)
            pieces += flow.pieces(found)
            cursor = max(left, cursor) + found.width
            if own:
                start = flow.source(found.start) if start < 0 else start
                end = max(end, flow.source_before(found.start, found.end))
        return made(pieces, start, max(start, end)) if start >= 0 else made(pieces, reached, reached)

    def index_of(self, offset: int) -> int:
        """The line that shows the character; the last one that begins before it where none does."""
        best = 0
        for index in range(len(self)):
            line = self.line(index)
            if any(0 <= piece.at <= offset < piece.at + len(piece.text) for piece in line.pieces):
                return index
            best = index if line.start <= offset else best
        return best


Part = Gap | Leaf | Cells


def broken(flow: Flow, cells: int) -> Sequence[Break]:
    """The lines of a cell of a table; no work is done where it fits into one."""
    if flow.width <= cells and "\n" not in flow.shown:
        return (Break(0, len(flow.shown), flow.width, 0),)
    return flow.paragraph.wrap(cells, hang=0, spacing="off")


def _within(column: Column, cells: int, free: int) -> int:
    room = max(column.width - cells, 0)
    if column.centre:
        return room // 2
    return max(room - free, 0) if column.right else 0


def _shift(room: int, align: Align) -> int:
    return max(room // 2 if align is Align.CENTRE else room, 0)


def _blanks(cells: int) -> tuple[Piece, ...]:
    return (Piece(" " * cells),) if cells > 0 else ()
