"""From places to numbers: the last pass over the blocks, when the order of the references is known."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from finews_tui.document.nodes import (
    Block,
    Cell,
    Definition,
    Details,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Quote,
    Span,
    Table,
    Text,
)
from finews_tui.document.references import Registry


class Renumbering:
    """Gives every span and image its number, and every chart the name of its stock."""

    def __init__(self, numbers: Sequence[int], registry: Registry) -> None:
        self._numbers = numbers
        self._registry = registry

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return Paragraph(self._text(block.text), block.align, block.caption) if block.text.spans else block
            case Heading():
                return Heading(block.level, self._text(block.text), block.align)
            case Image():
                return self._image(block)
            case Quote():
                return Quote(self.blocks(block.blocks), block.lead)
            case ListBlock():
                return ListBlock(tuple(self.blocks(item) for item in block.items), block.start)
            case Table():
                rows = tuple(tuple(self._cell(cell) for cell in row) for row in block.rows)
                return Table(rows, block.head, self._text(block.caption) if block.caption else None)
            case Definition():
                return Definition(self._text(block.term), self.blocks(block.blocks))
            case Details():
                return Details(self._text(block.summary), self.blocks(block.blocks))
            case _:
                return block

    def _text(self, text: Text) -> Text:
        if not any(span.ref for span in text.spans):
            return text
        return Text(text.text, tuple(Span(span.start, span.end, span.role, self._number(span)) for span in text.spans))

    def _number(self, span: Span) -> int:
        """A place in the article itself keeps its number."""
        return self._numbers[span.ref] if span.ref > 0 else span.ref

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, text=self._text(cell.text)) if cell.text.spans else cell

    def _image(self, image: Image) -> Image:
        instrument = image.instrument
        if instrument:
            instrument = instrument._replace(name=self._registry.name_of(instrument))
        return replace(image, ref=self._numbers[image.ref], instrument=instrument)
