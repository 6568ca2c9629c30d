"""Bytes to text by evidence, not by label: BOM, strict UTF-8, then the encoding whose reading looks most like text.

Labels lie and files mostly have none. So the label of a page is only asked where the evidence is against Chinese: for a
Japanese or Korean encoding whose reading has kana or hangul in it, and for one of single bytes where no Chinese reading
is good (a page in GBK labelled ISO-8859-1 is common, its reading in GBK very good).

The evidence between GB18030 and Big5 is the share of characters from the first levels of both standards: it is near 1
in the right reading and about a half or less in the wrong one. Bytes that fit nowhere become U+FFFD at their place.
UTF-7 is never guessed.
"""

import codecs
import re
from collections import Counter
from functools import cache

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("gb18030", "big5hkscs")
_SAMPLE = 65_536
"""Bytes that are looked at when readings are compared; a post is 2 KB."""
_LEAST = 0.5
"""A legacy reading scoring less is mojibake; then UTF-8 with replaced bytes says so more honestly."""

_LABEL = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,24})", re.IGNORECASE)
_LABEL_WITHIN = 2048
_LETTERED = ("shift_jis", "cp932", "shift_jis_2004", "euc_jp", "euc_kr", "cp949", "iso2022_jp")
_SINGLE_BYTES = ("iso8859", "cp125", "koi8", "tis_620", "cp874", "latin")
_ALSO_CALLED = {
    "x-sjis": "shift_jis",
    "x-euc-jp": "euc_jp",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "iso-8859-1": "cp1252",
}
"""Names that Python does not know, and one that browsers read as another."""
_LETTERS = re.compile("[\u3041-\u30ff\uac00-\ud7a3]")
_MOST_LIKE_CHINESE = 0.7
"""A Chinese reading that scores as much is right whatever the label; Russian and Thai read as GB18030 come to 0.56."""

_MAGIC = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b",
    b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00",
    b"\x28\xb5\x2f\xfd",
)  # fmt: skip
_WIDE = ("utf-16", "utf-32")
_HEAD = 4096
_NOISE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
_MOST_NOISE = 0.3
"""Share of control characters and unreadable bytes in the head above which a file is no text."""


def decode(data: bytes, label: str = "") -> tuple[str, str]:
    """The text, and the encoding that it was read with. `label` is what the server says, for a page that says nothing.
    Never raises."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if encoding := _wide(data):
        return data.decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = _labelled(data[:_SAMPLE], label_of(data) or label) or _most_likely(data[:_SAMPLE])
        return data.decode(encoding, "replace"), encoding


def looks_binary(data: bytes) -> bool:
    """Whether these are not the bytes of a text in any encoding that `decode` knows."""
    if data.startswith(_MAGIC):
        return True
    zeros = data.count(0) * 100 > len(data)  # a stray one is dropped from the text; more of them are no text
    head = data[:_HEAD]
    if not zeros and not _is_noise(head.decode("utf-8", "replace")):
        return False
    text, encoding = decode(head)
    return _is_noise(text) or (zeros and not encoding.startswith(_WIDE))


def _is_noise(text: str) -> bool:
    return len(_NOISE.findall(text)) > _MOST_NOISE * len(text)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, seen by the zero bytes of its ASCII characters standing on one side only."""
    head = data[:_HEAD]
    if 0 not in head:
        return ""
    left, right = head[0::2].count(0), head[1::2].count(0)
    more, fewer = max(left, right), min(left, right)
    if not more or more * 10 < len(head) or fewer * 100 > len(head) or len(data) % 2:
        return ""
    return "utf-16-be" if left > right else "utf-16-le"


def label_of(data: bytes) -> str:
    """The encoding that a page or an XML document names itself, in lower case; empty where it names none."""
    head = data[:_LABEL_WITHIN]
    found = _LABEL.search(head) if head.lstrip()[:1] == b"<" else None
    return found[1].decode().lower() if found else ""


def _labelled(sample: bytes, label: str) -> str:
    """The encoding of the label, where the bytes bear it out; else empty."""
    label = label.strip().lower()[:40] or "utf-8"
    try:
        name = codecs.lookup(_ALSO_CALLED.get(label, label)).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return ""
    if name in _LETTERED:
        foreign = [char for char in sample.decode(name, "replace") if char > "\x7f"]
        letters = len(_LETTERS.findall("".join(foreign)))
        return name if letters * 10 >= len(foreign) and foreign.count("\ufffd") * 20 <= len(foreign) else ""
    single = name.replace("-", "_").startswith(_SINGLE_BYTES)
    return name if single and max(_share_of_common(sample, one) for one in _LEGACY) < _MOST_LIKE_CHINESE else ""


def _most_likely(sample: bytes) -> str:
    """The encoding whose reading of the sample has the best score, where strict UTF-8 has failed."""
    scores = {encoding: _share_of_common(sample, encoding) for encoding in _LEGACY}
    if len(sample) % 2 == 0:
        scores |= {encoding: _share_of_common(sample, encoding) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda encoding: scores[encoding])  # the first one wins a tie
    return best if scores[best] >= _LEAST and scores[best] > _utf8_score(sample) else "utf-8"


def _utf8_score(sample: bytes) -> float:
    """From 1 (all sequences whole) to -1 (none): whole sequences are evidence, whatever they spell."""
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - bad
    return (whole - bad) / (whole + bad) if whole + bad else 0.0


def _share_of_common(sample: bytes, encoding: str) -> float:
    """Share of common characters, less the share of unreadable ones, of all that is not ASCII text."""
    text = sample.decode(encoding, "replace")
    common = bad = other = 0
    for char, times in Counter(text).items():
        if " " <= char <= "~" or char in "\t\n\r":
            continue
        if char in _common():
            common += times
        elif char == "\ufffd" or char < " ":
            bad += times
        else:
            other += times
    found = common + bad + other
    return (common - 2 * bad) / found if found else 0.0


@cache
def _common() -> frozenset[str]:
    """First-level characters of GB 2312 (3,755) and Big5 (5,401), and Chinese punctuation.

    Taken from the codecs themselves, so there is no table to keep; made only when a file is not UTF-8.
    """
    simplified = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    tails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((high, low)) for high in range(0xA4, 0xC7) for low in tails)
    return frozenset(
        "".join(pair.decode("gb2312", "ignore") for pair in simplified)
        + "".join(pair.decode("big5", "ignore") for pair in traditional)
        + "".join(map(chr, range(0x3000, 0x3012)))  # 、。《》「」【】
        + "".join(map(chr, range(0xFF01, 0xFF5F)))
        + "“”‘’—…·"
    )
