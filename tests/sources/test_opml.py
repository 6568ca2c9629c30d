"""Lists of subscriptions: names and http(s) addresses come out, nothing else is obeyed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.model.link import safe_url
from finews_tui.model.problem import Problem
from finews_tui.sources.opml import Subscription, read_opml, write_opml

HOSTILE = """<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<opml version="2.0"><head><title>&x;</title></head><body>
  <outline text="财经">
    <outline type="rss" text="甲 &amp; 乙" title="甲 &amp; 乙" xmlUrl="https://a.example/rss?x=1&amp;y=2" htmlUrl="file:///x"/>
    <outline text="内层"><outline text="丙" xmlUrl="http://c.example/feed"/></outline>
    <outline text="又一次" xmlUrl="https://a.example/rss?x=1&amp;y=2"/>
  </outline>
  <outline text="命令" xmlUrl="|curl evil.example"/>
  <outline text="程序" xmlUrl="exec:rm -rf /" filtercmd="sh"/>
  <outline text="过滤" xmlUrl="filter:/bin/sh:https://b.example/"/>
  <outline text="文件" xmlUrl="file:///etc/passwd"/>
  <outline text="&#27;]0;x&#7;名字" XMLURL="//d.example/feed"/>
  <outline type="rss" text="旧写法" url="https://e.example/rss"/>
  <outline type="link" text="网页" url="https://f.example/"/>
</body></opml>"""


def test_only_names_and_addresses_are_obeyed() -> None:
    found = read_opml(HOSTILE.encode())
    assert found.subscriptions == (
        Subscription("甲 & 乙", "https://a.example/rss?x=1&y=2", "财经"),
        Subscription("丙", "http://c.example/feed", "财经/内层"),
        Subscription("]0;x名字", "https://d.example/feed"),
        Subscription("旧写法", "https://e.example/rss"),
    )
    assert [name for name, _ in found.skipped] == ["命令", "程序", "过滤", "文件"]
    assert found.warnings == ()


def test_a_list_that_breaks_off_gives_what_it_has() -> None:
    found = read_opml(HOSTILE.encode()[: HOSTILE.encode().index("又一次".encode())])
    assert len(found.subscriptions) == 2
    assert [warning.key for warning in found.warnings] == ["problem.feed_cut"]


def test_depth_and_length() -> None:
    deep = "<opml><body>" + "<outline text='x'>" * 10_000 + "<outline text='y' xmlUrl='https://a.example/'/>"
    assert read_opml(deep.encode()).subscriptions == ()
    long = "".join(f"<outline text='{n}' xmlUrl='https://a.example/{n}'/>" for n in range(30_000))
    assert len(read_opml(f"<opml><body>{long}</body></opml>".encode()).subscriptions) == 20_000


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"<rss/>", b"plain", b"{}"])
def test_what_is_no_list(data: bytes) -> None:
    with pytest.raises(Problem) as caught:
        read_opml(data)
    assert caught.value.key == "problem.not_opml"


# without U+FFFD: a list that holds it was damaged before, and that is said
CHARACTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="\ufffd")
NAMES = st.text(CHARACTERS, min_size=1, max_size=20).map(lambda text: " ".join(text.split()))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(NAMES, st.integers(0, 999), NAMES | st.just("")), max_size=12, unique_by=lambda one: one[1]))
def test_what_is_written_is_read(rows: list[tuple[str, int, str]]) -> None:
    from finews_tui.text.clean import clean_line

    wanted = [
        Subscription(clean_line(name), safe_url(f"https://a.example/?a={number}&b='\""), clean_line(folder))
        for name, number, folder in rows
        if clean_line(name)
    ]
    found = read_opml(write_opml(wanted, "我的<订阅>"))
    assert sorted(found.subscriptions, key=lambda one: one.url) == sorted(wanted, key=lambda one: one.url)
    assert (found.skipped, found.warnings) == ((), ())


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_a_problem(data: bytes) -> None:
    for head in (b"", b"<opml><body><outline "):
        try:
            found = read_opml(head + data)
        except Problem:
            continue
        assert all(one.url.startswith(("http://", "https://")) for one in found.subscriptions)
