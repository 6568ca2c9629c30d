"""What stands in the headlines where they are not simply the posts of the open feed."""

from dataclasses import dataclass
from re import Pattern


@dataclass(frozen=True, slots=True)
class Answer:
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
