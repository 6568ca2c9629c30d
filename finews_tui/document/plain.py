"""Plain text, both ways: a plain body to blocks, and a document to the text that is searched and copied."""

import re
from collections.abc import Iterable, Iterator

from finews_tui.document.builder import Builder
from finews_tui.document.nodes import (
    Block,
    Definition,
    Details,
    Document,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Preformatted,
    Quote,
    Role,
    Table,
)
from finews_tui.document.references import goal_of_url

_ADDRESS = re.compile(r"https?://[!#-;=?-~]+", re.IGNORECASE)
_ENDS_A_SENTENCE = ".,;:!?'*_"


def read_lines(text: str, builder: Builder) -> None:
    """A paragraph a line; addresses become links."""
    for line in text.split("\n"):
        _read_line(line, builder)
        builder.flush()


def _read_line(line: str, builder: Builder) -> None:
    at = 0
    if "://" not in line:
        builder.text(line)
        return
    for found in _ADDRESS.finditer(line):
        address = _without_end(found[0])
        goal = goal_of_url(address)
        if goal:
            builder.text(line[at : found.start()])
            opened = builder.open(Role.LINK, goal)
            builder.text(address)
            if opened:
                builder.close(opened)
            at = found.start() + len(address)
    builder.text(line[at:])


def _without_end(address: str) -> str:
    """An address in a sentence without the marks of the sentence: `(see http://a.cn/b).`"""
    address = address.rstrip(_ENDS_A_SENTENCE)
    surplus = sum(address.count(mark) for mark in ")]") - sum(address.count(mark) for mark in "([")
    end = len(address)
    while surplus > 0 and address[end - 1] in ")]" + _ENDS_A_SENTENCE:
        surplus -= address[end - 1] in ")]"
        end -= 1
    return address[:end].rstrip(_ENDS_A_SENTENCE)


def plain_text(document: Document) -> str:
    """All text of the document, its leaves joined with line ends."""
    return "\n".join(leaves(document.blocks))


def leaves(blocks: Iterable[Block]) -> Iterator[str]:
    """The text of every leaf, in the order of reading. Leaves without text are left out."""
    for block in blocks:
        yield from filter(None, _leaves(block))


def _leaves(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield block.text.text
        case Preformatted() | Image():
            yield block.text
        case Quote():
            yield from leaves(block.blocks)
        case ListBlock():
            for item in block.items:
                yield from leaves(item)
        case Table():
            yield block.caption.text if block.caption else ""
            for row in block.rows:
                yield from (cell.text.text for cell in row)
        case Definition():
            yield block.term.text
            yield from leaves(block.blocks)
        case Details():
            yield block.summary.text
            yield from leaves(block.blocks)
