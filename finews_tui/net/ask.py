"""What is asked and what came back: plain values, so that everything behind them can be tested without a network."""

from dataclasses import dataclass
from enum import StrEnum

from finews_tui.model.problem import Problem

FEEDS = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
"""What a reader of feeds accepts. Servers label feeds as anything, so nothing is ruled out."""


class Kind(StrEnum):
    """What an answer means for the source."""

    OK = "ok"
    """A body came, whole and not empty."""
    UNCHANGED = "unchanged"
    """304 to a conditional request."""
    LATER = "later"
    """The server is too busy or finds us too busy (429, 503)."""
    GONE = "gone"
    """410: the source was taken away for good."""
    REFUSED = "refused"
    """Asking again soon will not help: another 4xx, an unsafe address or redirect."""
    FAILED = "failed"
    """The server answered, but with an error, too slowly, or with something broken."""
    UNREACHABLE = "unreachable"
    """No host answered: no name, no route, no connection. Many of these together mean that we are offline."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "has it changed?" with; kept and sent back byte for byte, never made up."""

    etag: bytes = b""
    last_modified: bytes = b""
    origin: str = ""
    """`https://host:port` that gave them; they are sent to no other."""

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


NONE = Validators()
"""For a request that fetches everything."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One GET."""

    url: str
    validators: Validators = NONE
    """As the last answer gave them."""
    accept: str = FEEDS
    headers: tuple[tuple[str, str], ...] = ()
    """Further headers that a built-in kind of source needs (some APIs want a Referer). Not sent to another host."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to one `Ask`."""

    kind: Kind
    url: str
    """Where the answer came from, after redirects."""
    status: int = 0
    """HTTP status; 0 where none came."""
    body: bytes = b""
    """Decoded body of an `OK`, else empty."""
    content_type: str = ""
    """`application/rss+xml`, as labelled; often wrong."""
    charset: str = ""
    """Label of the encoding in lower case; often wrong or absent."""
    validators: Validators = NONE
    """To be stored with what the body gives, and sent with the next `Ask`. Those asked with, unless it gave others."""
    fresh_for: int = 0
    """Seconds for which the server says that nothing changes (max-age, Expires), at most a day."""
    retry_after: int = 0
    """Seconds after which the server wants to be asked again, at most a day; 0 = not said."""
    moved_to: str = ""
    """New address when every redirect was a permanent one (301, 308). To be adopted as `moves` says."""
    wire: int = 0
    """Bytes of the body as transferred."""
    asked: bool = True
    """False when nothing was sent because the host had just asked to be left alone."""
    problem: Problem | None = None
    """What to tell the user; None for `OK` and `UNCHANGED`."""


class NoAnswer(Exception):  # noqa: N818 - a turn of events, not a fault of the program
    """There is nothing to read: what it means and what to say. Stays inside this room."""

    def __init__(self, kind: Kind, problem: Problem) -> None:
        super().__init__(kind, problem.key)
        self.kind = kind
        self.problem = problem
