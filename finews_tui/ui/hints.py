"""Letter hints: short labels for the things on the screen, and where they are put."""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from finews_tui.document.marks import Mark
from finews_tui.text.cells import width

if TYPE_CHECKING:
    from finews_tui.document.lines import Line, Piece

LETTERS = "asdfghjkl"
"""The home row: no finger has to move."""
_LEADS_ON = Mark.LINK | Mark.STOCK | Mark.BOARD


class Hint(NamedTuple):
    """A label over the cells of a line."""

    column: int
    """Cell of the line where it begins."""
    label: str
    """With blanks up to the end of the character whose first cell it covers: what follows stays where it is."""


def labels_for(count: int) -> list[str]:
    """So many labels, all of one length, so that none begins another."""
    length = 1
    while len(LETTERS) ** length < count:
        length += 1
    return ["".join(letters) for letters, _ in zip(product(LETTERS, repeat=length), range(count), strict=False)]


def references_in(lines: "Iterable[Line]") -> list[int]:
    """Numbers of the links, stocks, boards and notes in these lines, each once, in the order of reading."""
    pieces = (piece for line in lines for piece in line.pieces)
    return list(dict.fromkeys(piece.ref for piece in pieces if _leads_on(piece)))


def hints_of(lines: "Mapping[int, Line]", labels: Mapping[int, str]) -> dict[int, list[Hint]]:
    """Line number -> its hints, from left to right. `labels`: reference -> label, put where it first appears."""
    hints: dict[int, list[Hint]] = {}
    labelled: set[int] = set()
    for number, line in lines.items():
        column = free = 0
        for piece in line.pieces:
            label = labels.get(piece.ref, "") if _leads_on(piece) else ""
            if label and piece.ref not in labelled:
                labelled.add(piece.ref)
                hint = _fitted(line.text, max(column, free), label)
                free = hint.column + len(hint.label)
                hints.setdefault(number, []).append(hint)
            column += width(piece.text)
    return hints


def _leads_on(piece: "Piece") -> bool:
    return piece.ref < 0 or bool(piece.ref and piece.style & _LEADS_ON)


def _fitted(text: str, column: int, label: str) -> Hint:
    """The label at this cell, made as wide as the characters it covers."""
    here = 0
    for char in text:
        if here >= column + len(label):
            break
        here += width(char)
    return Hint(column, label.ljust(here - column))
