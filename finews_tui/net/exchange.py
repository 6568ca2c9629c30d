"""From an `Ask` to an answer whose body is still to be read: validators, redirects, and where none of them may lead.

httpx follows a redirect from https to http and from the world into the house; the rules here do not.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from finews_tui.model.problem import Problem
from finews_tui.net.address import checked, host_of, is_private, joined, origin_of
from finews_tui.net.ask import Ask, Kind, NoAnswer
from finews_tui.net.client import Net
from finews_tui.net.headers import Headers

if TYPE_CHECKING:
    import httpx

_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)


@dataclass(slots=True)
class Exchange:
    """The last answer of a chain of redirects."""

    url: str
    status: int
    headers: Headers
    conditional: bool
    """Whether this very server was asked with validators: only then 304 means anything."""
    moved_to: str
    """`url` when there were redirects and all of them were permanent, else empty."""
    response: "httpx.Response"


@dataclass(slots=True)
class _Walk:
    """The way from address to address."""

    net: Net
    ask: Ask
    url: str
    start: str
    public: bool = False
    """Whether a machine of the public network has had a word in where this leads."""
    permanent: bool = True

    async def watch(self, stream: Any) -> None:
        """Look where a new connection leads before anything is sent on it."""
        if not self._is_private(stream):
            self.public = True
        elif self.public:
            await stream.aclose()
            raise NoAnswer(Kind.REFUSED, Problem("problem.net_private", host=host_of(self.start)))

    def _is_private(self, stream: Any) -> bool:
        """By the address of the other end; behind a proxy only the name tells."""
        if self.net.proxies.for_url(self.url):
            return is_private(host_of(self.url))
        peer = stream.get_extra_info("server_addr")
        return is_private(str(peer[0]) if peer else host_of(self.url))

    def headers(self) -> tuple[list[tuple[bytes, bytes]], bool]:
        """What to send to where the walk stands, and whether it is conditional."""
        sent = [(b"Accept", self.ask.accept.encode("ascii"))]
        if host_of(self.url) == host_of(self.start):
            sent += [(name.encode("ascii"), value.encode("ascii")) for name, value in self.ask.headers]
        known = self.ask.validators
        if not known or known.origin != origin_of(self.url):
            return sent, False
        pairs = ((b"If-None-Match", known.etag), (b"If-Modified-Since", known.last_modified))
        return [*sent, *((name, value) for name, value in pairs if value)], True

    def move(self, status: int, headers: Headers) -> None:
        """Go where a redirect points. Raises `NoAnswer` where nobody should."""
        host = host_of(self.url)
        location = headers.raw("location").decode("utf-8", "replace").strip()
        try:
            target = joined(self.url, location) if location else ""
        except NoAnswer:
            target = ""
        if not target:
            raise NoAnswer(Kind.REFUSED, Problem("problem.net_redirect", host=host))
        if self.url.startswith("https:") and not target.startswith("https:"):
            raise NoAnswer(Kind.REFUSED, Problem("problem.net_downgrade", host=host))
        if self.public and is_private(host_of(target)):
            raise NoAnswer(Kind.REFUSED, Problem("problem.net_private", host=host_of(self.start)))
        self.permanent = self.permanent and status in _PERMANENT
        self.url = target


@asynccontextmanager
async def exchange(net: Net, ask: Ask) -> AsyncIterator[Exchange]:
    """Ask, follow at most `redirects` of them, give the answer to be read. Raises `NoAnswer` and what httpx raises."""
    start = checked(ask.url)
    walk, seen = _Walk(net, ask, start, start), {start}
    while True:
        headers, conditional = walk.headers()
        response = await net.send(walk.url, headers, walk.watch)
        try:
            got = Headers(response.headers.raw)
            if response.status_code not in _REDIRECTS:
                moved = walk.url if walk.permanent and len(seen) > 1 else ""
                yield Exchange(walk.url, response.status_code, got, conditional, moved, response)
                return
            walk.move(response.status_code, got)
        finally:
            await response.aclose()
        if walk.url in seen or len(seen) > net.bounds.redirects:
            raise NoAnswer(Kind.REFUSED, Problem("problem.net_redirects", host=host_of(start)))
        seen.add(walk.url)
