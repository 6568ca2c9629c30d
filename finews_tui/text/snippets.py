"""The place in a text where something was found: one line of it, with the hits marked."""

import re

from finews_tui.text.fold import fold

Spans = tuple[tuple[int, int], ...]

_BEFORE = 12
"""Characters shown before the first hit, where its sentence does not begin within twice as many."""
_STOPS = "。！？；\n"


def spans(text: str, pattern: re.Pattern[str] | None) -> Spans:
    """(start, end) of the hits in a text, which is as long as its folded form."""
    return tuple(found.span() for found in pattern.finditer(fold(text))) if pattern else ()


def snippet(text: str, pattern: re.Pattern[str] | None, most: int = 120) -> tuple[str, Spans]:
    """At most so many characters around the first hit, in one line, and the hits in them; the beginning of the text
    where there is none."""
    found = pattern.search(fold(text)) if pattern else None
    at = found.start() if found else 0
    nearest = max(text.rfind(mark, max(0, at - 2 * _BEFORE), at) for mark in _STOPS) + 1
    begin = nearest if nearest or at <= 2 * _BEFORE else at - _BEFORE
    lead = "…" if begin > nearest else ""
    line = lead + " ".join(text[begin : begin + most].split())
    if begin + most < len(text):
        line += "…"
    return line, spans(line, pattern)
