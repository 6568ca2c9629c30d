"""Ambiguous characters: `“ — … ① ● ─ α °`, one cell in most terminals, two in some.

Unicode leaves their width open (UAX #11, class A), every terminal tested draws them in one cell unless its user chose
otherwise, and the locale says nothing about it. So the terminal is asked (`cli.probe`) by one sample of each group:
consoles that take the width from the font draw the quotes of a Chinese font in two cells and the lines in one.

Rich has no setting for this (its issues #4197, #4199), so its table is replaced. That is private API: what does not
work is undone, and the caller says so. The whole program measures by this table; it is changed before anything is
laid out, and never again.
"""

import sys
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any

from rich import cells

from finews_tui.text.answers import NARROW, SAMPLES

_GROUPS = (
    (0x2010, 0x206F, "marks"),
    (0x2500, 0x259F, "lines"),
    (0x2100, 0x24FF, "signs"),
    (0x25A0, 0x2BFF, "signs"),
    (0x3248, 0x324F, "signs"),
    (0xE000, 0xFFFD, "signs"),
    (0x1F100, 0x10FFFD, "signs"),
)
_SCATTERED = ((0xA1, 0x2B5A), (0x3248, 0x3250), (0xFFFD, 0xFFFE), (0x1F100, 0x1F1AD))
"""Where ambiguous characters stand between others; end excluded."""
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))
"""For private use, ambiguous as a whole."""

_widened = NARROW


def widened() -> frozenset[str]:
    """The groups that are two cells wide."""
    return _widened


def group_of(code: int) -> str:
    """The group of an ambiguous character."""
    return next((group for first, last, group in _GROUPS if first <= code <= last), "letters")


def is_ambiguous(char: str) -> bool:
    """Is it drawn in one cell or two as the terminal likes? Combining marks have no cell in any."""
    return unicodedata.east_asian_width(char) == "A" and unicodedata.category(char) not in ("Mn", "Me", "Cf")


def widen(groups: Collection[str]) -> bool:
    """Count the ambiguous characters of these groups as two cells. False = Rich would not have it; all is narrow."""
    global _widened
    if not groups and not _widened:
        return True
    try:
        _replace(_AS_SHIPPED)
        _replace(_table(frozenset(groups)))
        done = all(cells.cell_len(sample) == (4 if group in groups else 2) for group, sample in SAMPLES.items())
    except (AttributeError, TypeError, ValueError, ImportError):  # another Rich than the one this was written for
        done = False
    if not done:
        _replace(_AS_SHIPPED)
    _widened = frozenset(groups) if done else NARROW
    return done


_AS_SHIPPED = {
    name: getattr(cells, name, None) for name in ("load_cell_table", "_SINGLE_CELLS", "_is_single_cell_widths")
}
"""What is replaced in `rich.cells`; None = this Rich has no such name."""


def _table(groups: frozenset[str]) -> dict[str, Any]:
    """What takes the place of `_AS_SHIPPED`."""
    table = cells.load_cell_table("auto")  # type: ignore[attr-defined] # private, as said above
    chars = [char for char in _scattered() if group_of(ord(char)) in groups and cells.cell_len(char) == 1]
    added = [(ord(char), ord(char), 2) for char in chars]
    added += [(first, last, 2) for first, last in _PRIVATE if group_of(first) in groups]
    wider = table._replace(
        widths=tuple(sorted((*table.widths, *added))), narrow_to_wide=table.narrow_to_wide.difference(chars)
    )
    single = cells._SINGLE_CELLS.difference(chars)
    return {
        "load_cell_table": lambda _version="auto": wider,
        "_SINGLE_CELLS": single,
        "_is_single_cell_widths": single.issuperset,
    }


def _scattered() -> Iterator[str]:
    return (char for first, end in _SCATTERED for char in map(chr, range(first, end)) if is_ambiguous(char))


def _replace(names: dict[str, Any]) -> None:
    """Put these into `rich.cells` and wherever they were copied to, and forget what was measured before."""
    from finews_tui.text.classes import forget_widths  # in most terminals nothing is replaced

    for name, value in names.items():
        old = getattr(cells, name, None)
        for module in filter(None, (cells, sys.modules.get("rich.segment"))):
            if value is not None and getattr(module, name, None) is old:
                setattr(module, name, value)
    for cached in (cells.cached_cell_len, cells.get_character_cell_size):
        cached.cache_clear()
    forget_widths()
