"""Pages of stocks and boards, the way there and back, and 自选 by key."""

import tomllib
from pathlib import Path

import pytest

from finews_tui.config.paths import paths
from finews_tui.config.schema import Settings
from finews_tui.services.library import Library
from finews_tui.ui.day_bars import bars, days_of
from finews_tui.ui.glyphs import use_ascii
from finews_tui.ui.screens.stock_choice import StocksScreen
from tests.services.posts import stock, totals
from tests.ui.desk import SAMPLES, Sample, open_library, paragraphs, reader, write_posts

RIVER, BROKER = stock("长河股份", "1.999001"), stock("中信证券", "1.600030")
BOARD = stock("储能设备", "90.BK9101")
MORE = (
    Sample(11, "cailianshe", "财联社", "长河股份公布业绩", paragraphs(f"{RIVER}公布业绩。")),
    Sample(12, "cailianshe", "财联社", "两家公司签约", paragraphs(f"{RIVER}与{BROKER}签约，属于{BOARD}。")),
)


@pytest.fixture
async def stocked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("FINEWS_HOME", str(tmp_path / "home"))
    library = open_library(tmp_path / "home")
    await library.import_paths([write_posts(tmp_path / "posts", (*SAMPLES, *MORE))])
    return library


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (160, 50)])
async def test_to_the_page_of_a_stock_and_back(stocked: Library, size: tuple[int, int]) -> None:
    async with reader(stocked, size) as desk:
        await desk.press("$", "$")
        assert isinstance(desk.app.screen, StocksScreen)
        assert "长河股份 999001.SH" in desk.screen_text()
        await desk.press("q")
        assert (desk.under_cursor, desk.pane) == ("两家公司签约", "headlines")
        await desk.press("enter", "$", "enter")
        assert (desk.pane, desk.main.listing.feed_name) == ("headlines", "长河股份 999001.SH")
        assert "█ 04-13" in desk.screen_text()
        assert desk.main.headlines.row_count == 3
        await desk.press("j", "enter")
        assert desk.title == "长河股份公布业绩"
        await desk.press("escape", "escape")
        assert (desk.pane, desk.title) == ("article", "两家公司签约")
        await desk.press("escape")
        assert (desk.main.listing.slug, desk.under_cursor) == ("@all", "两家公司签约")
        assert not desk.main.card.display


async def test_pages_lead_to_pages_and_the_way_back_is_the_same(stocked: Library) -> None:
    async with reader(stocked, (120, 40)) as desk:
        await desk.press("g", "/", *"签约", "enter", "enter", "u")
        panel = desk.main.related
        assert panel.current is not None
        assert panel.current.reference.text == "长河股份"
        await desk.press("enter", "k", "enter", "$", "j", "enter")
        assert desk.main.listing.feed_name == "中信证券 600030.SH"
        assert desk.main.headlines.row_count == 3  # its head, and two posts
        await desk.press("j", "enter")
        assert desk.title == "收评：沪指午后走强"
        await desk.press("$")
        assert desk.main.listing.feed_name == "中信证券 600030.SH"  # its only one, which is open already
        await desk.press("escape")
        assert (desk.main.listing.feed_name, desk.pane) == ("长河股份 999001.SH", "article")
        await desk.press("escape", "escape")
        assert desk.pane == "related"
        assert panel.current.reference.text == "长河股份"
        assert desk.main.searching.live
        await desk.press("escape", "escape", "escape")
        assert (desk.main.listing.slug, desk.main.searching.live) == ("@all", False)


async def test_a_page_is_filtered_marked_and_remembered(stocked: Library) -> None:
    async with reader(stocked) as desk:
        await desk.press("$", "$", "enter", "=", *"业绩", "enter")
        assert (desk.under_cursor, desk.main.card.display) == ("长河股份公布业绩", False)
        await desk.press("escape", "A")
        assert totals(stocked) == (7, 5)
        assert desk.main.listing.slug == "@:1.999001"
        await desk.main.keep_place()
    async with reader(stocked) as desk:
        assert desk.main.listing.feed_name == "长河股份 999001.SH"
        assert "0 未读 · 2 篇" in desk.screen_text()
        await desk.press("g", "f", "g", "g", "j", "enter")
        assert (desk.main.listing.slug, desk.main.card.display) == ("@unread", False)
        await desk.press("escape")
        assert desk.pane == "feeds"


