"""Fetching whole texts, from a server on the loopback and from one that plays eastmoney."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from finews_tui.config.schema import Settings
from finews_tui.document.plain import plain_text
from finews_tui.model.feed import UNFILED
from finews_tui.model.post import Form
from finews_tui.model.problem import Problem
from finews_tui.model.subscription import Subscription
from finews_tui.services.full_text import Wanted, fetch_text, wanted_post, wanted_url
from finews_tui.services.library import Library
from finews_tui.services.versions import compare
from tests.support.faultd import Faultd, answer, faultd
from tests.support.fixtures import DATA

SUMMARY = "云帆科技公告拟回购股份……"
PAGE = (DATA / "pages" / "semantic.html").read_bytes()
CODE = "202209089900000777"


@pytest.fixture
async def server() -> AsyncIterator[Faultd]:
    async with faultd() as running:
        yield running


async def summary(library: Library, folder: Path, url: str) -> int:
    """A post that holds the beginning only."""
    folder.mkdir(exist_ok=True)
    head = "---\ntitle: 云帆科技回购\ndate: 2022-09-08 12:00:00 +0800\ncategories: bei\ntags: 北岸新闻\n---\n"
    (folder / "2022-09-08-brief.md").write_text(f"{head}\n<p>{SUMMARY}</p>\n\n<{url}>\n", encoding="utf-8")
    await library.import_paths([folder])
    found = library.find("brief")
    assert found is not None
    return found


def text(library: Library, post_id: int) -> str:
    return plain_text(library.article(post_id).document)


async def test_a_summary_becomes_the_whole_text(library: Library, tmp_path: Path, server: Faultd) -> None:
    url = server.say("/1.html", answer(PAGE, b"Content-Type: text/html; charset=utf-8"))
    post_id = await summary(library, tmp_path / "posts", url)
    before = library.post(post_id).headline
    hosts: list[str] = []
    gained = await fetch_text(library, Settings(), wanted_post(library, Settings(), post_id), told=hosts.append)
    assert (gained.post_id, gained.better, hosts) == (post_id, True, ["127.0.0.1"])
    post = library.post(post_id)
    assert (post.form, post.texts, post.source_url) == (Form.FETCHED, 2, url)
    assert (post.headline.title, post.headline.published) == (before.title, before.published)
    assert "员工持股计划" in text(library, post_id)
    assert [feed.slug for feed in library.feeds() if feed.total and not feed.slug.startswith("@")] == ["bei"]
    again = await fetch_text(library, Settings(), wanted_post(library, Settings(), post_id))
    assert (again.better, library.post(post_id).texts) == (False, 2)
    server.say("/1.html", answer(PAGE.replace("1.2亿元".encode(), "1.3亿元".encode()), b"Content-Type: text/html"))
    corrected = await fetch_text(library, Settings(), wanted_post(library, Settings(), post_id))
    assert (corrected.better, library.post(post_id).texts) == (True, 3)
    assert "不低于1.21.3亿元" in plain_text(compare(library, library.article(post_id)).document)


async def test_the_place_that_the_subscription_names(library: Library, tmp_path: Path, server: Faultd) -> None:
    url = server.say("/1.html", answer(PAGE, b"Content-Type: text/html"))
    post_id = await summary(library, tmp_path / "posts", url)
    named = Subscription("bei", full_text="footer")
    wanted = wanted_post(library, Settings(subscriptions=(named,)), post_id)
    assert wanted.selector == "footer"
    gained = await fetch_text(library, Settings(), wanted)
    assert "版权所有" in text(library, gained.post_id)


async def test_what_goes_wrong_changes_nothing(library: Library, tmp_path: Path, server: Faultd) -> None:
    failures = {
        "/404": (answer(b"gone", status=b"404 Not Found"), "problem.net_not_found"),
        "/empty": (answer(b"<html><body></body></html>", b"Content-Type: text/html"), None),
        "/pdf": (answer(b"%PDF-1.4", b"Content-Type: application/pdf"), "full_text.no_page"),
    }
    post_id = await summary(library, tmp_path / "posts", server.url("/"))
    for path, (said, key) in failures.items():
        wanted = Wanted("brief", server.say(path, said))
        with pytest.raises(Problem) as told:
            await fetch_text(library, Settings(), wanted)
        assert key in (None, told.value.key)
        assert library.post(post_id).texts == 1


async def test_an_address_becomes_a_post(library: Library, server: Faultd) -> None:
    url = server.say("/a/2.html", answer(PAGE, b"Content-Type: text/html"))
    wanted = wanted_url(url + "?utm_source=x")
    assert wanted is not None
    assert wanted.key == f"127.0.0.1:{server.port}/a/2.html"
    post = library.post((await fetch_text(library, Settings(), wanted)).post_id)
    assert (post.headline.title, post.feed_slug, post.headline.unread) == ("云帆科技拟回购股份", UNFILED, True)
    assert post.headline.published == datetime(2022, 9, 8, 4, 4, tzinfo=UTC).timestamp()


@pytest.mark.parametrize("url", ["", "ftp://a.example/1", "https://a.example/", "javascript:alert(1)"])
def test_what_is_no_page_is_not_asked_for(url: str) -> None:
    assert wanted_url(url) is None


@pytest.mark.parametrize("works", [True, False])
async def test_eastmoney_is_asked_for_its_markup(
    library: Library, monkeypatch: pytest.MonkeyPatch, works: bool
) -> None:
    """Its interface first; its page where that does not answer."""
    asked: list[str] = []

    def play(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        if request.url.host == "finance.eastmoney.com":
            return httpx.Response(200, stream=httpx.ByteStream((DATA / "pages" / "eastmoney.html").read_bytes()))
        data = {"Art_Title": "题", "Art_ShowTime": "2022/09/08 12:04:00", "Art_Content": "<p>接口里的正文。</p>"}
        said = json.dumps({"data": data}).encode()
        return httpx.Response(200 if works else 500, stream=httpx.ByteStream(said))

    monkeypatch.setattr("finews_tui.net.client._routes", lambda proxies, options: httpx.MockTransport(play))
    wanted = wanted_url(f"https://finance.eastmoney.com/a/{CODE}.html")
    assert wanted is not None
    gained = await fetch_text(library, Settings(), wanted)
    assert library.find(CODE) == gained.post_id
    assert asked == ["newsinfo.eastmoney.com", "finance.eastmoney.com"][: 1 if works else 2]
    assert ("接口里的正文。" if works else "员工持股计划") in text(library, gained.post_id)


async def test_one_text_cannot_be_compared(library: Library, tmp_path: Path) -> None:
    post_id = await summary(library, tmp_path / "posts", "https://a.example/1")
    with pytest.raises(Problem) as told:
        compare(library, library.article(post_id))
    assert told.value.key == "compare.one_text"
