"""Reading the headers of an answer. Pure; what makes no sense counts as absent."""

import re
from collections.abc import Iterable
from datetime import UTC
from email.utils import parsedate_to_datetime

from finews_tui.net.ask import NONE, Validators

DAY = 24 * 60 * 60
"""No server can silence a source for longer than this (seconds)."""
LONGEST_VALIDATOR = 1024
"""Bytes of an ETag or a date that are worth keeping; beyond, it is dropped and not cut: a cut one would be made up."""

_TYPE = re.compile(r"\s*([a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60})", re.IGNORECASE)
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([a-z0-9_.:-]{1,40})""", re.IGNORECASE)


class Headers:
    """The headers of one answer, by lower-case name. Of a name that comes twice the first counts."""

    def __init__(self, raw: Iterable[tuple[bytes, bytes]]) -> None:
        self._values: dict[bytes, bytes] = {}
        for name, value in raw:
            self._values.setdefault(name.lower(), value)

    def raw(self, name: str) -> bytes:
        """The value as it came; empty where there is none."""
        return self._values.get(name.encode("ascii"), b"")

    def text(self, name: str) -> str:
        """The value as text: headers are Latin-1 by definition."""
        return self.raw(name).decode("latin-1").strip()


def media_type(headers: Headers) -> tuple[str, str]:
    """(`application/rss+xml`, `gb2312`) of Content-Type, in lower case; empty where it does not say."""
    value = headers.text("content-type")
    kind, charset = _TYPE.match(value), _CHARSET.search(value)
    return kind[1].lower() if kind else "", charset[1].lower() if charset else ""


def http_date(text: str) -> int | None:
    """Seconds since the epoch of a date in any of HTTP's forms."""
    try:
        found = parsedate_to_datetime(text)
        return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def retry_after(headers: Headers, now: int) -> int:
    """Seconds to wait, 0 to a day; a date counts from the server's own clock where it tells it."""
    return _capped(headers.text("retry-after"), headers, now)


def fresh_for(headers: Headers, now: int) -> int:
    """Seconds for which the answer stays good, 0 to a day: Cache-Control before Expires (RFC 9111, 5.3)."""
    control = headers.text("cache-control").lower()
    if "no-cache" in control or "no-store" in control:
        return 0
    if found := re.search(r"(?<![a-z-])max-age\s*=\s*\"?(\d{1,12})", control):
        age = headers.text("age")
        spent = int(age) if re.fullmatch(r"[0-9]{1,9}", age) else 0
        return min(max(int(found[1]) - spent, 0), DAY)
    expires = headers.text("expires")
    return 0 if expires.isdigit() else _capped(expires, headers, now)


def _capped(value: str, headers: Headers, now: int) -> int:
    if re.fullmatch(r"[0-9]+", value):
        return DAY if len(value) > 9 else min(int(value), DAY)
    when = http_date(value) if value else None
    if when is None:
        return 0
    here = http_date(headers.text("date"))
    return min(max(when - (now if here is None else here), 0), DAY)


def validators(headers: Headers, origin: str, kept: Validators = NONE) -> Validators:
    """What to ask with the next time. `kept` are those a 304 confirmed: it replaces only what it names."""
    etag, date = headers.raw("etag"), headers.raw("last-modified")
    return Validators(
        etag=_worth(etag) if etag else kept.etag,
        last_modified=_worth(date) if date else kept.last_modified,
        origin=origin,
    )


def _worth(value: bytes) -> bytes:
    return value if len(value) <= LONGEST_VALIDATOR else b""
