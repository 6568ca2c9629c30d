"""P14, N17: a dead network is noticed by a few failures, and its end by one probe. And P13: when a move is believed."""

import pytest

from finews_tui.net.ask import Ask, Kind
from finews_tui.net.client import Net
from finews_tui.net.fetch import fetch
from finews_tui.net.line import ENOUGH, Line, after, reachable
from finews_tui.net.moves import LEAST, Move, believed, note
from tests.support.faultd import Faultd, answer


def test_hosts_that_cannot_be_reached_one_after_another_mean_offline() -> None:
    line = Line()
    for host in ("a", "a", "b"):
        line = after(line, host, Kind.UNREACHABLE, hosts=60)
        assert not line.offline
    line = after(line, "c", Kind.UNREACHABLE, hosts=60)
    assert line.offline
    assert len(line.silent) == ENOUGH
    assert after(line, "d", Kind.UNREACHABLE, hosts=60).offline


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.UNREACHABLE])
def test_any_answer_means_online(kind: Kind) -> None:
    silent = after(after(Line(), "a", Kind.UNREACHABLE, 60), "b", Kind.UNREACHABLE, 60)
    assert after(silent, "c", kind, 60) == Line()
    assert after(Line(offline=True), "c", kind, 60) == Line()


def test_with_few_hosts_all_of_them_are_enough() -> None:
    assert after(Line(), "a", Kind.UNREACHABLE, hosts=1).offline
    line = after(Line(), "a", Kind.UNREACHABLE, hosts=2)
    assert not line.offline
    assert after(line, "b", Kind.UNREACHABLE, hosts=2).offline


async def test_a_dead_network_costs_a_few_failures_then_a_probe_each_time(server: Faultd, net: Net) -> None:
    """As a round of 60 sources goes: it stops at the third failure; the probe, which asks nothing, ends it."""
    server.say("/feed", answer())
    hosts = [f"127.0.1.{number}" for number in range(1, 61)]
    line, attempts = Line(), 0
    for host in hosts:
        if line.offline:
            break
        attempts += 1
        got = await fetch(net, Ask(server.url("/feed", host)))  # the server is at another address: nobody is there
        line = after(line, host, got.kind, len(hosts))
    assert (line.offline, attempts) == (True, ENOUGH)
    assert not await reachable(net, server.url("/feed", hosts[0]))
    assert await reachable(net, server.url("/feed"))
    assert server.requests == []
    assert after(line, "127.0.0.1", (await fetch(net, Ask(server.url("/feed")))).kind, len(hosts)) == Line()


HERE, THERE = "https://a.example/", "https://b.example/"


@pytest.mark.parametrize(
    ("seen", "adopted"),
    [
        ([(HERE, 0), (HERE, 100), (HERE, LEAST)], True),
        ([(HERE, 0), (HERE, LEAST)], False),
        ([(HERE, 0), (HERE, 100), (HERE, 200)], False),
        ([(HERE, 0), (HERE, 100), ("", 200), (HERE, LEAST)], False),
        ([(HERE, 0), (THERE, 100), (HERE, 200), (HERE, LEAST)], False),
        ([(HERE, 0), (HERE, LEAST - 1), (HERE, LEAST)], True),
        ([(HERE, 9 * LEAST), (HERE, 0), (HERE, 10), (HERE, 20)], False),
        ([], False),
    ],
)
def test_a_move_is_believed_after_three_feeds_over_a_day(seen: list[tuple[str, int]], adopted: bool) -> None:
    move: Move | None = None
    for moved_to, now in seen:
        move = note(move, moved_to, now)
    assert believed(move, seen[-1][1] if seen else 0) is adopted
