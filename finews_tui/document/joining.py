"""Blocks as one text: what stands in a table cell, a summary, a term.

Leaves are joined with line ends and the spans move along. Items of lists keep their marks: without them nobody could
tell where one ends. The bullet is one that every terminal with Chinese text has, for it becomes text. Images cannot
stand in a text: they are given back, to follow behind it.
"""

from collections.abc import Iterable, Iterator, Sequence

from finews_tui.document.nodes import (
    Block,
    Definition,
    Details,
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


def joined(blocks: Sequence[Block]) -> tuple[Text, list[Image]]:
    """All text of the blocks, and their images."""
    images: list[Image] = []
    return _join(list(_texts(blocks, images)), "\n"), images


def _join(texts: Sequence[Text], between: str) -> Text:
    if len(texts) == 1:
        return texts[0]
    spans: list[Span] = []
    at = 0
    for text in texts:
        spans.extend(Span(at + span.start, at + span.end, span.role, span.ref) for span in text.spans)
        at += len(text.text) + len(between)
    return Text(between.join(text.text for text in texts), tuple(spans))


def _texts(blocks: Iterable[Block], images: list[Image], bullet: str = "·") -> Iterator[Text]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block.text
            case Preformatted():
                yield Text(block.text.strip())
            case Image():
                images.append(block)
            case Quote():
                yield from _texts(block.blocks, images)
            case ListBlock():
                yield from _items(block, images, bullet)
            case Definition(head, inner) | Details(head, inner):
                yield head
                yield from _texts(inner, images)
            case Table():
                yield from [block.caption] if block.caption else []
                yield from (_join([cell.text for cell in row if cell.text.text], " ") for row in block.rows)


def _items(block: ListBlock, images: list[Image], bullet: str) -> Iterator[Text]:
    """The items with a bullet or a number before each; what is only in a list to be indented has none."""
    alone = len(block.items) == 1 and block.start is None
    for number, item in enumerate(block.items, start=block.start or 0):
        mark = "" if alone else bullet if block.start is None else f"{number}."
        for text in _texts(item, images, bullet if alone else "-"):
            yield _join([Text(mark), text], " ") if mark and text.text else text
            mark = "" if text.text else mark
