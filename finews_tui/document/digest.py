"""Does the digest of a post stand in its body already?

The site makes digests from the text: usually its first sentences, sometimes a passage from farther down, with the
medium in brackets behind and another mark at the end. Blanks differ, so they do not count.
"""

import re

_MEDIUM = re.compile(r"[（(][^（()）]{1,30}[）)]\Z")
_END_MARKS = "。．.！!？?；;，,、：:…—~～”’）)」』】"


def repeats(digest: str, body: str, title: str = "") -> bool:
    """True where the digest says nothing that the body (or, above a body, the title) does not say in the same words."""
    wanted = _core(digest)
    text = _squeezed(body)
    return not wanted or wanted in text or bool(text and wanted == _core(title))


def _core(text: str) -> str:
    """Without blanks, without the medium at the end, without closing marks."""
    return _MEDIUM.sub("", _squeezed(text)).rstrip(_END_MARKS)


def _squeezed(text: str) -> str:
    return "".join(text.split())
