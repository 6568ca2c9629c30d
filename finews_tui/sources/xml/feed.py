"""RSS 0.90 to 2.0, RSS 1.0 (RDF) and Atom 0.3 and 1.0: text of a feed to `ParsedFeed`."""

from dataclasses import replace

from finews_tui.model.parsed_feed import FeedKind, ParsedFeed, UpdateHints
from finews_tui.model.post import ParsedPost
from finews_tui.model.problem import Problem
from finews_tui.sources.addresses import address
from finews_tui.sources.drafts import MOST_ENTRIES, Draft, Origin
from finews_tui.sources.entries import posts_of
from finews_tui.sources.feed_bodies import title_of
from finews_tui.sources.xml.entries import draft_of, link_of, related
from finews_tui.sources.xml.jekyll import archive_post, without_shell
from finews_tui.sources.xml.nodes import Node, Xml
from finews_tui.sources.xml.reader import read_xml

TEXTS = frozenset(
    ("title", "description", "summary", "content", "content:encoded", "subtitle", "tagline", "xhtml:body", "copyright")
)
ENTRIES = frozenset(("item", "entry"))
_ROOTS = {"rss": FeedKind.RSS, "channel": FeedKind.RSS, "rdf:rdf": FeedKind.RDF, "feed": FeedKind.ATOM}
_PERIODS = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST_NAME = 200


def parse_xml_feed(text: str, encoding: str, origin: Origin) -> ParsedFeed:
    """Read a feed. Raises `Problem` where the document is none."""
    xml = read_xml(text, texts=TEXTS, entries=ENTRIES, most=MOST_ENTRIES)
    root = next((node for node in xml.root.children if node.name in _ROOTS), None)
    if root is None:
        raise Problem("problem.not_a_feed")
    kind = _ROOTS[root.name]
    head = root.first("channel") or root
    if kind is FeedKind.ATOM and "jekyll" in root.said("generator").lower():
        kind = FeedKind.JEKYLL
    base = head.base or root.base or origin.url
    home = address(base, link_of(head))
    title = title_of(head.first("title"))[:_LONGEST_NAME]
    drafts = [draft_of(node, base or home) for node in xml.entries]
    return ParsedFeed(
        kind=kind,
        encoding=encoding,
        title=title,
        home=home,
        entries=_posts(drafts, kind, replace(origin, url=base or home), home, title),
        warnings=_warnings(xml),
        hints=hints_of(head),
        self_url=address(base, related(head, "self")),
        hub_url=address(base, related(head, "hub")),
        next_page=address(base, related(head, "next")),
    )


def _posts(drafts: list[Draft], kind: FeedKind, origin: Origin, home: str, title: str) -> tuple[ParsedPost, ...]:
    if kind is not FeedKind.JEKYLL:
        return posts_of(drafts, origin, home=home, title=title)
    categories = {draft.guid: draft.categories for draft in drafts}
    drafts = [without_shell(draft) for draft in drafts]
    posts = posts_of(drafts, origin, home=home, title=title)
    return tuple(archive_post(post, categories.get(post.guid, ())) for post in posts)


def _warnings(xml: Xml) -> tuple[Problem, ...]:
    found = {
        "problem.feed_cut": xml.truncated,
        "problem.feed_broken": xml.broken and not xml.truncated,
        "problem.feed_full": xml.full,
    }
    return tuple(Problem(key, n=len(xml.entries)) for key, is_so in found.items() if is_so)


def hints_of(head: Node) -> UpdateHints:
    """`ttl`, `sy:updatePeriod`, `skipHours`, `skipDays`."""
    ttl = _number(head.said("ttl"))
    period = _PERIODS.get(head.said("sy:updateperiod").lower(), 0)
    minutes = ttl or period // max(1, _number(head.said("sy:updatefrequency")))
    hours = {_number(node.text, -1) for skip in head.all("skiphours") for node in skip.all("hour")}
    days = {node.text.strip().lower() for skip in head.all("skipdays") for node in skip.all("day")}
    return UpdateHints(
        minutes=min(minutes, _PERIODS["yearly"]),
        skip_hours=frozenset(hour % 24 for hour in hours if 0 <= hour <= 24),
        skip_days=frozenset(_DAYS.index(day) for day in days if day in _DAYS),
    )


def _number(text: str, otherwise: int = 0) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise
