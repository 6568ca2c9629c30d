"""The order of headlines and feeds, by keys: the menu, the cursor that stays, and what is remembered."""

from pathlib import Path

import pytest

from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.services.library import Library
from finews_tui.ui.screens import listing as listing_module
from tests.ui.desk import Desk, open_library, reader, write_posts

BY_TITLE = [
    "半导体板块集体拉升",
    "多家上市公司披露回购方案",
    "央行开展逆回购操作",
    "收评：沪指午后走强",
    "新能源车销量同比增长",
]


@pytest.fixture
async def library(tmp_path: Path) -> Library:
    opened = open_library(tmp_path / "home")
    await opened.import_paths([write_posts(tmp_path / "posts")])
    return opened


def titles(desk: Desk) -> list[str]:
    headlines = desk.main.headlines
    return [found.title for one in headlines._listing.ids if (found := headlines.headline(one))]


async def test_headlines_are_sorted_and_the_cursor_stays(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("g", "g")
        newest, post = titles(desk), desk.under_cursor
        assert newest != sorted(newest)
        assert desk.main.headlines.ordered
        await desk.press("s")
        assert "1 时间" in desk.says
        await desk.press("2")
        assert desk.says == "文章排序 标题"
        assert titles(desk) == sorted(newest) == BY_TITLE
        assert desk.under_cursor == post
        assert not desk.main.headlines.ordered
        assert desk.main.headlines.row_count == 5  # no heads of days
        await desk.press("S")
        assert titles(desk) == BY_TITLE[::-1]
        assert desk.under_cursor == post
        settings, mistakes = load(paths().config_file)
        assert (settings.sort, settings.sort_reverse, mistakes) == ("title", True, ())
        await desk.press("s", "s", "s", "s")  # medium, unread, time
        assert titles(desk) == newest
        await desk.press("S", "escape")
        assert titles(desk) == newest[::-1]
        assert desk.main.headlines.row_count > 5
    async with reader(open_library(library.shelf.cache.path.parent), settings=settings) as desk:
        assert titles(desk) == BY_TITLE[::-1]


async def test_a_key_of_none_of_the_choices_does_what_it_always_does(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("g", "g")
        before = desk.main.headlines.position
        await desk.press("s", "j")
        assert desk.main.headlines.position == before + 1
        await desk.press("s", "9", "s", "q")
        assert desk.main.sorting.live is False
        assert desk.says == ""
        await desk.press("g", "/")
        await desk.type("回购")
        await desk.press("enter", "S")
        assert "搜索结果" in desk.says


async def test_feeds_by_name_and_by_unread(library: Library) -> None:
    def shown(desk: Desk) -> list[str]:
        return [feed.title for feed in desk.main.counts.feeds if not feed.smart]

    async with reader(library) as desk:
        await desk.press("g", "f", "s", "3")
        assert shown(desk) == ["证券时报", "财联社"]
        await desk.press("S")
        assert shown(desk) == ["财联社", "证券时报"]
        await desk.press("S", "s", "2")
        assert shown(desk) == ["财联社", "证券时报"]
        settings, _ = load(paths().config_file)
        assert (settings.feed_sort, settings.feed_sort_reverse) == ("unread", False)


async def test_a_long_feed_is_sorted_beside_the_keys(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing_module, "HEAD", 2)
    monkeypatch.setattr(listing_module, "LONG", 3)
    async with reader(library) as desk:
        await desk.press("g", "g", "s", "2")
        assert titles(desk) == BY_TITLE
        await desk.press("]", "g", "f", "g", "g", "enter")
        assert titles(desk) == BY_TITLE
        assert desk.main.headlines.rest is None


async def test_a_saved_query_is_sorted_too(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("s", "2", "g", "/")
        await desk.type("回购")
        await desk.press("enter", "'", "s")
        await desk.type("x")
        await desk.press("enter", "escape", "'", "enter")
        assert titles(desk) == ["多家上市公司披露回购方案", "央行开展逆回购操作"]
