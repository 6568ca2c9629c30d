"""One row of the list of headlines."""

from typing import NamedTuple


class Headline(NamedTuple):
    """One row of the list of headlines."""

    id: int
    key: str
    title: str
    published: int
    date_guessed: bool
    medium: str
    feed_title: str
    """Title of the feed it belongs to first (its home)."""
    unread: bool
    starred: bool
    later: bool
    importance: int = 0
    """As the source marks it: 0 ordinary, 1 important, 2 very important."""
