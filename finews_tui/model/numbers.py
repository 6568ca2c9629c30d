"""Whole numbers in few bytes: the ids of a listing, and its times.

Posts that stand side by side have ids and times that lie side by side, so a block of them is kept as its lowest number
and what each of them has above it: mostly two bytes instead of eight. A million posts are 5 MB instead of 16.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import eq, ge, le
from typing import overload

_BITS = 8
_BLOCK = 1 << _BITS
_AT_ONCE = 64 * _BLOCK
"""What is packed at once: fewer are kept as they come, which is faster, and of no weight."""
_NARROW = (("B", 1 << 8), ("H", 1 << 16), ("I", 1 << 32))
"""Type of array -> what it has no room for."""


class Numbers(Sequence[int]):
    """A sequence that only grows. A slice is an array."""

    __slots__ = ("_blocks", "_lowest", "_reach", "_tail")

    def __init__(self, values: Iterable[int] = ()) -> None:
        self._blocks: list[array[int]] = []
        self._lowest, self._reach = array("q"), array("q")
        """The lowest number of each block, and how far above it the highest is; 0 and -1 of one that is as it came."""
        self._tail = array("q")
        """What is not packed yet."""
        self.extend(values)

    def extend(self, values: Iterable[int]) -> None:
        """Put these behind the others."""
        if isinstance(values, array):
            self._add(values)
            return
        coming = iter(values)
        while new := array("q", islice(coming, _AT_ONCE)):
            self._add(new)

    def _add(self, new: "array[int]") -> None:
        self._tail += new
        while len(self._tail) >= _AT_ONCE:
            for start in range(0, _AT_ONCE, _BLOCK):
                self._pack(self._tail[start : start + _BLOCK])
            del self._tail[:_AT_ONCE]

    def _pack(self, block: "array[int]") -> None:
        low, high = min(block), max(block)
        code = next((code for code, end in _NARROW if high - low < end), "")
        self._lowest.append(low if code else 0)
        self._reach.append(high - low if code else -1)
        self._blocks.append(array(code, map((-low).__add__, block)) if code else block)

    def stretch(self, start: int, stop: int) -> Iterator[int]:
        """The numbers from one place on and before another."""
        first, packed = start >> _BITS, len(self._blocks)
        if first >= packed:
            before = packed << _BITS
            return iter(self._tail[start - before : max(start, stop) - before])
        wanted = chain.from_iterable(map(self._block, range(first, min(stop - 1 >> _BITS, packed) + 1)))
        return islice(wanted, start - (first << _BITS), max(start, stop) - (first << _BITS))

    def _block(self, number: int) -> Iterable[int]:
        if number >= len(self._blocks):
            return self._tail
        return map(self._lowest[number].__add__, self._blocks[number])

    def __len__(self) -> int:
        return (len(self._blocks) << _BITS) + len(self._tail)

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(map(self._block, range(len(self._blocks) + 1)))

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> "array[int]": ...
    def __getitem__(self, place: "int | slice") -> "int | array[int]":
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            return array("q", self.stretch(start, stop)) if step == 1 else array("q", self)[place]
        if place < 0:
            place += len(self)
            if place < 0:
                raise IndexError(place)
        number = place >> _BITS
        if number < len(self._blocks):
            return self._lowest[number] + self._blocks[number][place & (_BLOCK - 1)]
        return self._tail[place - (len(self._blocks) << _BITS)]

    def index(self, value: int, start: int = 0, stop: int | None = None) -> int:
        """The place of a number. Raises `ValueError` where it is not there."""
        if start or stop is not None:
            return self[start:stop].index(value) + start
        for number, (low, reach) in enumerate(zip(self._lowest, self._reach, strict=True)):
            if (reach < 0 or 0 <= value - low <= reach) and value - low in self._blocks[number]:
                return (number << _BITS) + self._blocks[number].index(value - low)
        return (len(self._blocks) << _BITS) + self._tail.index(value)

    def __contains__(self, value: object) -> bool:
        try:
            return isinstance(value, int) and self.index(value) >= 0
        except ValueError:
            return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Numbers | array) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Numbers({list(self)!r})"


class Times(Numbers):
    """Numbers of which it is known whether they stand in order."""

    __slots__ = ("falling", "rising")

    def __init__(self, values: Iterable[int] = ()) -> None:
        self.falling = self.rising = True
        """Is every number at most, at least, the one before it?"""
        super().__init__(values)

    def _add(self, new: "array[int]") -> None:
        joined = self[-1:] + new
        self.falling = self.falling and all(map(ge, joined, islice(joined, 1, None)))
        self.rising = self.rising and all(map(le, joined, islice(joined, 1, None)))
        super()._add(new)
