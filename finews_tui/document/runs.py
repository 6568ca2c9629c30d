"""Runs: source text and what is inserted into it, as one row of styled stretches, and what must not be parted in it."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from finews_tui.document.marks import Mark
from finews_tui.document.nodes import Role, Span
from finews_tui.text.cells import width

CHIP_CELLS = 12
"""A stock's name with its code stays in one line up to here."""
GLUED = 2
"""Characters before a number that never part from it: one alone would look lost on the next line."""
WHOLE = 20
"""Placeholders and facts of up to so many cells are not broken; longer ones break where the rules allow it."""
CODE, CLOSING, NUMBER, SPACER, OPENING = range(5)
"""Ranks of insertions: their order where several stand at one place."""

MARKS = {
    Role.STRONG: Mark.STRONG,
    Role.EM: Mark.EM,
    Role.CODE: Mark.CODE,
    Role.UNDERLINE: Mark.UNDERLINE,
    Role.DELETED: Mark.DELETED,
    Role.INSERTED: Mark.INSERTED,
    Role.MARK: Mark.HIGHLIGHT,
    Role.SUPERSCRIPT: Mark.SMALL,
    Role.SUBSCRIPT: Mark.SMALL,
    Role.RUBY: Mark.SMALL,
    Role.NOTE: Mark.SMALL,
    Role.LINK: Mark.LINK,
    Role.STOCK: Mark.STOCK,
    Role.BOARD: Mark.BOARD,
}


class Run(NamedTuple):
    """A stretch of shown text in one style."""

    text: str
    style: int = 0
    ref: int = 0
    at: int = -1
    """Offset of its first character in the plain text; -1 = an insertion."""


class Insertion(NamedTuple):
    """Text shown at a place of the source where none stands. Places are ends or starts of spans."""

    position: int
    rank: int
    text: str
    style: int
    ref: int


def weave(text: str, spans: Sequence[Span], added: Sequence[Insertion], style: int, start: int) -> list[Run]:
    """The runs of a leaf; `added` is sorted, `start` is where the leaf begins in the plain text."""
    runs: list[Run] = []
    make, kind = tuple.__new__, Run  # the named tuple's own constructor takes three times as long
    inserted = [make(kind, (extra.text, extra.style, extra.ref, -1)) for extra in added]
    places = [extra.position for extra in added]
    waiting, count = 0, len(added)
    for first, last, marks, ref in _plain_segments(len(text), spans) or _segments(len(text), spans):
        while waiting < count and places[waiting] <= first:
            runs.append(inserted[waiting])
            waiting += 1
        runs.append(make(kind, (text[first:last], style | marks, ref, start + first)))
    return runs + inserted[waiting:]


def glue(text: str, spans: Sequence[Span], added: Sequence[Insertion]) -> list[tuple[int, int]]:
    """Ranges of the shown text that stay in one line: ends of links with their numbers, names of stocks."""
    places = [extra.position for extra in added]
    shifts = [0, *accumulate(len(extra.text) for extra in added)]
    found = []
    for index, extra in enumerate(added):
        at = extra.position + shifts[index]
        if extra.rank == NUMBER:
            found.append((max(at - GLUED, 0), at + len(extra.text)))
        elif extra.rank == OPENING and extra.text == "(":  # a reading or a note stays with its word
            found.append((max(at - 1, 0), at + len(extra.text)))
    for span in spans:
        if span.role is Role.STOCK and (cells := width(text[span.start : span.end])) <= CHIP_CELLS:
            first = bisect_left(places, span.end)
            code = added[first] if first < len(added) and added[first][:2] == (span.end, CODE) else None
            more = len(code.text) if code and cells + len(code.text) <= CHIP_CELLS else 0
            found.append((span.start + shifts[bisect_right(places, span.start)], span.end + shifts[first] + more))
    return sorted(found)


_Segment = tuple[int, int, int, int]
"""Start, end, marks, reference."""


def _plain_segments(length: int, spans: Sequence[Span]) -> list[_Segment]:
    """The segments of spans that do not overlap; nothing where they do."""
    found: list[_Segment] = []
    reached = 0
    for span in spans:
        if span.start < reached:
            return []
        if span.start > reached:
            found.append((reached, span.start, 0, 0))
        reached = span.end
        found.append((span.start, reached, MARKS[span.role], span.ref))
    if reached < length:
        found.append((reached, length, 0, 0))
    return found


def _segments(length: int, spans: Sequence[Span]) -> Iterator[_Segment]:
    """The stretches between which nothing changes. The innermost reference counts."""
    begins: dict[int, list[Span]] = {}
    ends: dict[int, list[Span]] = {}
    for span in spans:
        begins.setdefault(span.start, []).append(span)
        ends.setdefault(span.end, []).append(span)
    depth: dict[int, int] = {}
    linked: list[tuple[int, int, int]] = []
    for first, last in pairwise(sorted({0, length, *begins, *ends})):
        for span in ends.get(first, ()):
            mark = MARKS[span.role]
            depth[mark] -= 1
            if not depth[mark]:
                del depth[mark]
            if span.ref:
                linked.remove((span.start, -span.end, span.ref))
        for span in begins.get(first, ()):
            mark = MARKS[span.role]
            depth[mark] = depth.get(mark, 0) + 1
            if span.ref:
                insort(linked, (span.start, -span.end, span.ref))
        yield first, last, sum(depth), linked[-1][2] if linked else 0
