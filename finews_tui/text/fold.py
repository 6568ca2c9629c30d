"""Folding: what is the same to whoever looks for a word.

Small letters, half-width forms, a plain blank for the Chinese one, simplified for traditional hanzi (`fold_table`, from
OpenCC). One character in, one out: a place in the folded text is the same place in the text itself, so what is found
can be shown. Both sides are folded, so it does not matter which of two forms the table prefers.
"""

from finews_tui.text.fold_table import SIMPLIFIED, TRADITIONAL

_HALF = {**{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}, 0x3000: " ", 0xA0: " "}
_SIGNS = dict(zip(map(ord, "￠￡￢￣￤￥￦"), "¢£¬¯¦¥₩", strict=True))
_LAST = 0xFFFF


class _Table(dict[int, str]):
    """For `str.translate`. Knows the characters that change, and learns the others when they come by: one that
    `translate` does not find costs it an exception each time."""

    def __missing__(self, code: int) -> str:
        char = _HALF.get(code) or _SIGNS.get(code) or chr(code)
        small = char.lower()
        folded = small if len(small) == 1 else char
        if code <= _LAST:  # a hostile text must not teach it all of Unicode
            self[code] = folded
        return folded


_TABLE = _Table(zip(map(ord, TRADITIONAL), SIMPLIFIED, strict=True))


def fold(text: str) -> str:
    """The text as it is compared, as long as it was. Folding it again changes nothing."""
    return text.lower() if text.isascii() else text.translate(_TABLE)
