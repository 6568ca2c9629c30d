"""The few attributes that a reader needs; all others are noise, and often broken noise."""

import re
from collections.abc import Mapping

from finews_tui.document.nodes import Align

Attributes = Mapping[str, str | None]

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_TEXT_ALIGN = re.compile(r"text-align\s*:\s*(?:-\w+-)?(\w+)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([+-]?\d{1,6})(?!\d)", re.ASCII)
_ALIGNS = {
    "center": Align.CENTRE,
    "middle": Align.CENTRE,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "left": Align.LEFT,
    "start": Align.LEFT,
    "justify": Align.LEFT,
}


def classes_of(attributes: Attributes) -> list[str]:
    return (attributes.get("class") or "").split()


def is_hidden(attributes: Attributes) -> bool:
    """Is the element hidden with all it holds?"""
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style))


def align_of(attributes: Attributes) -> Align | None:
    """How the text inside is to be aligned; None = not said."""
    style = attributes.get("style")
    if style and (found := _TEXT_ALIGN.search(style)):
        return _ALIGNS.get(found[1].lower())
    align = attributes.get("align")
    return _ALIGNS.get(align.strip().lower()) if align else None


def number_in(value: str | None) -> int | None:
    """The whole number that a value begins with (`580`, `580px`)."""
    found = _NUMBER.match(value or "")
    return int(found[1]) if found else None
