"""Fetching from a server that misbehaves (N2 to N7, N16 of the fault matrix): one request, one value, no exception."""

import asyncio
import gzip
import random
import zlib
from dataclasses import replace

import pytest

from finews_tui.i18n import catalogue
from finews_tui.net.ask import Ask, Fetched, Kind, Validators
from finews_tui.net.client import MIB, USER_AGENT, Bounds, Net, open_net
from finews_tui.net.fetch import fetch
from tests.net.conftest import PATIENT
from tests.support.faultd import FEED, HEAD, Faultd, answer, dripping

GZIP = b"Content-Encoding: gzip"


def problem_of(got: Fetched) -> str:
    """The key of what is told, which must have words that take its fields."""
    assert got.problem is not None
    assert got.body == b""
    for language in ("zh_CN", "en"):
        assert catalogue(language)[got.problem.key].format(**got.problem.fields)
    return got.problem.key.removeprefix("problem.")


async def test_a_feed_is_fetched(server: Faultd, net: Net) -> None:
    head = (
        b"Content-Type: Application/RSS+XML; charset=GB2312",
        b'ETag: W/"a"',
        b"Last-Modified: now",
        b"Cache-Control: max-age=90",
    )
    got = await fetch(net, Ask(server.say("/feed", answer(FEED, *head))))
    assert got == Fetched(
        kind=Kind.OK,
        url=server.url("/feed"),
        status=200,
        body=FEED,
        content_type="application/rss+xml",
        charset="gb2312",
        validators=Validators(b'W/"a"', b"now", f"http://127.0.0.1:{server.port}"),
        fresh_for=90,
        wire=len(FEED),
    )


async def test_nothing_is_said_that_was_not_asked_for(server: Faultd, net: Net) -> None:
    url = server.say("/feed", answer(FEED, b"Set-Cookie: id=1; Path=/", b"Set-Cookie: b=2"))
    await fetch(net, Ask(url))
    await fetch(net, Ask(url + "?a=%2F&b=c%20d"))
    assert [request.path for request in server.requests] == ["/feed", "/feed?a=%2F&b=c%20d"]
    for request in server.requests:
        names = [name for name, _ in request.headers]
        assert sorted(names) == [b"accept", b"accept-encoding", b"connection", b"host", b"user-agent"]
        assert request[b"accept-encoding"] == b"gzip"
        assert request[b"user-agent"] is not None
        assert request[b"user-agent"].startswith(b"finews/")
    assert server.connections == 2


async def test_headers_of_a_kind_of_source_go_to_its_host_only(server: Faultd, net: Net) -> None:
    server.say("/from", answer(b"", b"Location: " + server.url("/to", "localhost").encode(), status=b"302 Found"))
    server.say("/to", answer())
    ask = Ask(
        server.url("/from"),
        accept="application/json",
        headers=(("Referer", "https://news.example/"), ("User-Agent", "Browser/1")),
    )
    assert (await fetch(net, ask)).kind is Kind.OK
    assert [request[b"referer"] for request in server.requests] == [b"https://news.example/", None]
    assert [[value[:7] for name, value in request.headers if name == b"user-agent"] for request in server.requests] == [
        [b"Browser"],
        [b"finews/"],
    ]
    assert server.requests[0][b"accept"] == b"application/json"


@pytest.mark.parametrize(("name", "sent"), [("me/1", b"me/1"), ("财经 me\r\nX: y ", b"meX: y"), ("\n", None)])
async def test_the_name_can_be_set(server: Faultd, name: str, sent: bytes | None) -> None:
    async with open_net(replace(PATIENT, user_agent=name)) as net:
        await fetch(net, Ask(server.say("/feed", answer())))
    assert server.requests[0][b"user-agent"] == (sent or USER_AGENT.encode())


