"""A document as plain data, ready for JSON."""

from collections.abc import Iterable
from typing import Any

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
    Rule,
    Table,
    Text,
)


def blocks_data(document: Document) -> list[dict[str, Any]]:
    """The block tree; `ref` is the number of a reference, 0 = none, below 0 = that of the `target` in the same
    article where a `note` leads. Offsets count code points."""
    return _blocks(document.blocks)


def _blocks(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text, align, caption):
            return {"type": "paragraph", **_text(text), "align": align.value, "caption": caption}
        case Heading(level, text, align):
            return {"type": "heading", "level": level, **_text(text), "align": align.value}
        case Quote(blocks, lead):
            return {"type": "quote", "lead": lead, "blocks": _blocks(blocks)}
        case ListBlock(items, start):
            return {"type": "list", "start": start, "items": [_blocks(item) for item in items]}
        case Table(rows, head, caption):
            shown = _text(caption) if caption else None
            return {"type": "table", "head": head, "caption": shown, "rows": [[*map(_cell, row)] for row in rows]}
        case Image():
            return _image(block)
        case Preformatted(code):
            return {"type": "preformatted", "text": code}
        case Rule():
            return {"type": "rule"}
        case Definition(term, blocks):
            return {"type": "definition", "term": _text(term), "blocks": _blocks(blocks)}
        case Details(summary, blocks):
            return {"type": "details", "summary": _text(summary), "blocks": _blocks(blocks)}
    raise TypeError(block)


def _text(leaf: Text) -> dict[str, Any]:
    spans = [{"start": s.start, "end": s.end, "role": s.role.value, "ref": s.ref} for s in leaf.spans]
    return {"text": leaf.text, "spans": spans}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        **_text(cell.text),
        "header": cell.header,
        "colspan": cell.colspan,
        "rowspan": cell.rowspan,
        "align": cell.align.value if cell.align else None,
    }


def _image(image: Image) -> dict[str, Any]:
    return {
        "type": "image",
        "ref": image.ref,
        "text": image.text,
        "size": list(image.size) if image.size else None,
        "secid": image.instrument.secid if image.instrument else "",
        "align": image.align.value,
    }
