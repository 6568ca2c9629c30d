"""What one answer of a source holds, whatever its format: feed, JSON feed or the list of a site's API."""

from dataclasses import dataclass, field
from enum import StrEnum

from finews_tui.model.post import ParsedPost
from finews_tui.model.problem import Problem


class FeedKind(StrEnum):
    """The formats that are read."""

    RSS = "rss"
    RDF = "rdf"
    """RSS 0.90 and 1.0."""
    ATOM = "atom"
    JEKYLL = "jekyll"
    """Atom as jekyll-feed writes it; the shell of the archive's posts is taken off."""
    JSON_FEED = "json-feed"
    EASTMONEY_FAST = "eastmoney-fast"
    EASTMONEY_COLUMN = "eastmoney-column"
    EASTMONEY_STOCK = "eastmoney-stock"
    WALLSTREETCN = "wallstreetcn"
    SINA = "sina724"
    CLS = "cls"


@dataclass(frozen=True, slots=True)
class UpdateHints:
    """How often the publisher wants to be asked."""

    minutes: int = 0
    """Shortest time between two questions (`ttl`, `sy:updatePeriod`); 0 = it does not say."""
    skip_hours: frozenset[int] = frozenset()
    """Hours of the day (GMT, 0-23) in which nothing new comes."""
    skip_days: frozenset[int] = frozenset()
    """Days of the week (Monday = 0) on which nothing new comes."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a web page names."""

    url: str
    title: str
    media_type: str


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed, read. Every string is clean; every address is http(s) or empty."""

    kind: FeedKind
    encoding: str
    """The encoding that the bytes were read with."""
    title: str = ""
    home: str = ""
    """Address of the site."""
    entries: tuple[ParsedPost, ...] = ()
    """Whole entries in the order of the feed, no key twice."""
    warnings: tuple[Problem, ...] = ()
    """What was wrong with the feed as a whole; what was wrong with an entry stands in its `problems`."""
    hints: UpdateHints = field(default_factory=UpdateHints)
    self_url: str = ""
    """The address that the feed gives for itself."""
    hub_url: str = ""
    """WebSub hub that would tell of changes."""
    next_page: str = ""
    """Address of the older entries; of an API the value of its paging parameter (`sortEnd`, `cursor`)."""
