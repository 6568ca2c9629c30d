"""Small print on a line of cells: what keeps powers, indices, readings and notes from running into their neighbours.

A terminal has one size of letters. Without a sign `10⁸` would read as 108 and `CO₂2.5亿吨` as CO22.5亿吨: an error of
fact. So a power gets `^`, an index behind a digit `_`, a reading and the mark of a note stand in brackets; what
explains itself (`CO2`, `5th`, `TM`, `[1]`, `①`) stays as it is.
"""

import re
from collections.abc import Iterator

from finews_tui.document.marks import Mark
from finews_tui.document.nodes import Role, Span
from finews_tui.document.runs import CLOSING, OPENING, SPACER, Insertion

NOTE_MARK = re.compile(
    r"\d{1,3}|[a-z]|注\d{0,3}|[*†‡§①-⑳]{1,3}|[↩↑⤴⏎^](?:\ufe0e|\ufe0f)?|[(\[（［〔【]\s?注?\s?\w{1,3}\s?[)\]）］〕】]"
)
"""What a link inside the page is, when it leads to a note: a number, a sign, or the arrow back from one; not the title
of a section."""

_SIMPLE = re.compile(r"[-+−]?(?:\d+|[A-Za-z])")
_SAYS_IT = re.compile(r"st|nd|rd|th|TM|SM|[①-⓿❶-➓]+|[^\w+−-].*", re.DOTALL)
_NUMBER = re.compile(r"\d{1,3}(?:[,，、\-–]\d{1,3})*")
_BASE = re.compile(r"(?:[\d)\]）α-ωΑ-Ω米]|(?<![A-Za-z])[a-z]{1,2}|(?<![A-Za-z0-9])[A-Z])\Z")
"""What a power stands on: a number, a bracket, a variable, a measure of length. Behind a word or a name (`GDP`, `5G`) a
number is the mark of a note."""
_BRACKETED = re.compile(r"[(\[（［〔【].*[)\]）］〕】]\Z", re.DOTALL)


def small_print(text: str, span: Span) -> Iterator[Insertion]:
    """What is to be shown around a span of small print; `text` is the leaf it stands in."""
    inside = text[span.start : span.end]
    if span.role is Role.SUPERSCRIPT:
        yield from _superscript(text, inside, span)
    elif span.role is Role.SUBSCRIPT:
        yield from _subscript(text, inside, span)
    elif not (_BRACKETED.match(inside) or (span.role is Role.NOTE and _SAYS_IT.fullmatch(inside))):
        yield from _around(span, "(")


def _superscript(text: str, inside: str, span: Span) -> Iterator[Insertion]:
    before = text[max(span.start - 3, 0) : span.start]
    if _SAYS_IT.fullmatch(inside):
        return
    if _BASE.search(before):
        simple = _SIMPLE.fullmatch(inside)
        yield from _around(span, "^" if simple else "^(")
        if simple:
            yield from _apart(text, inside, span)
    elif _NUMBER.fullmatch(inside):
        yield from _around(span, "(")


def _subscript(text: str, inside: str, span: Span) -> Iterator[Insertion]:
    before = text[max(span.start - 1, 0) : span.start]
    if _run_together(before, inside):
        yield from _around(span, "_")
    yield from _apart(text, inside, span)


def _apart(text: str, inside: str, span: Span) -> Iterator[Insertion]:
    """A blank where what follows would be read as part of it."""
    if _run_together(inside, text[span.end : span.end + 1]):
        yield Insertion(span.end, SPACER, " ", 0, 0)


def _run_together(left: str, right: str) -> bool:
    """Two figures, or two letters, that meet."""
    pair = left[-1:] + right[:1]
    return len(pair) == 2 and pair.isascii() and (pair.isdigit() or pair.isalpha())


def _around(span: Span, sign: str) -> Iterator[Insertion]:
    yield Insertion(span.start, OPENING, sign, Mark.SMALL, span.ref)
    if sign.endswith("("):
        yield Insertion(span.end, CLOSING, ")", Mark.SMALL, span.ref)
