"""What a terminal answers when it is asked for its widths, told apart from what the reader types meanwhile.

The question prints two characters of each group at the left edge and asks where the cursor is now (CPR), whether there
are left and right margins (DECRQM of DECLRMM, 69), then what the terminal is (DA1). Every terminal answers DA1, in the
order of asking: behind it no answer comes. Nothing is imported here, for the question comes before the first screen.
"""

import re
from typing import NamedTuple

SAMPLES = {"marks": "“”", "lines": "──", "signs": "①●", "letters": "α°"}
"""Group of ambiguous characters -> two of it."""
NARROW: frozenset[str] = frozenset()
WIDE = frozenset(SAMPLES)

HANZI = "丰丰"
"""Four cells in a terminal that reads UTF-8, six in one that takes each byte for a letter or each two for a hanzi:
none of its bytes is a control character there."""


def question(*more: str) -> str:
    """All samples, and these. Leaves the line as empty as it was. In one piece, so that no screen shows the samples."""
    return "".join(f"\r{sample}\x1b[6n" for sample in (*SAMPLES.values(), *more)) + "\r\x1b[?69$p\r\x1b[K\x1b[c"


_ANSWER = re.compile(rb"\x1b\[(?:\?[0-9;]*(?P<end>c)|[0-9]+;(?P<column>[0-9]+)R|\?69;(?P<margins>[0-9])\$y)")
_UNFINISHED = re.compile(rb"\x1b\[(?:\?[0-9;]*\$?|[0-9]+(?:;[0-9]*)?)\Z")
_CAN_BE_SET = (b"1", b"2")
"""A mode that is set, or is not but can be."""
_NARROW_COLUMN, _WIDE_COLUMN = 3, 5
"""Where the cursor stands behind two characters of one cell, or two cells, each."""


class Answers(NamedTuple):
    """Bytes from the terminal, told apart."""

    columns: tuple[int, ...]
    """Of the cursor, from 1, in the order of the answers."""
    ended: bool
    """The last answer is there."""
    margins: bool
    """The terminal has left and right margins: lines can be moved in a part of their columns."""
    typed: bytes
    """All the rest: what the reader typed."""
    unfinished: bytes
    """The beginning of an answer (or of a key) at the very end."""


def tell_apart(data: bytes) -> Answers:
    """The answers in `data`, and what is none. Nothing is lost, whatever the bytes are."""
    columns = []
    typed = b""
    at = 0
    ended = margins = False
    for found in _ANSWER.finditer(data):
        typed += data[at : found.start()]
        at = found.end()
        if found["end"]:
            ended = True
            break
        if found["margins"]:
            margins = found["margins"] in _CAN_BE_SET
        else:
            columns.append(int(found["column"]))
    rest = data[at:]
    cut = None if ended else _UNFINISHED.search(rest)
    end = cut.start() if cut else len(rest)
    return Answers(tuple(columns), ended, margins, typed + rest[:end], rest[end:])


def reads_utf8(columns: tuple[int, ...]) -> bool | None:
    """Does the terminal read UTF-8, by its answer to `question(HANZI)`? None where that is not to be had."""
    return columns[-1] == _WIDE_COLUMN if len(columns) == len(SAMPLES) + 1 else None


def all_told(columns: tuple[int, ...]) -> bool:
    """Is every sample drawn in two cells or in four? Then each of its kind is as wide as we think."""
    told = columns[: len(SAMPLES)]
    return len(told) == len(SAMPLES) and all(column in (_NARROW_COLUMN, _WIDE_COLUMN) for column in told)


def wide_groups(columns: tuple[int, ...]) -> frozenset[str]:
    """The groups drawn two cells wide. Answers that are not one for every sample mean nothing: all is narrow."""
    if len(columns) != len(SAMPLES):
        return NARROW
    return frozenset(group for group, column in zip(SAMPLES, columns, strict=True) if column == _WIDE_COLUMN)
