"""The few signs of the screen, each with an ASCII form for terminals that lack them or draw them two cells wide.

One switch for the whole program: the widgets ask `glyphs()` when they paint. What stands beside the text of an article
(bars, rules, bullets) belongs to the layout: `document.signs`, asked for by the same switch.
"""

from typing import NamedTuple


class Glyphs(NamedTuple):
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
    folded: str = "▶"
    """Of a folder; an open one has `down`."""
    cursor: str = "▌"
    block: str = "■"
    more: str = "…"
    rule: str = "─"
    column: str = "│"
    thumb: str = "▕"
    """Of the scroll bar."""
    bars: str = "▁▂▃▄▅▆▇█"
    """Eight of them, the lowest first."""
    arrows: str = "↑↓←→"
    """Names of four keys; without them their words are used."""


FULL = Glyphs()
ASCII = Glyphs("*", "o", "+", ">", "!", "x", "^", "v", ">", ">", "#", "~", "-", "|", "|", ".:-=+*#@", "")

_chosen = FULL


def glyphs() -> Glyphs:
    """The signs in use."""
    return _chosen


def use_ascii(on: bool) -> None:
    """Choose the ASCII forms, or the full ones. What is on the screen changes when it is painted again."""
    global _chosen
    _chosen = ASCII if on else FULL


def is_ascii() -> bool:
    """Are the ASCII forms in use?"""
    return _chosen is ASCII
