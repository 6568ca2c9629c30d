"""N7, N8, N12: conditional requests as the feed reader score counts them."""

import asyncio
import random
from dataclasses import dataclass

import pytest

from finews_tui.net.ask import Ask, Kind, Validators
from finews_tui.net.client import Net, open_net
from finews_tui.net.fetch import fetch
from tests.net.conftest import PATIENT
from tests.support.faultd import FEED, Faultd, Request, answer


@dataclass(slots=True)
class Score:
    """A feed that changes its body, touches its validators without need, and counts what a reader does wrong."""

    choose: random.Random
    told: dict[bytes, bytes | None]
    """Validators as last given, by the header that sends them back."""
    polls: int = 0
    unconditional: int = 0
    out_of_sequence: int = 0
    extras: int = 0

    def reset(self, version: int) -> None:
        zone = (b"GMT", b"+0800", b"BJT")[version % 3]
        self.told = {
            b"if-none-match": None
            if version % 7 == 6
            else (b'"%d"', b'W/"%d"', b"v%d", b'"\xe6\x96\xb0%d"')[version % 4] % version,
            b"if-modified-since": b"Mon, %02d Jun 2026 08:00:00 %s" % (version % 28 + 1, zone),
        }

    async def script(self, request: Request, writer: asyncio.StreamWriter) -> None:
        self.polls += 1
        sent = {name: request[name] for name in self.told}
        if self.polls > 1:
            self.unconditional += sent == dict.fromkeys(self.told)
            self.out_of_sequence += sent != self.told
        self.extras += sum(request[name] is not None for name in (b"cookie", b"referer", b"authorization"))
        self.extras += "?" in request.path
        what = self.choose.choice(("unchanged", "changed", "touched", "unchanged with a new ETag"))
        status, body = (
            (b"304 Not Modified", b"") if self.polls > 1 and what.startswith("unchanged") else (b"200 OK", FEED)
        )
        if what == "changed" or self.polls == 1:
            self.reset(self.polls)
            body += b"<!-- %d -->" % self.polls
        elif what == "touched":
            self.reset(self.polls)
        elif what != "unchanged":
            self.told[b"if-none-match"] = b'"new %d"' % self.polls
        names = {b"if-none-match": b"ETag", b"if-modified-since": b"Last-Modified"}
        lines = [b"%s: %s" % (names[name], value) for name, value in self.told.items() if value is not None]
        if status.startswith(b"304") and what == "unchanged":
            lines = []  # a 304 need not repeat them
        head = b"\r\n".join([b"HTTP/1.1 " + status, b"Set-Cookie: id=7; Path=/", *lines])
        length = b"" if status.startswith(b"304") else b"\r\nContent-Length: %d" % len(body)
        writer.write(head + length + b"\r\n\r\n" + body)


async def test_two_hundred_polls_score_full_marks(server: Faultd) -> None:
    score = Score(random.Random(4), {})
    url = server.script("/feed", score.script)
    known = Validators()
    kinds = set()
    for _ in range(5):  # as many restarts
        async with open_net(PATIENT) as net:
            for _ in range(40):
                got = await fetch(net, Ask(url, known))
                kinds.add(got.kind)
                known = got.validators
    assert (score.polls, kinds) == (200, {Kind.OK, Kind.UNCHANGED})
    assert (score.unconditional, score.out_of_sequence, score.extras) == (0, 0, 0)


@pytest.mark.parametrize(
    "etag",
    [
        b'"a"',
        b'W/"a b"',
        b"unquoted",
        b'"\xff\xfe"',
        '"新闻"'.encode(),
        b'"a", "b"',
        b"'",
        b'"\x01"',
        b'"' + b"x" * 1022 + b'"',
    ],
)
async def test_an_etag_goes_back_byte_for_byte(server: Faultd, net: Net, etag: bytes) -> None:
    url = server.say("/feed", answer(FEED, b"ETag: " + etag, b"Last-Modified: yesterday, I think"))
    first = await fetch(net, Ask(url))
    await fetch(net, Ask(url, first.validators))
    assert server.requests[1][b"if-none-match"] == etag
    assert server.requests[1][b"if-modified-since"] == b"yesterday, I think"


@pytest.mark.parametrize("etag", [b'"' + b"x" * 1023 + b'"', b"x" * 65_536, b"   ", b""])
async def test_an_etag_of_no_use_is_dropped_whole(server: Faultd, net: Net, etag: bytes) -> None:
    url = server.say("/feed", answer(FEED, b"ETag: " + etag))
    first = await fetch(net, Ask(url))
    assert first.kind is Kind.OK
    await fetch(net, Ask(url, first.validators))
    assert server.requests[1][b"if-none-match"] is None


async def test_unchanged_may_come_with_a_body_against_the_rules(server: Faultd, net: Net) -> None:
    url = server.url("/feed")
    known = Validators(b'"a"', b"", f"http://127.0.0.1:{server.port}")
    server.say("/feed", b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\nCache-Control: max-age=600\r\n\r\nabcde")
    got = await fetch(net, Ask(url, known))
    assert (got.kind, got.body, got.validators, got.fresh_for) == (Kind.UNCHANGED, b"", known, 600)
