"""What newsboat keeps: its list of feeds and the posts of its cache, as plain values."""

from dataclasses import dataclass

from finews_tui.model.subscription import Subscription


@dataclass(frozen=True, slots=True)
class NewsboatList:
    """A `urls` file, read."""

    subscriptions: tuple[Subscription, ...] = ()
    queries: tuple[tuple[str, str], ...] = ()
    """(name, filter expression) of its query feeds."""
    skipped: tuple[str, ...] = ()
    """Lines that are no feed of ours: commands, local files, addresses of other kinds."""
    more_tags: int = 0
    """Tags after the first one of a feed: a feed is in one folder here."""


@dataclass(frozen=True, slots=True)
class NewsboatPost:
    """One row of the cache. Strings are as they were stored."""

    feed: str
    """Address of the feed."""
    feed_title: str
    home: str
    """Address of the feed's site."""
    guid: str
    title: str
    author: str
    url: str
    content: str
    mime: str
    """Type of the content; empty before newsboat 2.24."""
    enclosure: str
    enclosure_type: str
    published: int
    """Seconds since the epoch."""
    unread: bool
    flagged: bool
