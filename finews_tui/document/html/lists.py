"""Lists, definitions and details."""

from functools import partial
from typing import TYPE_CHECKING

from finews_tui.document.builder import Builder
from finews_tui.document.frames import DetailsFrame, Frame, ListFrame
from finews_tui.document.html.attributes import Attributes, number_in
from finews_tui.document.html.blocks import Exit, block
from finews_tui.document.joining import joined
from finews_tui.document.nodes import Block, Definition, Details, ListBlock, Paragraph, Text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MOST_MEANINGS = 100
"""Blocks of one term; what follows goes on without it (joining one by one takes the square of their number)."""


def bulleted(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    return _list(builder, node, attributes, None)


def numbered(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    start = number_in(attributes.get("start"))
    return _list(builder, node, attributes, 1 if start is None else start)


def _list(builder: Builder, node: "LexborNode", attributes: Attributes, start: int | None) -> Exit:
    if not builder.push(ListFrame(start=start)):
        return block(builder, node, attributes)
    return partial(_end_list, builder)


def _end_list(builder: Builder) -> None:
    frame = builder.pop()
    assert isinstance(frame, ListFrame)
    frame.take_strays()
    if frame.items:
        builder.append(ListBlock(tuple(frame.items), frame.start))


def item(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    outer = builder.frames[-1]
    if not isinstance(outer, ListFrame):
        return block(builder, node, attributes)
    builder.flush()
    outer.take_strays()
    if not builder.push(Frame()):
        return block(builder, node, attributes)
    return partial(_end_item, builder, outer)


def _end_item(builder: Builder, outer: ListFrame) -> None:
    blocks = builder.pop().blocks
    if blocks:
        outer.items.append(tuple(blocks))


def term(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    if not builder.push(Frame()):
        return block(builder, node, attributes)
    return partial(_end_term, builder)


def _end_term(builder: Builder) -> None:
    text, images = joined(builder.pop().blocks)
    if text.text:
        builder.append(Definition(text, ()))
    builder.append(*images)


def meaning(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    if not builder.push(Frame()):
        return block(builder, node, attributes)
    return partial(_end_meaning, builder)


def _end_meaning(builder: Builder) -> None:
    blocks = tuple(builder.pop().blocks)
    outer = builder.frames[-1].blocks
    if not blocks:
        return
    if outer and isinstance(before := outer[-1], Definition) and len(before.blocks) < _MOST_MEANINGS:
        outer[-1] = Definition(before.term, before.blocks + blocks)
    else:
        outer.append(Definition(Text(""), blocks))


def details(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    if not builder.push(DetailsFrame(section=True)):
        return block(builder, node, attributes)
    return partial(_end_details, builder)


def _end_details(builder: Builder) -> None:
    frame = builder.pop()
    assert isinstance(frame, DetailsFrame)
    if frame.summary:
        builder.append(Details(frame.summary, tuple(frame.blocks)))
    else:
        builder.append(*frame.blocks)


def summary(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    outer = builder.frames[-1]
    if not isinstance(outer, DetailsFrame) or not builder.push(Frame()):
        return block(builder, node, attributes)
    return partial(_end_summary, builder, outer)


def _end_summary(builder: Builder, outer: DetailsFrame) -> None:
    text, images = joined(builder.pop().blocks)
    found: list[Block] = []
    if text.text and outer.summary is None:
        outer.summary = text
    elif text.text:
        found.append(Paragraph(text))
    builder.append(*found, *images)
