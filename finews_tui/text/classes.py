"""Line-breaking classes: one letter for every character, and which two of them a line may be broken between.

The rules are those of CLREQ "strict" (GB/T 15834, and no `—` or `…` at the start of a line), widened for news text:
numbers and their units, Latin words, addresses, ASCII punctuation.

A paragraph becomes a *cell string*: for every cell one letter, the second cell of a wide character being the same
letter in lower case. So an index is a cell, and `cells[x - 1 : x + 1] in ALLOWED` answers "may a line end before cell
x?" for every x: the inside of a wide character is simply a pair that is never allowed.

    T  、，。：；！？         never starts a line, may hang       N  digits
    C  ”」）》％ ー           never starts a line                 M  年月日亿元… unit behind a number
    J  ’ · ° ² –             as C, and joins the letter behind   A  Latin and every other narrow character
    O  “「（《               never ends a line                   E  & = _ + @ …   part of a word
    U  ￥ $ № ≥ ①            prefix, never ends a line           H  -    X  /    K  %
    D  — …                   never starts; runs stay together    P  , . : ; ! ?
    S  blank, U+3000         break behind, swallowed             L  ( [ {        R  ) ] }
    G  no-break blank        no break around                     I  every other wide character
    B  blank inside a Latin phrase or before a unit: broken where nothing else is near
    F  hangul: words with blanks between them, broken inside only where no blank is near
    V  W  blanks put in between Han and Latin (W: before M)      Q  "    Y  #    (resolved by `cell_string`)
"""

import re
import unicodedata
from itertools import cycle

from rich.cells import cell_len

CHARACTERS = {
    "T": "、，。．：；！？",
    "C": "”」』〞〟）］｝〉》】〕〗〙〛»～〜／％‰℃℉ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょァィゥェォッャュョ"
    "﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞｡｣､‼⁇⁈⁉℡",
    "J": "’›·‧・•–°′″²³™®©",
    "O": "“‘「『〝（［｛〈《【〔〖〘〚«‹﹙﹛﹝｢",
    "U": "￥¥＄$￡£€＃№±≈≥≤§"
    + "".join(map(chr, (*range(0x2460, 0x249C), *range(0x2776, 0x2794), *range(0x2160, 0x2180)))),
    "D": "—―…⋯⸺⸻⸱",
    "M": "年月日时時分秒号號点點万萬亿億兆元倍岁歲届屆级級度期美港欧歐个個家股名人吨噸米斤公台辆輛套件次位",
    "N": "0123456789０１２３４５６７８９",
    "E": "&=_~+@*|\\^<>",
    "H": "-‐",
    "X": "/",
    "K": "%",
    "P": ",.:;!?",
    "L": "([{",
    "R": ")]}",
    "S": " \u3000",
    "G": "\u00a0\u202f",
    "Q": '"',
    "Y": "#",
}
_HANGUL = (range(0x1100, 0x115F), range(0x3131, 0x3164), range(0xA960, 0xA97D), range(0xAC00, 0xD7A4))
_FULLWIDTH_LATIN = (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))

NEVER_START = "TCJDPRKGSBVW"
NEVER_END = "OLUG"
_LETTERS = "TCJOUDNMAEHXPRLKSBGIFVW"
_NO_BREAK = {
    "A": "ANEUL",
    "N": "ANEUL",
    "E": "ANEUL",
    "H": "ANEUL",
    "P": "ANE",
    "K": "ANE",
    "J": "AN",
    "R": "E",
}
"""Pairs without a break beside those of `NEVER_START`, `NEVER_END`, before `-` and around `/`."""

_UNITED = ("NM", "WM", "FF", "NF", "AF")
"""Number and unit; the inside of a Korean word, its number, its Latin name."""

GLUED = {ord(letter): ord(letter) + 0x80 for letter in _LETTERS} | {ord("S"): ord("G") + 0x80, ord("s"): ord("g")}
"""Letters of characters that nothing may be broken off before (inside a chip, before the number of a link)."""
UNGLUED = {ord(letter) + 0x80: ord(letter) for letter in _LETTERS}

FILLERS = bytes.maketrans((_LETTERS.lower() + "VW").encode(), b"_" * (len(_LETTERS) + 2))
"""For `bytes.translate`: cells that begin no character of the source become `_`, so that they can be counted."""


def _may_break(before: str, behind: str) -> bool:
    if before == "S":
        return behind not in NEVER_START
    if behind in NEVER_START or before in NEVER_END or "X" in (before, behind) or behind == "H":
        return False
    return before != "B" and before + behind not in _UNITED and behind not in _NO_BREAK.get(before, "")


