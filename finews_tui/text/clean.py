"""Cleaning of text from outside: what is left is visible, one code point is one drawing, and a terminal obeys nothing.

Rule: *delete code points, never sequences*. Stripping "escape sequences" swallows text and misses spellings (C1, DCS,
unterminated ones); without its control characters a sequence is just odd text. Emoji sequences, which every terminal
draws in another width, shrink to their first member, so that the sum of the code points' widths is the width on every
screen.
"""

import re
import unicodedata

from rich.cells import cell_len

from finews_tui.text.later import pattern

REPLACEMENT = "\ufffd"
MAX_MARKS = 4
"""Combining marks that may stand on one character; more are a drawing over the neighbouring lines."""

_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u20e3\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U00013430-\U00013440\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff"
)
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_EMOJI = "\u2194-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001f3fa\U0001f400-\U0001faff"
_JOINER = "\u200d"

_USUAL = pattern(
    "[\n -~\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03ce\u0410-\u044f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    "\u2103\u2116\u2150-\u218b\u2190-\u2193\u2200-\u22ff\u2460-\u25ff\u3000-\u3029\u3030-\u303e\u3041-\u3096"
    "\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9d\uffe0-\uffe6]*"
)
"""Characters that pass unchanged whatever stands beside them: the whole of an ordinary article."""
_LINE_ENDS = pattern("\r\n?|[\u2028\u2029]")
_DROPPED = pattern(f"[{_INVISIBLE}]")
_REPLACED = pattern(f"[\ud800-\udfff{_NONCHARACTERS}]")
_JOINED = pattern(f"(?<=[{_EMOJI}]){_JOINER}+[{_EMOJI}]")
_ODD_RUN = pattern(
    "[^\n -~\u00a0-\u02ff\u2010-\u205e\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u9fff\uff01-\uff9d]"
    f"{{{MAX_MARKS + 1},}}"
)
"""Where too many marks can stand: a run without any ordinary character."""

LINE_GATE: dict[int, None] = dict.fromkeys(
    (
        *range(0x20),
        *range(0x7F, 0xA0),
        0x061C,
        *range(0x200E, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
    )
)
"""For `str.translate`: the last gate before the screen. Drops C0, DEL, C1, line separators and bidi controls."""


def clean(text: str) -> str:
    """Text of several lines: `\\n` stays, every other line end becomes one, a tab becomes a blank."""
    if _USUAL.fullmatch(text):
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = _REPLACED.sub(REPLACEMENT, _DROPPED.sub("", text))
    if _JOINER in text:
        text = _JOINED.sub("", text).replace(_JOINER, "")
    # Marks are limited before NFC because its reordering of them is quadratic, and again behind it because some
    # characters decompose into two marks.
    text = _unstack(text)
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _unstack(unicodedata.normalize("NFC", text)))


def _unstack(text: str) -> str:
    """Drop every combining mark after the fourth on one character."""
    return _ODD_RUN.sub(_limit_marks, text)


def _limit_marks(run: re.Match[str]) -> str:
    kept = []
    marks = 0
    for char in run[0]:
        marks = marks + 1 if unicodedata.combining(char) or not cell_len(char) else 0
        if marks <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def clean_line(text: str) -> str:
    """Text of one line: cleaned, newlines and runs of blanks collapsed to one blank, stripped."""
    return " ".join(clean(text).split())
