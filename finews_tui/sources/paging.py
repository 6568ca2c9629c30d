"""Where the older entries of a source are: the next page, in whatever way its kind turns pages."""

import re
from urllib.parse import quote

from finews_tui.model.link import safe_url
from finews_tui.model.parsed_feed import FeedKind, ParsedFeed
from finews_tui.sources.builtin import signed

_MARKS = {FeedKind.EASTMONEY_FAST: "sortEnd", FeedKind.WALLSTREETCN: "cursor", FeedKind.CLS: "last_time"}
"""The next page is asked for by what this one has said."""
_NUMBERS = {FeedKind.EASTMONEY_COLUMN: "page_index", FeedKind.EASTMONEY_STOCK: "pageIndex", FeedKind.SINA: "page"}
"""The next page is asked for by its number."""


def next_address(url: str, feed: ParsedFeed) -> str:
    """The address of the page behind the one that `url` gave (RFC 5005, JSON Feed, the lists of sources.md §5); empty
    where there is none."""
    if not feed.entries:
        return ""
    if "://" in feed.next_page:
        return safe_url(feed.next_page)
    if number := _NUMBERS.get(feed.kind):
        found = re.search(rf"[?&]{number}=([0-9]{{1,6}})(?=&|$)", url)
        return _with(url, number, str(int(found[1]) + 1)) if found else ""
    mark = _MARKS.get(feed.kind)
    if not mark or not feed.next_page:
        return ""
    url = _with(url, mark, quote(feed.next_page, safe=""))
    return signed(re.sub(r"&sign=[^&]*", "", url)) if feed.kind is FeedKind.CLS else url


def _with(url: str, name: str, value: str) -> str:
    found = re.search(rf"(?<=[?&]){name}=[^&]*", url)
    if found:
        return f"{url[: found.start()]}{name}={value}{url[found.end() :]}"
    return f"{url}{'&' if '?' in url else '?'}{name}={value}"
