"""Pinyin of names and titles, to find them without an input method: what the letters of a query are compared with.

`中国电信5G` is encoded as `|zhong|guo|dian|xin|5|g`: a bar before every character, so that a place in the one is one in
the other; the readings of a polyphone are parted by strokes (`行` = `|xing/hang`…), the usual one first. A letter or
digit stands for itself, every other character is a bar alone, which a query passes over. ü is written v.
"""

import re
from itertools import chain

from finews_tui.text import pinyin_a_l, pinyin_m_z
from finews_tui.text.fold import fold

_ENTRY = re.compile("([a-z]+)([^a-z]+)")
_LAST = 0xFFFF


class _Table(dict[int, str]):
    """For `str.translate`: the hanzi, and whatever else comes by."""

    def __missing__(self, code: int) -> str:
        char = fold(chr(code))
        if char.isascii():
            encoded = f"|{char}" if char.isalnum() else "|"
        else:
            encoded = "|" if ord(char) == code else self[ord(char)]  # a rare form of a hanzi of the table
        if code <= _LAST:  # a hostile text must not teach it all of Unicode
            self[code] = encoded
        return encoded


def _table() -> _Table:
    table = _Table()
    for reading, hanzi in chain(_ENTRY.findall(pinyin_a_l.FIRST), _ENTRY.findall(pinyin_m_z.FIRST)):
        table.update(dict.fromkeys(map(ord, hanzi), f"|{reading}"))
    for reading, hanzi in _ENTRY.findall(pinyin_a_l.OTHER):
        for char in hanzi:
            table[ord(char)] += f"/{reading}"
    return table


_TABLE = _table()


def encode(text: str) -> str:
    """The text as letters, one bar a character; see above. 100,000 titles take 8 MB, so callers may keep it."""
    return text.translate(_TABLE)