def _pairs(plain: set[str]) -> frozenset[str]:
    """The pairs of letters, also with the last cell of a wide, and with a glued character before the break."""
    wide = {pair[0].lower() + pair[1] for pair in plain}
    glued = {chr(ord(pair[0]) + 0x80) + pair[1] for pair in plain}
    return frozenset(plain | wide | glued)


ALLOWED = _pairs({a + b for a in _LETTERS for b in _LETTERS if _may_break(a, b)})
SOFT = _pairs({*_UNITED, "BA", "BN", "BM"})
"""Number and unit, two Latin words, Korean words: broken only where nothing else is near."""


class _Table(dict[int, str]):
    """Code point → its cells, filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        cells = cell_len(char)
        letter = _LETTER_OF.get(char) or _letter(char, cells)
        value = "\n" if char == "\n" else letter + letter.lower() if cells == 2 else letter if cells else ""
        if len(self) < _TABLE_LIMIT:
            self[code] = value
        return value


def _letter(char: str, cells: int) -> str:
    """Full-width Latin is Latin; so are Greek, Cyrillic and signs where the terminal draws them two cells wide."""
    code = ord(char)
    if cells == 1 or code in _FULLWIDTH_LATIN or unicodedata.east_asian_width(char) == "A":
        return "A"
    return "F" if any(code in block for block in _HANGUL) else "I"


_LETTER_OF = {char: letter for letter, chars in CHARACTERS.items() for char in chars}
_TABLE_LIMIT = 30_000
TABLE = _Table()


def forget_widths() -> None:
    """Read the widths anew: to be called when Rich's table of widths was changed."""
    TABLE.clear()


# Each begins with the rarer letter, so that the search is one for a character; its look-behind stands behind it.
_AFTER_OPENER = re.compile(r"S(?<=[OLUou]S)s?(?:Ss?)*+")
_BEFORE_CLOSER = re.compile(r"S(?<![Ss]S)s?(?:Ss?)*+(?=[TCJDPRK]|[HX]S)")
_PHRASE = re.compile(r"S(?:(?<=[AN]S)s?(?:Ss?)*+(?=[AN])|(?<=NS)s?(?:Ss?)*+(?=M)|(?<=NPS)s?(?:Ss?)*+(?=N))")
_TOPIC = re.compile(r"Y(?<![ANEHX]Y)([^YSs\n]{2,80})Y(?![AN])")
_HASH_PREFIX = re.compile(r"Y(?<![ANE]Y)(?=[A-Z][a-z])")


def cell_string(plain: str) -> str:
    """Settle what depends on the neighbours: quotes, `#` and the blanks that bind. The length stays the same."""
    if "Q" in plain:
        plain = _with_quotes(plain)
    if "Y" in plain:
        plain = _HASH_PREFIX.sub("U", _TOPIC.sub(_topic, plain)).replace("Y", "E")
    if "H" in plain:
        plain = plain.replace("KHN", "KCN")  # 5%-8%: behind a per cent sign it is no minus
        plain = plain.replace("tHN", "tUN")  # 涨幅为5%、-3%: behind a pause it is one
    if "S" in plain:
        plain = _AFTER_OPENER.sub(lambda found: bound(found[0]), plain)
        plain = _BEFORE_CLOSER.sub(lambda found: bound(found[0]), plain)
        if _is_chinese(plain):
            plain = _PHRASE.sub(lambda found: found[0].replace("S", "B").replace("s", "b"), plain)
    return plain


def _is_chinese(plain: str) -> bool:
    """Whether a Latin phrase is a guest in this text: then it is kept together; English text is set as English."""
    return 6 * (plain.count("i") + plain.count("m")) > len(plain)


def bound(blanks: str) -> str:
    """Blanks that a line is never broken at."""
    return blanks.replace("S", "G").replace("s", "g")


def _with_quotes(plain: str) -> str:
    """`"` opens and closes in turn; where one is left over, a digit before it makes it a mark of inches or seconds."""
    if plain.count("Q") % 2:
        plain = plain.replace("NQ", "NJ", 1)
    marks = cycle("OC")
    return re.sub("Q", lambda _: next(marks), plain)


def _topic(found: re.Match[str]) -> str:
    """`#…#` around Chinese is a pair of quotes; around Latin it is not."""
    return f"O{found[1]}C" if re.search("[a-z]", found[1]) else found[0]
