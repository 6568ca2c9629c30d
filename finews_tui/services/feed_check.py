"""Looking at a feed without taking anything in: `finews feeds check`."""

import os
from dataclasses import dataclass
from pathlib import Path

from finews_tui.config.schema import Settings
from finews_tui.model.parsed_feed import FeedLink, ParsedFeed
from finews_tui.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """What an answer turned out to be."""

    feed: ParsedFeed | None
    """None where it is no feed but a page."""
    lengths: tuple[int, ...] = ()
    """Visible characters of each entry's text."""
    links: tuple[FeedLink, ...] = ()
    """The feeds that the page names."""


def check_file(path: Path, *, now: int) -> Checked:
    """Read a file as if a source had answered it. Raises `Problem`."""
    from finews_tui.sources.feed import MOST_BYTES
    from finews_tui.sources.reading import open_regular, read_at_most

    if not path.exists():
        raise Problem("problem.no_such_path", path=str(path))
    with open_regular(os.fspath(path), follow=True) as file:
        return check_answer(read_at_most(file, MOST_BYTES), now=now)


async def check_address(url: str, settings: Settings, *, now: int) -> Checked:
    """Ask an address once. Raises `Problem` where nothing useful comes back."""
    from finews_tui.net.ask import Ask, Kind
    from finews_tui.net.client import Options, open_net
    from finews_tui.net.fetch import fetch
    from finews_tui.sources.builtin import place_of

    place = place_of(url, settings.rsshub_base, dict(settings.endpoints), now)
    async with open_net(Options(proxy=settings.proxy)) as net:
        got = await fetch(net, Ask(place.url, headers=place.headers))
    if got.kind is not Kind.OK:
        raise got.problem or Problem("problem.not_a_feed")
    return check_answer(got.body, url=got.url, charset=got.charset, content_type=got.content_type, now=now)


def check_answer(data: bytes, *, url: str = "", charset: str = "", content_type: str = "", now: int = 0) -> Checked:
    """Read an answer of any source. Raises `Problem` where it is neither a feed nor a page."""
    from finews_tui.document.parse import parse_document
    from finews_tui.sources.autodiscovery import feed_links
    from finews_tui.sources.drafts import Origin
    from finews_tui.sources.feed import parse_feed
    from finews_tui.sources.feed_text import feed_text

    try:
        feed = parse_feed(data, Origin(url=url, charset=charset, now=now), content_type)
    except Problem as problem:
        if problem.key != "problem.feed_is_page":
            raise
        return Checked(None, links=feed_links(feed_text(data, charset)[0], url))
    return Checked(feed, tuple(parse_document(post.body).length for post in feed.entries))
