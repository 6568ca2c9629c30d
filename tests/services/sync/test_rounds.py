"""Rounds over the loopback, through the real store: what is asked, what is kept, what is left alone."""

import asyncio
import json

import pytest

from finews_tui.model.problem import Problem
from finews_tui.model.subscription import SourceState, Subscription
from finews_tui.net.pace import DAY, HOUR, MINUTE
from finews_tui.services.related import related
from finews_tui.services.subscribing import change_subscription, subscribe
from finews_tui.services.sync.results import Outcome, Step
from finews_tui.store import sources
from finews_tui.store.database import Connection
from tests.services.sync.desk import Desk, Publisher, outcomes, page, problems
from tests.sources.feeds.samples import rss
from tests.support.faultd import Request, answer, saying

HALF = 31 * MINUTE + 5 * MINUTE
"""Longer than the usual interval with its jitter."""


async def test_from_a_subscription_to_posts_that_can_be_read_offline(desk: Desk) -> None:
    source = Publisher()
    url = desk.server.script("/rss.xml", source)
    desk.subscribe(url)
    report = await desk.round()
    assert (outcomes(report), report.added) == ([Outcome.TAKEN], 1)
    assert report.results[0].title == "示例财经"
    assert desk.titles() == ["标题1"]

    report = await desk.round(after=HALF)
    assert (outcomes(report), report.added) == ([Outcome.UNCHANGED], 0)
    assert source.requests[-1][b"if-none-match"] == source.tag

    source.publish(page(2, "见<a href='https://site.example/a/1.html'>前文</a>。"), page(1, "改过的一句。"))
    report = await desk.round(after=HALF)
    assert (report.added, report.changed) == (1, 1)
    assert desk.text(1) == "<p>改过的一句。</p>"

    desk.server.scripts.clear()
    desk.restart()
    assert sorted(desk.titles()) == ["标题1", "标题2"]
    assert [feed.title for feed in desk.library.feeds() if not feed.smart] == ["示例财经"]
    later, earlier = (desk.library.known(f"https://site.example/a/{number}.html") for number in (2, 1))
    assert later
    ways = [way for group in related(desk.library, desk.library.article(later)) for way in group.rows]
    assert [(way.reference.text, way.cached and way.cached.id) for way in ways][:1] == [("前文", earlier)]


async def test_another_encoding_reads_what_is_known_again(desk: Desk) -> None:
    source = Publisher()
    url = desk.server.script("/rss.xml", source)
    subscribe(desk.config, [Subscription(url, encoding="gb18030")])  # it is not
    await desk.round()
    assert "标题1" not in desk.titles()
    report = await desk.round(after=HALF)
    assert outcomes(report) == [Outcome.UNCHANGED]
    change_subscription(desk.config, Subscription(url).slug, encoding="")
    report = await desk.round(after=HALF)
    assert (outcomes(report), desk.titles()) == ([Outcome.TAKEN], ["标题1"])
    assert source.unconditional == 2


async def test_two_hundred_questions_with_restarts_are_conditional_but_the_first(desk: Desk) -> None:
    source = Publisher()
    desk.subscribe(desk.server.script("/rss.xml", source))
    last = b""
    for turn in range(200):
        match turn % 4:
            case 1:
                source.version += 1  # touched: another validator, the same bytes
            case 2:
                source.publish(page(turn), *source.entries[:3])
            case 3:
                source.version, source.new_tag_on_304 = source.version + 1, True
        if turn % 20 == 19:
            desk.restart()
        await desk.round(after=HALF + HOUR)
        source.new_tag_on_304 = False
        assert len(source.requests) == turn + 1
        assert turn == 0 or source.requests[-1][b"if-none-match"] == last, "as last received, from 200 and 304"
        last = source.tag
    assert source.unconditional == 1
    assert not [request for request in source.requests if request[b"cookie"] or request[b"referer"]]


