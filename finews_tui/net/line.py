"""Are we offline? Decided by what comes back: a dead network costs one probe and not a timeout for each source."""

from dataclasses import dataclass

from finews_tui.model.problem import Problem
from finews_tui.net.address import checked
from finews_tui.net.ask import Kind, NoAnswer
from finews_tui.net.client import Net
from finews_tui.net.names import look_up

_OURS = ("problem.net_no_resolver", "problem.net_no_route")
_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
ENOUGH = 3
"""Hosts that cannot be reached, one after another, before the network is blamed and not they."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is known of the network in this run."""

    silent: frozenset[str] = frozenset()
    """Hosts that could not be reached since the last answer from anywhere."""
    offline: bool = False


def after(line: Line, host: str, kind: Kind, hosts: int) -> Line:
    """The line after an attempt at `host`; `hosts` = how many different ones there are to be asked.

    While offline a round stops: what was not asked has not failed, so its health stays as it is.
    """
    if kind is not Kind.UNREACHABLE:
        return Line()
    silent = line.silent | {host}
    return Line(silent, line.offline or len(silent) >= min(ENOUGH, max(hosts, 1)))


def is_ours(problem: Problem | None) -> bool:
    """Does this fault speak of our own network, rather than of the host: nobody to ask for names, no way out?"""
    return problem is not None and problem.key in _OURS


async def reachable(net: Net, url: str, seconds: float = 3.0) -> bool:
    """The one probe: does the host of this address (or the proxy before it) take a connection? Nothing is asked."""
    import asyncio
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(net.proxies.for_url(url) or checked(url))
        port = parts.port or _PORTS[parts.scheme]
        host = parts.hostname or ""
        async with asyncio.timeout(seconds):
            await look_up(host, seconds)
            _, writer = await asyncio.open_connection(host, port)
    except (NoAnswer, OSError, ValueError, TimeoutError):
        return False
    writer.close()
    return True
