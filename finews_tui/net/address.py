"""Addresses that may be asked, and on which side of the house a machine stands. Pure."""

import ipaddress
import re
from urllib.parse import urljoin, urlsplit

from finews_tui.model.link import safe_url
from finews_tui.model.problem import Problem
from finews_tui.net.ask import Kind, NoAnswer

_FAKE_NAMES = ipaddress.ip_network("198.18.0.0/15")
"""Proxies that take over a whole machine answer every name with an address of this block: it tells nothing."""
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)\Z", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def checked(url: str) -> str:
    """The address as it will be asked: http(s), a host, printable ASCII, no user, no fragment. Raises `NoAnswer`.

    A host whose last part is a number must be a plain IPv4 address: `0x7f.1` and `2130706433` hide one (the rule of
    the URL standard, "ends in a number").
    """
    safe = safe_url(url)
    try:
        parts = urlsplit(safe)
        host = parts.hostname or ""
        if not safe or "@" in urlsplit(url.strip()).netloc or parts.port == 0:
            raise ValueError
        if ":" not in host and _NUMBER.match(host.rstrip(".").rpartition(".")[2]):
            ipaddress.IPv4Address(host)
        if host.startswith("xn--") or ".xn--" in host:
            host.encode("ascii").decode("idna")
    except ValueError:
        raise NoAnswer(Kind.REFUSED, Problem("problem.net_address", url=shown(url))) from None
    return safe.partition("#")[0]


def origin_of(url: str) -> str:
    """`https://host:port` of a checked address, the port always named."""
    parts = urlsplit(url)
    place = parts.netloc if parts.port else f"{parts.netloc}:{_DEFAULT_PORTS[parts.scheme]}"
    return f"{parts.scheme}://{place}".lower()


def host_of(url: str) -> str:
    """Host of an address for pacing and for messages; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def shown(url: str) -> str:
    """An address in a message: one line, printable, not too long, without name and password."""
    kept = "".join(char for char in re.sub(r"//[^/@\s]*@", "//", url[:4096]) if char.isprintable())
    return kept if len(kept) <= 200 else kept[:199] + "…"


def joined(base: str, location: str) -> str:
    """The address a redirect leads to. Raises `NoAnswer` like `checked`."""
    try:
        target = urljoin(base, location)
    except ValueError:
        target = location
    return checked(target)


def is_number(host: str) -> bool:
    """Whether a host is an IP address and needs no looking up."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_private(address: str) -> bool:
    """Whether an IP address belongs to this machine or a network at home (also as an IPv4 address inside an IPv6 one).

    What is no address is taken to be public: only a direct connection tells where a name leads.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address == "localhost" or address.endswith(".localhost")
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if isinstance(ip, ipaddress.IPv4Address) and ip in _FAKE_NAMES:
        return False
    return not ip.is_global or ip.is_multicast
