"""The names of feeds, for whoever only wants to offer them: read past the library, so that nothing is opened, mended or
waited for. Where that cannot be, there are none."""

from collections.abc import Callable
from typing import TypeVar

from finews_tui.config.paths import Paths
from finews_tui.services.articles import shown_name
from finews_tui.store import feeds, listings, peek

T = TypeVar("T")


def feed_names(paths: Paths) -> list[tuple[str, str]]:
    """(slug, name) of the feeds with posts, those with unread ones first, and of the tags."""

    def act(cache: peek.Connection) -> list[tuple[str, str]]:
        real = [
            (one.slug, shown_name(one.slug, one.title)) for one in feeds.real_feeds(cache, feeds.unread_counts(cache))
        ]
        return real + [(one.slug, one.slug.lstrip("@")) for one in listings.tag_feeds(cache)]

    return _peeked(paths, act, [])


def feed_titles(paths: Paths) -> dict[str, str]:
    """Slug -> name of every feed that has one."""
    return _peeked(paths, feeds.titles_of, {})


def _peeked(paths: Paths, act: Callable[[peek.Connection], T], otherwise: T) -> T:
    try:
        with peek.peek(str(paths.cache_db), str(paths.state_db)) as found:
            return act(found[0]) if found else otherwise
    except peek.Unreadable:
        return otherwise
