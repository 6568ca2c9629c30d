"""Body → Document: the one way from what came to what is read.

HTML, Markdown and plain text all end in the same builder. Nothing readable is lost on the way, nothing here raises for
any text, and equal bodies give equal documents.
"""

from collections.abc import Sequence

from finews_tui.document import markdown, rewrite
from finews_tui.document.builder import Builder
from finews_tui.document.digest import repeats, without_medium
from finews_tui.document.frames import Frame
from finews_tui.document.html.guard import capped, guarded
from finews_tui.document.html.walk import walk
from finews_tui.document.nodes import Block, Document, Quote
from finews_tui.document.plain import leaves, read_lines
from finews_tui.document.references import goal_of_way
from finews_tui.document.renumber import Renumbering
from finews_tui.model.link import Reference
from finews_tui.model.post import Attachment, Body, BodyKind


def parse_document(
    body: Body, *, digest: str = "", title: str = "", also: Sequence[Reference] = (), files: Sequence[Attachment] = ()
) -> Document:
    """The document of a body. A digest that the body repeats is not shown; it is compared with the title as well.

    `also` are ways on from other texts of the same article: they are ways on from here too, without a mention;
    `files` are what feeds hang on it.
    """
    builder = Builder()
    text, shortened = capped(body.text, markup=body.kind is BodyKind.HTML)
    if body.kind is BodyKind.PLAIN:
        read_lines(text, builder)
    else:
        walk(guarded(text if body.kind is BodyKind.HTML else markdown.to_html(text)), builder)
    blocks = rewrite.titles_apart(rewrite.without_shell(builder.frames[0].blocks))
    rewrite.mark_captions(blocks, builder.registry)
    for way in also:
        builder.registry.add(*goal_of_way(way))
    for file in files:
        builder.registry.attach(file)
    return _document(builder, blocks, digest, title, shortened)


def lead_of(digest: str, text: str, medium: str, title: str = "") -> Document:
    """The digest alone, as it would stand above a document of this text and medium, which was parsed without it;
    nothing where it would not. For those who need the text or the ways on, but no numbers that are true of both."""
    builder = Builder()
    if not digest.strip() or repeats(digest, text, title):
        return Document(())
    return _document(builder, [_lead(without_medium(digest, medium), builder)], "", "", 0)


def _document(builder: Builder, blocks: list[Block], digest: str, title: str, shortened: int) -> Document:
    text = "\n".join(leaves(blocks))
    digest_repeats = bool(digest.strip()) and repeats(digest, text, title)
    if digest.strip() and not digest_repeats:
        blocks.insert(0, _lead(without_medium(digest, builder.medium), builder))
    references, numbers = builder.registry.finish()
    return Document(
        Renumbering(numbers, builder.registry).blocks(blocks),
        references,
        builder.medium,
        digest_repeats,
        shortened,
        len("".join(text.split())),
    )


def _lead(digest: str, builder: Builder) -> Quote:
    builder.push(Frame())
    read_lines(digest, builder)
    return Quote(tuple(builder.pop().blocks), lead=True)
