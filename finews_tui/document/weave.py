"""The weaver: leaves of a document to flows, in reading order.

It writes the plain text of the article as it goes (so every flow knows its offsets) and remembers which stocks have
been named, because a code stands behind the first mention only.
"""

import re
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from finews_tui.document.flow import Flow, Run
from finews_tui.document.lines import Labels, Mark
from finews_tui.document.nodes import Image, Role, Span, Text
from finews_tui.model.instrument import Instrument
from finews_tui.model.link import Reference
from finews_tui.text.cells import width

CHIP_CELLS = 12
"""A stock's name with its code stays in one line up to here."""
_GLUED = 2
"""Characters before a number that never part from it: one alone would look lost on the next line."""

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
_POWER = re.compile(r"[-+−]?(?:\d+|[A-Za-z])")
_BRACKETED = re.compile(r"[(\[（［〔【].*[)\]）］〕】]\Z", re.DOTALL)
_BRACKET_BEHIND = re.compile(r"\s*[(\[（［【〔]([^)\]）］】〕]{1,40})")
_CODE, _CLOSING, _NUMBER, _SPACER, _OPENING = range(5)


class Insertion(NamedTuple):
    """Text shown at a place of the source where none stands."""

    position: int
    rank: int
    """Order among the insertions of one place."""
    text: str
    style: int
    ref: int


def trimmed(text: str) -> str:
    """A leaf without the blanks around it: indents are the layout's business."""
    return text.strip()


def code_text(text: str) -> str:
    """Preformatted text without blank lines around it."""
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", text).rstrip()


class Weaver:
    """Makes the flows of one document. Call its methods in reading order."""

    def __init__(self, references: Sequence[Reference], labels: Labels, numbers: bool) -> None:
        self._instruments = {ref.number: ref.instrument for ref in references if ref.instrument}
        self.labels = labels
        self._numbers = numbers
        self._named: set[str] = set()
        self._written: list[str] = []
        self.offset = 0
        """Where the next leaf begins in the plain text."""

    @property
    def plain(self) -> str:
        return "".join(self._written)

    def write(self, text: str, separator: str = "\n") -> int:
        """Add a leaf to the plain text; where it begins."""
        if self._written:
            self._written.append(separator)
        start = self.offset
        self._written.append(text)
        self.offset = start + len(text) + 1
        return start

    def line(self, text: str, style: int = 0) -> Flow:
        """A leaf without spans."""
        text = trimmed(text)
        start = self.write(text)
        return Flow([Run(text, style, 0, start)], start, start + len(text))

    def note(self, text: str, style: int) -> Flow:
        """Words that are not part of the article: the facts under the title. Parts between `·` stay whole."""
        glue = [found.span() for found in re.finditer(r"[^·\s](?:[^·]*[^·\s])?", text)]
        return Flow([Run(text, style)], self.offset, self.offset, glue)

    def text(self, leaf: Text, style: int = 0, *, separator: str = "\n", codes: bool = True) -> Flow:
        """A leaf with its spans, codes and link numbers."""
        text = trimmed(leaf.text)
        start = self.write(text, separator)
        end = start + len(text)
        if not leaf.spans:
            return Flow([Run(text, style, 0, start)] if text else [], start, end)
        spans = _moved(leaf, text)
        added = self._insertions(text, spans, codes)
        return _woven(text, spans, added, style, start)

    def code(self, text: str) -> Flow:
        """Preformatted text; its blanks count."""
        text = code_text(text)
        start = self.write(text)
        return Flow([Run(text, Mark.CODE, 0, start)], start, start + len(text))

    def image(self, image: Image) -> Flow:
        """The placeholder of a picture, its caption and its number."""
        runs = [Run(f"[{self._placeholder(image)}]", Mark.IMAGE, image.ref)]
        glue = [(0, len(runs[0].text))]
        start = self.offset
        end = start
        if caption := trimmed(image.text):
            start = self.write(caption)
            end = start + len(caption)
            runs += [Run(" ", 0, image.ref), Run(caption, Mark.MUTED, image.ref, start)]
        if image.ref and self._numbers:
            length = sum(len(run.text) for run in runs)
            runs.append(Run(f"[{image.ref}]", Mark.NUMBER, image.ref))
            glue.append((length - _GLUED, length + len(runs[-1].text)))
        return Flow(runs, start, end, glue)

    def _placeholder(self, image: Image) -> str:
        if chart := image.instrument:
            return " ".join(part for part in (self.labels.chart, chart.name, chart.shown_code) if part)
        return f"{self.labels.image} {image.size[0]}×{image.size[1]}" if image.size else self.labels.image

    def _insertions(self, text: str, spans: Sequence[Span], codes: bool) -> list[Insertion]:
        added: list[Insertion] = []
        for index, span in enumerate(spans):
            if span.role is Role.STOCK and codes:
                added += self._code(text, span)
            elif span.role is Role.LINK and span.ref and self._numbers and not _goes_on(spans, index):
                added.append(Insertion(span.end, _NUMBER, f"[{span.ref}]", Mark.NUMBER, span.ref))
            elif span.role in (Role.RUBY, Role.NOTE, Role.SUPERSCRIPT):
                added += _small(text[span.start : span.end], span)
        return sorted(added, key=lambda insertion: insertion[:2])

    def _code(self, text: str, span: Span) -> Iterator[Insertion]:
        """The code behind the first mention of a stock, unless the source says it there itself."""
        instrument = self._instruments.get(span.ref)
        if instrument is None or instrument.is_board or instrument.secid in self._named:
            return
        self._named.add(instrument.secid)
        if _says_code(text, span, instrument):
            return
        yield Insertion(span.end, _CODE, f" {instrument.shown_code}", Mark.MUTED, span.ref)
        if text[span.end : span.end + 1].isalnum():
            yield Insertion(span.end, _SPACER, " ", 0, 0)


