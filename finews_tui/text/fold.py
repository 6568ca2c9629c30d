"""Folding: what is the same to whoever looks for a word.

Small letters, half-width forms, a plain blank for the Chinese one, simplified for traditional hanzi (`fold_table`, from
OpenCC). One character in, one out: a place in the folded text is the same place in the text itself, so what is found
can be shown. Both sides are folded, so it does not matter which of two forms the table prefers.
"""

import re
from functools import cache

from finews_tui.text.fold_table import SIMPLIFIED, TRADITIONAL

_HALF = {**{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}, 0x3000: " ", 0xA0: " "}
_SIGNS = dict(zip(map(ord, "￠￡￢￣￤￥￦"), "¢£¬¯¦¥₩", strict=True))
_LAST = 0xFFFF
_LONG = 200
"""Characters from which on it pays to ask first whether a text has only what `_FEW` and `str.lower` fold."""
_FEW = tuple(zip("，：；（）！？％～\u3000\xa0", ",:;()!?%~  ", strict=True))
_OTHERS = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xa1-\u200f\u2028-\u202f\u205f-\u245f\u24b6-\u259f\u2600-\u2fff\u302a-\u3040"
    "\u3097-\u309a\u3100-\u33ff\u4dc0-\u4dff\ua000-\uff00\uff02-\uff04\uff06\uff07\uff0a\uff0b\uff0d-\uff19"
    "\uff1c-\uff1e\uff20-\uff5d\uff5f-\U0010ffff"
)
"""All but ASCII, simplified hanzi, kana, the usual signs and what `_FEW` folds."""


class _Table(dict[int, str]):
    """For `str.translate`. Learns the characters when they come by: one that `translate` does not find costs it an
    exception each time, and all traditional hanzi would take 0.6 MB, where most texts have none."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        place = TRADITIONAL.find(char)
        if place >= 0:
            folded = SIMPLIFIED[place]
        else:
            char = _HALF.get(code) or _SIGNS.get(code) or char
            small = char.lower()
            folded = small if len(small) == 1 else char
        if code <= _LAST:  # a hostile text must not teach it all of Unicode
            self[code] = folded
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """The text as it is compared, as long as it was. Folding it again changes nothing."""
    if text.isascii():
        return text.lower()
    if len(text) < _LONG or _rare().search(text):
        return text.translate(_TABLE)
    text = text.lower()
    for sign, plain in _FEW:
        text = text.replace(sign, plain)
    return text


@cache
def _rare() -> re.Pattern[str]:
    """What only the table can fold. Most articles have none of it, and are folded in a third of the time. Made at the
    first long text: that takes some milliseconds."""
    return re.compile(f"[{TRADITIONAL}{_OTHERS}]")
