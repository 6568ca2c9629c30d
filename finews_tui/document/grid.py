"""The grid of a table: cells with spans brought into rows and columns, and what each column needs.

Columns in which no text begins (left over from generous `colspan`s, or empty) do not exist here, nor do empty rows.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from finews_tui.document.amounts import AMOUNT, NOTHING, NUMBER, SPLIT
from finews_tui.document.flow import Flow
from finews_tui.document.marks import Mark
from finews_tui.document.nodes import Align, Cell, Table
from finews_tui.document.weave import Weaver, trimmed
from finews_tui.text.cells import width

MAX_SPAN = 100
"""Spans beyond this are a slip of the source."""

_CODES = re.compile(r"代码|编号|code", re.IGNORECASE)
_CHANGE = re.compile(r"涨跌|涨幅|跌幅|change|chg", re.IGNORECASE)
_RISE = re.compile(r"[+＋▲↑]")
_FALL = re.compile(r"[-−－]\s?\d|[▼↓]")
_SIGNED = re.compile(r"[-+−±▲▼↑↓＋－]")
_BRACKET = re.compile(r"[（(][^（()）]{1,2}[)）]")
_WORD = re.compile(rf"{AMOUNT}|[!-~]+|[（(][^（()）]{{1,5}}[)）]")
_WORD_CELLS, _NAME_CELLS, _HEAD_CELLS = 20, 10, 6


@dataclass(slots=True)
class Slot:
    """A cell at its place."""

    flow: Flow
    row: int
    column: int
    columns: int
    rows: int
    align: Align | None = None

    @property
    def text(self) -> str:
        return self.flow.shown


@dataclass(slots=True)
class Need:
    """What a column asks for."""

    natural: int = 2
    """Cells of its widest text."""
    least: int = 2
    """Cells of its widest piece that must not be broken."""
    numeric: bool = False
    fraction: int = 0
    """Cells behind the decimal point, where the points can stand under each other."""
    bare: bool = False
    """Holds only numbers and codes: says nothing without a name."""
    right: bool = False
    """The source pushes it to the right."""


@dataclass(slots=True)
class Grid:
    """A table as rows of slots."""

    rows: list[list[Slot]]
    """Slots with text, from left to right."""
    columns: int
    head: int
    """How many of the rows are the head."""
    over: list[list[Slot]]
    """The slots of the head above each column, from top to bottom."""
    under: list[list[Slot]]
    """The slots of the body in each column that belong to it alone."""
    needs: list[Need] = field(default_factory=list)

    def single(self, row: list[Slot]) -> bool:
        """Whether the row is one cell over all columns: a sub-head or a note."""
        return len(row) == 1 and row[0].columns == self.columns > 1


def gridded(table: Table, weaver: Weaver) -> Grid:
    """The grid of a table; its texts are written in reading order, the cells of a row parted by tabs."""
    rows, head = _placed(table, weaver)
    starts = sorted({slot.column for row in rows for slot in row})
    for slot in (slot for row in rows for slot in row):
        first = bisect_left(starts, slot.column)
        slot.columns = bisect_left(starts, slot.column + slot.columns) - first
        slot.column = first
    grid = Grid(rows, len(starts), head if head < len(rows) else 0, [[] for _ in starts], [[] for _ in starts])
    for number, row in enumerate(rows):
        _file(grid, row, number < grid.head)
    _mark_singles(grid)
    for column in range(grid.columns):
        _colour(grid, column, weaver.signs.rise)
        grid.needs.append(_need(grid, column))
    _stretch(grid)
    return grid


def _file(grid: Grid, row: list[Slot], in_head: bool) -> None:
    """Enter the slots of a row under their columns."""
    for slot in row if not grid.single(row) else ():
        if in_head:
            for column in range(slot.column, slot.column + slot.columns):
                grid.over[column].append(slot)
        elif slot.columns == 1:
            grid.under[slot.column].append(slot)


def _placed(table: Table, weaver: Weaver) -> tuple[list[list[Slot]], int]:
    """Slots with the source's column numbers, and how many of the rows that are left belong to the head."""
    rows: list[list[Slot]] = []
    taken: dict[int, int] = {}
    head = 0
    for number, row in enumerate(table.rows):
        in_head = number < table.head
        filled = any(trimmed(cell.text.text) for cell in row)
        slots: list[Slot] = []
        for index, (column, cell) in enumerate(_columns(row, number, taken)):
            if filled:
                flow = weaver.text(
                    cell.text, Mark.TABLE_HEAD if in_head else 0, separator="\t" if index else "\n", codes=False
                )
                if in_head:
                    flow.glue = sorted((*flow.glue, *(found.span() for found in _BRACKET.finditer(flow.shown))))
                if flow.shown:
                    span = min(max(cell.colspan, 1), MAX_SPAN)
                    slots.append(Slot(flow, len(rows), column, span, max(cell.rowspan, 1), cell.align))
        if slots:
            rows.append(slots)
            head += in_head
    return rows, head