async def test_a_source_is_asked_at_its_pace_over_restarts(desk: Desk) -> None:
    source = Publisher()
    desk.subscribe(desk.server.script("/rss.xml", source))
    await desk.round()
    assert outcomes(await desk.round(after=20 * MINUTE)) == [Outcome.WAITING]
    assert outcomes(await desk.round(by_hand=True)) == [Outcome.UNCHANGED]
    assert outcomes(await desk.round(by_hand=True, after=30)) == [Outcome.WAITING]
    async with desk.sync() as sync:
        assert 29 * MINUTE < (sync.next_due() or 0) < HALF
    assert len(source.requests) == 2


async def test_two_readers_ask_each_source_once(desk: Desk) -> None:
    sources = [Publisher() for _ in range(8)]
    for number, source in enumerate(sources):
        desk.subscribe(desk.server.script(f"/{number}.xml", source))
    other = desk.open()
    try:
        async with desk.sync() as one, desk.sync() as two:
            two._library = other
            reports = await asyncio.gather(one.run(), two.run())
    finally:
        other.close()
    assert [len(source.requests) for source in sources] == [1] * 8
    assert sum(outcomes(report).count(Outcome.TAKEN) for report in reports) == 8


async def test_what_fails_changes_nothing_and_is_named(desk: Desk) -> None:
    source = Publisher()
    url = desk.server.script("/rss.xml", source)
    desk.subscribe(url)
    await desk.round()
    before = desk.library.shelf.read(lambda db: list(db.iterdump()))
    faults = {
        "problem.feed_is_page": answer(b"<!doctype html><title>login</title>"),
        "problem.net_empty": answer(b""),
        "problem.net_not_found": answer(status=b"404 Not Found"),
        "problem.net_server": answer(status=b"500 Oops"),
        "problem.net_broken": answer(rss().encode())[:-20],
        "problem.not_a_feed": answer(b"just text"),
        "problem.json_unknown": answer(b'{"a": 1}'),
    }
    for failures, (key, said) in enumerate(faults.items(), 1):
        desk.server.script("/rss.xml", saying(said, close=True))
        report = await desk.round(after=DAY + HOUR)
        assert list(problems(report)) == [key]
        async with desk.sync() as sync:
            state = next(iter(sync.sources().values())).state
        assert (state.failures, state.problem, state.problem_at) == (failures, key, desk.clock)
        assert state.etag == source.tag
    after = desk.library.shelf.read(lambda db: list(db.iterdump()))
    passing = ('"sources"', '"meta"', '"untold"')  # the last: stories are looked for beside it
    assert [line for line in after if not any(name in line for name in passing)] == [
        line for line in before if not any(name in line for name in passing)
    ]
    desk.server.script("/rss.xml", source)
    assert outcomes(await desk.round(after=DAY + HOUR)) == [Outcome.UNCHANGED]
    assert source.requests[-1][b"if-none-match"] == source.tag


async def test_a_source_that_is_gone_is_asked_by_name_only(desk: Desk) -> None:
    url = desk.server.say("/rss.xml", answer(status=b"410 Gone"))
    desk.subscribe(url)
    assert list(problems(await desk.round())) == ["problem.net_gone"]
    assert outcomes(await desk.round(after=30 * DAY)) == [Outcome.WAITING]
    async with desk.sync() as sync:
        assert sync.next_due() is None
        slug = next(iter(sync.sources()))
    desk.server.script("/rss.xml", Publisher())
    assert outcomes(await desk.round([slug])) == [Outcome.TAKEN]


async def test_a_dead_network_stops_the_round_and_is_held_against_nobody(desk: Desk) -> None:
    source = Publisher()
    good = desk.server.script("/rss.xml", source)
    desk.subscribe(good)
    await desk.round()
    desk.subscribe(*(f"http://127.0.0.{number}:9/rss.xml" for number in range(2, 12)))
    desk.library.close()
    desk.library = desk.open()
    desk.clock += DAY
    desk.server.scripts.clear()
    dead = desk.config.read_text(encoding="utf-8").replace(good, "http://127.0.0.1:9/rss.xml")
    desk.config.write_text(dead, encoding="utf-8")
    async with desk.sync() as sync:
        report = await sync.run()
        assert report.offline is not None
        assert set(outcomes(report)) == {Outcome.OFFLINE}
        assert {state.failures for state in (one.state for one in sync.sources().values())} == {0}
        again = await sync.run()
        assert again.offline is not None, "one probe, then it is left"
        assert 0 < (sync.next_due() or 0) <= 60


