"""The one HTTP client of a run: its bounds, its name, its ways out.

It is httpx's transports without httpx's client, which would read `Location` before we can (and fail at odd ones), keep
cookies, and take passwords from ~/.netrc. Certificates are always verified: there is no setting that turns it off.

Every request has a connection of its own. Requests to one host are a second apart, so a kept connection would save
nobody any time; but bytes that a server sends behind the end of an answer would be read as the answer to the next
request (h11 keeps them, httpx does not look), and a connection that was closed meanwhile would be a failure.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from finews_tui import __version__
from finews_tui.model.problem import Problem
from finews_tui.net.address import host_of
from finews_tui.net.ask import Kind, NoAnswer
from finews_tui.net.names import look_up
from finews_tui.net.proxies import proxies_of
from finews_tui.net.turns import Turns

if TYPE_CHECKING:
    import ssl

    import httpx

    from finews_tui.net.proxies import Proxies

USER_AGENT = f"finews/{__version__} (+https://pypi.org/project/finews-tui/)"
MIB = 1024 * 1024

Watch = Callable[[Any], Awaitable[None]]
"""Called with each new TCP connection before anything is sent on it; may raise."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one request may cost, whatever the server does."""

    connect: float = 10.0
    """Seconds for a connection."""
    read: float = 15.0
    """Seconds between two pieces of an answer."""
    total: float = 30.0
    """Seconds for everything, redirects included; a server that drips is stopped by this alone."""
    wire: int = 10 * MIB
    """Bytes of the body as transferred."""
    decoded: int = 32 * MIB
    """Bytes of the body as unpacked."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of a run."""

    proxy: str = ""
    """Address of a proxy; `none` = straight; empty = as the environment says."""
    user_agent: str = USER_AGENT
    ca_file: str = ""
    """PEM file of the authorities to trust; empty = SSL_CERT_FILE, else those that httpx brings along."""
    at_once: int = 8
    """Requests in flight, all hosts together."""
    apart: float = 1.0
    """Seconds between two requests to one host."""
    bounds: Bounds = Bounds()


class Net:
    """The open door: made by `open_net`, used by `fetch`, `download` and `reachable`."""

    def __init__(self, transport: "httpx.AsyncBaseTransport", proxies: "Proxies", options: Options) -> None:
        self._transport = transport
        self._name = _printable(options.user_agent) or USER_AGENT.encode()
        self.proxies = proxies
        self.bounds = options.bounds
        self.turns = Turns(options.at_once, options.apart)

    async def send(self, url: str, headers: Sequence[tuple[bytes, bytes]], watch: Watch) -> "httpx.Response":
        """Send one GET; the body is still to be read. Raises what httpx raises, and what `watch` does.

        Headers of these names take the place of ours: some APIs answer to the names of browsers only.
        """
        import httpx

        async def trace(event: str, info: Mapping[str, Any]) -> None:
            if event.endswith("connect_tcp.complete"):
                await watch(info["return_value"])

        ours = ((b"User-Agent", self._name), (b"Accept-Encoding", b"gzip"), (b"Connection", b"close"))
        named = {name.lower() for name, _ in headers}
        sent = [*(pair for pair in ours if pair[0].lower() not in named), *headers]
        timeout = httpx.Timeout(self.bounds.read, connect=self.bounds.connect).as_dict()
        extensions = {"trace": trace, "timeout": timeout}
        return await self._transport.handle_async_request(
            httpx.Request("GET", url, headers=sent, extensions=extensions)
        )


def _printable(name: str) -> bytes:
    """What of a name a header can carry."""
    return "".join(char for char in name if " " <= char <= "~").strip().encode("ascii")


@asynccontextmanager
async def open_net(
    options: Options = Options(), transport: "httpx.AsyncBaseTransport | None" = None
) -> AsyncIterator[Net]:
    """Open the client for one run. `transport` takes the place of the network (tests).

    Raises `Problem` for a proxy that cannot be used.
    """
    proxies = await asyncio.to_thread(proxies_of, options.proxy)
    if transport is None:  # importing httpx and what it is made of takes 150 ms: in a thread no key waits for it
        transport = await asyncio.to_thread(_routes, proxies, options)
    async with transport:
        yield Net(transport, proxies, options)


def _routes(proxies: "Proxies", options: Options) -> "httpx.AsyncBaseTransport":
    """A transport for each way out, made when it is first taken."""
    import ssl

    import httpx
    from socksio.exceptions import SOCKSError

    with suppress(ImportError):  # what httpx would load at the first request
        import httpcore  # noqa: F401
        from anyio import connect_tcp, fail_after  # noqa: F401

    limits = httpx.Limits(max_connections=options.at_once, max_keepalive_connections=0)
    trust = _Trust(options.ca_file)

    class Routes(httpx.AsyncBaseTransport):
        def __init__(self) -> None:
            self._ways: dict[tuple[str, bool], httpx.AsyncHTTPTransport] = {}

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            proxy = proxies.for_url(str(request.url))
            await look_up(host_of(proxy or str(request.url)), options.bounds.connect)
            way = proxy, "https" in (request.url.scheme, proxy.partition(":")[0])
            if way not in self._ways:
                context = await trust.context() if way[1] else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                made = httpx.AsyncHTTPTransport(verify=context, trust_env=False, limits=limits, proxy=proxy or None)
                self._ways.setdefault(way, made)  # another task may have been here while this one waited
            try:
                return await self._ways[way].handle_async_request(request)
            except (SOCKSError, AssertionError, LookupError, ValueError) as error:
                if not proxy:
                    raise
                raise httpx.ProxyError(str(error)) from error  # httpcore does not expect a SOCKS proxy to talk nonsense

        async def aclose(self) -> None:
            for way in self._ways.values():
                await way.aclose()

    return Routes()


class _Trust:
    """Whom we trust: read when the first address with TLS is asked, since that takes 50 ms."""

    def __init__(self, ca_file: str) -> None:
        self._ca_file = ca_file
        self._read = asyncio.Lock()
        self._context: ssl.SSLContext | None = None

    async def context(self) -> "ssl.SSLContext":
        """Raises `NoAnswer` for a file of authorities that cannot be used."""
        async with self._read:
            if self._context is None:
                self._context = await asyncio.to_thread(_tls, self._ca_file)
            return self._context


def _tls(ca_file: str) -> "ssl.SSLContext":
    import os
    import ssl

    import certifi

    path = ca_file or os.environ.get("SSL_CERT_FILE", "") or certifi.where()
    try:
        return ssl.create_default_context(cafile=path)
    except (OSError, ssl.SSLError):
        raise NoAnswer(Kind.FAILED, Problem("problem.net_authorities", path=path)) from None
