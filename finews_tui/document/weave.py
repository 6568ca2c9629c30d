"""The weaver: leaves of a document to flows, in reading order.

It writes the plain text of the article as it goes, so every flow knows its offsets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from finews_tui.document.flow import Flow
from finews_tui.document.lines import Labels
from finews_tui.document.marks import Mark
from finews_tui.document.mentions import Mentions
from finews_tui.document.nodes import Image, Role, Span, Text
from finews_tui.document.runs import CLOSING, CODE, GLUED, NUMBER, OPENING, SPACER, WHOLE, Insertion, Run, glue, weave
from finews_tui.document.signs import Signs
from finews_tui.document.small import small_print
from finews_tui.model.link import Reference
from finews_tui.text.cells import width

_SMALL = (Role.RUBY, Role.NOTE, Role.SUPERSCRIPT, Role.SUBSCRIPT)
_SIGNS = {Role.DELETED: "~~", Role.INSERTED: "++", Role.MARK: "=="}
"""What stands around text that only a style would tell apart."""
_FACT = re.compile(r"[^·\s](?:[^·]*[^·\s])?")


def trimmed(text: str) -> str:
    """A leaf without the blanks around it: indents are the layout's business."""
    return text.strip()


def code_text(text: str) -> str:
    """Preformatted text without blank lines around it."""
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", text).rstrip()


class Weaver:
    """Makes the flows of one document. Call its methods in reading order."""

    def __init__(
        self, references: Sequence[Reference], labels: Labels, signs: Signs, *, numbers: bool, strikes: bool
    ) -> None:
        self._mentions = Mentions(references)
        self.labels = labels
        self.signs = signs
        self._numbers = numbers
        self._strikes = strikes
        self._written: list[str] = []
        self.offset = 0
        """Where the next leaf begins in the plain text."""
        self.targets: dict[int, int] = {}
        """Number of a place where notes lead (below 0) -> its offset in the plain text."""

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
        parts = [found.span() for found in _FACT.finditer(text) if width(found[0]) <= WHOLE]
        return Flow([Run(text, style)], self.offset, self.offset, parts)

    def text(self, leaf: Text, style: int = 0, *, separator: str = "\n", codes: bool = True) -> Flow:
        """A leaf with its spans, codes and link numbers."""
        text = trimmed(leaf.text)
        start = self.write(text, separator)
        end = start + len(text)
        if not leaf.spans:
            return Flow([Run(text, style, 0, start)] if text else [], start, end)
        spans = self._passing(_moved(leaf, text), start)
        added = self._insertions(text, spans, codes)
        return Flow(weave(text, spans, added, style, start), start, end, glue(text, spans, added))

    def _passing(self, spans: list[Span], start: int) -> list[Span]:
        """The spans that are shown; of the places where notes lead it is noted where they are."""
        shown = [span for span in spans if span.role is not Role.TARGET]
        if len(shown) < len(spans):
            for span in spans:
                if span.role is Role.TARGET:
                    self.targets.setdefault(span.ref, start + span.start)
        return shown

    def code(self, text: str) -> Flow:
        """Preformatted text; its blanks count."""
        text = code_text(text)
        start = self.write(text)
        return Flow([Run(text, Mark.CODE, 0, start)], start, start + len(text))

    def image(self, image: Image) -> Flow:
        """The placeholder of a picture, its caption and its number."""
        runs = [Run(f"[{self._placeholder(image)}]", Mark.IMAGE, image.ref)]
        whole = [(0, len(runs[0].text))] if width(runs[0].text) <= WHOLE else []
        start = self.offset
        end = start
        if caption := trimmed(image.text):
            start = self.write(caption)
            end = start + len(caption)
            runs += [Run(" ", 0, image.ref), Run(caption, Mark.MUTED, image.ref, start)]
        if image.ref and self._numbers:
            length = sum(len(run.text) for run in runs)
            runs.append(Run(f"[{image.ref}]", Mark.NUMBER, image.ref))
            whole.append((length - GLUED, length + len(runs[-1].text)))
        return Flow(runs, start, end, whole)

    def _placeholder(self, image: Image) -> str:
        if chart := image.instrument:
            return " ".join(part for part in (self.labels.chart, chart.name, chart.shown_code) if part)
        return f"{self.labels.image} {self.signs.times.join(map(str, image.size))}" if image.size else self.labels.image

    def _insertions(self, text: str, spans: Sequence[Span], codes: bool) -> list[Insertion]:
        added: list[Insertion] = []
        for index, span in enumerate(spans):
            if span.role is Role.STOCK and codes:
                added += self._code(text, span)
            elif span.role is Role.LINK and span.ref and self._numbers and not _goes_on(spans, index):
                added.append(Insertion(span.end, NUMBER, f"[{span.ref}]", Mark.NUMBER, span.ref))
            elif span.role in _SIGNS and not self._strikes:
                sign = _SIGNS[span.role]
                added.append(Insertion(span.start, OPENING, sign, Mark.MUTED, 0))
                added.append(Insertion(span.end, CLOSING, sign, Mark.MUTED, 0))
            elif span.role in _SMALL and not _is_noted(spans, span):
                added += small_print(text, span)
        added.sort(key=_place)
        return added

    def _code(self, text: str, span: Span) -> Iterator[Insertion]:
        """The code behind the first mention of a stock, unless the source says it there itself."""
        code = self._mentions.code_behind(text, span)
        if not code:
            return
        yield Insertion(span.end, CODE, f" {code}", Mark.MUTED, span.ref)
        if text[span.end : span.end + 1].isalnum():
            yield Insertion(span.end, SPACER, " ", 0, 0)


def _place(insertion: Insertion) -> tuple[int, int]:
    return insertion.position, insertion.rank


def _moved(leaf: Text, text: str) -> list[Span]:
    """The spans of a leaf over its trimmed text, without empty ones and links that lead nowhere."""
    lead, length = len(leaf.text) - len(leaf.text.lstrip()), len(text)
    spans = [span for span in leaf.spans if span.ref or span.role is not Role.LINK]
    if lead == 0 and all(0 <= span.start < span.end <= length for span in spans):
        return spans
    moved = (replace(s, start=max(s.start - lead, 0), end=min(s.end - lead, length)) for s in spans)
    return [span for span in moved if span.start < span.end]


def _is_noted(spans: Sequence[Span], span: Span) -> bool:
    """Whether a superscript only raises the mark of a note, which has its own brackets."""
    if span.role is not Role.SUPERSCRIPT:
        return False
    return any(other.role is Role.NOTE and span.start <= other.start < span.end for other in spans)


def _goes_on(spans: Sequence[Span], index: int) -> bool:
    """Whether the same link continues where this span ends."""
    span = spans[index]
    return any(
        other.role is Role.LINK and other.ref == span.ref and other.start == span.end
        for other in spans[index + 1 : index + 9]
    )
