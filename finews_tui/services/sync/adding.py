"""Subscribing to an address: one GET tells what it is, and what came with it is kept at once."""

from dataclasses import dataclass, replace
from pathlib import Path

from finews_tui.model.parsed_feed import FeedLink
from finews_tui.model.problem import Problem
from finews_tui.model.subscription import SourceState, Subscription
from finews_tui.net.ask import Ask, Fetched, Kind
from finews_tui.services.feed_check import Checked, check_answer
from finews_tui.services.subscribing import subscribe, subscriptions
from finews_tui.services.sync.plan import Source
from finews_tui.services.sync.results import Result
from finews_tui.services.sync.rounds import Sync
from finews_tui.sources.builtin import Place, place_of


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an address."""

    subscription: Subscription | None = None
    """None: it is a page that names several feeds, `links`; nothing was subscribed to."""
    result: Result | None = None
    """What came with it; None where it was not asked (the only feed of a page: the next round asks it)."""
    links: tuple[FeedLink, ...] = ()


async def add(sync: Sync, path: Path, wanted: Subscription, *, check: bool = True) -> Added:
    """Look at the address with one GET and subscribe to it, or to the only feed that the page there names.

    `check=False` asks nothing. `path` is config.toml. Raises `Problem`: it is no address, no feed, subscribed to
    already, not to be reached now, or the list cannot be written.
    """
    place = _place(sync, wanted)
    _refuse_known(path, wanted)
    if not check:
        return Added(_subscribe(sync, path, wanted))
    sync.require()
    fetched = await sync.look(Ask(place.url, headers=place.headers))
    if fetched.kind is not Kind.OK:
        raise fetched.problem or Problem("problem.not_a_feed")
    found = await sync.read(lambda: _checked(fetched, sync.now()))
    if found.feed is None:
        return await _from_page(sync, path, wanted, found)
    if fetched.moved_to:  # the user is here, and what came is a feed: no captive portal
        wanted = wanted._replace(url=fetched.moved_to)
        _refuse_known(path, wanted)
        place = _place(sync, wanted)
    one = _subscribe(sync, path, wanted)
    return Added(one, await sync.take(Source(one, SourceState(one.slug), place), replace(fetched, moved_to="")))


async def _from_page(sync: Sync, path: Path, wanted: Subscription, found: Checked) -> Added:
    if not found.links:
        raise Problem("problem.page_without_feed")
    if len(found.links) > 1:
        return Added(links=found.links)
    return await add(sync, path, wanted._replace(url=found.links[0].url), check=False)


def _checked(fetched: Fetched, now: int) -> Checked:
    return check_answer(
        fetched.body, url=fetched.url, charset=fetched.charset, content_type=fetched.content_type, now=now
    )


def _place(sync: Sync, wanted: Subscription) -> Place:
    settings = sync.settings
    return place_of(wanted.url, settings.rsshub_base, dict(settings.endpoints), sync.now())


def _refuse_known(path: Path, wanted: Subscription) -> None:
    known = next((one for one in subscriptions(path) if one.slug == wanted.slug), None)
    if known:
        raise Problem("problem.subscribed", title=known.title or known.url)


def _subscribe(sync: Sync, path: Path, wanted: Subscription) -> Subscription:
    done = subscribe(path, [wanted])
    if not done.added:
        raise Problem("problem.subscribed", title=wanted.title or wanted.url)
    sync.settings = replace(sync.settings, subscriptions=subscriptions(path))
    return done.added[0]
