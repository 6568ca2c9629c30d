"""A judge of line breaks that shares nothing with the breaker: its own sets of marks, its own idea of a word.

It looks at soft breaks only (those inside a paragraph), and every finding is one that a reader would call wrong.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from finews_tui.text.wrap import Break

NEVER_FIRST = set("、，。．：；！？‼⁇⁈⁉’”」』〞〟）］｝〉》】〕〗〙〛»›·‧・•～–〜／％‰℃℉°′″²³ー々〻ゝゞヽヾ—―…⋯⸺⸻")
NEVER_FIRST |= set("﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞｡｣､™,.;:!?)]}%")
NEVER_LAST = set("“‘「『〝（［｛〈《【〔〖〘〚«‹([{￥¥＄$￡£€＃№﹙﹛﹝｢±≈≥≤§①②③④⑤⑥⑦⑧⑨⑩")
UNITS = set("年月日时分秒号点万亿元")

_NUMBER = re.compile(r"[0-9]+(?:[.,:][0-9]+)*[%％‰℃]?")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_ADDRESS = re.compile(r"[!-~]+")
_RUN = re.compile(r"([—―…⋯⸺⸻])\1+")


class Fault(NamedTuple):
    kind: str
    before: str
    behind: str


class Judge:
    """What may not be broken in one paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.address: dict[int, tuple[int, bool]] = {}
        """Offset -> length of the run of ASCII around it, and whether it is an address (or a hash), not a word."""
        self.inside: dict[int, str] = {}
        for found in _ADDRESS.finditer(text):
            joined = re.search(r"[/.:_=-]|(?=.*[0-9].*[0-9])[0-9a-f]{20}", found[0]) is not None
            for offset in range(found.start() + 1, found.end()):
                self.address[offset] = (len(found[0]), joined)
        for kind, pattern in (("word", _WORD), ("number", _NUMBER), ("run", _RUN)):
            for found in pattern.finditer(text):
                for offset in range(found.start() + 1, found.end()):
                    self.inside[offset] = kind

    def faults(self, lines: Sequence[Break], width: int) -> list[Fault]:
        """Every soft break that breaks a rule, and every line that is too wide."""
        found = [
            Fault(kind, self.text[max(0, a.end - 12) : a.end], self.text[b.start : b.start + 12])
            for a, b in pairwise(lines)
            if "\n" not in self.text[a.end : b.start] and (kind := self._kind(a, b, width))
        ]
        return found + [
            Fault("overflow", self.text[line.start : line.end], "") for line in lines if line.width > width + line.hang
        ]

    def parted_units(self, lines: Sequence[Break]) -> int:
        """How many numbers stand on one line and their units on the next."""
        text = self.text
        pairs = ((text[b.start - 1], text[b.start]) for b in lines[1:] if b.start < b.end)
        return sum(left in "0123456789" and right in UNITS for left, right in pairs)

    def lonely(self, lines: Sequence[Break]) -> bool:
        """Whether the last line is a single character with its marks."""
        last = self.text[lines[-1].start : lines[-1].end]
        return len(lines) > 1 and sum(char not in NEVER_FIRST for char in last) <= 1

    def _kind(self, above: Break, below: Break, width: int) -> str:
        last, first = self.text[above.end - 1], self.text[below.start]
        if first in NEVER_FIRST:
            return "starts"
        if last in NEVER_LAST:
            return "ends"
        kind = self.inside.get(below.start, "") if above.end == below.start else ""
        length, joined = self.address.get(below.start, (0, False))
        if kind in ("word", "number") and (length > width or (joined and length > width // 2)):
            return ""
        return kind
