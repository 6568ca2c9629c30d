"""Pinyin of names and titles, to find them without an input method: what the letters of a query are compared with.

`中国电信5G` is encoded as `|zhong|guo|dian|xin|5|g`: a bar before every character, so that a place in the one is one in
the other; the readings of a polyphone are parted by strokes (`行` = `|xing/hang`…), the usual one first. A letter or
digit stands for itself, every other character is a bar alone, which a query passes over. ü is written v.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from functools import cache

from finews_tui.text import pinyin_a_l, pinyin_m_z
from finews_tui.text.fold import fold

_LAST = 0xFFFF


class _Readings:
    """Readings, each with its hanzi behind it, as one text: 21,000 hanzi as keys of a dictionary would take 1.3 MB."""

    def __init__(self, entries: str) -> None:
        found = list(re.finditer("[a-z]+", entries))
        self._entries = entries
        self._names = [f"|{one[0]}" for one in found]
        self._places = [one.start() for one in found]

    def of(self, char: str) -> Iterator[str]:
        """The readings of a hanzi, a bar before each."""
        at = self._entries.find(char)
        while at >= 0:
            yield self._names[bisect(self._places, at) - 1]
            at = self._entries.find(char, at + 1)


@cache
def _tables() -> tuple[_Readings, _Readings]:
    """The usual readings, and the others."""
    return _Readings(pinyin_a_l.FIRST + pinyin_m_z.FIRST), _Readings(pinyin_a_l.OTHER)


class _Table(dict[int, str]):
    """For `str.translate`: the characters that have come by."""

    def __missing__(self, code: int) -> str:
        encoded = _encoded(chr(code))
        if code <= _LAST:  # a hostile text must not teach it all of Unicode
            self[code] = encoded
        return encoded


def _encoded(char: str) -> str:
    if "\u4e00" <= char <= "\u9fff":
        first, others = _tables()
        usual = next(first.of(char), "|")
        return "/".join([usual, *(other[1:] for other in others.of(char))])
    folded = fold(char)
    if folded.isascii():
        return f"|{folded}" if folded.isalnum() else "|"
    return "|" if folded == char else _encoded(folded)  # a rare form of a hanzi of the table


_TABLE = _Table()


def encode(text: str) -> str:
    """The text as letters, one bar a character; see above. 100,000 titles take 8 MB, so callers may keep it."""
    return text.translate(_TABLE)
