"""What of a post stands in the full-text index: what is shown of it is what is found."""

from dataclasses import dataclass
from functools import cached_property

from finews_tui.document.inside import every_block
from finews_tui.document.nodes import Document, Image, Table
from finews_tui.document.plain import plain_text
from finews_tui.model.facts import Facts
from finews_tui.model.link import LinkKind
from finews_tui.store.index_posts import Entry, Raw
from finews_tui.text.tokens import index_text


@dataclass(frozen=True)
class BodyEntry:
    """What the index gets of a body, without the digest that is shown above it."""

    text: str
    medium: str
    """As the body names it."""
    facts: Facts

    @cached_property
    def tokens(self) -> str:
        """Found out when it is asked for: not every body that is read is shown."""
        return index_text(self.text)


def entry_of(raw: Raw) -> Entry:
    """Read a post for the index."""
    document = document_of(raw)
    return Entry(raw, index_text(raw.title), index_text(plain_text(document)), int(facts_of(document)))


def entry_from(raw: Raw, body: BodyEntry) -> Entry:
    """The same, from what was made of its body without its digest."""
    from finews_tui.document.parse import lead_of

    lead = lead_of(raw.digest, body.text, body.medium, raw.title)
    # no token crosses the end of a line, so those of the two are those of both
    tokens = " ".join(filter(None, (index_text(plain_text(lead)), body.tokens)))
    return Entry(raw, index_text(raw.title), tokens, int(facts_of(lead) | body.facts))


def body_entry(document: Document) -> BodyEntry:
    """Of what was made of a body without its digest."""
    return BodyEntry(plain_text(document), document.medium, facts_of(document))


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
