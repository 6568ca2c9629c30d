"""The whole text of an article, fetched from its page because the reader asked for it.

It becomes one more text of the post (`services.decide`): of all its texts the longest is shown, so a page that holds
less than the feed gave changes nothing. An article that is linked to, and not here, becomes a post under its canonical
key, and from then on every link to it opens inside.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.feed import UNFILED
from finews_tui.model.link import article_code, article_url, canonical, safe_url, shown_host
from finews_tui.model.page_key import page_key
from finews_tui.model.post import Form, ParsedPost, StoredPost
from finews_tui.model.problem import Problem
from finews_tui.services import decide
from finews_tui.services.ingest import Tally, show, store
from finews_tui.store import posts, revisions, rows

if TYPE_CHECKING:
    from finews_tui.config.schema import Settings
    from finews_tui.net.ask import Fetched
    from finews_tui.net.client import Net
    from finews_tui.services.library import Library
    from finews_tui.sources.full_text import Page
    from finews_tui.store.database import Connection
    from finews_tui.store.feeds import FeedBook

API = "https://newsinfo.eastmoney.com/kuaixun/v2/api/article/{code}?guid={ms}"
"""eastmoney's articles in the markup of the archive; its pages say the same and are ten times as long."""
_PAGES = "text/html, application/xhtml+xml, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article to be fetched."""

    key: str
    """Canonical key of its post."""
    address: str
    """http(s) address of its page."""
    title: str = ""
    """What the link to it says, for a page without a title."""
    selector: str = ""
    """CSS of the place of the text, from the subscription; empty = found out."""


@dataclass(frozen=True, slots=True)
class Gained:
    """What came of it."""

    post_id: int
    better: bool
    """The post shows a text now that it did not show before; False = the page held no more than was here."""


def wanted_post(library: "Library", settings: "Settings", post_id: int) -> Wanted:
    """The article behind a post, as its subscription wants it. Raises `Problem` where no address is known."""
    post = library.post(post_id)
    key = post.headline.key
    if not (address := article_url(key) or safe_url(post.source_url)):
        raise Problem("full_text.no_address")
    mine = (one.full_text for one in settings.subscriptions if one.slug == post.feed_slug)
    return Wanted(key, address, selector=next(mine, ""))


def wanted_url(url: str) -> Wanted | None:
    """The article at an address that somebody typed; None where it leads to no page."""
    address = safe_url(url)
    key = canonical(address)[1] or page_key(address)
    return Wanted(key, address) if key else None


async def fetch_text(
    library: "Library",
    settings: "Settings",
    wanted: Wanted,
    *,
    told: Callable[[str], None] = lambda host: None,
) -> Gained:
    """Fetch the article and keep its text. `told` hears which host is asked. Raises `Problem`."""
    from finews_tui.net.client import Options, open_net

    library.require_import()
    async with open_net(Options(proxy=settings.proxy)) as net:
        page = await _page(net, wanted, told)
    return await asyncio.to_thread(_keep, library, wanted, page)


async def _page(net: "Net", wanted: Wanted, told: Callable[[str], None]) -> "Page":
    """The article from the site's own interface, where it has one, else from its page."""
    from finews_tui.services.weighing import weigh
    from finews_tui.sources.full_text import look_at, page_of

    code = wanted.key if article_code(wanted.key) == wanted.key and article_url(wanted.key) == wanted.address else ""
    if code and not wanted.selector:
        try:
            return await _from_api(net, code, told)
        except Problem:
            pass  # the page says the same
    got = await _asked(net, wanted.address, told)
    looked = await asyncio.to_thread(look_at, got.body, got.url, charset=got.charset, selector=wanted.selector)
    html = await weigh(looked.found.whole) if looked.found.whole else looked.found.html
    return await asyncio.to_thread(page_of, looked, html)


async def _from_api(net: "Net", code: str, told: Callable[[str], None]) -> "Page":
    from finews_tui.sources.api.eastmoney import parse_article
    from finews_tui.sources.drafts import Origin
    from finews_tui.sources.full_text import Page

    got = await _asked(net, API.format(code=code, ms=int(time.time() * 1000)), told)
    post = await asyncio.to_thread(parse_article, got.body, code, Origin(got.url, got.charset))
    return Page(post.title, post.body, post.medium, None if post.date_guessed else post.published)


async def _asked(net: "Net", address: str, told: Callable[[str], None]) -> "Fetched":
    from finews_tui.net.ask import Ask, Kind
    from finews_tui.net.fetch import fetch

    told(shown_host(address))
    got = await fetch(net, Ask(address, accept=_PAGES))
    if got.kind is not Kind.OK:
        raise got.problem or Problem("full_text.nothing")
    if got.content_type.startswith(("image/", "audio/", "video/", "application/pdf", "application/zip")):
        raise Problem("full_text.no_page", kind=got.content_type)
    return got


def _keep(library: "Library", wanted: Wanted, page: "Page") -> Gained:
    """Store the text, unless it is here already. Raises `Problem`."""
    shelf = library.shelf
    before = library.find(wanted.key)
    post = _of_post(library.post(before), page) if before is not None else _new(wanted, page, int(shelf.now()))
    text = decide.prepare(post)
    packed = posts.packed(post.body.text)
    shown = library.post(before).body if before is not None else None

    def settle(connection: "Connection", book: "FeedBook") -> None:
        """What the page says now counts, also where it said more the last time."""
        post_id = rows.find(connection, post.key)
        assert post_id is not None
        texts = posts.facts(connection, post_id)
        if len(texts) > 1 and revisions.put_last(connection, post_id, text.hash, int(shelf.now())):
            show(connection, book, post_id, decide.choose(texts), decide.choose(posts.facts(connection, post_id)))

    shelf.write(lambda: store(shelf.cache, shelf.user, [(text, packed)], (), Tally(), after=settle))
    if (post_id := library.find(wanted.key)) is None:
        raise Problem("article.missing")
    return Gained(post_id, better=library.post(post_id).body != shown)


def _of_post(there: StoredPost, page: "Page") -> ParsedPost:
    """One more text of a post: what is known of it stays, and the page fills what was missing."""
    headline = there.headline
    dated = headline.date_guessed and page.published is not None
    return ParsedPost(
        key=headline.key,
        form=Form.FETCHED,
        feed_slug=there.feed_slug,
        feed_title=headline.feed_title,
        title=headline.title,
        published=page.published if dated and page.published is not None else headline.published,
        date_guessed=headline.date_guessed and not dated,
        digest="",
        body=page.body,
        source_url=there.source_url,
        medium=headline.medium or page.medium,
    )


def _new(wanted: Wanted, page: "Page", now: int) -> ParsedPost:
    return ParsedPost(
        key=wanted.key,
        form=Form.FETCHED,
        feed_slug=UNFILED,
        feed_title=t("feed.unfiled"),
        title=page.title or wanted.title or wanted.address,
        published=now if page.published is None else page.published,
        date_guessed=page.published is None,
        digest="",
        body=page.body,
        source_url=wanted.address,
        medium=page.medium,
    )
