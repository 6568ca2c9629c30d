"""What the user subscribes to, and what is known of each source."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from finews_tui.model.page_key import slug_of

MOST_SUBSCRIPTIONS = 2_000
SHORTEST, LONGEST = 2, 1_440
"""Minutes between two questions that may be asked for."""


class Subscription(NamedTuple):
    """One entry of the user's list, as it stands in config.toml."""

    url: str
    """As written: http(s), `rsshub://route`, or one of the built-in sources (`eastmoney://fast/102`)."""
    title: str = ""
    """Empty = the feed's own."""
    folder: str = ""
    interval: int = 0
    """Minutes between two questions; 0 = as usual for its kind."""
    encoding: str = ""
    """Where the source labels its own wrongly; empty = found out."""
    full_text: str = ""
    """CSS of the place of the text on the pages of its articles (`div.content`); empty = found out."""
    paused: bool = False
    """Asked only by name."""

    @property
    def slug(self) -> str:
        """Slug of its feed: the same for every spelling of the address, and never that of a medium."""
        return slug_of(self.url)


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of one source between two questions; a row of the cache's `sources`."""

    slug: str
    url: str = ""
    """Where the validators and the hash come from: another address is asked anew."""
    etag: bytes = b""
    last_modified: bytes = b""
    origin: str = ""
    """`https://host:port` that gave the validators."""
    body_hash: int = 0
    """Of the last body that was read; 0 = none."""
    asked: int = 0
    succeeded: int = 0
    failures: int = 0
    due: int = 0
    closed_until: int = 0
    conditional: bool = True
    ttl: int = 0
    """Seconds that the feed itself wants between two questions."""
    skip_hours: int = 0
    """Hours (UTC) in which the feed says nothing comes; bit n = hour n."""
    gone: bool = False
    """Taken away for good (410)."""
    problem: str = ""
    """Key of the last problem (word catalogue), kept until the next success; empty = it is well."""
    problem_fields: dict[str, str | int] = field(default_factory=dict)
    problem_at: int = 0
    moved_to: str = ""
    """Where it has been sending us for good; not yet believed."""
    moved_first: int = 0
    moved_times: int = 0
    adopted: str = ""
    """The address that is asked now, since the move was believed; the one in config.toml is the user's."""
    newest: int = 0
    """Time of its newest entry ever, seconds since the epoch."""

    def forgotten(self, url: str) -> "SourceState":
        """The same without what belongs to another address."""
        if self.url == url:
            return self
        return replace(self, url=url, etag=b"", last_modified=b"", origin="", body_hash=0)
