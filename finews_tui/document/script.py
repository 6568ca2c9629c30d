"""An article in another script: simplified or traditional, spans and all.

A converter works on phrases, and a phrase may come out longer or shorter (打印机 → 印表機, 軟體), so offsets have to be
found anew. Each text is converted in the pieces that its spans cut it into; as the pieces are laid end to end, the new
offsets are exact. A cut must not part a phrase: where both sides of it do not convert into the same as the whole, the
cut is moved to the nearest place before it where they do, and the span takes the phrase in as far as it reached.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from finews_tui.document.nodes import (
    Block,
    Cell,
    Definition,
    Details,
    Document,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Preformatted,
    Quote,
    Span,
    Table,
    Text,
)
from finews_tui.model.instrument import Instrument
from finews_tui.model.link import Reference

Convert = Callable[[str], str]
"""A text in another script. Pure; it adds and takes away no line end."""

_PHRASE = 12
"""No phrase of a dictionary is longer than this, in characters, on one side of a cut."""


def converted(document: Document, convert: Convert) -> Document:
    """The document in another script: the same blocks, spans over the same words, the same references."""
    change = _Change(convert)
    references = tuple(change.reference(reference) for reference in document.references)
    return replace(
        document, blocks=change.blocks(document.blocks), references=references, medium=convert(document.medium)
    )


def converted_text(text: Text, convert: Convert) -> Text:
    """One text with its spans."""
    if not text.spans:
        return Text(convert(text.text)) if text.text else text
    edges = {0, len(text.text), *(edge for span in text.spans for edge in (span.start, span.end))}
    cuts = {edge: _clean_cut(text.text, edge, convert) for edge in edges}
    places = sorted(set(cuts.values()))
    pieces = [convert(text.text[start:end]) for start, end in pairwise(places)]
    begins, at = {}, 0
    for place, piece in zip(places, [*pieces, ""], strict=True):
        begins[place] = at, at + len(piece)
        at += len(piece)

    def moved(edge: int) -> int:
        start, end = begins[cuts[edge]]
        return min(start + edge - cuts[edge], end)

    spans = (Span(moved(span.start), moved(span.end), span.role, span.ref) for span in text.spans)
    return Text("".join(pieces), tuple(spans))


def _clean_cut(text: str, edge: int, convert: Convert) -> int:
    """The last place at or before `edge` that parts no phrase."""
    for place in range(edge, max(edge - _PHRASE, -1), -1):
        if place in (0, len(text)):
            return place
        left, right = text[max(0, place - _PHRASE) : place], text[place : place + _PHRASE]
        if convert(left) + convert(right) == convert(left + right):
            return place
    return edge


_KNOWN, _LEAST_KNOWN = 24, 4
"""Characters by which a place is known again."""


def carried(offset: int, before: str, after: str) -> int:
    """The place in `after` for an offset in `before`, the same text in another script: the same line, and in it as
    far. Where the lines do not tally, as far from the start of the text."""
    lines = before.count("\n", 0, offset)
    start = before.rfind("\n", 0, offset) + 1
    there = _line_start(after, lines)
    if there < 0:
        return min(offset, len(after))
    end = after.find("\n", there)
    return min(there + offset - start, end if end >= 0 else len(after))


def found_again(offset: int, before: str, after: str) -> int:
    """The place in `after`, another text of the same article, where it says what `before` says at the offset; as
    `carried` where it says it nowhere."""
    start = before.rfind("\n", 0, offset) + 1
    end = before.find("\n", offset)
    line = before[start : end if end >= 0 else len(before)]
    for said, within in ((before[offset : offset + _KNOWN], 0), (line, offset - start), (line[:_KNOWN], 0)):
        if len(said.strip()) >= _LEAST_KNOWN and (at := after.find(said)) >= 0:
            return at + within
    return carried(offset, before, after)


def _line_start(text: str, lines: int) -> int:
    """Offset of the line with this number from 0; -1 = there are fewer."""
    at = 0
    for _ in range(lines):
        at = text.find("\n", at) + 1
        if not at:
            return -1
    return at


class _Change:
    def __init__(self, convert: Convert) -> None:
        self._convert = convert

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def reference(self, reference: Reference) -> Reference:
        instrument = self._instrument(reference.instrument)
        return reference._replace(text=self._convert(reference.text), instrument=instrument)

    def _instrument(self, instrument: Instrument | None) -> Instrument | None:
        return instrument._replace(name=self._convert(instrument.name)) if instrument else None

    def _text(self, text: Text) -> Text:
        return converted_text(text, self._convert)

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, text=self._text(cell.text))

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph() | Heading():
                return replace(block, text=self._text(block.text))
            case Preformatted():
                return Preformatted(self._convert(block.text))
            case Image():
                return replace(block, text=self._convert(block.text), instrument=self._instrument(block.instrument))
            case Quote():
                return replace(block, blocks=self.blocks(block.blocks))
            case ListBlock():
                return replace(block, items=tuple(self.blocks(item) for item in block.items))
            case Table():
                rows = tuple(tuple(self._cell(cell) for cell in row) for row in block.rows)
                return replace(block, rows=rows, caption=self._text(block.caption) if block.caption else None)
            case Definition():
                return Definition(self._text(block.term), self.blocks(block.blocks))
            case Details():
                return Details(self._text(block.summary), self.blocks(block.blocks))
            case _:
                return block
