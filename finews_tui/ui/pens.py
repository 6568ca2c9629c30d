"""Pens: what the terminal writes with, and the shortest sequence from one pen to the next.

A pen is named by its SGR parameters (`1;38;2;224;168;74;48;2;20;22;26`): attributes, colour, ground. The empty name is
the terminal's own pen. Textual names every pen in full and resets it after each piece; here only what differs
is said, which halves a frame.
"""

from functools import lru_cache
from typing import NamedTuple

PLAIN = ""
"""The terminal's own colours and no attribute."""
_KNOWN = 4096
_LINES = {"4", "7", "9", "21", "53"}
"""Attributes that are seen on a blank too: underlined, reversed, struck, double and over lines."""


class Pen(NamedTuple):
    """The parts of a pen; an empty colour is the terminal's own."""

    attributes: frozenset[str]
    colour: str
    ground: str


@lru_cache(_KNOWN)
def pen(name: str) -> Pen:
    """The parts of the pen of this name."""
    attributes, colours = set(), {"3": "", "4": ""}
    words = iter(name.split(";") if name else ())
    for word in words:
        if word in ("38", "48"):
            kind = next(words, "")
            more = [next(words, "0") for _ in range(1 if kind == "5" else 3)]
            colours[word[0]] = ";".join([word, kind, *more])
        elif len(word) > 1 and word[:-1] in ("3", "9"):
            colours["3"] = "" if word == "39" else word
        elif len(word) > 1 and word[:-1] in ("4", "10"):
            colours["4"] = "" if word == "49" else word
        else:
            attributes.add(word)
    return Pen(frozenset(attributes), colours["3"], colours["4"])


@lru_cache(_KNOWN)
def canonical(name: str) -> str:
    """The one name of a pen that can be called by several."""
    return _name(pen(name))


@lru_cache(_KNOWN)
def merged(before: str, parameters: str) -> str:
    """The pen after an SGR sequence with these parameters: what `change` has written, read again."""
    if parameters in ("", "0"):
        return PLAIN
    old, new = pen(before), pen(parameters.removeprefix("0;"))
    if parameters.startswith("0;"):
        return _name(new)
    return _name(Pen(old.attributes | new.attributes, new.colour or old.colour, new.ground or old.ground))


def _name(found: Pen) -> str:
    return ";".join([*sorted(found.attributes, key=int), *filter(None, (found.colour, found.ground))])


@lru_cache(_KNOWN)
def on_blank(name: str) -> str:
    """The name of the pen that makes a blank look the same: without what only letters show."""
    found = pen(name)
    return name if found.attributes & _LINES else found.ground


@lru_cache(_KNOWN)
def change(before: str, after: str) -> str:
    """The sequence that changes one pen into the other; empty where they are the same."""
    if before == after:
        return ""
    if not after:
        return "\x1b[m"
    old, new = pen(before), pen(after)
    lost = old.attributes - new.attributes or (old.colour and not new.colour) or (old.ground and not new.ground)
    if lost:
        return f"\x1b[0;{after}m"
    words = sorted(new.attributes - old.attributes, key=int)
    words += [colour for colour, was in ((new.colour, old.colour), (new.ground, old.ground)) if colour != was]
    return f"\x1b[{';'.join(words)}m"
