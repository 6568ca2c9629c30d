"""A document as a few lines of text, so that a case reads at a glance."""

from collections.abc import Iterable, Iterator

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
    Rule,
    Table,
    Text,
)
from finews_tui.document.parse import parse_document
from finews_tui.model.link import Reference
from finews_tui.model.post import Body, BodyKind


def parse(html: str, kind: BodyKind = BodyKind.HTML, *, digest: str = "", title: str = "") -> Document:
    return parse_document(Body(kind, html), digest=digest, title=title)


def sketch(html: str, kind: BodyKind = BodyKind.HTML, *, digest: str = "", title: str = "") -> str:
    """`p: text with [strong:bold] and [link 1:a link]`, one line a block, inner blocks indented."""
    return sketched(parse(html, kind, digest=digest, title=title))


def sketched(document: Document) -> str:
    return "\n".join(_blocks(document.blocks))


def ways(html: str, kind: BodyKind = BodyKind.HTML) -> list[str]:
    """The references: `kind text address-tail`, with the mentions of instruments."""
    return [way(reference) for reference in parse(html, kind).references]


def way(reference: Reference) -> str:
    target = reference.instrument.secid if reference.instrument else reference.key or reference.url
    count = f" x{reference.mentions}" if reference.instrument else ""
    return f"{reference.number} {reference.kind} {reference.text} {target}{count}".replace("  ", " ")


def _blocks(blocks: Iterable[Block], indent: str = "") -> Iterator[str]:
    for block in blocks:
        for line in _block(block):
            yield indent + line


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            name = "caption" if block.caption else "p"
            yield f"{name}{_align(block.align)}: {_text(block.text)}"
        case Heading():
            yield f"h{block.level}{_align(block.align)}: {_text(block.text)}"
        case Table():
            yield f"table {block.head}" + (f" {_text(block.caption)}" if block.caption else "")
            yield from ("  " + " | ".join(_cell(cell) for cell in row) for row in block.rows)
        case Image():
            yield _image(block)
        case Preformatted():
            yield f"pre: {block.text!r}"
        case Rule():
            yield "rule"
        case ListBlock():
            yield from _list(block)
        case Quote() | Definition() | Details():
            yield _head(block)
            yield from _blocks(block.blocks, "  ")


def _head(block: Quote | Definition | Details) -> str:
    if isinstance(block, Quote):
        return "lead" if block.lead else "quote"
    return f"term: {_text(block.term)}" if isinstance(block, Definition) else f"details: {_text(block.summary)}"


def _list(block: ListBlock) -> Iterator[str]:
    yield "ul" if block.start is None else f"ol {block.start}"
    for item in block.items:
        yield from (("  " if index else "- ") + line for index, line in enumerate(_blocks(item)))


def _align(align: Align | None) -> str:
    return "" if align in (None, Align.LEFT) else f" {align}"


def _image(image: Image) -> str:
    if image.instrument:
        return f"chart {image.instrument.secid} {image.instrument.name}".strip()
    size = " {}x{}".format(*image.size) if image.size else ""
    return f"image {image.ref}{size}: {image.text}".rstrip(": ")


def _cell(cell: Cell) -> str:
    spans = "".join(f" {name}{count}" for name, count in (("c", cell.colspan), ("r", cell.rowspan)) if count > 1)
    return f"{'*' if cell.header else ''}{_text(cell.text)}{spans}{_align(cell.align)}"


def _text(text: Text) -> str:
    """Spans in brackets, inner inside outer; line ends as `/`."""
    out = text.text
    begins: dict[int, str] = {}
    ends: dict[int, int] = {}
    for span in text.spans:
        ref = f" {span.ref}" if span.ref else ""
        begins[span.start] = begins.get(span.start, "") + f"[{span.role}{ref}:"
        ends[span.end] = ends.get(span.end, 0) + 1
    pieces = []
    for at in range(len(out) + 1):
        pieces.append("]" * ends.get(at, 0) + begins.get(at, "") + (out[at] if at < len(out) else ""))
    return "".join(pieces).replace("\n", "/")
