"""From blocks to items: the article as a flat list.

Nesting becomes a frame (bars, markers, blanks) and the space above each item; what is left is a list that any width
can be poured into. It keeps its own stack, so that no depth of nesting is too deep for it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from finews_tui.document.grid import gridded
from finews_tui.document.items import BLANK, SOFT, TIGHT, CodeItem, Item, RuleItem, TableItem, TextItem
from finews_tui.document.lines import Piece
from finews_tui.document.marks import Mark
from finews_tui.document.nodes import (
    Align,
    Block,
    Definition,
    Details,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Preformatted,
    Quote,
    Role,
    Rule,
    Table,
    Text,
)
from finews_tui.document.parts import PLAIN, Frame
from finews_tui.document.signs import Signs
from finews_tui.document.weave import Weaver, trimmed
from finews_tui.text.cells import pad_left, width

QUOTES, LISTS = 4, 3
"""Levels that are shown as levels; deeper ones stay where the last of these stands."""
PARAGRAPH_LEVEL = 4
"""Level of the headings that were bold paragraphs."""

_OWN_NUMBER = re.compile(
    r"[一二三四五六七八九十百]{1,4}[、.．]|第[一二三四五六七八九十百0-9]{1,4}[章节条款部]|[(（][一二三四五六七八九十0-9]{1,4}[)）]"
    r"|\d{1,3}[、.．)）](?!\d)|[①-⒛❶-➓]"
)
_LISTED = (Role.LINK, Role.STOCK, Role.BOARD)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands."""

    frame: Frame = PLAIN
    gap: int = BLANK
    gap_frame: Frame = PLAIN
    quotes: int = 0
    lists: tuple[Frame, ...] = ()
    """The frames in which the lists around it stand."""
    style: int = 0
    body: bool = True
    """Directly in the article: paragraphs are indented."""


_Step = tuple[Block, Place]


class Itemizer:
    """One pass over a document; `items` is what it leaves."""

    def __init__(self, weaver: Weaver) -> None:
        self.weaver = weaver
        self.items: list[Item] = []

    def run(self, blocks: Sequence[Block]) -> list[Item]:
        """The items of the blocks, in order."""
        waiting = _siblings(blocks, Place(), PLAIN)
        waiting.reverse()
        while waiting:
            block, place = waiting.pop()
            inner = self._step(block, place)
            inner.reverse()
            waiting += inner
        return self.items

    def _step(self, block: Block, place: Place) -> list[_Step]:
        """Make the items of one block; the blocks inside it are returned, to be done next."""
        match block:
            case Paragraph():
                self._paragraph(block, place)
            case Heading():
                self._heading(block, place)
            case Image():
                start = self.weaver.offset
                self._add(TextItem(start=start, flow=self.weaver.image(block), align=block.align), place)
            case Preformatted():
                self._add(CodeItem(start=self.weaver.offset, flow=self.weaver.code(block.text)), place)
            case Rule():
                self._add(RuleItem(start=self.weaver.offset), place)
            case Table():
                self._table(block, place)
            case Quote():
                return _quote(block, place, self.weaver.signs)
            case ListBlock():
                return _list(block, place, self.weaver.signs)
            case Definition():
                return self._definition(block, place)
            case Details():
                return self._details(block, place)
        return []

    def _add(self, item: Item, place: Place) -> None:
        item.frame, item.gap, item.gap_frame = place.frame, place.gap, place.gap_frame
        self.items.append(item)

    def _paragraph(self, block: Paragraph, place: Place) -> None:
        style = place.style | (Mark.MUTED if block.caption else 0)
        flow = self.weaver.text(block.text, style)
        indent = place.body and _indented(block)
        bold = indent and _is_bold(block.text)
        self._add(TextItem(start=flow.start, flow=flow, align=block.align, indent=indent, bold=bold), place)

    def _heading(self, block: Heading, place: Place) -> None:
        text = trimmed(block.text.text)
        if block.level >= PARAGRAPH_LEVEL and text.endswith("。"):
            flow = self.weaver.text(block.text, place.style | Mark.STRONG)
            indent = place.body and block.align is Align.LEFT
            self._add(TextItem(start=flow.start, flow=flow, align=block.align, indent=indent, bold=True), place)
            return
        flow = self.weaver.text(block.text, place.style | Mark.HEADING | Mark.STRONG)
        if block.align is Align.LEFT:
            sign = f"{self.weaver.signs.square} "
            square = Piece(sign, Mark.HEADING | Mark.STRONG)
            place = replace(place, frame=place.frame.nest(square, Piece(" " * width(sign))))
        title = text.replace("\n", " ")
        self._add(TextItem(start=flow.start, flow=flow, align=block.align, level=block.level, title=title), place)

    def _table(self, block: Table, place: Place) -> None:
        if block.caption and trimmed(block.caption.text):
            flow = self.weaver.text(block.caption, place.style | Mark.MUTED)
            self._add(TextItem(start=flow.start, flow=flow), place)
            place = replace(place, frame=place.frame.later(), gap=TIGHT)
        start = self.weaver.offset
        grid = gridded(block, self.weaver)
        if grid.rows:
            self._add(TableItem(start=start, grid=grid), place)

    def _definition(self, block: Definition, place: Place) -> list[_Step]:
        inner = place.frame
        if trimmed(block.term.text):
            flow = self.weaver.text(block.term, place.style | Mark.STRONG)
            self._add(TextItem(start=flow.start, flow=flow), place)
            place, inner = replace(place, gap=TIGHT), place.frame.later()
        blanks = Piece("    ")
        return _siblings(block.blocks, place, inner.nest(blanks, blanks))

    def _details(self, block: Details, place: Place) -> list[_Step]:
        inner = place.frame
        if trimmed(block.summary.text):
            flow = self.weaver.text(block.summary, place.style | Mark.STRONG)
            sign = f"{self.weaver.signs.fold} "
            frame = place.frame.nest(Piece(sign, Mark.MUTED), Piece(" " * width(sign)))
            self._add(TextItem(start=flow.start, flow=flow), replace(place, frame=frame))
            place, inner = replace(place, gap=TIGHT), place.frame.later()
        blanks = Piece("  ")
        return _siblings(block.blocks, place, inner.nest(blanks, blanks))


