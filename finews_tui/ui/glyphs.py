"""The few signs of the screen, each with an ASCII form for terminals that lack them or draw them two cells wide.

One switch for the whole program: the widgets ask `glyphs()` when they paint, and `shown` turns the signs that the
layout has put beside the text of an article (bars, rules, bullets). The text itself is never changed.
"""

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One cell each."""

    dot: str = "●"
    """Unread; in the related panel: in the cache."""
    ring: str = "○"
    """Not in the cache."""
    star: str = "★"
    later: str = "»"
    important: str = "‼"
    times: str = "×"
    """`×5`: the same story in five media."""
    up: str = "▲"
    down: str = "▼"
    quote: str = "▎"
    cursor: str = "▌"
    block: str = "■"
    more: str = "…"
    rule: str = "─"
    column: str = "│"
    thumb: str = "▕"
    """Of the scroll bar."""


FULL = Glyphs()
ASCII = Glyphs("*", "o", "+", ">", "!", "x", "^", "v", "|", ">", "#", "~", "-", "|", "|")
_PLAIN = str.maketrans(dict(zip(astuple(FULL), astuple(ASCII), strict=True)) | {"•": "*"})

_chosen = FULL


def glyphs() -> Glyphs:
    """The signs in use."""
    return _chosen


def use_ascii(on: bool) -> None:
    """Choose the ASCII forms, or the full ones. What is on the screen changes when it is painted again."""
    global _chosen
    _chosen = ASCII if on else FULL


def shown(decoration: str) -> str:
    """Decoration made elsewhere (the bar of a quote, a rule), in the signs in use."""
    return decoration if _chosen is FULL else decoration.translate(_PLAIN)
