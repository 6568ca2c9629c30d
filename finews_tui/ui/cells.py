"""The cells of a screen, and pieces of its lines."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from finews_tui.text.cells import width
from finews_tui.ui.pens import on_blank

_JOINS = ("\u200d", "\ufe0f")


class Cell(NamedTuple):
    """One cell of the screen."""

    text: str
    """A character; empty in the second cell of a wide one; a whole word where the cells inside it are not known."""
    pen: str
    """Name of its pen (`ui.pens`)."""
    link: str
    """Address behind it, for terminals that open links."""


UNKNOWN = Cell("", "?", "")
"""Equal to no cell that is ever painted."""


class Piece(NamedTuple):
    """A strip in its place; columns and lines count from 0."""

    x: int
    y: int
    cells: Sequence[Cell]


@lru_cache(512)
def cells_of(text: str, name: str, link: str) -> tuple[Cell, ...]:
    """The cells of a piece of text in one pen."""
    if text.isspace():
        return (Cell(" ", on_blank(name), link),) * len(text)
    found: list[Cell] = []
    second = Cell("", name, link)
    blank = Cell(" ", on_blank(name), link)
    for char in text:
        cells = width(char)
        if not cells or char in _JOINS:
            return (Cell(text, name, link), *(second,) * (width(text) - 1))
        found.append(blank if char == " " else Cell(char, name, link))
        if cells == 2:
            found.append(second)
    return tuple(found)
