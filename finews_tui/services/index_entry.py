"""What of a post stands in the full-text index: what is shown of it is what is found."""

from finews_tui.document.inside import every_block
from finews_tui.document.nodes import Document, Image, Table
from finews_tui.document.plain import plain_text
from finews_tui.model.facts import Facts
from finews_tui.model.link import LinkKind
from finews_tui.store.index_posts import Entry, Raw
from finews_tui.text.tokens import index_text


def entry_of(raw: Raw) -> Entry:
    """Read a post for the index."""
    document = document_of(raw)
    return Entry(raw, index_text(raw.title), index_text(plain_text(document)), int(facts_of(document)))


def entry_from(raw: Raw, document: Document) -> Entry:
    """The same, from what was made of its body without its digest."""
    from finews_tui.document.parse import lead_of

    lead = lead_of(raw.digest, document, raw.title)
    text = f"{plain_text(lead)}\n{plain_text(document)}"
    return Entry(raw, index_text(raw.title), index_text(text), int(facts_of(lead) | facts_of(document)))


def document_of(raw: Raw) -> Document:
    """The post as it is shown. A body that no parser can read has no text."""
    from finews_tui.document.parse import parse_document

    try:
        return parse_document(raw.body, digest=raw.digest, title=raw.title)
    except Exception:  # noqa: BLE001, RUF100 - one bad body must not stop the index
        return Document(())


def facts_of(document: Document) -> Facts:
    """What is in it besides text."""
    found = Facts(0)
    if any(reference.kind is LinkKind.ATTACHMENT for reference in document.references):
        found |= Facts.ATTACHMENT
    for block in every_block(document.blocks):
        if isinstance(block, Table):
            found |= Facts.TABLE
        elif isinstance(block, Image):
            found |= Facts.IMAGE
    return found