async def test_one_dead_host_among_others_is_its_own_fault(desk: Desk) -> None:
    desk.subscribe(desk.server.script("/rss.xml", Publisher()), "http://127.0.0.2:9/rss.xml")
    report = await desk.round()
    assert outcomes(report) == [Outcome.TAKEN, Outcome.FAILED]
    assert report.offline is None
    assert list(problems(report))[1] == "problem.net_no_connection"


@pytest.mark.parametrize(("problem", "offline"), [("net_no_resolver", True), ("net_no_name", False)])
async def test_a_single_source_without_a_network(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, problem: str, offline: bool
) -> None:
    """Where nobody answers for names it is the network; where the name is not known it is the source."""
    monkeypatch.setattr("finews_tui.net.names._problem", lambda host: f"problem.{problem}")
    desk.subscribe("http://news.example/rss.xml")
    async with desk.sync() as sync:
        report = await sync.run()
        assert outcomes(report) == [Outcome.OFFLINE if offline else Outcome.FAILED]
        assert (report.offline is not None) is offline
        assert [one.state.failures for one in sync.sources().values()] == [0 if offline else 1]


async def test_a_round_that_is_cancelled_keeps_what_it_has_and_gives_back_the_rest(desk: Desk) -> None:
    reached = asyncio.Event()

    async def hang(request: Request, writer: asyncio.StreamWriter) -> None:
        reached.set()
        await asyncio.sleep(30)

    desk.subscribe(*(desk.server.script(f"/{number}.xml", Publisher()) for number in range(2)))
    desk.subscribe(desk.server.script("/slow.xml", hang), desk.server.script("/z.xml", Publisher([page(9)])))
    steps: list[Step] = []
    async with desk.sync() as sync:
        round_ = asyncio.create_task(sync.run(progress=steps.append))
        await reached.wait()
        round_.cancel()
        with pytest.raises(asyncio.CancelledError):
            await round_
    assert [step.done for step in steps] == [1, 2]
    async with desk.sync() as sync:
        asked = [source.state.asked for source in sync.sources().values()]
    assert asked[:3] == [desk.clock] * 3
    assert asked[3] == 0
    assert desk.titles() == ["标题1"]


async def test_the_end_of_the_reader_ends_rounds_and_waits_for_what_they_give_back(desk: Desk) -> None:
    reached = asyncio.Event()

    async def hang(request: Request, writer: asyncio.StreamWriter) -> None:
        reached.set()
        await asyncio.sleep(30)

    desk.subscribe(desk.server.script("/slow.xml", hang), desk.server.script("/z.xml", Publisher([page(9)])))
    async with desk.sync() as sync:
        rounds = [asyncio.create_task(sync.run()) for _ in range(2)]
        await reached.wait()
    await asyncio.wait(rounds)
    assert [one.cancelled() for one in rounds] == [True, True]
    async with desk.sync() as sync:
        assert [source.state.asked for source in sync.sources().values()] == [desk.clock, 0]


