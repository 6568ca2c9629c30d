"""Sources that move: a redirect is believed late, and the feed stays the same feed."""

import asyncio

from finews_tui.net.pace import DAY
from finews_tui.services.sync.results import Outcome
from tests.services.sync.desk import Desk, Publisher, outcomes, page
from tests.support.faultd import Request, answer


def redirect(url: str) -> bytes:
    return answer(b"", b"Location: " + url.encode(), status=b"301 Moved Permanently")


async def test_a_move_is_believed_after_three_good_feeds_and_a_day(desk: Desk) -> None:
    source = Publisher()
    new = desk.server.script("/new.xml", source)
    old = desk.server.say("/old.xml", redirect(new))
    desk.subscribe(old)
    before = desk.config.read_bytes()
    states = []
    for _ in range(4):
        source.publish(page(len(states)))
        assert outcomes(await desk.round(after=DAY)) == [Outcome.TAKEN]
        async with desk.sync() as sync:
            states.append(next(iter(sync.sources().values())))
    assert [one.state.adopted for one in states] == ["", "", new, new]
    assert len({one.slug for one in states}) == 1
    asked = [request.path for request in desk.server.requests]
    assert asked == ["/old.xml", "/new.xml"] * 3 + ["/new.xml"]
    assert desk.config.read_bytes() == before, "the list is the user's"
    assert len(desk.titles(states[0].slug)) == 4

    desk.config.write_text(before.decode().replace(old, new), encoding="utf-8")
    async with desk.sync() as sync:
        (slug,) = sync.sources()
    assert slug == states[0].slug, "the user has noticed: it is still the same feed"


async def test_a_portal_that_redirects_changes_nothing(desk: Desk) -> None:
    source = Publisher()
    url = desk.server.script("/rss.xml", source)
    desk.subscribe(url)
    await desk.round()
    login = desk.server.say("/login", answer(b"<!doctype html><title>login</title>"))
    for _ in range(4):
        desk.server.say("/rss.xml", redirect(login))
        assert outcomes(await desk.round(after=DAY)) == [Outcome.FAILED]
    desk.server.script("/rss.xml", source)
    assert outcomes(await desk.round(after=DAY)) == [Outcome.UNCHANGED]
    async with desk.sync() as sync:
        state = next(iter(sync.sources().values())).state
    assert (state.adopted, state.moved_to, state.etag) == ("", "", source.tag)


async def test_a_host_that_wants_rest_gets_it(desk: Desk) -> None:
    busy = answer(b"", b"Retry-After: 7200", status=b"429 Too Many Requests")
    desk.subscribe(desk.server.say("/1.xml", busy), desk.server.script("/2.xml", Publisher()))
    report = await desk.round()
    assert outcomes(report) == [Outcome.FAILED, Outcome.FAILED]
    assert len(desk.server.requests) == 1, "the second source of the host is not asked"
    for by_hand, seconds in ((True, 3_000), (False, 600)):
        await desk.round(by_hand=by_hand, after=seconds)
        assert [request.path for request in desk.server.requests].count("/1.xml") == 1
    await desk.round(after=2 * 3_600)
    assert [request.path for request in desk.server.requests].count("/1.xml") == 2


async def test_a_frozen_feed_is_seen(desk: Desk) -> None:
    from finews_tui.services.sync.plan import is_frozen

    desk.subscribe(desk.server.script("/rss.xml", Publisher()))
    await desk.round()
    async with desk.sync() as sync:
        state = next(iter(sync.sources().values())).state
    assert not is_frozen(state, desk.clock)
    assert is_frozen(state, desk.clock + 8 * DAY)


async def test_the_network_may_be_cut_in_the_middle(desk: Desk) -> None:
    source = Publisher([page(1), page(2)])
    reached = asyncio.Event()

    async def cut(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 9000\r\nETag: "new"\r\n\r\n<rss><channel><item>')
        await writer.drain()
        reached.set()
        writer.transport.abort()

    desk.subscribe(desk.server.script("/rss.xml", source))
    await desk.round()
    desk.server.script("/rss.xml", cut)
    assert outcomes(await desk.round(after=DAY)) == [Outcome.FAILED]
    assert reached.is_set()
    desk.server.script("/rss.xml", source)
    assert outcomes(await desk.round(after=DAY)) == [Outcome.UNCHANGED]
    assert source.requests[-1][b"if-none-match"] == source.tag
