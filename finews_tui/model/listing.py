"""What a list of headlines is made of: ids and times, not rows. A million posts are 5 MB."""

from collections.abc import Iterable
from itertools import compress

from finews_tui.model.numbers import Numbers, Times

HEAD, LONG = 1_000, 5_000
"""Posts of a long feed that are shown at once, and from how many on a feed is long: 200,000 take 100 ms to read.

Sorting takes longer: by anything but time, a feed of more than the head is long."""


class Listing:
    """Posts of a feed in the order of the screen (newest first). Ids and times are equally many."""

    __slots__ = ("ids", "times")

    def __init__(self, ids: Iterable[int] = (), times: Iterable[int] = ()) -> None:
        self.ids = ids if isinstance(ids, Numbers) else Numbers(ids)
        self.times = times if isinstance(times, Times) else Times(times)
        """Seconds since the epoch, for the day and session groups."""

    def between(self, begin: int, end: int) -> "Listing":
        """The posts from `begin` on and before `end`, in the same order."""
        fits = [begin <= time < end for time in self.times]
        return Listing(compress(self.ids, fits), compress(self.times, fits))

    def __len__(self) -> int:
        return len(self.ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Listing) and (self.ids, self.times) == (other.ids, other.times)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Listing({self.ids!r}, {self.times!r})"
