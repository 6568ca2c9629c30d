"""Addresses in feeds: relative ones joined with what they start from, and none but http(s) let through."""

import re
from urllib.parse import urljoin

from finews_tui.model.link import safe_url

_MOST = 5_000
"""Links of one body that are joined."""
_IN_BODY = re.compile(
    r"""(?P<head><[a-zA-Z][^<>]{0,2000}?\s(?:href|src|data-src|data-original|poster)\s{0,4}=\s{0,4})"""
    r"""(?P<mark>["'])(?P<url>(?!(?:[a-zA-Z][a-zA-Z0-9+.-]{0,20}:|//|\#))[^"'<>]{1,4000})(?P=mark)"""
)


def joined(base: str, url: str) -> str:
    """The address as seen from `base`; as it is written where the two do not go together."""
    try:
        return urljoin(base, url.strip()) if base else url.strip()
    except ValueError:
        return url.strip()


def address(base: str, url: str) -> str:
    """A safe http(s) address, or nothing."""
    return safe_url(joined(base, url)) if url else ""


def absolute_links(html: str, base: str) -> str:
    """A body whose relative links and pictures start from `base`."""
    if not base or not html:
        return html
    return _IN_BODY.sub(
        lambda found: f"{found['head']}{found['mark']}{_quoted(base, found)}{found['mark']}", html, _MOST
    )


def _quoted(base: str, found: "re.Match[str]") -> str:
    """The joined address, still without a quote of the kind that stands around it."""
    return joined(base, found["url"]).replace(found["mark"], "%22" if found["mark"] == '"' else "%27")