def _moved(leaf: Text, text: str) -> list[Span]:
    """The spans of a leaf over its trimmed text, without empty ones and links that lead nowhere."""
    lead, length = len(leaf.text) - len(leaf.text.lstrip()), len(text)
    spans = [span for span in leaf.spans if span.ref or span.role is not Role.LINK]
    if lead == 0 and all(0 <= span.start < span.end <= length for span in spans):
        return spans
    moved = (replace(s, start=max(s.start - lead, 0), end=min(s.end - lead, length)) for s in spans)
    return [span for span in moved if span.start < span.end]


def _goes_on(spans: Sequence[Span], index: int) -> bool:
    """Whether the same link continues where this span ends."""
    span = spans[index]
    return any(
        other.role is Role.LINK and other.ref == span.ref and other.start == span.end
        for other in spans[index + 1 :][:8]
    )


def _says_code(text: str, span: Span, instrument: Instrument) -> bool:
    """Whether the code stands in the name itself, in brackets behind it or right before it."""
    places = [text[span.start : span.end], text[max(span.start - 12, 0) : span.start]]
    if behind := _BRACKET_BEHIND.match(text, span.end):
        places.append(behind[1])
    digits = re.escape(instrument.code.lstrip("0") or instrument.code)
    code = re.compile(rf"(?<![0-9A-Za-z])0*{digits}(?![0-9A-Za-z])", re.IGNORECASE)
    return any(code.search(place) for place in places)


def _small(text: str, span: Span) -> Iterator[Insertion]:
    """What keeps small print from running into its neighbours: `10^8`, `汉(hàn)`, `(1)`."""
    if span.role is Role.SUPERSCRIPT:
        if _POWER.fullmatch(text):
            yield Insertion(span.start, _OPENING, "^", Mark.SMALL, 0)
    elif not _BRACKETED.match(text):
        yield Insertion(span.start, _OPENING, "(", Mark.SMALL, span.ref)
        yield Insertion(span.end, _CLOSING, ")", Mark.SMALL, span.ref)


def _woven(text: str, spans: Sequence[Span], added: Sequence[Insertion], style: int, start: int) -> Flow:
    runs: list[Run] = []
    glue: list[tuple[int, int]] = []
    shown_at: dict[int, int] = {}
    length, waiting = 0, 0

    def insert(position: int) -> None:
        nonlocal length, waiting
        while waiting < len(added) and added[waiting].position <= position:
            extra = added[waiting]
            if extra.rank == _NUMBER:
                glue.append((max(length - _GLUED, 0), length + len(extra.text)))
            runs.append(Run(extra.text, extra.style, extra.ref))
            length += len(extra.text)
            waiting += 1

    for first, last, mask, ref in _segments(len(text), spans, [extra.position for extra in added]):
        shown_at[~first] = length
        insert(first)
        shown_at[first] = length
        runs.append(Run(text[first:last], style | mask, ref, start + first))
        length += last - first
    shown_at[~len(text)] = length
    insert(len(text))
    glue += _chips(text, spans, added, shown_at)
    return Flow(runs, start, start + len(text), sorted(glue))


def _chips(
    text: str, spans: Sequence[Span], added: Sequence[Insertion], shown_at: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Names of stocks, with their codes where these fit, stay in one line. Key `~p` = before the insertions at p."""
    codes = {extra.position: extra.text for extra in added if extra.rank == _CODE}
    for span in spans:
        if span.role is Role.STOCK and (cells := width(text[span.start : span.end])) <= CHIP_CELLS:
            code = codes.get(span.end, "")
            fits = cells + len(code) <= CHIP_CELLS
            yield shown_at[span.start], shown_at[~span.end] + (len(code) if fits else 0)


def _segments(length: int, spans: Sequence[Span], cuts: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, marks, reference) of the stretches between which nothing changes."""
    begins: dict[int, list[Span]] = {}
    ends: dict[int, list[Span]] = {}
    for span in spans:
        begins.setdefault(span.start, []).append(span)
        ends.setdefault(span.end, []).append(span)
    depth = dict.fromkeys(Role, 0)
    linked: list[tuple[int, int, int]] = []
    mask = 0
    for first, last in pairwise(sorted({0, length, *begins, *ends, *cuts})):
        for span in ends.get(first, ()):
            depth[span.role] -= 1
            if not depth[span.role]:
                mask &= ~MARKS[span.role]
            if span.ref:
                linked.remove((span.start, -span.end, span.ref))
        for span in begins.get(first, ()):
            depth[span.role] += 1
            mask |= MARKS[span.role]
            if span.ref:
                insort(linked, (span.start, -span.end, span.ref))
        yield first, last, mask, linked[-1][2] if linked else 0
