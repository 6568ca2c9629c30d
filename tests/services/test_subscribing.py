"""The list of subscriptions in config.toml: edited by people and by us, in turns."""

import tomllib
from pathlib import Path

import pytest

from finews_tui.config.load import load
from finews_tui.i18n import set_language
from finews_tui.model.page_key import slug_of
from finews_tui.model.problem import Problem
from finews_tui.model.subscription import Subscription
from finews_tui.services.subscribing import (
    change_subscription,
    read_list,
    starter,
    subscribe,
    subscribe_starter,
    subscriptions,
    typed_address,
    unsubscribe,
    write_list,
)
from finews_tui.sources.builtin import place_of
from tests.services.posts import NOW

BY_HAND = """
[ui]
lang = "en" # mine
colour = "kept"

[[subscriptions]]
url = "https://www.a.example/rss.xml"
title = "甲"
note = "my own key"

[[subscriptions]]
url = "rsshub://cls/telegraph"
interval = 10
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(BY_HAND, encoding="utf-8")
    return path


def table(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_what_others_wrote_stays(config: Path) -> None:
    subscribe(config, [Subscription("https://b.example/feed", "乙", "夹"), Subscription("http://a.example/rss.xml#x")])
    change_subscription(config, "a.example/rss.xml", title="新", folder="宏观")
    change_subscription(config, "rsshub://cls/telegraph", interval=0, paused=True)
    assert table(config) == {
        "ui": {"lang": "en", "colour": "kept"},
        "subscriptions": [
            {"url": "https://www.a.example/rss.xml", "title": "新", "note": "my own key", "folder": "宏观"},
            {"url": "rsshub://cls/telegraph", "paused": True},
            {"url": "https://b.example/feed", "title": "乙", "folder": "夹"},
        ],
    }
    assert "# mine" in config.read_text(encoding="utf-8")
    assert config.read_text(encoding="utf-8").count("[[subscriptions]]") == 3
    unsubscribe(config, ["rsshub://cls/telegraph", "a.example/rss.xml"])
    assert [one.title for one in subscriptions(config)] == ["乙"]


def test_an_entry_is_there_once(config: Path) -> None:
    done = subscribe(
        config, [Subscription("http://A.example/rss.xml?utm_source=x"), Subscription("https://c.example/")]
    )
    assert [one.url for one in done.there] == ["http://A.example/rss.xml?utm_source=x"]
    assert [one.url for one in done.added] == ["https://c.example/"]
    assert subscribe_starter(config).there == ()
    assert subscribe_starter(config).added == ()


def test_the_starter_set_is_named_in_the_language_of_the_interface() -> None:
    set_language("en")
    try:
        english = starter()
    finally:
        set_language("zh_CN")
    assert [one.url for one in english] == [one.url for one in starter()]
    assert all(f"{one.title} {one.folder}".isascii() for one in english)


@pytest.mark.parametrize("text", ["subscriptions = 3", "= [", "\x00"])
def test_a_broken_file_is_not_written_over(config: Path, text: str) -> None:
    config.write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=r"problem\.list_not_saved"):
        subscribe(config, [Subscription("https://c.example/")])
    assert config.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("entry", "key", "kept"),
    [
        ("title = 'x'", "config.no_subscription_url", 1),
        ("url = 3", "config.no_subscription_url", 1),
        ("url = 'just words'", "config.no_subscription_url", 1),
        ("url = 'https://a.example/\\u009b'".replace("'", '"'), "config.no_subscription_url", 1),
        ("url = 'https://ok.example/x'\ninterval = 1", "config.bad_value", 2),
        ("url = 'https://ok.example/x'\nencoding = 'gb99'", "config.bad_value", 2),
        ("url = 'https://ok.example/x'\nencoding = 'base64'", "config.bad_value", 2),
        ("url = 'https://ok.example/x'\ninterval = true", "config.bad_value", 2),
        ("url = 'https://ok.example/x'\ntitle = ['a']", "config.bad_value", 2),
        ("url = 'https://ok.example/x'\npause = true", "config.unknown_near", 2),
        ("url = 'https://ok.example/x'\nxyz = true", "config.unknown", 2),
        ("url = 'http://good.example/rss'", "config.subscribed_twice", 1),
    ],
)
def test_a_mistake_costs_its_own_entry_only(tmp_path: Path, entry: str, key: str, kept: int) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"[[subscriptions]]\nurl = 'https://good.example/rss'\n[[subscriptions]]\n{entry}\n", "utf-8")
    settings, mistakes = load(path)
    assert [mistake.key for mistake in mistakes] == [key]
    assert len(settings.subscriptions) == kept
    assert settings.subscriptions[0].url == "https://good.example/rss"


def test_lists_go_out_and_come_in(tmp_path: Path) -> None:
    those = (
        Subscription("https://a.example/rss?a=1&b=2", "甲 & 乙", "宏观"),
        Subscription("rsshub://cls/telegraph"),
        Subscription("eastmoney://fast/102", "快讯"),
    )
    data = write_list(those, {"rsshub://cls/telegraph": "电报"}, "https://hub.example")
    assert "<title>金融消息</title>" in data.decode()
    found, opml = read_list(data)
    assert opml.skipped == ()
    assert found == (
        Subscription("https://a.example/rss?a=1&b=2", "甲 & 乙", "宏观"),
        Subscription("https://hub.example/cls/telegraph", "电报"),
    )


def test_no_program_of_a_list_is_obeyed() -> None:
    outlines = "".join(f'<outline text="x" xmlUrl="{url}"/>' for url in ("|rm -rf /", "file:///etc/passwd", "exec:ls"))
    found, opml = read_list(f"<opml><body>{outlines}</body></opml>".encode())
    assert found == ()
    assert len(opml.skipped) == 3


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.Site.example/rss.xml?utm_source=a#top", "site.example/rss.xml"),
        ("http://site.example/rss.xml/", "site.example/rss.xml"),
        ("https://site.example", "site.example/"),
        ("https://site.example:8443/", "site.example:8443/"),
        ("RSSHub://cls/telegraph", "rsshub://cls/telegraph"),
        ("eastmoney://fast/102", "eastmoney://fast/102"),
    ],
)
def test_every_spelling_of_an_address_is_one_feed(url: str, slug: str) -> None:
    assert slug_of(url) == slug


@pytest.mark.parametrize(
    ("address", "starts", "flash"),
    [
        ("rsshub://cls/telegraph", "https://hub.example/cls/telegraph", False),
        ("eastmoney://fast/102", "https://np-weblist.eastmoney.com/comm/web/getFastNewsList?client=web", True),
        ("eastmoney://column/350", "https://np-listapi.eastmoney.com/comm/web/getNewsByColumns?", False),
        ("eastmoney://stock/1.600519", "https://np-listapi.eastmoney.com/comm/web/getListInfo?", False),
        ("wallstreetcn://a-stock-channel", "https://api-one.wallstcn.com/apiv1/content/lives?channel=a-stock", True),
        ("sina724://152", "https://mine.example/152/1649850000000", True),
        ("cls://telegraph", "https://www.cls.cn/v1/roll/get_roll_list?app=CailianpressWeb&last_time=1649850000", True),
    ],
)
def test_where_a_source_is_asked(address: str, starts: str, flash: bool) -> None:
    place = place_of(address, "https://hub.example", {"sina724": "https://mine.example/{id}/{ms}"}, NOW)
    assert place.url.startswith(starts)
    assert place.flash is flash
    assert place_of(address, "https://hub.example", {}, NOW + 1).key == place.key or address == "sina724://152"
    assert ("Referer" in dict(place.headers)) is address.startswith("eastmoney")


def test_a_list_that_wants_a_signature_gets_it() -> None:
    assert place_of("cls://telegraph", "", {}, NOW).url.endswith("&sign=08070503804bc2a2c185143cba9135b9")


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("ftp://a.example/x", "problem.source_kind"),
        ("eastmoney://nothing/1", "problem.source_kind"),
        ("eastmoney://fast/a b", "problem.source_kind"),
        ("cls://", "problem.source_kind"),
        ("https://", "problem.source_kind"),
        ("rsshub://../x", "problem.source_kind"),
        ("words", "problem.source_kind"),
        ("wallstreetcn://x", "problem.endpoint"),
    ],
)
def test_what_is_no_source_is_said(address: str, key: str) -> None:
    with pytest.raises(Problem) as caught:
        place_of(address, "https://hub.example", {"wallstreetcn": "file:///etc/{id}"}, NOW)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("site.example/rss.xml", "https://site.example/rss.xml"),
        (" http://site.example/ ", "http://site.example/"),
        ("rsshub://cls/telegraph", "rsshub://cls/telegraph"),
        ("localhost:1200/cls/telegraph", "http://localhost:1200/cls/telegraph"),
        ("192.168.1.5:1200/cls", "http://192.168.1.5:1200/cls"),
        ("1.1.1.1/feed", "https://1.1.1.1/feed"),
        ("", ""),
    ],
)
def test_an_address_as_one_types_it(typed: str, address: str) -> None:
    assert typed_address(typed) == address