async def test_counts_that_come_late_belong_to_the_page_they_were_made_for(stocked: Library) -> None:
    async with reader(stocked) as desk:
        await desk.press("$", "$", "enter")
        late = desk.main.counts.counted()
        await desk.press("escape", "$", "$", "j", "enter")
        desk.main.counts.take(late)
        assert desk.main.stocks.page is not None
        await desk.settle()
        assert "中信证券 600030.SH  2 未读 · 2 篇" in desk.screen_text()
        await desk.press("escape")
        assert desk.main.listing.slug == "@all"


async def test_posts_without_stocks_and_no_post_at_all(stocked: Library) -> None:
    async with reader(stocked) as desk:
        await desk.press("j", "j", "$", "$")
        assert desk.says == "这篇文章没有提到个股或板块"
        await desk.press("W")
        assert desk.says == "这篇文章没有提到个股或板块"
        await desk.press("g", "f", "$")
        assert desk.says == "先选一篇文章"


async def test_watching_by_key(stocked: Library) -> None:
    file = paths().config_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('[watch]\n"00700.HK" = "腾讯控股"\n[future]\nkept = 1\n', encoding="utf-8")
    async with reader(stocked, (120, 40), Settings(watch=(("00700.HK", "腾讯控股"),))) as desk:
        await desk.press("j", "W")
        assert desk.says == "已加入自选：长河股份 999001.SH"
        await desk.press("$", "$")
        assert "2 未读 · 2 篇 · 自选" in desk.screen_text()
        await desk.press("W")
        assert desk.says == "已移出自选：长河股份 999001.SH"
        await desk.press("W", "escape", "k", "W")
        assert isinstance(desk.app.screen, StocksScreen)
        await desk.press("j", "W", "j", "W", "W", "escape")
        watched = {"00700.HK": "腾讯控股", "999001.SH": "长河股份", "600030.SH": "中信证券"}
        assert tomllib.loads(file.read_text(encoding="utf-8")) == {"watch": watched, "future": {"kept": 1}}
        feed = stocked.feed("@watch")
        assert feed
        assert (feed.total, feed.unread) == (3, 3)
        await desk.press("enter", "u", "W")
        assert desk.says == "已移出自选：长河股份 999001.SH"
        await desk.press("g", "f", *"jjjjj", "enter")
        assert (desk.main.listing.slug, desk.main.headlines.row_count) == ("@watch", 3)


async def test_an_empty_list_says_what_fills_it(stocked: Library) -> None:
    async with reader(stocked) as desk:
        await desk.press("g", "f", *"jjjjj", "enter")
        assert "按 W 把个股或板块加入自选" in desk.screen_text()


def test_bars() -> None:
    assert bars([]) == ""
    assert bars([1, 8, 4, 100]) == "▁▁▁█"
    assert bars([1, 2, 3, 4, 5, 6, 7, 8]) == "▁▂▃▄▅▆▇█"
    assert bars([3]) == "█"
    use_ascii(True)
    try:
        assert bars([1, 8, 5]) == ".@+"
    finally:
        use_ascii(False)


def test_days_are_days_in_beijing_and_the_newest() -> None:
    midnight = 1_649_779_200  # 2022-04-13 00:00 in Beijing
    found = days_of([midnight + 1, midnight, midnight - 1, midnight - 10 * 86_400, midnight - 11 * 86_400], most=3)
    assert [(f"{of:%m-%d}", count) for of, count in found] == [("04-03", 1), ("04-12", 1), ("04-13", 2)]
    assert days_of([]) == []
