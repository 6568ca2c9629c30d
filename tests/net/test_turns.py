"""N11: one request at a time per host, a pause between two, and nobody waits for another's host."""

import asyncio
from dataclasses import replace
from itertools import pairwise

from finews_tui.net.ask import Ask, Kind
from finews_tui.net.client import open_net
from finews_tui.net.fetch import LEFT_ALONE, fetch
from finews_tui.net.turns import Turns
from tests.net.conftest import PATIENT
from tests.support.faultd import Faultd, answer


async def test_the_sources_of_one_host_are_asked_one_after_another(server: Faultd) -> None:
    asks = [Ask(server.say(f"/{number}", answer())) for number in range(8)]
    async with open_net(replace(PATIENT, apart=0.01)) as net:
        got = await asyncio.gather(*(fetch(net, ask) for ask in asks))
    assert [one.kind for one in got] == [Kind.OK] * 8
    assert [request.path for request in server.requests] == [f"/{number}" for number in range(8)]
    begins = [request.began for request in server.requests]
    assert all(begin - end >= 0.01 for end, begin in zip(server.ended, begins[1:], strict=False))


async def test_a_host_that_waits_takes_no_place_from_the_others() -> None:
    """Two places; a slow host has five requests waiting: the others go on meanwhile, at most two at once in all."""
    turns, order, inside, most = Turns(at_once=2, apart=0.0), [], 0, 0
    slow = asyncio.Event()

    async def ask(host: str) -> None:
        nonlocal inside, most
        async with turns.at(host):
            inside += 1
            most = max(most, inside)
            await (slow.wait() if host == "slow" else asyncio.sleep(0))
            order.append(host)
            inside -= 1

    waiting = [asyncio.create_task(ask("slow")) for _ in range(5)]
    await asyncio.gather(*(ask(f"host {number}") for number in range(6)))
    assert (order, most) == ([f"host {number}" for number in range(6)], 2)
    slow.set()
    await asyncio.gather(*waiting)
    assert len(order) == 11


async def test_a_host_that_wants_quiet_gets_it(server: Faultd) -> None:
    wait = answer(b"", b"Retry-After: 600", status=b"429 Too Many")
    asks = [Ask(server.say(f"/{number}", wait)) for number in range(3)]
    async with open_net(PATIENT) as net:
        got = [await fetch(net, ask) for ask in asks]
        assert len(server.requests) == 1
        elsewhere = await fetch(net, Ask(server.say("/else", answer()).replace("127.0.0.1", "localhost")))
    assert [(one.kind, one.asked) for one in got] == [(Kind.LATER, True), (Kind.LATER, False), (Kind.LATER, False)]
    assert all(one.problem and one.problem.fields["minutes"] == 10 for one in got)
    assert all(0 <= sooner.retry_after - later.retry_after <= 5 for sooner, later in pairwise(got))
    assert elsewhere.kind is Kind.OK


async def test_too_many_without_a_time_is_quiet_for_two_minutes_and_a_503_is_its_own(server: Faultd) -> None:
    async with open_net(PATIENT) as net:
        await fetch(net, Ask(server.say("/a", answer(b"x", status=b"503 No"))))
        assert net.turns.closed_for("127.0.0.1") == 0
        await fetch(net, Ask(server.say("/b", answer(b"x", status=b"429 No"))))
        assert LEFT_ALONE - 5 <= net.turns.closed_for("127.0.0.1") <= LEFT_ALONE
