"""The answers of sites: shapes as they are recorded, sentences of our own (tests/data/feeds); JSON Feed; JSONP."""

import json

import pytest

from finews_tui.model.parsed_feed import FeedKind
from finews_tui.model.post import BodyKind
from finews_tui.model.problem import Problem
from finews_tui.services.decide import prepare
from finews_tui.sources.api.eastmoney import parse_article
from finews_tui.sources.api.json_text import read_json
from finews_tui.sources.drafts import Origin
from tests.sources.feeds.samples import HEADLINE, json_feed, parse
from tests.support.fixtures import DATA

CODE = "202405066543210001"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        (' cb123({"a": 1});', {"a": 1}),
        ("jQuery.cb_1([1])\n", [1]),
        ('try{ cb({"a": 1}); }catch(e){}', {"a": 1}),
        ('var newest = [{"a": 1}];', [{"a": 1}]),
        ('{"a": NaN, "b": Infinity, "c": "x\ny"}', {"a": None, "b": None, "c": "x\ny"}),
        ('{"a": ' + "9" * 6_000 + "}", {"a": 0}),
    ],
)
def test_json_is_taken_out_of_its_script(text: str, value: object) -> None:
    assert read_json(text) == (value, True)


@pytest.mark.parametrize(
    "version", ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1", "http://jsonfeed.org/version/1"]
)
def test_both_versions_of_json_feed(version: str) -> None:
    feed = parse(json_feed(version=version))
    assert (feed.kind, feed.entries[0].title) == (FeedKind.JSON_FEED, HEADLINE)


def test_the_author_of_version_1() -> None:
    item = {"id": "1", "title": "x", "author": {"name": "甲"}}
    assert parse(json_feed(item)).entries[0].medium == "甲"


def test_codes_of_a_flash_become_mentions() -> None:
    post = parse((DATA / "feeds" / "eastmoney-fast.json").read_bytes()).entries[0]
    assert prepare(post).mentions == ("1.600000", "90.BK0001")


def test_the_medium_of_a_column_is_the_medium_of_the_post() -> None:
    post = parse((DATA / "feeds" / "eastmoney-column.json").read_bytes()).entries[0]
    assert prepare(post).medium == "示例日报"


def article(**data: object) -> bytes:
    said = {"Art_Title": "示例标题", "Art_ShowTime": "2024/05/06 10:20:30", "Art_Media_Name": "示例日报"}
    said |= {"Art_Content": '<p>正文第一段，<span id="stock_1.600000"><a>示例股份</a></span>。</p>'}
    return json.dumps({"data": said | data}).encode()


def test_the_text_of_an_article() -> None:
    post = parse_article(article(), CODE, Origin())
    assert (post.key, post.title, post.medium, post.published) == (CODE, "示例标题", "示例日报", 1714962030)
    assert post.body.kind is BodyKind.HTML
    assert not post.summary_only


@pytest.mark.parametrize("data", [article(Art_Content=""), b'{"data": null}', b'{"data": []}', article()[:-40]])
def test_an_article_without_text_is_a_problem(data: bytes) -> None:
    with pytest.raises(Problem):
        parse_article(data, CODE, Origin())


@pytest.mark.parametrize(
    ("score", "importance"), [(0, 0), (1, 0), (2, 1), (3, 2), (9, 2), ("2", 1), (None, 0), ("high", 0)]
)
def test_scores_of_wallstreetcn(score: object, importance: int) -> None:
    item = {"id": 1, "content_text": "一句。", "display_time": 1714962000, "score": score}
    assert parse(json.dumps({"data": {"items": [item]}})).entries[0].importance == importance


def test_pictures_of_wallstreetcn_are_kept() -> None:
    item = {
        "id": 1,
        "content_text": "见图。",
        "content": '<p>见图。<img src="https://a.example/1.png"></p>',
        "display_time": 1,
    }
    assert "<img" in parse(json.dumps({"data": {"items": [item]}})).entries[0].body.text


def test_an_empty_list_of_flashes_is_a_feed_without_entries() -> None:
    feed = parse('{"data": {"fastNewsList": [], "sortEnd": ""}}')
    assert (feed.kind, feed.entries) == (FeedKind.EASTMONEY_FAST, ())
