"""Hosts that cannot be reached, or not safely: N1, and the ways through a proxy."""

import asyncio
import datetime
import errno
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from finews_tui.model.problem import Problem
from finews_tui.net.ask import Ask, Kind
from finews_tui.net.client import Net, open_net
from finews_tui.net.fetch import fetch
from finews_tui.net.line import reachable
from finews_tui.net.proxies import Proxies, proxies_of
from tests.net.conftest import PATIENT
from tests.net.test_fetch import problem_of
from tests.support.faultd import FEED, Faultd, answer, faultd, listening


@pytest.fixture
def nobodys() -> Iterator[int]:
    """A port that is taken, and where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


async def test_nobody_listens(net: Net, nobodys: int) -> None:
    url = f"http://127.0.0.1:{nobodys}/feed"
    got = await fetch(net, Ask(url))
    assert (got.kind, problem_of(got)) == (Kind.UNREACHABLE, "net_no_connection")
    assert not await reachable(net, url)


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "net_no_name"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "net_no_resolver"),
        (UnicodeError("label too long"), "net_no_name"),
    ],
)
async def test_a_name_without_an_address(
    net: Net, monkeypatch: pytest.MonkeyPatch, error: Exception, problem: str
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", raising(error))
    got = await fetch(net, Ask("https://news.example/feed"))
    assert (got.kind, problem_of(got)) == (Kind.UNREACHABLE, problem)
    assert not await reachable(net, "https://news.example/feed")


@pytest.mark.parametrize(
    ("error", "problem"),
    [(OSError(errno.ENETUNREACH, "Network is unreachable"), "net_no_route"), (TimeoutError(), "net_no_connection_in")],
)
async def test_no_way_there(net: Net, monkeypatch: pytest.MonkeyPatch, error: OSError, problem: str) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("anyio.connect_tcp", fail)
    got = await fetch(net, Ask("https://127.0.0.1/feed"))
    assert (got.kind, problem_of(got)) == (Kind.UNREACHABLE, problem)


def raising(error: Exception) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


DEAD_RESOLVER = """
import asyncio, socket, threading
from finews_tui.net.ask import Ask
from finews_tui.net.client import Bounds, Options, open_net
from finews_tui.net.fetch import fetch
from finews_tui.net.line import reachable
socket.getaddrinfo = lambda *_, **__: threading.Event().wait()
async def main():
    async with open_net(Options(proxy="none", bounds=Bounds(connect=0.05))) as net:
        got = await fetch(net, Ask("https://news.example/"))
        print(got.problem.key, await reachable(net, "https://news.example/", 0.05))
asyncio.run(main())
"""


def test_a_resolver_that_never_answers_does_not_hold_up_the_end() -> None:
    done = subprocess.run([sys.executable, "-c", DEAD_RESOLVER], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "problem.net_no_resolver False\n"


async def test_the_probe_asks_nothing(server: Faultd, net: Net) -> None:
    assert await reachable(net, server.url("/feed"))
    assert not await reachable(net, "ftp://news.example/")
    assert server.requests == []


def serving(authority: trustme.CA, *names: str, until: datetime.datetime | None = None) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(*names, not_after=until, key_type=trustme.KeyType.ECDSA).configure_cert(context)
    return context


@pytest.mark.parametrize("problem", ["", "net_tls_host", "net_tls_expired", "net_tls_unknown"])
async def test_certificates_are_verified(authority: trustme.CA, problem: str) -> None:
    past = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    context = {
        "": lambda: serving(authority, "127.0.0.1"),
        "net_tls_host": lambda: serving(authority, "news.example"),
        "net_tls_expired": lambda: serving(authority, "127.0.0.1", until=past),
        "net_tls_unknown": lambda: serving(trustme.CA(), "127.0.0.1"),
    }[problem]()
    async with faultd(context) as server, open_net(PATIENT) as net:
        got = await fetch(net, Ask(server.say("/feed", answer())))
        assert (got.kind, problem_of(got)) == (Kind.FAILED, problem) if problem else got.body == FEED
        assert len(server.requests) == (0 if problem else 1)


IN_THE_READER = """
from finews_tui.ui.spared import load_textual
load_textual()
import asyncio, sys
from finews_tui.net.ask import Ask
from finews_tui.net.client import Options, open_net
from finews_tui.net.fetch import fetch
async def main():
    assert not asyncio.sslproto.ssl
    async with open_net(Options(proxy="none")) as net:
        print((await fetch(net, Ask(sys.argv[1]))).kind.name)
