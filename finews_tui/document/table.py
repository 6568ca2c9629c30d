"""Tables: columns side by side where these fit, cards where they do not, one cell after the other in a sliver.

There is no horizontal scrolling: a reader who has to scroll sideways has lost the row. Columns shrink, the widest
first, down to what must stay whole in them; a table that needs more becomes one card for each row.
"""

from collections.abc import Iterator, Sequence

from finews_tui.document.cards import cards
from finews_tui.document.grid import Grid, Need, Slot, free_behind
from finews_tui.document.lines import LayoutOptions
from finews_tui.document.parts import CellLines, Cells, Column, Frame, Gap, Leaf, Part, Ruled, broken

BETWEEN = 2
"""Blank cells between two columns."""
TALL = 8
"""A column squeezed so that a cell takes more lines than this is better read as cards."""


def table_parts(grid: Grid, options: LayoutOptions, frame: Frame) -> list[Part]:
    """The lines of a table in the form that fits."""
    room = options.measure - frame.width
    widths = column_widths(grid.needs, room - BETWEEN * (grid.columns - 1))
    if widths and not _too_tall(grid, widths, room):
        return list(_rows(grid, widths, frame, options.signs.rule))
    return list(cards(grid, room, frame) if grid.columns > 1 else ()) or list(_stack(grid, room, frame))


def column_widths(needs: Sequence[Need], room: int) -> list[int]:
    """Widths that fit into the room, the widest columns giving way first; empty where they cannot."""
    widths = [need.natural for need in needs]
    if sum(need.least for need in needs) > room:
        return []
    low, high = 0, max(widths, default=0)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(_capped(need, middle) for need in needs) <= room:
            low = middle
        else:
            high = middle - 1
    widths = [_capped(need, low) for need in needs]
    spare = room - sum(widths)
    for index, need in enumerate(needs):
        if spare and widths[index] == low < need.natural:
            widths[index] += 1
            spare -= 1
    return widths


def _capped(need: Need, cap: int) -> int:
    return max(need.least, min(need.natural, cap))


def _too_tall(grid: Grid, widths: Sequence[int], room: int) -> bool:
    return any(
        slot.flow.width > TALL * widths[column]
        for column in range(grid.columns)
        if widths[column] * 3 < room
        for slot in grid.under[column]
    )


def _rows(grid: Grid, widths: Sequence[int], frame: Frame, rule: str) -> Iterator[Part]:
    """The head, one rule under it, the rows."""
    lefts = [sum(widths[:column]) + BETWEEN * column for column in range(grid.columns)]
    whole = lefts[-1] + widths[-1]
    for number, row in enumerate(grid.rows):
        if number == grid.head > 0:
            yield Ruled(row[0].flow.start, frame.later(), rule, whole)
        cells = [_cell(grid, slot, number < grid.head, lefts, widths) for slot in row]
        yield Cells(frame if number == 0 else frame.later(), cells, row[0].flow.start)


def _cell(grid: Grid, slot: Slot, in_head: bool, lefts: Sequence[int], widths: Sequence[int]) -> CellLines:
    last = slot.column + slot.columns - 1
    left = lefts[slot.column]
    cells = lefts[last] + widths[last] - left
    need = grid.needs[slot.column]
    alone = slot.columns == 1
    place = Column(left, cells, alone and (need.numeric or need.right), in_head and 1 < slot.columns < grid.columns)
    free = free_behind(slot.text, need) if alone and not in_head else 0
    return slot.flow, broken(slot.flow, cells), place, free


def _stack(grid: Grid, room: int, frame: Frame) -> Iterator[Part]:
    """Each cell a paragraph, a blank line between rows."""
    for number, row in enumerate(grid.rows):
        if number:
            yield Gap(row[0].flow.start, frame.later())
        for index, slot in enumerate(row):
            yield Leaf(
                slot.flow, broken(slot.flow, max(room, 1)), frame.later() if number or index else frame, max(room, 1)
            )
