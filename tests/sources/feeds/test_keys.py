"""The same article has the same key, whoever carries it; different entries have different ones."""

import random

import pytest

from finews_tui.model.link import canonical
from tests.sources.feeds.samples import atom, entry, item, json_feed, parse, rss
from tests.support.fixtures import DATA

CODE = "202405066543210003"


@pytest.mark.parametrize(
    "text",
    [
        rss(item(link=f"http://finance.eastmoney.com/a/{CODE}.html")),
        rss(item(link=f"https://wap.eastmoney.com/a/{CODE}.html?from=feed")),
        rss(item(link=f"http://finance.eastmoney.com/news/1350,{CODE}.html")),
        rss(
            item(link="https://hub.example/x", html="x").replace(
                "</item>", f"<guid>https://emwap.eastmoney.com/news/info/detail/{CODE}</guid></item>"
            )
        ),
        atom(entry(link=f"https://finews.withounder.com/emnews/2024/05/06/{CODE}.html")),
        json_feed({"id": "1", "url": f"//stock.eastmoney.com/a/{CODE}.html", "title": "x"}),
        (DATA / "feeds" / "eastmoney-column.json").read_text(),
    ],
    ids=range(7),
)
def test_one_article_one_key(text: str) -> None:
    assert parse(text).entries[0].key == CODE


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("https://www.cls.cn/detail/1600001", "cls:1600001"),
        ("https://wallstreetcn.com/livenews/27", "wscn:l27"),
        ("https://www.chinanews.com.cn/cj/2024/05-06/10211234.shtml", "chinanews:10211234"),
    ],
)
def test_the_key_of_a_link_is_the_key_of_the_article(link: str, key: str) -> None:
    """So that a link in a text finds the post that a feed brought."""
    assert parse(rss(item(link=link))).entries[0].key == canonical(link)[1] == key


def keyed(*guids_and_links: tuple[str, str], titles: str = "") -> list[str]:
    texts = []
    for number, (guid, link) in enumerate(guids_and_links):
        element = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
        texts.append(item(titles or f"标题{number}", link, element).replace("<link></link>", ""))
    return [post.key for post in parse(rss(*texts)).entries]


@pytest.mark.parametrize(
    ("entries", "keys"),
    [
        ([("1", "https://a.example/1"), ("2", "https://a.example/2")], ["a.example/1", "a.example/2"]),
        ([("1", "https://a.example/live"), ("2", "https://a.example/live")], ["demo:1", "demo:2"]),
        ([("1", "https://site.example/"), ("2", "")], ["demo:1", "demo:2"]),
        ([("tag:x,2024:1", ""), ("urn:uuid:2", "")], ["tag:x,2024:1", "urn:uuid:2"]),
        ([("same", "https://a.example/1"), ("same", "https://a.example/2")], ["a.example/1", "a.example/2"]),
        ([("1", "https://a.example/1"), ("1", "https://a.example/1")], ["a.example/1"]),
        ([("https://a.example/7", "")], ["a.example/7"]),
    ],
)
def test_what_an_entry_is_known_by(entries: list[tuple[str, str]], keys: list[str]) -> None:
    assert keyed(*entries) == keys


def test_entries_without_id_and_link_are_known_by_what_they_say() -> None:
    first, second = keyed(("", ""), ("", ""))
    assert first != second
    assert first.startswith("demo:")
    assert keyed(("", ""), ("", ""), titles="同一条") != []


def test_keys_do_not_depend_on_the_order() -> None:
    items = [item(f"标题{number}", f"https://a.example/{number % 7}", f"<guid>{number}</guid>") for number in range(12)]
    before = {post.title: post.key for post in parse(rss(*items)).entries}
    random.Random(5).shuffle(items)
    assert {post.title: post.key for post in parse(rss(*items)).entries} == before
    assert len(set(before.values())) == 12
