"""Tables: cells, rows, spans over several of them, and the tables that are none.

A table of one column is a box that somebody drew around a text; its cells are taken for what they hold. Cells hold
text, so the images of a real table follow behind it.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from finews_tui.document.amounts import is_head
from finews_tui.document.builder import Builder
from finews_tui.document.frames import CellFrame, Frame, Row, TableFrame
from finews_tui.document.html.attributes import Attributes, align_of, number_in
from finews_tui.document.html.blocks import Exit, block
from finews_tui.document.joining import joined
from finews_tui.document.nodes import Align, Block, Cell, Heading, Paragraph, Table, Text
from finews_tui.document.plain import leaves

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MOST_COLUMNS = 100
"""A larger `colspan` is taken for this much."""


def table(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    if not builder.push(TableFrame()):
        return block(builder, node, {})
    return partial(_end_table, builder)


def head(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit | None:
    frame = builder.frames[-1]
    if not isinstance(frame, TableFrame):
        return None
    frame.in_head = True
    return partial(setattr, frame, "in_head", False)


def foot(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit | None:
    frame = builder.frames[-1]
    if not isinstance(frame, TableFrame):
        return None
    frame.in_foot = True
    return partial(setattr, frame, "in_foot", False)


def row(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit | None:
    frame = builder.frames[-1]
    if not isinstance(frame, TableFrame):
        return block(builder, node, {})
    frame.rows.append(Row(frame.in_head, frame.in_foot))
    return None


def cell(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    outer = builder.frames[-1]
    if not isinstance(outer, TableFrame) or not outer.rows:
        return partial(builder.text, " ")
    span = (number_in(attributes.get("colspan")), number_in(attributes.get("rowspan")))
    frame = CellFrame(
        header=node.tag == "th",
        colspan=min(max(span[0] or 1, 1), _MOST_COLUMNS),
        rowspan=max(1 if span[1] is None else span[1], 0),
        align=align_of(attributes),
    )
    if not builder.push(frame):
        return block(builder, node, {})
    builder.style = builder.style._replace(align=Align.LEFT)
    return partial(_end_cell, builder, outer.rows[-1])


def _end_cell(builder: Builder, outer: Row) -> None:
    frame = builder.pop()
    assert isinstance(frame, CellFrame)
    outer.cells.append(frame)


def caption(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    outer = builder.frames[-1]
    if not isinstance(outer, TableFrame) or not builder.push(Frame()):
        return block(builder, node, attributes)
    return partial(_end_caption, builder, outer)


def _end_caption(builder: Builder, outer: TableFrame) -> None:
    outer.captions.extend(builder.pop().blocks)


def _end_table(builder: Builder) -> None:
    frame = builder.pop()
    assert isinstance(frame, TableFrame)
    builder.append(*frame.blocks)
    rows = sorted((line for line in frame.rows if line.cells), key=lambda line: line.foot)
    if max((len(line.cells) for line in rows), default=0) > 1 and not _is_page(rows):
        builder.append(*_real_table(frame, rows))
    else:
        builder.append(*(_captioned(frame)), *(one for line in rows for box in line.cells for one in box.blocks))


def _is_page(rows: Sequence[Row]) -> bool:
    """Whether the cells only place tables on a page: then these are read one after the other, each as a table."""
    blocks = [one for line in rows for box in line.cells for one in box.blocks]
    inside = [one for one in blocks if isinstance(one, Table)]
    return bool(inside) and 2 * sum(map(len, leaves(inside))) > sum(map(len, leaves(blocks)))


def _captioned(frame: TableFrame) -> list[Block]:
    text, images = joined(frame.captions)
    return [*([Paragraph(text, caption=True)] if text.text else []), *images]


def _real_table(frame: TableFrame, rows: Sequence[Row]) -> list[Block]:
    text, images = joined(frame.captions)
    kept: list[tuple[Row, list[Text]]] = []
    spanning = any(box.rowspan != 1 for line in rows for box in line.cells)
    for line in rows:
        texts = []
        for box in line.cells:
            inside, pictures = joined(box.blocks)
            texts.append(inside)
            images += pictures
        if spanning or any(one.text for one in texts):
            kept.append((line, texts))
    found: list[Block] = [*images]
    if any(one.text for _, texts in kept for one in texts):
        found.insert(0, _table(kept, text if text.text else None))
    elif text.text:
        found.insert(0, Paragraph(text, caption=True))
    return found


def _table(kept: Sequence[tuple[Row, list[Text]]], text: Text | None) -> Table:
    rows = []
    for index, (line, texts) in enumerate(kept):
        left = len(kept) - index
        rows.append(tuple(_cell(box, inside, left) for box, inside in zip(line.cells, texts, strict=True)))
    heads = _heads(kept)
    return Table(tuple(rows), heads if heads < len(rows) else min(heads, 1), text)


def _heads(kept: Sequence[tuple[Row, list[Text]]]) -> int:
    """How many rows are the head: those that say so, with a title over all columns above them; else the first one,
    where it reads like a head."""
    columns = max(sum(box.colspan for box in line.cells) for line, _ in kept)
    heads = above = 0
    for line, _ in kept:
        if line.head or all(box.header for box in line.cells):
            heads = above + 1
        elif len(line.cells) > 1 or line.cells[0].colspan < columns or heads:
            break
        above += 1
    if heads:
        return heads
    texts = [[text.text.strip() for text in row] for _, row in kept]
    titles = min(above, len(texts) - 1)
    return titles + 1 if is_head(texts[titles], texts[titles + 1 :]) else 0


def _cell(box: CellFrame, text: Text, left: int) -> Cell:
    """`left`: rows from here to the end; a `rowspan` of 0 means all of them."""
    return Cell(text, box.header, box.colspan, min(box.rowspan or left, left), box.align or _common_align(box.blocks))


def _common_align(blocks: Sequence[Block]) -> Align | None:
    """The alignment of the paragraphs in a cell, where they have one."""
    aligns = {one.align for one in blocks if isinstance(one, Paragraph | Heading)}
    align = aligns.pop() if len(aligns) == 1 else Align.LEFT
    return align if align is not Align.LEFT else None