def _columns(row: tuple[Cell, ...], number: int, taken: dict[int, int]) -> Iterator[tuple[int, Cell]]:
    """The first column of each cell; `taken` remembers until which row a cell above reaches down."""
    column = 0
    for cell in row:
        while taken.get(column, 0) > number:
            column += 1
        yield column, cell
        span = min(max(cell.colspan, 1), MAX_SPAN)
        for covered in range(column, column + span):
            taken[covered] = number + min(cell.rowspan or MAX_SPAN, 65535)
        column += span


def _mark_singles(grid: Grid) -> None:
    """Sub-heads are bold; what stands under the last row is a note."""
    last = len(grid.rows)
    while last and grid.single(grid.rows[last - 1]):
        last -= 1
    for number, row in enumerate(grid.rows):
        if grid.single(row):
            row[0].flow = row[0].flow.styled(Mark.STRONG if number < last else Mark.MUTED)


def _colour(grid: Grid, column: int, sign: str) -> None:
    """Red and green where the head speaks of changes; unsigned numbers there are rises, unless it speaks of falls.

    No colour without a sign: a number that has none of its own gets one.
    """
    title = "".join(slot.text for slot in grid.over[column])
    if _CHANGE.search(title):
        unsigned = "跌幅" not in title or "涨" in title
        for slot in grid.under[column]:
            if mark := _direction(slot.text, unsigned):
                flow = slot.flow if _SIGNED.match(slot.text) else slot.flow.led_by(sign)
                slot.flow = flow.styled(mark)


def _direction(text: str, unsigned: bool) -> int:
    if _FALL.match(text):
        return Mark.DOWN
    if _RISE.match(text):
        return Mark.UP
    positive = unsigned and NUMBER.fullmatch(text) and re.search(r"[1-9]", text)
    return Mark.UP if positive else 0


def _need(grid: Grid, column: int) -> Need:
    heads = [slot for slot in grid.over[column] if slot.columns == 1]
    body = grid.under[column]
    texts = [slot.text for slot in body if not NOTHING.fullmatch(slot.text)]
    coded = any(_CODES.search(slot.text) for slot in heads)
    need = Need()
    need.numeric = bool(texts) and not coded and all(map(NUMBER.fullmatch, texts))
    need.bare = bool(texts) and (need.numeric or all(text.isascii() and " " not in text for text in texts))
    need.right = bool(body) and all(slot.align is Align.RIGHT for slot in body)
    whole = 0
    if need.numeric:
        whole, need.fraction = _points(texts)
    need.natural = max([2, whole + need.fraction, *(slot.flow.width for slot in (*heads, *body))])
    need.least = max([2, *(_least(s.text, head=True) for s in heads), *(_least(s.text, head=False) for s in body)])
    need.least = min(max(need.least, whole + need.fraction), need.natural)
    return need


def _points(texts: list[str]) -> tuple[int, int]:
    """Cells before and behind the decimal points; (0, 0) where the units are not equally wide: then the right edges
    align better."""
    parts = [found for text in texts if (found := SPLIT.fullmatch(text))]
    if (
        len(parts) < len(texts)
        or len({width(part["unit"]) for part in parts}) > 1
        or not any("." in text for text in texts)
    ):
        return 0, 0
    return max(width(part["whole"]) for part in parts), max(width(part["rest"]) for part in parts)


def free_behind(text: str, need: Need) -> int:
    """Cells to be left free behind a number, so that its point stands under the others."""
    found = SPLIT.fullmatch(text) if need.fraction else None
    return max(need.fraction - width(found["rest"]), 0) if found else 0


def _least(text: str, *, head: bool) -> int:
    """Cells of the widest piece of a text that should stay whole."""
    words = [min(width(word), _WORD_CELLS) for word in _WORD.findall(text)]
    longest = max(map(width, _WORD.sub("\n", text).split("\n")))
    third = -(-longest // 6) * 2
    limit = max(_HEAD_CELLS, third) if head else _NAME_CELLS
    return max([2, min(longest, limit), *words])


def _stretch(grid: Grid) -> None:
    """Give a cell over several columns its room, in the last of them."""
    for slot in (slot for row in grid.rows if not grid.single(row) for slot in row if slot.columns > 1):
        covered = grid.needs[slot.column : slot.column + slot.columns]
        lack = slot.flow.width - sum(need.natural for need in covered) - 2 * (len(covered) - 1)
        if lack > 0:
            covered[-1].natural += lack
