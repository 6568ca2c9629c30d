"""The bytes of an answer as text, with what was odd about them."""

import codecs
import re

from finews_tui.model.encoding import known_encoding
from finews_tui.model.problem import Problem
from finews_tui.sources.decode import decode, label_of
from finews_tui.text.clean import clean_line

_FAMILIES = (
    ("gb", ("gb2312", "gbk", "gb18030", "hz", "cp936", "gb_2312-80", "x-gbk")),
    ("big5", ("big5", "big5hkscs", "cp950", "big5-hkscs")),
    ("utf-16", ("utf-16", "utf-16-le", "utf-16-be", "ucs-2", "utf_16")),
    ("utf-32", ("utf-32", "utf-32-le", "utf-32-be")),
    ("utf-8", ("utf-8", "utf8", "ascii", "us-ascii")),
)
_BLANK_START = re.compile(r"[\s\x00\ufeff]{1,1000}")


def feed_text(data: bytes, charset: str = "", wanted: str = "") -> tuple[str, str, tuple[Problem, ...]]:
    """(text, encoding, warnings). `charset` is the label of the HTTP header, `wanted` the user's own word, which counts
    more than all evidence. Never raises."""
    if encoding := known_encoding(wanted):
        text = data.decode(encoding, "replace")
    else:
        text, encoding = decode(data, charset)
    warnings = []
    label = label_of(data) or clean_line(charset)[:40]
    if label and not wanted and _family(label) != _family(encoding) and not text.isascii():
        warnings.append(Problem("problem.mislabelled", label=label, encoding=encoding))
    if "\ufffd" in text:
        warnings.append(Problem("problem.encoding"))
    start = _BLANK_START.match(text)
    return text[start.end() :] if start else text, encoding, tuple(warnings)


def _family(name: str) -> str:
    """Encodings of which one contains the other are one family; so is every name for the same codec."""
    name = name.strip().lower()
    for family, names in _FAMILIES:
        if name in names:
            return family
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return name