SLOW = {
    "body": dripping(HEAD + b"\r\n", b"x"),
    "headers": dripping(b"HTTP/1.1 200 OK\r\n", b"X-Y: z\r\n"),
    "first line": dripping(b"", b"H"),
    "endless 1xx": dripping(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "chunks": dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "silence": dripping(b"", b"", 0.05),
}


@pytest.mark.parametrize("name", SLOW)
async def test_what_drips_is_ended(server: Faultd, impatient: Net, name: str) -> None:
    got = await fetch(impatient, Ask(server.script("/feed", SLOW[name])))
    assert got.kind is Kind.FAILED
    assert problem_of(got) in ("net_slow", "net_broken")  # a first line of only H's is broken before it is slow


PACKED = gzip.compress(FEED * 50, mtime=0)
BROKEN = {
    "reset": (b"", "net_broken"),
    "reset in the head": (HEAD, "net_broken"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", "net_broken"),
    "length too long": (HEAD + b"Content-Length: 9999\r\n\r\n" + FEED, "net_broken"),
    "two lengths": (HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "net_broken"),
    "length of letters": (HEAD + b"Content-Length: many\r\n\r\nabcd", "net_broken"),
    "bad chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", "net_broken"),
    "chunks cut": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n", "net_broken"),
    "NUL in a header": (HEAD + b"X-A: b\0c\r\nContent-Length: 1\r\n\r\nx", "net_broken"),
    "300 kB of header": (HEAD + b"X-A: " + b"a" * 300_000 + b"\r\nContent-Length: 1\r\n\r\nx", "net_broken"),
    "gzip cut short": (answer(PACKED[:-20], GZIP), "net_cut"),
    "gzip without its checksum": (answer(PACKED[:-8], GZIP), "net_cut"),
    "no gzip at all": (answer(FEED, GZIP), "net_broken"),
    "gzip with a wrong checksum": (answer(PACKED[:-8] + b"\0\0\0\0" + PACKED[-4:], GZIP), "net_broken"),
    "gzip with more behind it": (answer(PACKED + b"more", GZIP), "net_broken"),
    "gzip twice": (answer(gzip.compress(PACKED), b"Content-Encoding: gzip, gzip"), "net_coding"),
    "brotli unasked": (answer(b"\x0b\x02\x80", b"Content-Encoding: br"), "net_coding"),
    "many empty members": (answer(gzip.compress(b"") * 200, GZIP), "net_broken"),
    "empty": (answer(b""), "net_empty"),
    "empty gzip": (answer(gzip.compress(b""), GZIP), "net_empty"),
    "204": (answer(b"", status=b"204 No Content"), "net_status"),
    "206": (answer(FEED, status=b"206 Partial Content"), "net_status"),
    "304 unasked": (b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n", "net_unasked"),
    "500": (answer(FEED, status=b"500 Oops"), "net_server"),
    "300": (answer(FEED, status=b"300 Choices"), "net_status"),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_what_is_broken_is_a_failure_and_changes_nothing(server: Faultd, net: Net, name: str) -> None:
    known = Validators(b'"kept"', b"then", "http://elsewhere.example:80")
    said, key = BROKEN[name]
    got = await fetch(net, Ask(server.say("/feed", said, close=True), known))
    assert (got.kind, problem_of(got), got.validators) == (Kind.FAILED, key, known)


async def test_whatever_bytes_come_there_is_an_answer(server: Faultd, net: Net) -> None:
    """Good answers with some bytes changed, taken out or doubled, always in the same way."""
    choose = random.Random(9)
    good = [
        answer(PACKED, GZIP),
        answer(FEED, b"ETag: x"),
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    ]
    for _ in range(80):
        said = bytearray(choose.choice(good))
        for _ in range(choose.randint(1, 4)):
            at = choose.randrange(min(len(said), 150))
            said[at : at + choose.randint(0, 3)] = choose.randbytes(choose.randint(0, 3))
        got = await fetch(net, Ask(server.say("/feed", bytes(said), close=True)))
        assert (got.problem is None) is (got.kind is Kind.OK)
        assert bool(got.body) is (got.kind is Kind.OK)


@pytest.mark.parametrize(
    ("status", "kind", "key"),
    [
        (b"401 No", Kind.REFUSED, "net_forbidden"),
        (b"403 No", Kind.REFUSED, "net_forbidden"),
        (b"404 No", Kind.REFUSED, "net_not_found"),
        (b"418 No", Kind.REFUSED, "net_status"),
        (b"408 Slow", Kind.FAILED, "net_status"),
        (b"410 Gone", Kind.GONE, "net_gone"),
        (b"429 Wait", Kind.LATER, "net_busy"),
        (b"503 Wait", Kind.LATER, "net_busy"),
    ],
)
async def test_a_status_says_what_to_do(server: Faultd, net: Net, status: bytes, kind: Kind, key: str) -> None:
    got = await fetch(net, Ask(server.say("/feed", answer(FEED, b'ETag: "of the error page"', status=status))))
    assert (got.kind, problem_of(got), got.status) == (kind, key, int(status[:3]))
    assert got.validators == Validators()


@pytest.mark.parametrize(
    "packed",
    [PACKED, PACKED + b"\0" * 50, gzip.compress(FEED) + gzip.compress(FEED * 49)],
    ids=["plain", "padded", "two members"],
)
async def test_gzip_is_unpacked(server: Faultd, net: Net, packed: bytes) -> None:
    pieces = [packed[at : at + 7] for at in range(0, len(packed), 7)]
    got = await fetch(net, Ask(server.say("/feed", answer(packed, GZIP)[: -len(packed)], *pieces)))
    assert (got.body, got.wire) == (FEED * 50, len(packed))


async def test_a_large_gzip_comes_out_whole(server: Faultd, net: Net) -> None:
    """Pieces are bounded: what fills one exactly must not be lost."""
    body = b"0123456789abcdef" * (4 * MIB // 16)
    got = await fetch(net, Ask(server.say("/feed", answer(gzip.compress(body), GZIP))))
    assert got.body == body


class Counting:
    """zlib as it is, with a look at how much it gave and how much at once."""

    def __init__(self) -> None:
        self.given = 0
        self.largest = 0
        self._real = zlib.decompressobj

    def __call__(self, wbits: int) -> "Counting._Object":
        return Counting._Object(self, self._real(wbits))

    class _Object:
        def __init__(self, counting: "Counting", real: "zlib._Decompress") -> None:
            self._counting, self._real = counting, real

        def __getattr__(self, name: str) -> object:
            return getattr(self._real, name)

        def decompress(self, data: bytes, most: int) -> bytes:
            piece = self._real.decompress(data, most)
            self._counting.given += len(piece)
            self._counting.largest = max(self._counting.largest, len(piece))
            return piece


async def test_a_bomb_is_left_packed(server: Faultd, net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Counting()
    packing = zlib.compressobj(1, wbits=31)
    megabyte = b"\0" * MIB
    bomb = b"".join([packing.compress(megabyte) for _ in range(40)]) + packing.flush()
    url = server.say("/feed", answer(bomb, GZIP), close=True)
    monkeypatch.setattr(zlib, "decompressobj", counting)
    got = await fetch(net, Ask(url))
    assert (got.kind, problem_of(got)) == (Kind.FAILED, "net_too_large")
    assert counting.given <= 32 * MIB + 256 * 1024
    assert counting.largest <= 256 * 1024


async def test_an_endless_body_is_cut_off(server: Faultd) -> None:
    chunk = b"%x\r\n" % 4096 + b"x" * 4096 + b"\r\n"
    url = server.script("/feed", dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", chunk, every=0))
    async with open_net(replace(PATIENT, bounds=Bounds(wire=100_000))) as net:
        assert problem_of(await fetch(net, Ask(url))) == "net_too_large"
        url = server.say("/feed", HEAD + b"Content-Length: 100001\r\n\r\n")  # refused by what it announces
        assert problem_of(await fetch(net, Ask(url))) == "net_too_large"


async def test_more_than_announced_does_not_answer_the_next_request(server: Faultd, net: Net) -> None:
    """What lies behind the end is nobody's answer."""
    forged = answer(b"forged")
    url = server.say("/short", answer(FEED) + forged)
    assert (await fetch(net, Ask(url))).body == FEED
    assert (await fetch(net, Ask(server.say("/next", answer(b"honest"))))).body == b"honest"


async def test_cancelling_ends_at_once_and_frees_the_turn(server: Faultd, net: Net) -> None:
    server.script("/slow", dripping(HEAD + b"\r\n", b"x"))
    task = asyncio.create_task(fetch(net, Ask(server.url("/slow"))))
    while not server.requests:
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await fetch(net, Ask(server.say("/feed", answer())))).kind is Kind.OK
