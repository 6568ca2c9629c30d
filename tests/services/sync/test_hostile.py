"""Sources that mean harm: each ends in one sentence or in posts, and nobody else is hurt."""

import asyncio

import pytest

from finews_tui.services.guide import ensure_guide
from finews_tui.services.sync import aside
from finews_tui.services.sync.results import Outcome
from tests.services.sync.desk import IMPATIENT, Desk, Publisher, outcomes, page, problems
from tests.sources.feeds.samples import item, rss
from tests.support.faultd import HEAD, Request, answer, dripping, saying

MEGABYTE = 1 << 20
BOMBS = {
    "comments": b"<rss><channel>" + b"<!--" * (MEGABYTE // 2),
    "json": b"[" * (2 * MEGABYTE),
    "not text": bytes(range(256)) * 8_192,
}


@pytest.mark.parametrize("name", sorted(BOMBS))
async def test_a_large_bomb_is_one_sentence_or_nothing(desk: Desk, name: str) -> None:
    desk.subscribe(desk.server.say("/bomb", answer(BOMBS[name]), close=True))
    desk.subscribe(desk.server.script("/rss.xml", Publisher()))
    report = await desk.round()
    assert report.results[0].outcome in (Outcome.FAILED, Outcome.TAKEN)
    assert report.results[1].outcome is Outcome.TAKEN
    assert desk.titles() == ["标题1"]


async def test_a_large_feed_is_read_aside_and_is_like_any_other(desk: Desk) -> None:
    whole = rss(page(1), item("长文", "https://site.example/a/2.html", html=f"<p>{'字' * 500_000}</p>")).encode()
    assert len(whole) > aside.LARGE
    url = desk.server.say("/rss.xml", answer(whole, b'ETag: "\xe4"'))
    desk.subscribe(url)
    report = await desk.round()
    assert (outcomes(report), report.added, report.results[0].title) == ([Outcome.TAKEN], 2, "示例财经")
    assert sorted(desk.titles()) == ["标题1", "长文"]
    async with desk.sync() as sync:
        state = next(iter(sync.sources().values())).state
    assert (state.etag, state.succeeded) == (b'"\xe4"', desk.clock)


async def test_what_takes_too_long_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "DEADLINE", 0.0)
    monkeypatch.setattr(aside, "LARGE", 0)
    desk.subscribe(desk.server.script("/rss.xml", Publisher()))
    report = await desk.round()
    assert list(problems(report)) == ["problem.feed_too_hard"]
    async with desk.sync() as sync:
        state = next(iter(sync.sources().values())).state
    assert (state.failures, state.etag, state.body_hash) == (1, b"", 0)
    assert desk.titles() == []


async def test_servers_that_never_end_are_ended(desk: Desk) -> None:
    desk.subscribe(
        desk.server.script("/drip", dripping(HEAD + b"\r\n<rss>", b"x")),
        desk.server.script("/slow", saying(b"HTTP/1.1 200 OK\r\nContent-Le")),
    )
    async with desk.sync(IMPATIENT) as sync:
        report = await sync.run()
    assert outcomes(report) == [Outcome.FAILED, Outcome.FAILED]
    assert list(problems(report)) == ["problem.net_slow", "problem.net_slow"]


async def test_a_server_that_does_not_answer_costs_its_own_time_only(desk: Desk) -> None:
    taken = asyncio.Event()

    async def wait(_: Request, writer: asyncio.StreamWriter) -> None:
        await taken.wait()
        writer.close()

    desk.subscribe(
        desk.server.script("/slow", wait),
        desk.server.script("/rss.xml", Publisher()).replace("127.0.0.1", "localhost"),
    )
    async with desk.sync() as sync:
        report = await sync.run(progress=lambda _: taken.set())
    assert outcomes(report) == [Outcome.FAILED, Outcome.TAKEN]


async def test_no_source_writes_into_the_guide(desk: Desk) -> None:
    ensure_guide(desk.library)
    link = "https://finews.example/guide/guide_start.html"
    desk.subscribe(desk.server.say("/rss.xml", answer(rss(item("假的", link, html="<p>长</p>" * 9_000)).encode())))
    assert (await desk.round()).added == 1
    guide = desk.library.find("guide_start")
    assert guide is not None
    assert desk.library.post(guide).texts == 1


async def test_names_and_entries_are_clean(desk: Desk) -> None:
    evil = "\x9b2J\u202e[@click=app.quit]\x1b]52;c;eA==\x07"
    desk.subscribe(desk.server.say("/rss.xml", answer(rss(page(1, title=evil)).replace("示例财经", evil).encode())))
    report = await desk.round()
    shown = [report.results[0].title, *desk.titles(), *(feed.title for feed in desk.library.feeds())]
    assert "[@click=app.quit]" in "".join(shown)
    assert not [char for title in shown for char in title if ord(char) < 32 or char in "\x9b\u202e\x7f"]
