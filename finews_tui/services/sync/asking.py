"""One source of a round: asked where it answers, and page by page where older entries are wanted."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeVar

from finews_tui.net.address import host_of
from finews_tui.net.ask import NONE, Ask, Fetched, Kind
from finews_tui.net.client import Net
from finews_tui.net.fetch import fetch
from finews_tui.services.shelf import Shelf
from finews_tui.services.sync.plan import Source

T = TypeVar("T")


class OnThread(Protocol):
    """Does something on the thread that reads and stores."""

    def __call__(self, act: Callable[[], T], /) -> Awaitable[T]: ...


async def ask(net: Net, source: Source, on_thread: OnThread, now: int, *, whole: bool) -> tuple[Source, Fetched]:
    """Ask it; where its site refuses and the same is had elsewhere, there. `whole`: not only what is new."""
    from finews_tui.services.sync.taking import is_good

    question = source.ask()
    fetched = await fetch(net, replace(question, validators=NONE) if whole else question)
    other = source.elsewhere()
    if other is None or fetched.kind is Kind.UNREACHABLE or await on_thread(lambda: is_good(source, fetched, now)):
        return source, fetched
    again = await fetch(net, other.ask())
    return (other, again) if await on_thread(lambda: is_good(other, again, now)) else (source, fetched)


async def older(
    net: Net, shelf: Shelf, source: Source, fetched: Fetched, pages: int, on_thread: OnThread, now: int
) -> int:
    """Fetch the pages behind an answer that was taken in: `pages` at most, until one brings nothing new. Returns how
    many posts were new."""
    from finews_tui.services.sync.taking import next_page, take_older

    added, page, seen = 0, fetched, {fetched.url}
    for _ in range(pages):
        address = await on_thread(partial(next_page, source, page, now))
        if not address or address in seen:
            break
        seen.add(address)
        headers = source.place.headers if source.place and host_of(address) == source.host else ()
        page = await fetch(net, Ask(address, headers=headers))
        if page.kind is not Kind.OK:
            break
        new = await on_thread(partial(take_older, shelf, source, page, now))
        if not new:
            break
        added += new
    return added
