"""Names of encodings, as the user may write them."""

import codecs

_NEVER = ("utf-7",)
"""What nobody means: bytes that look harmless would become other signs."""


def known_encoding(name: str) -> str:
    """Python's name for an encoding of text; empty where there is none of this name."""
    try:
        found = codecs.lookup(name.strip())
        b"a".decode(found.name, "replace")  # not every codec is one of text
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return ""
    return "" if found.name in _NEVER else found.name