def _siblings(blocks: Iterable[Block], place: Place, frame: Frame) -> list[_Step]:
    """The blocks of one container; the first stands where the container stands, the others below."""
    body = place.body and frame is PLAIN
    later = frame.later()
    below = {gap: replace(place, frame=later, gap=gap, gap_frame=later, body=body) for gap in (TIGHT, SOFT, BLANK)}
    steps: list[_Step] = []
    for block in blocks:
        if shows(block):
            above = [step[0] for step in steps[-2:]]
            steps.append((block, below[_gap(above, block, body)] if above else replace(place, frame=frame, body=body)))
    return steps


def shows(block: Block) -> bool:
    """Whether there is anything to see in a block (a container's blocks are not looked at)."""
    match block:
        case Paragraph() | Heading():
            return bool(trimmed(block.text.text))
        case Quote():
            return bool(block.blocks)
        case ListBlock():
            return any(block.items)
        case Preformatted():
            return bool(block.text.strip())
    return True


def _gap(before: Sequence[Block], block: Block, body: bool) -> int:
    """The space above a block of a container; `before` are the last blocks above it, at most two."""
    above = before[-1]
    if isinstance(block, Paragraph) and block.caption:
        return TIGHT if _is_captioned(above) or _is_caption(above) else BLANK
    if _is_caption(above) and _is_captioned(block) and not _is_captioned(before[0]):
        return TIGHT  # a caption over what it names
    if isinstance(above, Image) and isinstance(block, Image):
        return TIGHT
    if isinstance(above, Definition) and isinstance(block, Definition):
        return TIGHT if len(above.blocks) <= 1 else BLANK
    if isinstance(above, Paragraph | Heading) and isinstance(block, Paragraph | Heading):
        if above.align is block.align is not Align.LEFT:
            return TIGHT
        parted = body and _indented(block) and (isinstance(above, Heading) or _indented(above))
        return SOFT if parted else BLANK
    return SOFT if body and isinstance(above, Heading) else BLANK


def _is_caption(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.caption


def _is_captioned(block: Block) -> bool:
    return isinstance(block, Image | Table | Preformatted)


def _indented(block: Block) -> bool:
    """Whether a paragraph of the body begins with an indent."""
    if not isinstance(block, Paragraph) or block.align is not Align.LEFT:
        return False
    return not block.caption and not _starts_with_list(block.text)


def _quote(block: Quote, place: Place, signs: Signs) -> list[_Step]:
    frame = place.frame
    if place.quotes < QUOTES:
        bar = Piece(f"{signs.bar} ", Mark.BAR)
        frame = frame.nest(bar, bar)
    style = place.style | (Mark.LEAD if block.lead else 0)
    return _siblings(block.blocks, replace(place, quotes=place.quotes + 1, style=style, body=False), frame)


def _list(block: ListBlock, place: Place, signs: Signs) -> list[_Step]:
    items = [(number, item) for number, item in enumerate(block.items) if any(map(shows, item))]
    base = place.frame if len(place.lists) < LISTS else place.lists[-1].later()
    inside = replace(place, lists=(*place.lists, base)[:LISTS], body=False)
    loose = any(not isinstance(other, ListBlock) for _, item in items for other in item[1:])
    last = (block.start or 0) + len(block.items) - 1
    bullet = f"{signs.bullet} "
    cells = width(bullet) if block.start is None else max(len(str(last)), len(str(block.start))) + 2
    steps: list[_Step] = []
    for number, item in items:
        frame = base.later() if steps else base
        marker = bullet if block.start is None else pad_left(f"{block.start + number}. ", cells)
        if not _OWN_NUMBER.match(_first_text(item)):
            frame = frame.nest(Piece(marker, Mark.MUTED), Piece(" " * cells))
        at = replace(inside, gap=BLANK if loose else TIGHT, gap_frame=base.later()) if steps else inside
        inner = _siblings(item, at, frame)
        steps += inner if loose else [inner[0], *((sub, replace(spot, gap=TIGHT)) for sub, spot in inner[1:])]
    return steps


def _first_text(item: Sequence[Block]) -> str:
    first = next((block for block in item if shows(block)), None)
    return trimmed(first.text.text) if isinstance(first, Paragraph | Heading) else ""


def _starts_with_list(leaf: Text) -> bool:
    """Whether a paragraph is a link alone, or begins with one and is mostly a list of such."""
    text, spans = leaf.text, leaf.spans
    if not spans or text[: spans[0].start].strip():
        return False
    linked = [span for span in spans if span.role in _LISTED]
    if not linked or text[: linked[0].start].strip():
        return False
    covered = sum(span.end - span.start for span in linked)
    return covered * 2 >= len(trimmed(text))


def _is_bold(leaf: Text) -> bool:
    """Whether all of the text is bold."""
    if not leaf.spans:
        return False
    reached = len(leaf.text) - len(leaf.text.lstrip())
    for span in leaf.spans:
        if span.role is Role.STRONG and span.start <= reached:
            reached = max(reached, span.end)
    return reached >= len(leaf.text.rstrip())
