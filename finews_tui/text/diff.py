"""What two versions of a text say differently, in pieces that can be read.

The text is compared in tokens: a figure (`1,284.5`, `31.4%`, `2022-04-13`) and a Latin word are one, so that 1.2
against 1.3 reads as one figure struck and another put in, not as a changed digit. A Han character is one token, and so
is any other sign.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_TOKENS = 3_000
"""Of one text. Comparing takes the product of both; longer ones are given as a whole, old then new."""
_TOKEN = re.compile(r"[0-9]+(?:[.,:/-][0-9]+)*[%‰]?|[A-Za-z]+(?:['’-][A-Za-z]+)*|\s+|.", re.DOTALL)
_CRUMB = 1
"""Characters that two texts share between two changes: so few are no common ground, only a rest."""


class Change(StrEnum):
    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one kind; never empty."""

    change: Change
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """The pieces in the order of reading, what was deleted before what took its place. The same and the deleted ones
    make up `before`, the same and the inserted ones `after`."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > MOST_TOKENS:
        return [Piece(Change.SAME, before)] if before == after else list(_changed(before, after))
    pieces: list[Piece] = []
    for deleted, inserted, same in _runs(old, new):
        pieces += _changed(deleted, inserted)
        if same:
            pieces.append(Piece(Change.SAME, same))
    return pieces


def _changed(deleted: str, inserted: str) -> Iterator[Piece]:
    if deleted:
        yield Piece(Change.DELETED, deleted)
    if inserted:
        yield Piece(Change.INSERTED, inserted)


def _runs(old: list[str], new: list[str]) -> list[tuple[str, str, str]]:
    """(deleted, inserted, then the same); a crumb between two changes belongs to both of them."""
    runs: list[tuple[str, str, str]] = []
    deleted = inserted = ""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            deleted, inserted = deleted + "".join(old[a:b]), inserted + "".join(new[c:d])
            continue
        same = "".join(old[a:b])
        if (deleted or inserted) and len(same) <= _CRUMB and b < len(old) and d < len(new):
            deleted, inserted = deleted + same, inserted + same
        else:
            runs.append((deleted, inserted, same))
            deleted = inserted = ""
    return [*runs, (deleted, inserted, "")]
