"""Characters between the tags of XML: references, CDATA, and what HTML and XHTML in them look like.

References are read one at a time and never lead to others, so nothing can grow: what a DTD declares is not known here,
and such a reference stays as it is written. The names of HTML are known, because feeds use them without declaring them.
"""

import re
from functools import lru_cache
from html import escape, unescape

CDATA, CDATA_END = "<![CDATA[", "]]>"
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)")
_PREFIXED = re.compile(r"<(/?)[A-Za-z_][\w.-]{0,30}:(?=[A-Za-z])")


def characters(text: str) -> str:
    """Text with its references read; `&` alone and names that nobody knows stay as they are."""
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')  # nine of ten, and quick
    return _REFERENCE.sub(lambda found: _read(found[0]), text)


@lru_cache(maxsize=1_000)
def _read(reference: str) -> str:
    return unescape(reference)


def has_bare_ampersand(text: str) -> bool:
    """Whether there is an `&` that begins no reference, which strict XML does not allow."""
    return "&" in text and bool(_BARE.search(text))


def value_of(source: str) -> str:
    """What a piece of XML without tags says: its CDATA as it stands, the rest with its references read."""
    if CDATA not in source:
        return characters(source)
    return "".join(piece if literal else characters(piece) for literal, piece in pieces(source))


def pieces(source: str) -> list[tuple[bool, str]]:
    """(in CDATA, text) of a stretch of XML, in order. A CDATA section that is not closed goes to the end."""
    found = []
    at = 0
    while (start := source.find(CDATA, at)) >= 0:
        found.append((False, source[at:start]))
        start += len(CDATA)
        end = source.find(CDATA_END, start)
        end = len(source) if end < 0 else end
        found.append((True, source[start:end]))
        at = min(end + len(CDATA_END), len(source))
    found.append((False, source[at:]))
    return found


def html_of(source: str, *, literal_cdata: bool) -> str:
    """Tags written into XML as they are, as HTML. `literal_cdata`: CDATA among them is text (XHTML), not HTML."""
    if CDATA in source:
        source = "".join(
            escape(text, quote=False) if literal and literal_cdata else text for literal, text in pieces(source)
        )
    return _PREFIXED.sub(r"<\1", source) if ":" in source else source