async def test_nothing_is_kept_where_the_entries_cannot_be(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The validators stand in the transaction of the entries: without these they are not there either."""
    source = Publisher([page(1), page(2), page(3)])
    url = desk.server.say("/rss.xml", answer(status=b"500 Oops"))
    desk.subscribe(url)
    await desk.round()
    desk.server.script("/rss.xml", source)
    desk.clock += DAY

    def fail(*_: object) -> None:
        raise Problem("problem.disk_full")

    with monkeypatch.context() as patched:
        patched.setattr("finews_tui.store.sources.put", fail)
        assert list(problems(await desk.round())) == ["problem.disk_full"]
    assert desk.titles() == []
    report = await desk.round(after=HALF)
    assert (report.added, source.unconditional) == (3, 2)


async def test_many_entries_come_in_pieces_and_the_last_one_vouches_for_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Publisher([page(number) for number in range(1, 8)])
    desk.subscribe(desk.server.script("/rss.xml", source))
    monkeypatch.setattr("finews_tui.services.sync.taking.BATCH", 2)
    monkeypatch.setattr("finews_tui.sources.xml.feed.MOST_ENTRIES", 5)

    put = sources.put

    def fail(connection: Connection, state: SourceState) -> None:
        if state.etag:
            raise Problem("problem.disk_full")
        put(connection, state)

    with monkeypatch.context() as patched:
        patched.setattr("finews_tui.store.sources.put", fail)
        assert list(problems(await desk.round())) == ["problem.disk_full"]
    assert len(desk.titles()) == 4, "what was stored stays"
    report = await desk.round(after=HALF)
    assert (report.added, report.results[0].unchanged, source.unconditional) == (1, 4, 2)
    assert outcomes(await desk.round(after=HALF)) == [Outcome.UNCHANGED]
    async with desk.sync() as sync:
        state = next(iter(sync.sources().values())).state
    told = (state.failures, state.problem, state.problem_fields)
    assert told == (0, "problem.feed_full", {"n": 5}), "what was left out is told, also after a 304"
    source.publish(page(1))
    await desk.round(after=HALF)
    async with desk.sync() as sync:
        assert next(iter(sync.sources().values())).state.problem == ""


async def test_older_pages_are_turned_until_one_brings_nothing_new(desk: Desk) -> None:
    """JSON Feed: `next_url`. The validators stay those of the first page."""

    def of(number: int, following: str) -> bytes:
        items = [{"id": f"{number}", "url": f"https://site.example/a/{number}.html", "content_text": f"第{number}页。"}]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "示例", "items": items, "next_url": following}
        return answer(json.dumps(feed).encode(), b'ETag: "%d"' % number)

    urls = [desk.server.url(f"/{number}.json") for number in range(6)]
    for number in range(5):
        desk.server.say(f"/{number}.json", of(number, urls[number + 1]))
    desk.server.say("/5.json", of(5, "http://127.0.0.2:9/elsewhere"))
    desk.subscribe(urls[0])
    await desk.round()

    async def turned(pages: int) -> tuple[int, int]:
        desk.clock += HALF
        desk.server.requests.clear()
        async with desk.sync() as sync:
            report = await sync.run(by_hand=True, pages=pages)
            assert next(iter(sync.sources().values())).state.etag == b'"0"'
        return report.added, len(desk.server.requests)

    assert await turned(3) == (2, 3), "what the first page brings again does not end it"
    assert await turned(3) == (0, 2), "a further page without anything new does"
    desk.server.say("/1.json", of(7, urls[3]))
    assert await turned(50) == (4, 5), "never to another host"


async def test_the_same_bytes_are_not_parsed_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    body = rss(page(1)).replace("<item>", "<lastBuildDate>Wed, 13 Apr 2022 15:04:25 +0800</lastBuildDate><item>", 1)
    desk.subscribe(desk.server.say("/rss.xml", answer(body.encode())))
    await desk.round()
    monkeypatch.setattr("finews_tui.sources.feed.parse_feed", None)
    monkeypatch.setattr("finews_tui.services.decide.prepare", None)
    for moment in ("15:04:25", "16:34:25"):
        desk.server.say("/rss.xml", answer(body.replace("15:04:25", moment, 1).encode()))
        report = await desk.round(after=2 * HOUR)
        assert outcomes(report) == [Outcome.UNCHANGED]


async def test_an_entry_that_is_known_is_not_looked_into_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Publisher([page(1)])
    desk.subscribe(desk.server.script("/rss.xml", source))
    await desk.round()
    source.publish(page(1), "<!-- built anew -->", page(1))
    monkeypatch.setattr("finews_tui.services.decide.prepare", None)
    report = await desk.round(after=HALF)
    assert (report.results[0].unchanged, report.added, report.changed) == (1, 0, 0)


async def test_a_parser_that_breaks_costs_its_own_source_only(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.subscribe(desk.server.script("/rss.xml", Publisher()))

    def explode(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("finews_tui.sources.feed.parse_feed", explode)
    assert list(problems(await desk.round())) == ["problem.file_unreadable"]
