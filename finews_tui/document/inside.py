"""What is inside a document: its blocks at any depth, and what they name and link to."""

from collections.abc import Iterable, Iterator

from finews_tui.document.nodes import Block, Definition, Details, Document, Image, ListBlock, Quote
from finews_tui.model.link import LinkKind


def every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """These blocks and those inside them, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Quote | Definition | Details):
            yield from every_block(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from every_block(item)


def mentions(document: Document) -> tuple[str, ...]:
    """`secid`s of all instruments, those of charts too, each once."""
    return tuple(secid for secid, _ in names(document))


def names(document: Document) -> tuple[tuple[str, str], ...]:
    """(secid, name) of the same."""
    found: dict[str, str] = {}
    named = (reference.instrument for reference in document.references)
    charts = (block.instrument for block in every_block(document.blocks) if isinstance(block, Image))
    for instrument in filter(None, (*named, *charts)):
        found[instrument.secid] = found.get(instrument.secid) or instrument.name.strip()
    return tuple(found.items())


def links(document: Document, key: str) -> tuple[str, ...]:
    """Keys of the articles it links to, each once, itself left out."""
    keys = (reference.key for reference in document.references if reference.kind is LinkKind.ARTICLE)
    return tuple(dict.fromkeys(found for found in keys if found and found != key))
