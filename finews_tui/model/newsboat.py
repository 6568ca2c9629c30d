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
    more_tags: tuple[str, ...] = ()
    """Tags behind the first one of a feed, each once: a feed is in one folder here."""
    hidden: tuple[str, ...] = ()
    """Feeds that its list does not show."""
    tagged: tuple[tuple[str, str], ...] = ()
    """(tag, slug of a feed that has it)."""


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
    """False of those that were deleted, too."""
    flagged: bool