asyncio.run(main())
"""


async def test_the_reader_speaks_tls_though_its_loop_was_loaded_without(authority: trustme.CA) -> None:
    async with faultd(serving(authority, "127.0.0.1")) as server:
        url = server.say("/feed", answer())
        client = await asyncio.create_subprocess_exec(
            sys.executable, "-c", IN_THE_READER, url, stdout=asyncio.subprocess.PIPE
        )
        said, _ = await client.communicate()
    assert (said, client.returncode) == (b"OK\n", 0)


async def test_whom_to_trust(
    authority: trustme.CA, trusted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The setting, else SSL_CERT_FILE, else the world's authorities, who do not know ours."""
    async with faultd(serving(authority, "127.0.0.1")) as server:
        ask = Ask(server.say("/feed", answer()))
        monkeypatch.delenv("SSL_CERT_FILE")
        async with open_net(PATIENT) as net:
            assert problem_of(await fetch(net, ask)) == "net_tls_unknown"
        async with open_net(replace(PATIENT, ca_file=str(trusted))) as net:
            assert (await fetch(net, ask)).kind is Kind.OK
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
        async with open_net(PATIENT) as net:
            assert problem_of(await fetch(net, ask)) == "net_authorities"


async def test_a_server_that_speaks_no_tls(net: Net) -> None:
    async def say_no(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 No\r\n\r\n")
        await reader.read()

    async with listening(say_no) as port:
        got = await fetch(net, Ask(f"https://127.0.0.1:{port}/"))
    assert (got.kind, problem_of(got)) == (Kind.FAILED, "net_tls")


async def test_a_silent_handshake_ends(server: Faultd, impatient: Net) -> None:
    got = await fetch(impatient, Ask(server.url("/feed").replace("http:", "https:")))
    assert problem_of(got) in ("net_slow", "net_no_connection_in")


@pytest.mark.parametrize(
    ("setting", "url", "proxy"),
    [
        ("", "http://news.example/", "http://a.example:1"),
        ("", "https://news.example/", "socks5://b.example:2"),
        ("", "https://x.corp.example/", ""),
        ("", "http://localhost:1200/feed", ""),
        ("none", "http://news.example/", ""),
        ("c.example:3", "http://news.example/", "http://c.example:3"),
        ("c.example:3", "https://x.corp.example/", "http://c.example:3"),
        ("SOCKS5H://c.example:3/", "https://news.example/", "socks5h://c.example:3"),
        ("http://c.example:3", "http://127.0.0.1:1200/", ""),
        ("http://c.example:3", "http://[::1]:1200/", ""),
    ],
)
def test_which_way_out(monkeypatch: pytest.MonkeyPatch, setting: str, url: str, proxy: str) -> None:
    for name, value in {"http": "http://a.example:1", "https": "socks5://b.example:2", "no": ".corp.example"}.items():
        monkeypatch.setenv(f"{name}_proxy", value)
    assert proxies_of(setting).for_url(url) == proxy


def test_without_proxies_every_way_is_straight(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert proxies_of("").for_url("http://news.example/") == Proxies().for_url("http://news.example/") == ""


@pytest.mark.parametrize("setting", ["ftp://p.example", "socks4://p.example:1", "http://", "//", "http://[::1"])
def test_what_is_no_proxy_is_said(setting: str) -> None:
    with pytest.raises(Problem, match="net_proxy_address"):
        proxies_of(setting)


async def test_a_proxy_is_asked_for_everything_and_its_password_told_to_nobody(server: Faultd, nobodys: int) -> None:
    server.say("http://news.example/feed", answer())
    async with open_net(replace(PATIENT, proxy=f"http://me:secret@127.0.0.1:{server.port}")) as net:
        assert (await fetch(net, Ask("http://news.example/feed"))).kind is Kind.OK
        assert server.requests[0][b"proxy-authorization"] is not None
        assert await reachable(net, "http://news.example/feed")
    async with open_net(replace(PATIENT, proxy=f"http://127.0.0.1:{nobodys}")) as net:
        got = await fetch(net, Ask("http://news.example/feed"))
        assert (got.kind, problem_of(got)) == (Kind.UNREACHABLE, "net_no_connection")


PROXY_ANSWERS = [
    [b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"],
    [b"\x05\xff"],
    [b"\x05\x00", b"\x05\x01\x00\x01\0\0\0\0\0\0"],
    [b"\x05\x00", b"\x05\x05"],
    [b"\x05\x00", b"\x05\x00\x00\x09"],
    [b"\x05\x00\x05\x00"],
    [b"?"],
    [],
]


@pytest.mark.parametrize("said", PROXY_ANSWERS)
@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_does_not_help(said: list[bytes], scheme: str) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for piece in said:
            await reader.read(100)
            writer.write(piece)

    async with (
        listening(refuse) as port,
        open_net(replace(PATIENT, proxy=f"{scheme}://127.0.0.1:{port}")) as net,
    ):
        got = await fetch(net, Ask("https://news.example/feed"))
    assert problem_of(got) in ("net_proxy", "net_broken")


@pytest.mark.parametrize("location", ["http://127.0.0.1:9/", "http://192.168.1.1/", "http://localhost/"])
async def test_behind_a_proxy_the_name_alone_tells(server: Faultd, location: str) -> None:
    server.say("http://news.example/", answer(b"", b"Location: " + location.encode(), status=b"302 Found"))
    async with open_net(replace(PATIENT, proxy=f"http://127.0.0.1:{server.port}")) as net:
        assert problem_of(await fetch(net, Ask("http://news.example/"))) == "net_private"
