"""Feeds: media and columns from the posts' categories, and the smart feeds that the reader makes itself."""

from typing import NamedTuple

ALL = "@all"
UNREAD = "@unread"
TODAY = "@today"
IMPORTANT = "@important"
STARRED = "@starred"
LATER = "@later"
WATCH = "@watch"
HISTORY = "@history"
SMART = (ALL, UNREAD, TODAY, IMPORTANT, STARRED, LATER, WATCH, HISTORY)
"""Slugs of the smart feeds, in the order of the list; 重要 only where a source marks posts so. `@` never begins the
slug of a real feed."""

QUERY = "@="
"""What the slug of a saved query begins with; its name follows."""
INSTRUMENT = "@:"
"""What the slug of the page of a stock or board begins with; its secid follows. It stands in no list of feeds."""
TAG = "@#"
"""What the slug of the posts with a tag begins with; the tag follows."""

GUIDE = "guide"
"""Slug of the built-in user guide; its posts are not part of the smart feeds' counts while there are others."""


UNFILED = "unfiled"
"""Slug of the feed of posts that name no category."""


class Feed(NamedTuple):
    """One row of the feed list."""

    slug: str
    """Category of the posts (`cailianshe`), or one of `SMART`. Unique."""
    title: str
    """Chinese name; empty for smart feeds, whose names are words of the interface. Saved queries, tags and
    the pages of instruments have their own."""
    total: int
    unread: int
    newest: int
    """Time of the newest post, seconds since the epoch; 0 where there is none."""

    @property
    def smart(self) -> bool:
        """A list of the reader's own: no medium or column."""
        return self.slug.startswith("@")

    @property
    def query(self) -> bool:
        """A saved query."""
        return self.slug.startswith(QUERY)

    @property
    def tag(self) -> bool:
        """The posts with a tag."""
        return self.slug.startswith(TAG)

    @property
    def instrument(self) -> bool:
        """The page of a stock or board."""
        return self.slug.startswith(INSTRUMENT)
