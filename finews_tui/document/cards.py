"""Cards: a table too wide for the column, one card for each row.

The first columns that name a row (a rank, a code, the name) are the title of its card; the other cells are lines of
field and value. The heads of the title stand once, above the first card. The other field names are the source's own in
the first card and said again, as decoration, in the rest: so every word of the article is there exactly once.
"""

from collections.abc import Iterator, Sequence

from finews_tui.document.flow import Flow, join
from finews_tui.document.grid import Grid, Slot
from finews_tui.document.marks import Mark
from finews_tui.document.parts import CellLines, Cells, Column, Frame, Gap, Leaf, Part, broken

_TITLES = 3
_BETWEEN = 2
_LEAST_NAMES = 6

_Entry = tuple[Slot, bool]
"""A slot that stands in a row, and whether it begins there (else it reaches down from a row above)."""


def cards(grid: Grid, room: int, frame: Frame) -> Iterator[Part]:
    """The lines of the cards; none where names and values have no room beside each other."""
    made = _Cards(grid, room, frame)
    return made.parts() if made.fits else iter(())


class _Cards:
    def __init__(self, grid: Grid, room: int, frame: Frame) -> None:
        self.grid = grid
        self.room = room
        self.frame = frame
        self.titles = _titles(grid)
        self.repeated = {
            column: join([slot.flow.quoted() for slot in grid.over[column]], " ")
            for column in range(self.titles, grid.columns)
            if grid.over[column]
        }
        names = max((flow.width for flow in self.repeated.values()), default=0)
        values = max((slot.flow.width for slots in grid.under[self.titles :] for slot in slots), default=0)
        least = max((need.least for need in grid.needs[self.titles :]), default=2)
        most = min(max(room // 4 * 2, room - values - _BETWEEN), room - least - _BETWEEN)
        self.names = min(names, most)
        self.fits = self.names >= min(names, _LEAST_NAMES) and least <= room
        self.told: set[int] = set()
        """Slots of the head that have been shown, by identity."""
        self.reached = 0
        """Offset up to which the source has been shown: starts never go back."""

    def parts(self) -> Iterator[Part]:
        yield from self._heads()
        heads = {id(slot): slot for slot in sorted((s for slots in self.grid.over for s in slots), key=_start)}
        above: dict[int, Slot] = {}
        for number, row in enumerate(self.grid.rows[self.grid.head :], self.grid.head):
            self.reached = max(self.reached, row[0].flow.start)
            if number > self.grid.head:
                yield Gap(self.reached, self.frame)
            if self.grid.single(row):
                yield self._leaf(row[0].flow)
            else:
                yield from self._card(_entries(row, number, above), first=not self.told.issuperset(heads))
        if rest := [self._tell(slot) for key, slot in heads.items() if key not in self.told]:
            yield self._leaf(join(rest, "  ", self.room))

    def _heads(self) -> Iterator[Part]:
        """Sub-heads that stand in the head, then the heads of the columns that make the title."""
        for row in self.grid.rows[: self.grid.head]:
            if self.grid.single(row):
                yield self._leaf(row[0].flow)
        heads = {id(slot): slot for column in range(self.titles) for slot in self.grid.over[column]}
        if flows := [self._tell(slot) for slot in sorted(heads.values(), key=_start)]:
            yield self._leaf(join(flows, "  ", self.room))

    def _card(self, entries: dict[int, _Entry], *, first: bool) -> Iterator[Part]:
        title = [_flow(entries[column], Mark.STRONG) for column in range(self.titles) if column in entries]
        if title:
            yield self._leaf(join(title, "  ", self.room))
        for column in range(self.titles, self.grid.columns):
            value = entries.get(column)
            if value is not None or (first and self.grid.over[column]):
                yield self._field(column, value, first)

    def _field(self, column: int, value: _Entry | None, first: bool) -> Part:
        cells: list[CellLines] = []
        name = self.repeated.get(column)
        if first and name is not None:
            name = join([self._tell(slot) for slot in self.grid.over[column]], " ")
        if name is not None:
            cells.append((name, broken(name, self.names), Column(0, self.names), 0))
        if value is not None:
            flow = _flow(value)
            left = self.names + _BETWEEN if self.names else 0
            place = Column(left, self.room - left)
            cells.append((flow, broken(flow, place.width), place, 0))
        return Cells(self._next_frame(), cells, self._reach(cells[-1][0]))

    def _tell(self, slot: Slot) -> Flow:
        """The head as the source's own words the first time, as decoration after that."""
        if id(slot) in self.told:
            return slot.flow.quoted()
        self.told.add(id(slot))
        return slot.flow

    def _leaf(self, flow: Flow) -> Part:
        breaks = flow.paragraph.wrap(self.room, hang=0, spacing="off")
        return Leaf(flow, breaks, self._next_frame(), self.room, start=self._reach(flow))

    def _reach(self, flow: Flow) -> int:
        """Where a part with this text starts: never before what has been shown."""
        start = max(self.reached, flow.start)
        self.reached = max(start, flow.source_end)
        return start

    def _next_frame(self) -> Frame:
        """The frame of the table for its first part, without markers for the others."""
        frame, self.frame = self.frame, self.frame.later()
        return frame


def _start(slot: Slot) -> int:
    return slot.flow.start


def _titles(grid: Grid) -> int:
    """How many columns make the title: up to the first that is more than a number or a code."""
    for column, need in enumerate(grid.needs[:_TITLES]):
        if not need.bare:
            return min(column + 1, grid.columns - 1)
    return 1


def _entries(row: Sequence[Slot], number: int, above: dict[int, Slot]) -> dict[int, _Entry]:
    """What stands in a row, by column; cells that reach down from rows above are in it."""
    entries = {column: (slot, False) for column, slot in above.items() if number < slot.row + slot.rows}
    for slot in row:
        entries[slot.column] = (slot, True)
        if slot.rows > 1:
            above[slot.column] = slot
    return entries


def _flow(entry: _Entry, style: int = 0) -> Flow:
    slot, own = entry
    flow = slot.flow if own else slot.flow.quoted()
    return flow.styled(style) if style else flow
