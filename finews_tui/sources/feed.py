"""The one door from the bytes of an answer to a `ParsedFeed`, whatever the format: it is found out, not told.

    feed = parse_feed(data, Origin(url, charset, slug, title, now))

Nothing but `Problem` is raised, for any bytes. An answer that is a page, empty or broken beyond reading is such a
`Problem`, so it can never replace what is there.
"""

from dataclasses import replace

from finews_tui.model.parsed_feed import ParsedFeed
from finews_tui.model.problem import Problem
from finews_tui.sources.addresses import address
from finews_tui.sources.api import eastmoney, flashes, json_feed
from finews_tui.sources.api.json_text import read_json
from finews_tui.sources.drafts import MOST_ENTRIES, Origin
from finews_tui.sources.entries import posts_of
from finews_tui.sources.feed_text import feed_text
from finews_tui.sources.sniff import Sniffed, bytes_only, sniff
from finews_tui.sources.xml.feed import parse_xml_feed
from finews_tui.text.clean import clean_line

MOST_BYTES = 32 * 1024 * 1024
_NO_FEED = {
    Sniffed.EMPTY: "problem.empty_answer",
    Sniffed.BINARY: "problem.binary",
    Sniffed.HTML: "problem.feed_is_page",
    Sniffed.OPML: "problem.feed_is_opml",
    Sniffed.OTHER: "problem.not_a_feed",
}
_LISTS = (eastmoney.fast, eastmoney.column, eastmoney.stock, flashes.wallstreetcn, flashes.sina, flashes.cls)


def parse_feed(data: bytes, origin: Origin, content_type: str = "") -> ParsedFeed:
    """Read an answer. Raises `Problem` where it is no feed."""
    if len(data) > MOST_BYTES:
        raise Problem("problem.file_too_large", mb=MOST_BYTES // (1024 * 1024))
    text, encoding, warnings = feed_text(data, origin.charset, origin.encoding)
    kind = bytes_only(data) or sniff(text, content_type)
    if kind in _NO_FEED:
        raise Problem(_NO_FEED[kind])
    feed = parse_xml_feed(text, encoding, origin) if kind is Sniffed.XML_FEED else _json(text, encoding, origin)
    return replace(feed, warnings=warnings + feed.warnings) if warnings else feed


def _json(text: str, encoding: str, origin: Origin) -> ParsedFeed:
    value, whole = read_json(text)
    found = json_feed.read(value) if json_feed.is_json_feed(value) else None
    found = found or next(filter(None, (read(value) for read in _LISTS)), None)
    if found is None:
        raise Problem("problem.json_unknown")
    drafts = found.drafts[:MOST_ENTRIES]
    warnings: tuple[Problem, ...] = () if whole else (Problem("problem.feed_cut", n=len(drafts)),)
    if len(found.drafts) > len(drafts):
        warnings += (Problem("problem.feed_full", n=len(drafts)),)
    base = origin.url or found.home
    home = address(base, found.home)
    is_address = "://" in found.next_page
    return ParsedFeed(
        kind=found.kind,
        encoding=encoding,
        title=found.title[:200],
        home=home,
        entries=posts_of(drafts, replace(origin, url=base), home=home, title=found.title[:200]),
        warnings=warnings,
        self_url=address(base, found.self_url),
        hub_url=address(base, found.hub_url),
        next_page=address(base, found.next_page) if is_address else clean_line(found.next_page)[:200],
    )
