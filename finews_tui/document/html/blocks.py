"""Elements that are blocks: paragraphs, headings, quotes, preformatted text.

A handler is told that an element begins; it gives back what is to be done at its end, None for nothing, or `skip` where
the content is not to be walked.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from finews_tui.document.builder import Builder
from finews_tui.document.frames import Frame
from finews_tui.document.html.attributes import Attributes, align_of
from finews_tui.document.nodes import Align, Quote, Rule

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

Exit = Callable[[], None]
Handler = Callable[[Builder, "LexborNode", Attributes], Exit | None]


def skip() -> None:
    """As the result of a handler: the element is done, with everything in it."""


def void(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    return skip


def block(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    return partial(builder.end_block, builder.begin_block(align_of(attributes)))


def centre(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    return partial(builder.end_block, builder.begin_block(Align.CENTRE))


def paragraph(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    return partial(builder.end_block, builder.begin_block(align_of(attributes), alone=True))


def caption(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    return partial(builder.end_block, builder.begin_block(align_of(attributes), caption=True))


def preformatted(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    return partial(builder.end_block, builder.begin_block(raw=True))


def heading(level: int) -> Handler:
    def begin(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
        return partial(builder.end_block, builder.begin_block(align_of(attributes), level=level))

    return begin


def line(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    """An element that stands on a line of its own without being a paragraph (`option`)."""
    builder.line_break()
    return builder.line_break


def line_break(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    builder.line_break()
    return skip


def rule(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    builder.append(Rule())
    return skip


def quote(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    if not builder.push(Frame(section=True)):
        return block(builder, node, attributes)
    return partial(_end_quote, builder)


def _end_quote(builder: Builder) -> None:
    blocks = builder.pop().blocks
    if blocks:
        builder.append(Quote(tuple(blocks)))
