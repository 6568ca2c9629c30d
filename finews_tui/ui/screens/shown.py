"""What the headlines are, where they are not simply the posts of the open feed."""

from collections.abc import Callable
from re import Pattern
from typing import NamedTuple

from finews_tui.model.listing import Listing
from finews_tui.text.snippets import Spans


class Answer(NamedTuple):
    """What a query has found, shown in the place of a feed's posts."""

    name: str
    facts: str
    """How many there are."""
    empty: str
    """What an empty answer says."""
    wanted: Pattern[str] | None = None
    """What is to be marked in the titles."""
    passing: bool = True
    """A search or a filter over the open feed; False = the open feed is a saved query."""


class Narrowed(NamedTuple):
    """What the quick filter has left of the posts of the feed, or of the answer."""

    listing: Listing
    facts: str
    """What is typed, and how many are left of how many."""
    empty: str
    marks: Callable[[str], Spans]
    """The places in a title that were found."""
