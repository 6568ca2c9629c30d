"""A document as Markdown: CommonMark with GitHub's tables and strikethrough."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from finews_tui.document.digest import says_only
from finews_tui.document.export.emphasis import destination, escaped, inline
from finews_tui.document.export.inline import LEADS_ON, addresses, tidied
from finews_tui.document.export.square import Square, squared
from finews_tui.document.lines import Head, Labels
from finews_tui.document.mentions import Mentions
from finews_tui.document.nodes import (
    Align,
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
    Role,
    Rule,
    Span,
    Table,
    Text,
)
from finews_tui.document.weave import code_text

_RULE = "***"
"""Not `---`: behind the mark of a list item that would be one long rule."""
_BULLETS, _DELIMITERS = "-+", ".)"
"""Two lists behind each other take turns, else they would be read as one."""
_DELIMITER_ROW = {Align.LEFT: ":---", Align.CENTRE: ":---:", Align.RIGHT: "---:", None: "---"}
_MOST_NUMBER = 999_999_999
_CLOSING = re.compile(r"#+\Z")


def to_markdown(document: Document, head: Head | None, labels: Labels, *, linked: bool = False) -> str:
    """The article as Markdown, title and facts first.

    `linked`: stocks and boards are links as any other, instead of names with a code behind: read back, it is the same
    text with the same ways on.
    """
    return "\n\n".join(_Writer(document, labels, linked=linked).article(head)) + "\n"


class _Writer:
    """Writes one document; every method gives finished blocks, without blank lines around them."""

    def __init__(self, document: Document, labels: Labels, *, linked: bool) -> None:
        self._document = document
        self._labels = labels
        self._linked = linked
        self._urls = addresses(document)
        self._mentions = Mentions(document.references)

    def article(self, head: Head | None) -> Iterator[str]:
        if head and head.title.strip():
            yield self._heading(1, Text(head.title))
        if head and head.facts.strip():
            yield self._text(Text(head.facts))
        if not (head and says_only(head.title, self._document.blocks)):
            yield from filter(None, [self._blocks(self._document.blocks)])
        if self._document.shortened > 0:
            yield self._text(Text(self._labels.shortened.format(n=f"{self._document.shortened:,}")))

    def _text(self, leaf: Text) -> str:
        return inline(self._leaf(leaf), self._urls, self._mentions)

    def _leaf(self, leaf: Text) -> Text:
        if not self._linked or not any(span.role in LEADS_ON for span in leaf.spans):
            return leaf
        links = (replace(span, role=Role.LINK) if span.role in LEADS_ON else span for span in leaf.spans)
        return Text(leaf.text, tuple(links))

    def _blocks(self, blocks: Sequence[Block]) -> str:
        """Blocks with blank lines between them."""
        written: list[str] = []
        before: Block | None = None
        turn = 0
        for block in blocks:
            turn = 1 - turn if _same_marks(before, block) else 0
            text = self._list(block, turn) if isinstance(block, ListBlock) else self._block(block)
            if text:
                before = block
                written.append(text)
        return "\n\n".join(written)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._text(block.text)
            case Heading():
                return self._heading(max(block.level, 2), block.text)
            case Quote():
                return _prefixed(self._blocks(block.blocks), "> ", "> ")
            case ListBlock():
                return self._list(block, 0)
            case Table():
                return "\n\n".join(filter(None, self._table(block)))
            case Image():
                return self._image(block)
            case Preformatted():
                return _fenced(code_text(block.text))
            case Rule():
                return _RULE
            case Definition(term, blocks) | Details(term, blocks):
                return "\n\n".join(filter(None, (self._text(_strong(term)), self._blocks(blocks))))
        raise TypeError(block)

    def _heading(self, level: int, leaf: Text) -> str:
        text = _CLOSING.sub(r"\\\g<0>", inline(self._leaf(leaf), self._urls, self._mentions, in_line=True))
        return f"{'#' * min(level, 6)} {text}" if text else ""

    def _list(self, block: ListBlock, turn: int) -> str:
        start = block.start if block.start is not None and 0 <= block.start <= _MOST_NUMBER - len(block.items) else 1
        items = []
        for index, blocks in enumerate(block.items):
            mark = _BULLETS[turn] if block.start is None else f"{start + index}{_DELIMITERS[turn]}"
            item = _prefixed(self._item(blocks), f"{mark} ", " " * (len(mark) + 1))
            # three empty bullets inside one another (`- - -`) would be a rule; a number counts even when empty
            if item or block.start is not None:
                items.append(item or mark)
        return ("\n\n" if any("\n\n" in item for item in items) else "\n").join(items)

    def _item(self, blocks: Sequence[Block]) -> str:
        """The blocks of an item; a list right under its one paragraph needs no blank line."""
        if len(blocks) == 2 and isinstance(blocks[0], Paragraph) and _is_bullets(blocks[1]):
            return "\n".join(filter(None, map(self._block, blocks)))
        return self._blocks(blocks)

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield self._text(table.caption)
        square = squared(table)
        if square.columns:
            yield "\n".join(self._rows(square))

    def _rows(self, square: Square) -> Iterator[str]:
        """Rows with as many cells each. Markdown wants a head; without one, an empty one."""
        without: list[list[Cell | None]] = [] if square.head else [[None] * square.columns]
        for number, row in enumerate([*without, *square.rows]):
            cells = (inline(self._leaf(cell.text), self._urls, in_line=True) if cell else "" for cell in row)
            yield "| " + " | ".join(cells) + " |"
            if number == 0:
                yield "| " + " | ".join(_DELIMITER_ROW[align] for align in square.aligns) + " |"

    def _image(self, image: Image) -> str:
        caption = tidied(Text(image.text)).text.replace("\n", " ")
        if chart := image.instrument:
            name = " ".join(part for part in (self._labels.chart, chart.name, chart.shown_code) if part)
            return " ".join(filter(None, (f"[{escaped(name)}]({destination(chart.url)})", escaped(caption))))
        if url := self._urls.get(image.ref):
            return f"![{escaped(caption)}]({destination(url)})"
        return self._text(Text(caption))


def _same_marks(before: Block | None, block: Block) -> bool:
    """Whether two blocks are lists of one sort."""
    return (
        isinstance(before, ListBlock)
        and isinstance(block, ListBlock)
        and (before.start is None) is (block.start is None)
    )


def _is_bullets(block: Block) -> bool:
    """Whether the block may follow a line of text without a blank line, as numbers may not."""
    return isinstance(block, ListBlock) and block.start is None


def _strong(leaf: Text) -> Text:
    """All of a leaf in bold."""
    spans = (span for span in leaf.spans if span.role is not Role.STRONG)
    return Text(leaf.text, (Span(0, len(leaf.text), Role.STRONG), *spans)) if leaf.text else leaf


def _fenced(code: str) -> str:
    """Code between fences longer than any in it."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", code)), default=0))
    return f"{fence}\n{code}\n{fence}" if code.strip() else ""


def _prefixed(text: str, first: str, later: str) -> str:
    """The lines of a container behind its mark; empty where nothing is in it."""
    lines = text.split("\n") if text else []
    marks = [first, *[later] * (len(lines) - 1)]
    return "\n".join(mark + line if line else mark.rstrip() for mark, line in zip(marks, lines, strict=False))
