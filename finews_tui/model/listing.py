"""What a list of headlines is made of: ids and times, not rows. 200,000 posts are 3.2 MB."""

from array import array

HEAD, LONG = 1_000, 5_000
"""Posts of a long feed that are shown at once, and from how many on a feed is long: 200,000 take 100 ms to read.

Sorting takes longer: by anything but time, a feed of more than the head is long."""


class Listing:
    """Posts of a feed in the order of the screen (newest first). The two arrays have equal length."""

    __slots__ = ("ids", "times")

    def __init__(self, ids: "array[int] | None" = None, times: "array[int] | None" = None) -> None:
        self.ids: array[int] = array("q") if ids is None else ids
        self.times: array[int] = array("q") if times is None else times
        """Seconds since the epoch, for the day and session groups."""

    def between(self, begin: int, end: int) -> "Listing":
        """The posts from `begin` on and before `end`, in the same order."""
        places = [place for place, time in enumerate(self.times) if begin <= time < end]
        return Listing(array("q", [self.ids[one] for one in places]), array("q", [self.times[one] for one in places]))

    def __len__(self) -> int:
        return len(self.ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Listing) and (self.ids, self.times) == (other.ids, other.times)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Listing({self.ids!r}, {self.times!r})"
