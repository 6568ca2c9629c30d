"""A briefing: what has come in a span of time, every story once, the weighty first.

Important ones as their source marks them, then those about stocks of 自选, then those that several media tell, then the
newest of the rest. A story stands in the first part that it belongs to. Nothing is marked as read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from finews_tui.document.plain import leaves
from finews_tui.model.feed import IMPORTANT, WATCH
from finews_tui.model.headline import Headline
from finews_tui.model.listing import Listing
from finews_tui.model.problem import Problem
from finews_tui.text.titles import first_sentence

if TYPE_CHECKING:
    from finews_tui.services.articles import Article
    from finews_tui.services.library import Library
    from finews_tui.services.merging import Merged

TOLD, REST = "told", "rest"
PARTS = ("important", "watch", TOLD, REST)
"""Names of the parts, in their order."""
MOST = 20
"""Stories of a part where nothing else is asked for."""
_SUMMARY_CELLS = 160


@dataclass(frozen=True, slots=True)
class Story:
    """One matter, by the post that stands for it."""

    headline: Headline
    others: tuple[Headline, ...] = ()
    """The other tellings in the span."""
    summary: str = ""
    """What it says beyond the title, one sentence; empty in the last part."""
    url: str = ""
    """Of the original."""
    tags: tuple[str, ...] = ()

    @property
    def media(self) -> tuple[str, ...]:
        """Who tells it, each once."""
        return _media((self.headline, *self.others))


@dataclass(frozen=True, slots=True)
class Part:
    """Stories of one kind."""

    name: str
    """One of `PARTS`."""
    stories: tuple[Story, ...]
    total: int
    """How many there are, listed or not."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What has come in the span."""

    posts: int
    stories: int
    parts: tuple[Part, ...]
    """Those that have stories."""


def brief(library: "Library", listing: Listing, most: int = MOST) -> Brief:
    """The briefing of the posts of a listing; `most`: stories of each part. Reads those articles, no others."""
    merged = library.merged(listing)
    parts = [
        Part(name, tuple(_stories(library, merged, rows[:most], name)), len(rows))
        for name, rows in _sorted(library, merged)
    ]
    return Brief(len(listing), len(merged.listing), tuple(part for part in parts if part.total))


def _sorted(library: "Library", merged: "Merged") -> Iterator[tuple[str, list[int]]]:
    """(name, rows) of each part; a row goes to the first that wants it."""
    left = list(merged.listing.ids)
    for name, slug in zip(PARTS, (IMPORTANT, WATCH), strict=False):
        among = set(library.listing(slug).ids) if slug == IMPORTANT or library.shelf.watched else set()
        yield name, [row for row in left if not among.isdisjoint(merged.posts_of(row))]
        left = [row for row in left if among.isdisjoint(merged.posts_of(row))]
    media = {row: _media(library.headlines(merged.stories[row])) for row in left if row in merged.stories}
    told = [row for row in left if len(media.get(row, ())) > 1]
    yield TOLD, sorted(told, key=lambda row: -len(media[row]))
    yield REST, [row for row in left if len(media.get(row, ())) <= 1]


def _stories(library: "Library", merged: "Merged", rows: list[int], part: str) -> Iterator[Story]:
    for row in rows:
        found = library.headlines(merged.posts_of(row))
        if found:  # else another process has taken it out meanwhile
            yield _story(library, found, part)


def _story(library: "Library", posts: list[Headline], part: str) -> Story:
    headline, *others = posts
    try:
        article = library.article(headline.id)
    except Problem:  # a damaged text: its headline is there all the same
        return Story(headline, tuple(others))
    summary = "" if part == REST else _summary(article)
    return Story(headline, tuple(others), summary, article.original, article.tags)


def _media(posts: Iterable[Headline]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (one.medium or one.feed_title for one in posts))))


def _summary(article: "Article") -> str:
    """The first sentence that says more than the title."""
    title = _bare(article.post.headline.title)
    for leaf in leaves(article.document.blocks):
        sentence = first_sentence(leaf, _SUMMARY_CELLS)
        if _bare(sentence) and _bare(sentence) not in title:
            return sentence
    return ""


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))
