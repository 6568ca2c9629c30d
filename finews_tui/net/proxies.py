"""Which way a request takes: straight, or through a proxy.

httpx's own reading of the environment is off, since it would also read passwords from ~/.netrc.
"""

from dataclasses import dataclass

from finews_tui.model.problem import Problem
from finews_tui.net.address import host_of, is_private

DIRECT = "none"
"""The setting that ignores the environment's proxies."""


@dataclass(frozen=True, slots=True)
class Proxies:
    """The proxies of one run."""

    by_scheme: tuple[tuple[str, str], ...] = ()
    """(`http`, `https` or `all`, address)."""
    environment: bool = False
    """Whether they come from the system, whose exceptions (NO_PROXY) then hold."""

    def for_url(self, url: str) -> str:
        """Address of the proxy for this address; empty = straight. This machine is never reached through a proxy."""
        host, table = host_of(url), dict(self.by_scheme)
        if not table or _is_here(host) or (self.environment and _is_exception(host)):
            return ""
        return table.get(url.partition(":")[0], table.get("all", ""))


def proxies_of(setting: str) -> Proxies:
    """Empty: as the environment says (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY). `none`: no proxy. Else one address
    for everything (http, https, socks5, socks5h). Raises `Problem` when an address is none."""
    if setting == DIRECT:
        return Proxies()
    if setting:
        return Proxies((("all", _address(setting)),))
    from urllib.request import getproxies  # the system's settings too, where a system has them

    found = getproxies()
    return Proxies(tuple((name, _address(found[name])) for name in ("http", "https", "all") if found.get(name)), True)


def _address(text: str) -> str:
    scheme, mark, rest = text.strip().rpartition("://")
    scheme = scheme.lower() if mark else "http"
    scheme = "socks5" if scheme == "socks" else scheme
    url = f"{scheme}://{rest.strip('/')}"
    if scheme not in ("http", "https", "socks5", "socks5h") or not host_of(url):
        raise Problem("problem.net_proxy_address", proxy=host_of(url) or scheme)
    return url


def _is_here(host: str) -> bool:
    return host == "::1" or host.startswith("127.") or (is_private(host) and host.endswith("localhost"))


def _is_exception(host: str) -> bool:
    from urllib.request import proxy_bypass

    return bool(proxy_bypass(host))
