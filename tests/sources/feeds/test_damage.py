"""Broken and hostile feeds: the entries that are whole come out, one sentence says what was wrong, nothing grows."""

import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.model.problem import Problem
from finews_tui.sources.drafts import MOST_ENTRIES
from finews_tui.text.clean import clean
from tests.sources.feeds.samples import HEADLINE, atom, entry, item, json_feed, parse, rss
from tests.support.fixtures import DATA

FEEDS = {path.name: path.read_bytes() for path in sorted((DATA / "feeds").iterdir()) if path.name != "broken.xml"}
LOL = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "' + "&lol;" * 50 + '">'
    + "".join(f'<!ENTITY lol{number + 1} "{f"&lol{number};" * 50}">' for number in range(1, 9)) + "]>"
)  # fmt: skip


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_may_end_anywhere(name: str) -> None:
    """A step of a few bytes, so that every kind of place is met; no entry that was whole is lost."""
    data = FEEDS[name]
    keys = [post.key for post in parse(data).entries]
    end = b"</item>" if b"</item>" in data else b"</entry>"
    for cut in range(1, len(data), 7):
        try:
            found = [post.key for post in parse(data[:cut]).entries]
        except Problem:
            found = []
        assert set(found) <= set(keys), cut
        if name.endswith(".xml"):
            assert len(found) == data[:cut].count(end), cut


def test_json_that_breaks_off_keeps_its_whole_entries() -> None:
    text = json_feed(
        {"id": "1", "title": "一"}, {"id": "2", "title": "二", "attachments": [{"url": "x"}], "content_text": "正文"}
    )
    cut = text.index("正文")
    feed = parse(text[:cut])
    assert [post.title for post in feed.entries] == ["一"]
    assert [warning.key for warning in feed.warnings] == ["problem.feed_cut"]


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_a_problem(data: bytes) -> None:
    for head in (b"", b"<rss><channel><item>", b'{"version":"https://jsonfeed.org/version/1","items":['):
        try:
            parse(head + data)
        except Problem as problem:
            assert problem.key.startswith("problem.")  # noqa: PT017 - nothing else may come


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_spoilt_feed_is_a_feed_or_a_problem(data: st.DataObject) -> None:
    """Bytes in the midst of a good feed: every field of what comes out is clean and the keys are unique."""
    good = FEEDS[data.draw(st.sampled_from(sorted(FEEDS)))]
    at = data.draw(st.integers(0, len(good)))
    spoilt = good[:at] + data.draw(st.binary(max_size=20)) + good[at + data.draw(st.integers(0, 60)) :]
    try:
        feed = parse(spoilt)
    except Problem:
        return
    assert len({post.key for post in feed.entries}) == len(feed.entries)
    for post in feed.entries:
        for text in (post.title, post.digest, post.body.text, post.medium, post.key, post.guid):
            assert clean(text) == text
        assert not post.source_url or post.source_url.startswith(("http://", "https://"))
        assert post.title


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = (
    "id", "url", "title", "content_html", "content_text", "summary", "date_published", "date_modified", "authors",
    "attachments", "code", "showTime", "stockList", "display_time", "score", "rich_text", "ctime", "level", "is_ad",
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=8), max_size=3))
def test_a_value_of_the_wrong_type_is_missing(items: list[dict[str, Any]]) -> None:
    import json

    for whole in (
        {"version": "https://jsonfeed.org/version/1.1", "items": items},
        {"data": {"fastNewsList": items}},
        {"data": {"list": [{"showTime": 1, "code": 2}, *items]}},
        {"data": {"items": [{"content_text": 1, "display_time": 2}, *items]}},
        {"data": {"roll_data": [{"ctime": 0}, *items]}},
        {"result": {"data": {"feed": {"list": [{"rich_text": None}, *items]}}}},
    ):
        feed = parse(json.dumps(whole))
        assert all(post.title for post in feed.entries)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "problem.empty_answer"),
        (" \n\x00 ", "problem.empty_answer"),
        ("\x89PNG\r\n\x1a\n" + "\x00" * 50, "problem.binary"),
        ("<!DOCTYPE html><html><body>维护中</body></html>", "problem.feed_is_page"),
        ("<html><head><title>登录</title></head></html>", "problem.feed_is_page"),
        ("<opml version='2.0'><body/></opml>", "problem.feed_is_opml"),
        ("只是一段文字", "problem.not_a_feed"),
        ("<svg><rect/></svg>", "problem.not_a_feed"),
        ('{"error": "not found"}', "problem.json_unknown"),
        ('{"data": null}', "problem.json_unknown"),
        ('{"a": ', "problem.bad_json"),
        ('{"a": ' + "[" * 200_000, "problem.too_deep"),
        ("[" * 200_000, "problem.too_deep"),
    ],
    ids=range(13),
)
def test_what_is_no_feed_is_one_sentence(text: str, key: str) -> None:
    with pytest.raises(Problem) as caught:
        parse(text.encode("latin-1") if text.startswith("\x89") else text)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (rss() + "trailing", []),
        (rss(head="<p>&nbsp;</p>"), []),
        (rss(item("a").replace("a</title>", "a & b</title>")), ["problem.feed_broken"]),
        (rss(item().replace("</link>", "")), ["problem.feed_broken"]),
        (rss(head="<a><b></a>"), ["problem.feed_broken"]),
        (rss()[:-10], ["problem.feed_cut"]),
        (
            rss(*[item(str(number), f"https://a.example/{number}") for number in range(MOST_ENTRIES + 5)]),
            ["problem.feed_full"],
        ),
        (rss(item("\x01\x0b\x1bX")), []),
    ],
    ids=range(8),
)
def test_warnings(text: str, keys: list[str]) -> None:
    feed = parse(text)
    assert [warning.key for warning in feed.warnings] == keys
    assert len(feed.entries) == min(MOST_ENTRIES, text.count("<item>"))


