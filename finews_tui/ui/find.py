"""Find in a text: case, full-width and traditional forms do not matter. Pure; the article view paints what is found.

The folded text is as long as the text itself, so a hit is a place in both and goes across the ends of lines.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from finews_tui.text.fold import fold


class Finder:
    """The hits of what is looked for in one text, and which of them is the current one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        """Offsets of the hits; they do not overlap."""
        self.ends: list[int] = []
        """Offsets behind them."""
        self.at = -1
        """Index of the current hit; -1 = none."""
        self._folded = ""

    def look_for(self, words: str, begin: int = 0) -> int:
        """Find all, and say how many; the first at or behind `begin` is the current one, else the very first."""
        self._folded = self._folded or fold(self.text)
        needle = fold(words)
        places, place = [], 0
        while needle and (place := self._folded.find(needle, place)) >= 0:
            places.append((place, place := place + len(needle)))
        return self.mark(places, begin)

    def mark(self, places: Sequence[tuple[int, int]], begin: int = 0) -> int:
        """Take these (start, end) as the hits: in order, and none over another."""
        self.starts, self.ends = [start for start, _ in places], [end for _, end in places]
        index = bisect_left(self.starts, begin)
        self.at = (index if index < len(self.starts) else 0) if self.starts else -1
        return len(self.starts)

    def step(self, direction: int) -> tuple[int, int]:
        """Go to the next hit (1) or the one before (-1), round at the ends: (its number from 1, count)."""
        if not self.starts:
            return 0, 0
        self.at = (self.at + direction) % len(self.starts)
        return self.at + 1, len(self.starts)

    @property
    def current_end(self) -> int:
        """Offset behind the current hit; 0 = none."""
        return self.ends[self.at] if self.at >= 0 else 0

    @property
    def current(self) -> int | None:
        """Offset of the current hit."""
        return self.starts[self.at] if self.at >= 0 else None

    def within(self, start: int, end: int) -> list[tuple[int, int, bool]]:
        """(start, end, is it the current one) of the hits that touch `start` … `end`, in order."""
        if not self.starts or start >= end:
            return []
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return [(self.starts[i], self.ends[i], i == self.at) for i in range(first, last)]
