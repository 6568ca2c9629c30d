"""Two versions of an article as one document: what went is `del`, what came is `ins`.

Blocks that say the same stay as they are. Between those each new block is compared with the next old one that is like
it, sign by sign, and a table or a list that has kept its shape part by part. The rest is wholly old or wholly new.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

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
    Role,
    Span,
    Table,
    Text,
)
from finews_tui.document.plain import leaves
from finews_tui.text.diff import Change, compare

_ROLES = {Change.DELETED: Role.DELETED, Change.INSERTED: Role.INSERTED}
_ALIKE = 0.5
"""Share of the signs that two blocks must have in common to be two versions of one."""
_LOOKED_AT = 20
"""Old blocks that are tried for a new one."""


def compared(before: Document, after: Document) -> Document:
    """`after`, with what it says differently from `before`."""
    return replace(after, blocks=tuple(_blocks(before.blocks, after.blocks)))


def likeness(one: str, other: str) -> float:
    """Share of their signs that two texts have in common, wherever they stand: 0 to 1."""
    ours, theirs = Counter(one), Counter(other)
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def _said(blocks: Iterable[Block]) -> str:
    return "\n".join(leaves(blocks))


def _blocks(before: Sequence[Block], after: Sequence[Block]) -> Iterator[Block]:
    old, new = [_said([block]) for block in before], [_said([block]) for block in after]
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from after[c:d]
        else:
            yield from _changed(before[a:b], after[c:d])


def _changed(before: Sequence[Block], after: Sequence[Block]) -> Iterator[Block]:
    at = 0
    for new in after:
        tried = range(at, min(at + _LOOKED_AT, len(before)))
        found = next((n for n in tried if _are_alike(before[n], new)), None)
        if found is None:
            yield _marked(new, Role.INSERTED)
            continue
        yield from (_marked(old, Role.DELETED) for old in before[at:found])
        yield _both(before[found], new)
        at = found + 1
    yield from (_marked(old, Role.DELETED) for old in before[at:])


def _are_alike(old: Block, new: Block) -> bool:
    """Two versions of one block: of one kind and shape, and much the same words."""
    match old, new:
        case Paragraph() | Heading(), Paragraph() | Heading():
            same = True
        case Quote(), Quote():
            same = True
        case Table(), Table():
            same = [len(row) for row in old.rows] == [len(row) for row in new.rows]
        case ListBlock(), ListBlock():
            same = len(old.items) == len(new.items)
        case _:
            same = False
    return same and likeness(_said([old]), _said([new])) >= _ALIKE


def _both(old: Block, new: Block) -> Block:
    """One block that says both, of two that are alike."""
    match old, new:
        case Paragraph() | Heading(), Paragraph() | Heading():
            return replace(new, text=_text(old.text, new.text))
        case Quote(), Quote():
            return replace(new, blocks=tuple(_blocks(old.blocks, new.blocks)))
        case ListBlock(), ListBlock():
            items = zip(old.items, new.items, strict=True)
            return replace(new, items=tuple(tuple(_blocks(was, now)) for was, now in items))
        case Table(), Table():
            rows = zip(old.rows, new.rows, strict=True)
            return replace(new, rows=tuple(tuple(map(_cell, was, now)) for was, now in rows))
        case _:
            return new


def _cell(old: Cell, new: Cell) -> Cell:
    return replace(new, text=_text(old.text, new.text))


def _text(old: Text, new: Text) -> Text:
    """Both texts in one. The spans are those of the new one, carried to where their words stand now."""
    text, marks = "", []
    places: list[int] = []
    """Where each character of the new text stands."""
    for piece in compare(old.text, new.text):
        if role := _ROLES.get(piece.change):
            marks.append(Span(len(text), len(text) + len(piece.text), role))
        if piece.change is not Change.DELETED:
            places += range(len(text), len(text) + len(piece.text))
        text += piece.text
    kept = [
        replace(span, start=places[span.start], end=places[span.end - 1] + 1)
        for span in new.spans
        if span.end > span.start
    ]
    return Text(text, tuple(sorted([*kept, *marks], key=lambda span: (span.start, -span.end))))


def _marked(block: Block, role: Role) -> Block:
    """A block that only one of the two has, with all that it says marked. Links of what is gone lead nowhere: the
    ways on are those of the new version."""

    def text(whole: Text) -> Text:
        spans = whole.spans if role is Role.INSERTED else ()
        return Text(whole.text, (Span(0, len(whole.text), role), *spans)) if whole.text else whole

    def inside(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(_marked(one, role) for one in blocks)

    match block:
        case Paragraph() | Heading():
            return replace(block, text=text(block.text))
        case Quote():
            return replace(block, blocks=inside(block.blocks))
        case ListBlock():
            return replace(block, items=tuple(map(inside, block.items)))
        case Table():
            rows = tuple(tuple(replace(cell, text=text(cell.text)) for cell in row) for row in block.rows)
            return replace(block, rows=rows, caption=text(block.caption) if block.caption else None)
        case Definition():
            return Definition(text(block.term), inside(block.blocks))
        case Details():
            return Details(text(block.summary), inside(block.blocks))
        case Preformatted():
            return Paragraph(text(Text(block.text)))
        case Image():
            return block if role is Role.INSERTED else replace(block, ref=0)
        case _:
            return block
