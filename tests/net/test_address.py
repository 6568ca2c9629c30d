"""Addresses: N9. What is asked is http(s) to a host that says what it is."""

from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.net.address import checked, is_private, origin_of, shown
from finews_tui.net.ask import Ask, Kind, NoAnswer
from finews_tui.net.client import open_net
from finews_tui.net.fetch import fetch
from tests.net.conftest import PATIENT


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://news.example/feed", "http://news.example/feed"),
        ("HTTPS://News.Example", "https://news.example"),
        ("//news.example/a", "https://news.example/a"),
        ("http://news.example/feed#top", "http://news.example/feed"),
        ("http://新闻.example/财经?q=降息", "http://xn--efvy88h.example/%E8%B4%A2%E7%BB%8F?q=%E9%99%8D%E6%81%AF"),
        ("http://news.example/?a=%2f&b=+", "http://news.example/?a=%2f&b=+"),
        ("http://10.0.0.1:8080/", "http://10.0.0.1:8080/"),
        ("http://[::1]:1200/", "http://[::1]:1200/"),
        ("http://[::ffff:1.2.3.4]/", "http://[::ffff:1.2.3.4]/"),
    ],
)
def test_an_address_that_may_be_asked(url: str, asked: str) -> None:
    assert checked(url) == asked


REFUSED = [
    "",
    "news.example/feed",
    "ftp://news.example/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://",
    "http:///feed",
    "http://[::1",
    "http://h:abc/",
    "http://h:0/",
    "http://h:99999/",
    "http://xn--/",
    "http://a.xn--\u00e4/",
    "http://\ud800/",
    "http://me:secret@news.example/",
    "http://news.example@evil.example/",
    "http://news.example/\r\nHost: evil.example",
    "http://0x7f.1/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://1.2.3.4.5/",
    "http://0x7f000001./",
    "http://news.example/" + "a" * 70_000,
]


@pytest.mark.parametrize("url", REFUSED, ids=[shown(url)[:40] for url in REFUSED])
async def test_an_address_that_may_not_is_refused_with_words(url: str) -> None:
    async with open_net(PATIENT, httpx.MockTransport(lambda request: httpx.Response(500))) as net:
        got = await fetch(net, Ask(url))
    assert (got.kind, got.status) == (Kind.REFUSED, 0)
    assert got.problem is not None
    assert got.problem.key == "problem.net_address"
    assert "secret" not in str(got.problem.fields)


PIECES = st.sampled_from(
    ["http://", "https://", "//", "@", ":", "[", "]", "/", "?", "#", "%", ".", "xn--", "0x7f", "\r\n", "a.example"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=8).map("".join))
@settings(max_examples=50)
def test_only_good_addresses_pass(url: str) -> None:
    """Whatever is given: refused, or printable ASCII to an http(s) host, which httpx takes as it is."""
    try:
        asked = checked(url)
    except NoAnswer:
        return
    parts = urlsplit(asked)
    assert all("!" <= char <= "~" for char in asked)
    assert parts.scheme in ("http", "https")
    assert parts.hostname
    assert "@" not in parts.netloc
    assert checked(asked) == asked
    assert httpx.URL(asked).raw_host.decode() == parts.hostname.lower()
    assert origin_of(asked).startswith(parts.scheme)


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("93.184.216.34", False),
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("172.16.0.1", True),
        ("192.168.0.1", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),
        ("224.0.0.1", True),
        ("198.18.0.1", False),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:127.0.0.1", True),
        ("2606:2800:220:1::1", False),
        ("localhost", True),
        ("a.localhost", True),
        ("news.example", False),
    ],
)
def test_which_side_of_the_house(address: str, private: bool) -> None:
    assert is_private(address) is private
