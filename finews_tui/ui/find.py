"""Find in a text: case, full-width and traditional forms do not matter, nor do blanks beside hanzi. Pure.

The folded text is as long as the text itself, so a hit is a place in both and goes across the ends of lines. Sources
break lines and set blanks inside Chinese words (`数据\\n中心`, `5G 网络`), where a reader sees one word: between two
characters of which one is a hanzi, blanks and line ends are passed over, in the text and in what is typed. Between
letters and digits a blank counts, for there it parts words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from finews_tui.text.fold import fold

_BLANK = r"[^\S\t]"
"""A tab stands between the cells of a table: no word goes across it."""


def _han(char: str) -> bool:
    return char >= "⺀" and char.isalpha()


def pattern_of(words: str) -> re.Pattern[str] | None:
    """What finds these words in a folded text; None where nothing but blanks is looked for."""
    wanted = fold(words).split()
    if not wanted:
        return None
    chars = [(char, not index) for word in wanted for index, char in enumerate(word)]
    parts = [re.escape(chars[0][0])]
    for (before, _), (char, begins) in pairwise(chars):
        loose = _han(before) or _han(char)
        parts.append((f"{_BLANK}*" if loose else f"{_BLANK}+" if begins else "") + re.escape(char))
    return re.compile("".join(parts))


class Finder:
    """The hits of what is looked for in one text, and which of them is the current one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = ""
        """What was looked for last."""
        self.starts: list[int] = []
        """Offsets of the hits; they do not overlap."""
        self.at = -1
        """Index of the current hit; -1 = none."""
        self._ends: list[int] = []
        self._folded = ""

    def look_for(self, words: str, begin: int = 0) -> int:
        """Find all, and say how many; the first at or behind `begin` is the current one, else the very first."""
        pattern = pattern_of(words)
        self._folded = self._folded or (fold(self.text) if pattern else "")
        self.words = words
        return self._take([found.span() for found in pattern.finditer(self._folded)] if pattern else [], begin)

    def mark(self, places: Sequence[tuple[int, int]], begin: int = 0) -> int:
        """Take these (start, end) as the hits: in order, and none over another."""
        self.words = ""
        return self._take(places, begin)

    def _take(self, places: Sequence[tuple[int, int]], begin: int) -> int:
        self.starts, self._ends = [start for start, _ in places], [end for _, end in places]
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
    def current(self) -> tuple[int, int] | None:
        """(start, end) of the current hit."""
        return (self.starts[self.at], self._ends[self.at]) if self.at >= 0 else None

    def within(self, start: int, end: int) -> list[tuple[int, int, bool]]:
        """(start, end, is it the current one) of the hits that touch `start` … `end`, in order."""
        if not self.starts or start >= end:
            return []
        first, last = bisect_right(self._ends, start), bisect_left(self.starts, end)
        return [(self.starts[i], self._ends[i], i == self.at) for i in range(first, last)]
