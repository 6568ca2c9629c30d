"""Every way on from an article, in the groups and under the numbers of the related panel."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from finews_tui.i18n import t
from finews_tui.model.headline import Headline
from finews_tui.model.link import LinkKind, Reference, article_url
from finews_tui.model.page_key import page_key
from finews_tui.services.articles import Article
from finews_tui.services.instruments import newest_mentioning
from finews_tui.services.library import Library

HEADS = {
    LinkKind.ATTACHMENT: "panel.attachments",
    LinkKind.ARTICLE: "panel.articles",
    LinkKind.STOCK: "panel.stocks",
    LinkKind.BOARD: "panel.boards",
    LinkKind.IMAGE: "panel.images",
    LinkKind.WEB: "panel.links",
    LinkKind.CITATION: "panel.backlinks",
    LinkKind.STORY: "panel.story",
    LinkKind.SAME_STOCK: "panel.same_stock",
    LinkKind.SAME_BOARD: "panel.same_board",
    LinkKind.SIMILAR: "panel.similar",
}
"""Kind of a way -> key of the word over its group; the original is one row and has none over it."""


class Way(NamedTuple):
    """One row of the panel."""

    reference: Reference
    cached: Headline | None = None
    """The article it leads to, where that is here."""
    posts: int = 0
    """How many posts mention it (stocks and boards)."""
    reason: str = ""
    """Why it is here: the stock or board that both posts name."""


class Group(NamedTuple):
    """Rows of one kind; never empty."""

    kind: LinkKind
    rows: tuple[Way, ...]


ASKED, MOST_SAME = 3, 5
"""So many of an article's instruments, those it names most, are asked for other posts; so many posts are shown."""
Same = tuple[LinkKind, str, Headline]
"""Another post with the same stock or board: its group, the name of that, the post."""


def related(library: Library, article: Article) -> tuple[Group, ...]:
    """The ways on from an article, with what the library knows about them."""
    references = article.document.references
    here = article.post.headline
    cached = library.cached([key for reference in references if (key := _key(reference))])
    citations, retellings = library.citations(here.key), library.retellings(here.id)
    listed = (*cached.values(), *citations, *retellings)
    return assemble(
        references,
        cached=cached,
        counts=library.mention_counts([found.instrument.secid for found in references if found.instrument]),
        citations=citations,
        retellings=retellings,
        same=_same(library, references, [here.id, *(found.id for found in listed)]),
        original=article.original,
    )


def similar(library: Library, article: Article, groups: Sequence[Group]) -> Group | None:
    """One more group: posts that speak of the same matter and stand in none of the others, with the words they share.

    Takes up to some 100 ms in a large cache, so it is asked beside the keys. Raises `Interrupted`, `Problem`.
    """
    here, ways = article.post.headline, [way for group in groups for way in group.rows]
    listed = frozenset((here.id, *(way.cached.id for way in ways if way.cached)))
    near = {found.post_id: found.words for found in library.similar.near(here.title, here.published, listed)}
    rows = tuple(
        _to_post(number, LinkKind.SIMILAR, t("panel.words_between").join(near[headline.id]), headline)
        for number, headline in enumerate(library.headlines(list(near)), len(ways) + 1)
    )
    return Group(LinkKind.SIMILAR, rows) if rows else None


def _to_post(number: int, kind: LinkKind, reason: str, headline: Headline) -> Way:
    url = article_url(headline.key)
    return Way(Reference(number, kind, headline.title, url, headline.key), headline, reason=reason)


def _same(library: Library, references: Sequence[Reference], listed: list[int]) -> list[Same]:
    """The newest posts that name the same stocks, then those that name the same boards; none that is `listed`."""
    found: list[Same] = []
    for kind, group in ((LinkKind.STOCK, LinkKind.SAME_STOCK), (LinkKind.BOARD, LinkKind.SAME_BOARD)):
        asked = [one for one in references if one.kind is kind and one.instrument][:ASKED]
        names = {one.instrument.secid: one.text for one in asked if one.instrument}
        for secid, headline in newest_mentioning(library, list(names), listed, MOST_SAME):
            found.append((group, names[secid], headline))
            listed.append(headline.id)
    return found


def assemble(
    references: Sequence[Reference],
    *,
    cached: Mapping[str, Headline],
    counts: Mapping[str, int],
    citations: Iterable[Headline],
    retellings: Iterable[Headline] = (),
    same: Iterable[Same] = (),
    original: str,
) -> tuple[Group, ...]:
    """One numbering: what the text leads to (numbered there), then who cites it, who tells it too and what is about
    the same, the original last."""
    ways = [_way(reference, cached, counts) for reference in references]
    found = [(LinkKind.CITATION, "", headline) for headline in citations]
    found += [(LinkKind.STORY, "", headline) for headline in retellings]
    for kind, reason, headline in (*found, *same):
        ways.append(_to_post(len(ways) + 1, kind, reason, headline))
    if original:
        ways.append(Way(Reference(len(ways) + 1, LinkKind.ORIGINAL, original, original)))
    return tuple(Group(kind, tuple(rows)) for kind, rows in groupby(ways, key=lambda way: way.reference.kind))


def _way(reference: Reference, cached: Mapping[str, Headline], counts: Mapping[str, int]) -> Way:
    secid = reference.instrument.secid if reference.instrument else ""
    return Way(reference, cached.get(_key(reference)), counts.get(secid, 0))


def _key(reference: Reference) -> str:
    """The post it leads to, if that is in the cache; a page of any site may have come by a feed. Empty = no post."""
    return reference.key or (page_key(reference.url) if reference.kind is LinkKind.WEB else "")
