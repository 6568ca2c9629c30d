"""What a title says, in pieces that another post can share: every two hanzi that stand together, and Latin words.

No dictionary is needed: the pieces that say little (`的一`) are those that many posts hold, and whoever compares
weighs them by that.
"""

import re
from collections.abc import Iterable

from finews_tui.text.fold import fold
from finews_tui.text.tokens import match_expr

Span = tuple[int, int]
"""From, to: of a text, in characters."""

_RUN = re.compile(r"[^\W_a-z0-9]{2,}|(?=[0-9]*[a-z])[a-z0-9]{2,}")


def pairs(title: str) -> dict[Span, str]:
    """Where each piece stands, and what the index is asked for it. A piece that comes twice is named once."""
    folded, found, known = fold(title), {}, set()
    for run in _RUN.finditer(folded):
        for begin, end in _pieces(run):
            if (piece := folded[begin:end]) not in known:
                known.add(piece)
                found[begin, end] = match_expr(piece, whole=True)
    return found


def _pieces(run: re.Match[str]) -> Iterable[Span]:
    if run[0].isascii():
        return [run.span()]
    return [(begin, begin + 2) for begin in range(run.start(), run.end() - 1)]


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans with those that overlap made one, in order."""
    whole: list[Span] = []
    for begin, end in sorted(spans):
        if whole and begin < whole[-1][1]:
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((begin, end))
    return whole
