"""Redirects: N6, N13, N14. Where one may lead, and what is remembered of it."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import httpx
import pytest

from finews_tui.net.ask import Ask, Fetched, Kind, Validators
from finews_tui.net.client import Net, open_net
from finews_tui.net.fetch import fetch
from tests.net.conftest import PATIENT
from tests.net.test_fetch import problem_of
from tests.support.faultd import FEED, Faultd, answer


def redirect(server: Faultd, path: str, to: str | bytes, status: int = 302) -> str:
    location = to if isinstance(to, bytes) else to.encode()
    return server.say(path, answer(b"moved", b"Location: " + location, status=b"%d Moved" % status))


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [((301,), True), ((308, 301), True), ((302,), False), ((301, 307), False), ((303, 301), False)],
)
async def test_a_move_is_told_when_the_whole_way_is_permanent(
    server: Faultd, net: Net, statuses: tuple[int, ...], moved: bool
) -> None:
    for step, status in enumerate(statuses):
        redirect(server, f"/{step}", f"{step + 1}", status)
    last = server.say(f"/{len(statuses)}", answer())
    got = await fetch(net, Ask(server.url("/0")))
    assert (got.kind, got.url, got.moved_to) == (Kind.OK, last, last if moved else "")


async def test_five_redirects_are_followed_and_no_sixth(server: Faultd, net: Net) -> None:
    for step in range(6):
        redirect(server, f"/{step}", server.url(f"/{step + 1}"))
    server.say("/6", answer())
    assert (await fetch(net, Ask(server.url("/1")))).kind is Kind.OK
    server.requests.clear()
    got = await fetch(net, Ask(server.url("/0")))
    assert (got.kind, problem_of(got), len(server.requests)) == (Kind.REFUSED, "net_redirects", 6)


async def test_a_circle_is_seen_at_once(server: Faultd, net: Net) -> None:
    redirect(server, "/a", "/b#1")
    redirect(server, "/b", "/a")
    assert problem_of(await fetch(net, Ask(server.url("/a")))) == "net_redirects"
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "location",
    [
        b"file:///etc/passwd",
        b"ftp://news.example/feed",
        b"data:text/xml,<rss/>",
        b"http://[::1",
        b"http://h:abc/",
        b"http://user:secret@news.example/",
        b"http://0x7f.1/",
        b"//[::1",
        b"  ",
        b"",
    ],
)
async def test_a_redirect_to_what_is_no_address_is_not_followed(server: Faultd, net: Net, location: bytes) -> None:
    got = await fetch(net, Ask(redirect(server, "/feed", location)))
    assert (got.kind, problem_of(got), len(server.requests)) == (Kind.REFUSED, "net_redirect", 1)


async def test_a_redirect_may_be_written_in_chinese(server: Faultd, net: Net) -> None:
    server.say("/%E8%B4%A2%E7%BB%8F", answer())
    assert (await fetch(net, Ask(redirect(server, "/feed", "/财经")))).kind is Kind.OK


async def test_validators_go_to_the_machine_that_gave_them_only(server: Faultd, net: Net) -> None:
    server.say("/to", answer(FEED, b'ETag: "v"'))
    url = redirect(server, "/from", server.url("/to", "localhost"))
    first = await fetch(net, Ask(url))
    await fetch(net, Ask(url, first.validators))
    assert [request[b"if-none-match"] for request in server.requests] == [None, None, None, b'"v"']


class World(httpx.AsyncBaseTransport):
    """Machines by name: where each stands, and what it answers. It tells of connections as httpcore does."""

    def __init__(self, places: Mapping[str, str], answers: Mapping[str, httpx.Response]) -> None:
        self.places, self.answers = places, answers
        self.asked: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        stream = Stream(self.places[request.url.host])
        await request.extensions["trace"]("connection.connect_tcp.complete", {"return_value": stream})
        self.asked.append(str(request.url))
        found = self.answers.get(str(request.url), httpx.Response(200, content=FEED))
        return httpx.Response(found.status_code, headers=found.headers, stream=found.stream)


class Stream:
    def __init__(self, address: str) -> None:
        self.address = address

    def get_extra_info(self, name: str) -> Any:
        return (self.address, 80) if name == "server_addr" else None

    async def aclose(self) -> None: ...


PLACES = {
    "news.example": "93.184.216.34",
    "other.example": "2606:2800:220:1::1",
    "router.example": "192.168.1.1",
    "self.example": "127.0.0.1",
    "mapped.example": "::ffff:10.0.0.7",
    "faked.example": "198.18.0.5",
    "nas.example": "10.0.0.8",
}


async def follow(start: str, *steps: str) -> tuple[Fetched, list[str]]:
    """Ask `start`, be sent from step to step; the answer, and what was asked."""
    way = [start, *steps]
    answers = {here: httpx.Response(302, headers={"Location": there}) for here, there in pairwise(way)}
    world = World(PLACES, answers)
    async with open_net(PATIENT, world) as net:
        return await fetch(net, Ask(start)), world.asked


@pytest.mark.parametrize(
    ("start", "steps", "problem"),
    [
        ("https://news.example/", ["http://other.example/"], "net_downgrade"),
        ("https://news.example/", ["http://news.example/"], "net_downgrade"),
        ("http://news.example/", ["https://other.example/", "http://other.example/"], "net_downgrade"),
        ("http://news.example/", ["https://news.example/"], ""),
        ("http://news.example/", ["http://router.example/"], "net_private"),
        ("https://news.example/", ["https://self.example/"], "net_private"),
        ("http://news.example/", ["http://other.example/", "http://mapped.example/"], "net_private"),
        ("http://nas.example/", ["http://news.example/", "http://nas.example/b"], "net_private"),
        ("http://nas.example/", ["http://router.example/"], ""),
        ("http://self.example/", ["http://news.example/"], ""),
        ("http://router.example/", [], ""),
        ("http://news.example/", ["http://faked.example/"], ""),
    ],
)
async def test_where_a_redirect_may_lead(start: str, steps: list[str], problem: str) -> None:
    got, asked = await follow(start, *steps)
    assert asked == ([start, *steps] if not problem else [start, *steps][:-1])
    assert (problem_of(got) if problem else got.kind) == (problem or Kind.OK)


async def test_the_real_connection_is_looked_at(server: Faultd, net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stub above stands for httpcore's trace: this is the real one, which must keep telling."""
    seen: list[str] = []
    monkeypatch.setattr(
        "finews_tui.net.exchange.is_private", lambda address: bool(seen.append(address)) or len(seen) > 2
    )
    url = redirect(server, "/feed", server.url("/next"))
    got = await fetch(net, Ask(url, Validators()))
    assert (problem_of(got), seen) == (
        "net_private",
        ["127.0.0.1"] * 3,
    )  # first connection, Location, second connection
    assert len(server.requests) == 1  # the second connection was never spoken on