@pytest.mark.parametrize("declaration", [LOL, LOL.replace("]>", "")], ids=["whole", "open"])
def test_entities_are_never_expanded(declaration: str) -> None:
    """Also where the DOCTYPE never ends: then there is no feed, but no bomb either."""
    text = rss(item().replace(HEADLINE, "&lol8;"), declaration=declaration)
    try:
        feed = parse(text)
    except Problem as problem:
        assert problem.key == "problem.not_a_feed"  # noqa: PT017 - either way is right
        return
    assert feed.entries[0].title == "&lol8;"


def test_nothing_is_fetched_or_opened() -> None:
    touched: list[str] = []
    watching = True

    def watch(event: str, arguments: Any) -> None:
        if watching and (event == "open" or event.startswith(("socket.", "subprocess.", "urllib"))):
            touched.append(f"{event} {arguments}")

    texts = [
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss><channel><item><title>a</title></item></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>',
        atom(head='<xi:include href="file:///etc/passwd" xmlns:xi="http://www.w3.org/2001/XInclude"/>'),
    ]
    parse(rss())  # what is imported is opened here
    sys.addaudithook(watch)
    titles = [parse(text).entries[0].title for text in texts]
    watching = False
    assert titles == ["a", "&x;", HEADLINE]
    assert touched == []


def test_a_long_title_is_shortened_and_a_long_body_kept() -> None:
    feed = parse(rss(item("长" * 300_000, html="<p>" + "文" * 1_200_000 + "</p>")))
    (post,) = feed.entries
    assert len(post.title) == 500
    assert post.problems == ("problem.long_title",)
    assert post.body.text.count("文") == 1_200_000


def test_a_feed_beyond_the_limit_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        parse(b"<rss>" + b" " * (33 * 1024 * 1024))
    assert caught.value.key == "problem.file_too_large"


def test_entries_of_the_wrong_format_are_read_all_the_same() -> None:
    mixed = rss(
        item(), entry(link="https://site.example/2"), head='<link xmlns="http://www.w3.org/2005/Atom" href="x"/>'
    )
    assert [post.key for post in parse(mixed).entries] == ["site.example/a/1.html", "site.example/2"]
