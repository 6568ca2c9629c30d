"""What a list of headlines is made of: ids and times, not rows. 200,000 posts are 3.2 MB."""

from array import array
from dataclasses import dataclass, field


def _empty() -> "array[int]":
    return array("q")


@dataclass(frozen=True, slots=True)
class Listing:
    """Posts of a feed in the order of the screen (newest first). The two arrays have equal length."""

    ids: "array[int]" = field(default_factory=_empty)
    times: "array[int]" = field(default_factory=_empty)
    """Seconds since the epoch, for the day and session groups."""

    def __len__(self) -> int:
        return len(self.ids)
