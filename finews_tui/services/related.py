"""Every way on from an article, in the groups and under the numbers of the related panel."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from finews_tui.model.link import LinkKind, Reference, article_url
from finews_tui.model.post import Headline
from finews_tui.services.library import Article, Library


@dataclass(frozen=True, slots=True)
class Way:
    """One row of the panel."""

    reference: Reference
    cached: Headline | None = None
    """The article it leads to, where that is here."""
    posts: int = 0
    """How many posts mention it (stocks and boards)."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind; never empty."""

    kind: LinkKind
    rows: tuple[Way, ...]


def related(library: Library, article: Article) -> tuple[Group, ...]:
    """The ways on from an article, with what the library knows about them."""
    references = article.document.references
    key = article.post.headline.key
    return assemble(
        references,
        cached=library.cached([reference.key for reference in references if reference.key]),
        counts=library.mention_counts([found.instrument.secid for found in references if found.instrument]),
        citations=library.citations(key),
        retellings=library.retellings(article.post.headline.id),
        original=article.original,
    )


def assemble(
    references: Sequence[Reference],
    *,
    cached: Mapping[str, Headline],
    counts: Mapping[str, int],
    citations: Iterable[Headline],
    retellings: Iterable[Headline],
    original: str,
) -> tuple[Group, ...]:
    """One numbering: what the text leads to (numbered there), then who cites it, who tells it too, the original."""
    ways = [_way(reference, cached, counts) for reference in references]
    found = [(LinkKind.CITATION, headline) for headline in citations]
    found += [(LinkKind.STORY, headline) for headline in retellings]
    for kind, headline in found:
        url = article_url(headline.key)
        ways.append(Way(Reference(len(ways) + 1, kind, headline.title, url, headline.key), headline))
    if original:
        ways.append(Way(Reference(len(ways) + 1, LinkKind.ORIGINAL, original, original)))
    return tuple(Group(kind, tuple(rows)) for kind, rows in groupby(ways, key=lambda way: way.reference.kind))


def _way(reference: Reference, cached: Mapping[str, Headline], counts: Mapping[str, int]) -> Way:
    secid = reference.instrument.secid if reference.instrument else ""
    return Way(reference, cached.get(reference.key) if reference.key else None, counts.get(secid, 0))
