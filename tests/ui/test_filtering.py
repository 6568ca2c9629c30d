"""The quick filter: pinyin, hanzi and slugs typed over the headlines and over the feeds."""

import asyncio
from pathlib import Path

import pytest

from finews_tui.config.schema import Settings
from finews_tui.services import sieve
from finews_tui.services.library import Library
from finews_tui.ui.screens.queries import QueriesScreen
from tests.services.posts import totals
from tests.ui.desk import SAMPLES, Desk, Sample, reader, write_posts

BUYBACK, REVERSE = "多家上市公司披露回购方案", "央行开展逆回购操作"


def titles(desk: Desk) -> list[str]:
    return [found.title for found in desk.library.headlines(list(desk.main.listing.ids))]


def feeds(desk: Desk) -> list[str]:
    return [row.slug for row in desk.main.feeds._rows if not isinstance(row, str)]


async def keep(desk: Desk, text: str) -> None:
    await desk.press("\\")
    await desk.type(text)
    await desk.press("enter")


async def test_the_headlines_are_filtered_at_every_key(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("j", "\\", "h")
        assert desk.main.prompt.is_open
        await desk.press("g")
        assert titles(desk) == [BUYBACK, REVERSE]
        assert desk.under_cursor == BUYBACK
        assert "筛选“hg” 2/5" in desk.screen_text()
        await desk.type("cz")
        assert titles(desk) == [REVERSE]
        await desk.press("backspace", "backspace")
        assert desk.under_cursor == BUYBACK, "the cursor comes back to the post on which the typing began"
        await desk.type("x")
        assert "没有匹配“hgx”的文章" in desk.screen_text()
        await desk.press("escape")
        assert (len(titles(desk)), desk.under_cursor) == (len(SAMPLES), BUYBACK)
        assert not desk.main.filtering.live


async def test_enter_keeps_what_is_left_and_the_next_escape_ends_it(library: Library) -> None:
    async with reader(library) as desk:
        await keep(desk, "回购")
        assert not desk.main.prompt.is_open
        assert (desk.pane, titles(desk), desk.main.pressing.scopes[0]) == ("headlines", [BUYBACK, REVERSE], "filter")
        await desk.press("j", "enter")
        assert desk.title == REVERSE
        await desk.press("escape", "q")
        assert (desk.pane, len(titles(desk)), desk.under_cursor) == ("headlines", len(SAMPLES), REVERSE)
        await desk.press("q")
        assert desk.pane == "feeds"


async def test_the_hit_is_marked(library: Library) -> None:
    async with reader(library) as desk:
        await keep(desk, "nihuigou")
        line = next(y for y in range(30) if REVERSE in desk.row(y))
        strip = desk.app.screen._compositor.render_strips()[line]
        hit = desk.main.headlines.look("strong", "cursor", "hit")
        assert "逆回购" in [part.text for part in strip if part.style and part.style.bgcolor == hit.bgcolor]


async def test_what_one_does_is_done_to_what_is_shown(library: Library) -> None:
    async with reader(library) as desk:
        await keep(desk, "hg")
        await desk.press("m", "n")
        assert desk.title == REVERSE, "the next unread one of those that are left"
        await desk.press("q", "n")
        assert desk.says == "这个列表读完了"
        await desk.press("m", "A")
        assert desk.says == "筛选出的 1 篇标为已读（U 撤销）"
        assert totals(desk.library) == (5, 3)
        await desk.press("U")
        assert desk.says == "已撤销：筛选出的 1 篇标为已读"
        assert totals(desk.library) == (5, 4)
        assert titles(desk) == [BUYBACK, REVERSE]
        await desk.press("]")
        assert not desk.main.filtering.live
        assert desk.main.listing.slug == "zhengquanshibao"


async def test_the_whole_feed_is_meant_in_the_feeds(library: Library) -> None:
    async with reader(library) as desk:
        await keep(desk, "hg")
        await desk.press("g", "f", "A")
        assert totals(desk.library) == (5, 0)


async def test_new_posts_are_filtered_too(library: Library, tmp_path: Path) -> None:
    async with reader(library) as desk:
        await keep(desk, "hg")
        more = [
            Sample(20, "cailianshe", "财联社", "又有公司回购", "<p>午后。</p>"),
            Sample(21, "a", "甲", "其他", "<p>无。</p>"),
        ]
        await library.import_paths([write_posts(tmp_path / "more", more)])
        await desk.main.listing.look_for_new()
        await desk.settle()
        assert "筛选“hg” 2/5 · 新增 2 条" in desk.screen_text()
        await desk.press(",")
        assert titles(desk) == ["又有公司回购", BUYBACK, REVERSE]
        assert desk.under_cursor == BUYBACK
        assert "筛选“hg” 3/7" in desk.screen_text()


async def test_over_a_search(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("g", "/")
        await desk.type("回购")
        await desk.press("enter")
        await keep(desk, "yh")
        assert titles(desk) == [REVERSE]
        await desk.press("escape")
        assert (titles(desk), desk.main.searching.live) == ([BUYBACK, REVERSE], True)
        await desk.press("escape")
        assert len(titles(desk)) == len(SAMPLES)
        await keep(desk, "yh")
        await desk.press("g", "/", "escape")
        assert len(titles(desk)) == len(SAMPLES), "a new search is of everything"


async def test_from_the_article_and_back(library: Library) -> None:
    async with reader(library, size=(80, 24)) as desk:
        await desk.press("enter", "z", "\\")
        assert (desk.pane, desk.panes) == ("headlines", "h")
        await desk.type("hg")
        assert desk.row(0).strip() == "全部  筛选“hg” 2/5"
        await desk.press("escape")
        assert (desk.pane, desk.main.panes.wishes.zen) == ("article", True)


async def test_a_long_list_is_shown_in_pieces(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sieve, "_SOON", 0.0)
    monkeypatch.setattr(sieve, "_AT_ONCE", 2)
    async with reader(library) as desk:
        told: list[str] = []

        def facts() -> str:
            return desk.main.listing.narrowed.facts if desk.main.listing.narrowed else ""

        show = desk.main.counts.show
        monkeypatch.setattr(desk.main.counts, "show", lambda: (show(), told.append(facts())))
        await desk.press("\\", "h")
        assert told == ["筛选“h” 1/5 · 已看 2", "筛选“h” 2/5 · 已看 4", "筛选“h” 3/5"]
        desk.main.filtering._headlines.typed("hg")
        await asyncio.sleep(0)
        desk.main.filtering._headlines.typed("xx")  # before the first piece of the other
        await desk.settle()
        assert not any("hg" in words for words in told)
        assert told[-1] == "筛选“xx” 0/5"


async def test_the_feeds_are_filtered_by_pinyin_and_slug(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("g", "f", "\\")
        await desk.type("zq")
        assert feeds(desk) == ["zhengquanshibao"]
        assert "筛选“zq” 1/9" in desk.screen_text()
        await desk.press("escape")
        assert (len(feeds(desk)), desk.main.feeds.current.slug) == (9, "@all")
        await keep(desk, "时报")
        assert desk.main.listing.slug == "zhengquanshibao"
        assert desk.main.pressing.scopes[0] == "filter"
        await desk.main.counts.refresh()
        await desk.press("enter")
        assert (desk.pane, feeds(desk)) == ("headlines", ["zhengquanshibao"])
        await desk.press("g", "f", "escape")
        assert (desk.pane, len(feeds(desk)), desk.main.feeds.current.slug) == ("feeds", 9, "zhengquanshibao")
        await desk.press("\\")
        await desk.type("quanshib")
        assert feeds(desk) == ["zhengquanshibao"]
        await desk.type("z")
        assert (feeds(desk), "没有匹配" in desk.screen_text()) == ([], True)
        await desk.press("enter", "j", "escape")
        assert len(feeds(desk)) == 9


async def test_the_feeds_alone_on_a_narrow_screen(library: Library) -> None:
    async with reader(library, size=(60, 20)) as desk:
        await desk.press("g", "f", "\\", "z", "q")
        assert desk.row(0).strip() == "金融消息 › 订阅  筛选“zq” 1/9"
        await desk.press("escape")
        assert desk.row(0).strip() == "金融消息 › 订阅"


async def test_the_best_feed_has_the_cursor(library: Library, tmp_path: Path) -> None:
    more = [Sample(30, "a", "新财经", "一", "<p>一。</p>"), Sample(31, "caijing", "报", "二", "<p>二。</p>")]
    await library.import_paths([write_posts(tmp_path / "more", more)])
    async with reader(library) as desk:
        await desk.press("g", "f", "\\")
        await desk.type("cai")
        assert feeds(desk) == ["caijing", "a", "cailianshe"]
        assert desk.main.feeds.current.slug == "cailianshe"
        await desk.press("escape")


async def test_saved_queries_are_found_by_pinyin(library: Library) -> None:
    settings = Settings(queries=(("降准降息", "央行"), ("回购", "回购"), ("银行", "title:银行")))
    async with reader(library, settings=settings) as desk:
        await desk.press("'", "\\")
        assert "d 删除" not in desk.screen_text(), "all keys are text now"
        await desk.type("hg")
        assert (desk.app.screen._list.row_count, desk.app.screen._list.current) == (1, "回购")
        await desk.press("escape", "\\")
        await desk.type("jzq")
        assert "没有匹配“jzq”的查询" in desk.screen_text()
        await desk.press("enter")
        assert isinstance(desk.app.screen, QueriesScreen)
        await desk.press("backspace", "backspace", "backspace")
        await desk.type("yh")
        assert desk.app.screen._list.current == "银行", "in the name before in what is asked"
        await desk.press("up", "enter")
        assert desk.main.listing.slug == "@=降准降息"


async def test_the_order_changes_below_the_filter(library: Library) -> None:
    async with reader(library) as desk:
        await keep(desk, "hg")
        await desk.press("S")
        assert titles(desk) == [REVERSE, BUYBACK]
        assert "筛选“hg” 2/5" in desk.screen_text()
        await desk.press("escape")
        assert titles(desk)[0] == REVERSE
