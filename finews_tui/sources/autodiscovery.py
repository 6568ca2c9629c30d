"""The feeds that a web page names: `<link rel="alternate" type="application/rss+xml" href="…">`, in their order."""

import re

from finews_tui.model.parsed_feed import FeedLink
from finews_tui.sources.addresses import address
from finews_tui.sources.xml.characters import characters
from finews_tui.text.clean import clean_line

_LOOKED_AT = 500_000
_MOST = 50
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<script\b.*?(?:</script|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(link|base)(?=[\s/])([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]{1,30})\s{0,4}=\s{0,4}("[^"]*"|'[^']*'|[^\s"'<>]+)""")
_TYPES = (
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json",
    "text/xml", "application/xml", "text/rss", "text/atom",
)  # fmt: skip


def feed_links(html: str, url: str = "") -> tuple[FeedLink, ...]:
    """Addresses of feeds in the head of a page that came from `url`, each once."""
    found: dict[str, FeedLink] = {}
    base = url
    for tag in _TAG.finditer(_COMMENT.sub("", html[:_LOOKED_AT])):
        said = {name.lower(): characters(value.strip("\"'")).strip() for name, value in _ATTRIBUTE.findall(tag[2])}
        if tag[1].lower() == "base":
            base = address(url, said.get("href", "")) or base
            continue
        rel, media_type = said.get("rel", "").lower().split(), said.get("type", "").partition(";")[0].strip().lower()
        target = address(base, said.get("href", ""))
        if target and ("feed" in rel or ("alternate" in rel and media_type in _TYPES)) and len(found) < _MOST:
            found.setdefault(target, FeedLink(target, clean_line(said.get("title", ""))[:200], media_type))
    return tuple(found.values())
