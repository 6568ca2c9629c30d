"""Text with spans as a row of events that nest: what a markup language with begin and end tags needs.

Spans may overlap. Where one ends inside another, the inner one is closed and opened again behind it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from finews_tui.document.mentions import Mentions
from finews_tui.document.nodes import Document, Role, Span, Text
from finews_tui.model.link import safe_url

LEADS_ON = frozenset((Role.LINK, Role.STOCK, Role.BOARD))
"""Roles with a way on; they never nest."""

_SURPLUS = re.compile(r"\A\s+|\s+\Z|[^\S\n]*\n\s*")


class Kind(Enum):
    """What an event is."""

    OPEN = 1
    CLOSE = 2
    TEXT = 3
    CODE = 4
    """The code behind the first mention of a stock; no part of the text."""


class Event(NamedTuple):
    """One step through a text."""

    kind: Kind
    text: str = ""
    role: Role | None = None
    ref: int = 0


_Element = tuple[Role, int]


def addresses(document: Document) -> Mapping[int, str]:
    """Number of a reference -> its address, http(s) only."""
    return {reference.number: url for reference in document.references if (url := safe_url(reference.url))}


def tidied(leaf: Text) -> Text:
    """The leaf without blanks around its lines and without empty lines; its spans moved along."""
    if not _SURPLUS.search(leaf.text):
        return leaf
    kept: list[int] = []
    reached = 0
    for found in _SURPLUS.finditer(leaf.text):
        kept += range(reached, found.start())
        if found.start() > 0 and found.end() < len(leaf.text):
            kept.append(leaf.text.index("\n", found.start()))
        reached = found.end()
    kept += range(reached, len(leaf.text))
    moved = (replace(s, start=bisect_left(kept, s.start), end=bisect_left(kept, s.end)) for s in leaf.spans)
    return Text("".join(leaf.text[at] for at in kept), tuple(span for span in moved if span.start < span.end))


def events(leaf: Text, urls: Mapping[int, str], mentions: Mentions | None = None) -> Iterator[Event]:
    """The events of a tidied leaf; with `mentions`, codes stand behind the names of stocks."""
    text = leaf.text
    spans = [span for span in leaf.spans if 0 <= span.start < span.end <= len(text) and span.role is not Role.TARGET]
    codes = _codes(text, spans, mentions)
    opened: list[_Element] = []
    for start, end in pairwise(sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})):
        wanted = _wanted([span for span in spans if span.start <= start and end <= span.end], urls)
        same = _common(opened, wanted)
        yield from _closed(opened[same:])
        if code := codes.get(start):
            yield Event(Kind.CODE, f"{code} " if text[start].isalnum() else code)
        yield from (Event(Kind.OPEN, "", role, ref) for role, ref in wanted[same:])
        yield Event(Kind.TEXT, text[start:end])
        opened = wanted
    yield from _closed(opened)
    if code := codes.get(len(text)):
        yield Event(Kind.CODE, code)


def _codes(text: str, spans: list[Span], mentions: Mentions | None) -> dict[int, str]:
    """End of a mention -> the code that stands there."""
    found: dict[int, str] = {}
    for span in spans if mentions else ():
        if span.role is Role.STOCK and mentions and (code := mentions.code_behind(text, span)):
            found[span.end] = f"{found[span.end]} {code}" if span.end in found else code
    return found


def _wanted(spans: list[Span], urls: Mapping[int, str]) -> list[_Element]:
    """The elements around a stretch, outer before inner: every role once, of the ways on the innermost."""
    ways = [span for span in spans if span.role in LEADS_ON and span.ref in urls]
    elements: dict[Role, int] = {}
    for span in spans:
        if span.role in LEADS_ON:
            if ways and span is ways[-1]:
                elements[span.role] = span.ref
        else:
            elements.setdefault(span.role, 0)
    return list(elements.items())


def _common(opened: list[_Element], wanted: list[_Element]) -> int:
    """How many elements may stay open."""
    same = 0
    while same < min(len(opened), len(wanted)) and opened[same] == wanted[same]:
        same += 1
    return same


def _closed(elements: list[_Element]) -> Iterator[Event]:
    return (Event(Kind.CLOSE, "", role, ref) for role, ref in reversed(elements))
