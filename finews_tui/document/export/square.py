"""A table as rows of equal length: what a notation without spans can hold."""

from dataclasses import dataclass

from finews_tui.document.grid import MAX_SPAN
from finews_tui.document.nodes import Align, Cell, Table


@dataclass(frozen=True, slots=True)
class Square:
    """Rows of cells; None where a cell of another place reaches over."""

    rows: list[list[Cell | None]]
    columns: int
    head: int
    aligns: list[Align | None]
    """Of each column, where all cells of its body agree."""


def squared(table: Table) -> Square:
    """The table without its spans, and without the rows and columns in which no text begins."""
    placed = [row for row in _placed(table) if any(_filled(cell) for cell in row[1].values())]
    columns = sorted({column for _, row in placed for column, cell in row.items() if _filled(cell)})
    rows: list[list[Cell | None]] = [[row.get(column) for column in columns] for _, row in placed]
    head = sum(number < table.head for number, _ in placed)
    body = rows[head:] or rows
    return Square(rows, len(columns), head, [_align([row[column] for row in body]) for column in range(len(columns))])


def _placed(table: Table) -> list[tuple[int, dict[int, Cell]]]:
    """Every row with its number, its cells by their first columns."""
    rows = []
    taken: dict[int, int] = {}
    for number, row in enumerate(table.rows):
        cells: dict[int, Cell] = {}
        column = 0
        for cell in row:
            while taken.get(column, 0) > number:
                column += 1
            cells[column] = cell
            for _ in range(min(max(cell.colspan, 1), MAX_SPAN)):
                taken[column] = number + min(cell.rowspan or MAX_SPAN, 65535)
                column += 1
        rows.append((number, cells))
    return rows


def _filled(cell: Cell) -> bool:
    return bool(cell.text.text.strip())


def _align(cells: list[Cell | None]) -> Align | None:
    found = {cell.align for cell in cells if cell and _filled(cell)}
    return found.pop() if len(found) == 1 else None
