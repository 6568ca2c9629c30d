"""Reading by keys: open, read on, from post to post, back to the same line."""

import re

import pytest
from textual import events

from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.services.library import Library
from finews_tui.text.titles import reading_minutes
from tests.services.posts import totals
from tests.ui.desk import reader


async def test_it_starts_on_the_first_unread_and_moving_opens_nothing(library: Library) -> None:
    async with reader(library) as desk:
        assert desk.main.listing.slug == "@all"
        assert desk.under_cursor == "新能源车销量同比增长"
        assert desk.pane == "headlines"
        assert desk.title == ""
        assert "5 篇 · 未读 5" in desk.screen_text()
        await desk.press("j", "down", "G", "g")
        assert desk.says.startswith("g  g 到开头  ")  # a sequence that is begun is shown; escape drops it
        await desk.press("escape")
        assert desk.says == ""
        assert desk.pane == "headlines"
        await desk.press("g", "g")
        assert desk.title == ""
        assert totals(library) == (5, 5)
        await desk.press("ｊ", "ｌ")  # full-width, as an input method sends them
        assert desk.title == "多家上市公司披露回购方案"
        await desk.press("／")
        assert desk.main.prompt.is_open


async def test_enter_opens_and_marks_read(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("j", "enter")
        assert desk.title == "多家上市公司披露回购方案"
        assert totals(library) == (5, 4)
        for size, panes in (((80, 24), "a"), ((120, 40), "fha"), ((160, 50), "fhar")):
            await desk.resize(size)
            assert desk.pane == "article"
            assert desk.panes == panes
            assert "第一段" in desk.screen_text()


async def test_keys_that_open_and_the_foot_that_says_what_space_does(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("enter")
        assert "空格：下一篇未读 多家上市公司披露回购方案" in desk.screen_text()
        await desk.press("q")
        for key in ("enter", "l", "right", "space"):
            await desk.press("j", key)
            assert desk.title == desk.under_cursor
            assert desk.pane == "article"
            await desk.press("q")


async def test_space_reads_everything_with_one_key(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        titles: list[str] = []
        for _ in range(200):
            await desk.press("space")
            if desk.title not in titles:
                titles.append(desk.title)
            if "全部读完" in desk.says:
                break
        assert titles == [
            "新能源车销量同比增长",
            "多家上市公司披露回购方案",
            "半导体板块集体拉升",
            "收评：沪指午后走强",
            "央行开展逆回购操作",
        ]
        assert totals(library) == (5, 0)


async def test_n_and_p_go_to_unread_posts_across_feeds(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("g", "f", "G", "enter")
        first = desk.main.listing.slug
        seen = []
        for _ in range(5):
            await desk.press("n")
            seen.append(desk.title)
        assert len(set(seen)) == 5
        assert desk.main.listing.slug != first
        await desk.press("n")
        assert desk.says == "全部读完了"


async def test_next_and_previous_post_and_scrolling_from_the_list(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("enter", "J")
        assert desk.title == "多家上市公司披露回购方案"
        await desk.press("K")
        assert desk.title == "新能源车销量同比增长"
        await desk.press("K")
        assert desk.says == "已经是第一篇"
        await desk.press("J", "q", "J", "J", "J", "K")  # the list has the focus: the article scrolls
        assert desk.pane == "headlines"
        assert desk.main.article.scroll_offset.y == 2


async def test_back_and_forward_return_to_the_same_line(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("j", "enter", "ctrl+d", "ctrl+d", "j")
        first, place = desk.title, desk.main.article.place
        assert place > 0
        await desk.press("J", "pagedown", "k")
        second, other = desk.title, desk.main.article.place
        assert second != first
        await desk.press("<")
        assert (desk.title, desk.main.article.place) == (first, place)
        await desk.press(">")
        assert (desk.title, desk.main.article.place) == (second, other)
        await desk.press(">")
        assert desk.says == "已经是最近读的一篇"
        await desk.press("ctrl+o", "ctrl+o")
        assert desk.says == "没有更早读过的了"
        assert (desk.title, desk.main.article.place) == (first, place)


async def test_a_post_opens_where_it_was_left_and_keeps_its_place_in_another_measure(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("j", "enter", "ctrl+d", "j")
        place = desk.main.article.place
        await desk.press("J", "K")
        assert desk.main.article.place == place > 0
        await desk.press("q", "enter")  # the open post again
        assert desk.pane == "article"
        assert desk.main.article.place == place
        measure = desk.main.article.measure[0]
        await desk.press("-", "-")
        assert desk.main.article.measure[0] == measure - 8
        assert desk.main.article.place == place
        await desk.press("+", "+")
        assert desk.main.article.measure[0] == measure


async def test_find_in_the_article(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("/")
        assert desk.says == "还没有打开文章"
        await desk.press("j", "enter", "/")
        await desk.type("没有的词")
        await desk.press("enter")
        assert desk.says == "文中没有“没有的词”"
        await desk.press("/", "q", "escape", "j")
        assert not desk.main.prompt.is_open
        assert desk.pane == "article"
        await desk.press("/")
        await desk.type("北嚮資 金")  # traditional, full width
        await desk.press("enter")
        assert desk.says == "1/60"
        await desk.press("n", "n", "N", "N", "N")
        assert desk.says == "60/60"
        await desk.press("-")
        assert desk.main.article.hit == (60, 60)
        await desk.press("escape", "/", "space", "enter")
        assert desk.says == ""
        assert not desk.main.finding.live
        await desk.press("G", "/")
        await desk.type("北向")
        await desk.press("enter")
        assert desk.says == "{}/{}".format(*desk.main.article.hit) != "1/60"
        await desk.press("escape", "g", "g", "/")
        await desk.type("北向")
        await desk.press("enter")
        assert desk.says == "1/60"
        await desk.press("n", "n", "p")
        assert desk.says == "2/60"
        assert desk.title == "多家上市公司披露回购方案"
        await desk.press("escape")
        assert desk.pane == "article"
        await desk.press("n")
        assert desk.title != "多家上市公司披露回购方案"


async def test_a_post_that_cannot_be_read_is_said(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(post_id: int) -> None:
        raise Problem("article.missing")

    async with reader(library) as desk:
        await desk.press("enter")
        monkeypatch.setattr(library, "article", gone)
        for keys in ("J", "q j enter", "n", "p", "o", "y"):
            await desk.press(*keys.split())
            assert desk.title == "新能源车销量同比增长"
            assert desk.says == t("article.missing"), keys


async def test_the_next_unread_is_found_from_a_smart_feed_without_any(library: Library) -> None:
    async with reader(library) as desk:
        desk.main.listing.enter("@starred")
        await desk.settle()
        assert desk.under_cursor == ""
        await desk.press("n")
        assert desk.title != ""
        assert not desk.main.listing.slug.startswith("@")


async def test_a_burst_of_keys_is_obeyed_in_order(library: Library) -> None:
    async with reader(library) as desk:
        for key in ("j", "enter", "space", "slash", "北", "向"):
            character = {"enter": "\r", "space": " ", "slash": "/"}.get(key, key)
            desk.app.post_message(events.Key(key, character))
        await desk.settle()
        assert desk.title == "多家上市公司披露回购方案"
        assert desk.main.article.scroll_offset.y > 0
        assert desk.main.prompt.text == "北向"


async def test_the_minutes_left_are_those_of_the_text_below_the_screen(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("j", "enter")
        view = desk.main.article
        for size in ((40, 12), (110, 30), (160, 50)):
            await desk.resize(size)
            await desk.press("g", "g")
            start = re.search(r"(\d+)% · 约剩 (\d+) 分钟", desk.screen_text())
            assert start
            assert int(start[1]) == view.percent
            assert int(start[2]) == reading_minutes(view.characters_left) > 1
            await desk.press("pagedown", "pagedown", "pagedown")
            later = re.search(r"(\d+)% · 约剩 (\d+) 分钟", desk.screen_text())
            assert later
            assert int(later[1]) > int(start[1])
            assert int(later[2]) <= int(start[2])
            await desk.press("G")
            assert "100%" in desk.screen_text()
            assert "约剩" not in desk.screen_text()


async def test_what_is_on_the_screen_is_not_left(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("j", "enter", "ctrl+d")
        layout, view = desk.main.article._layout_shown, desk.main.article
        assert layout is not None
        behind = view.scroll_offset.y + view.line_count - 1  # one blank line stands above the first of the layout
        below = [piece.text for row in range(behind, len(layout)) for piece in layout.line(row).pieces if piece.at >= 0]
        assert view.characters_left == len("".join("".join(below).split())) > 0


async def test_the_place_of_a_post_just_left_is_found_again_in_a_burst(library: Library) -> None:
    async with reader(library) as desk:
        desk.main.listing.enter("zhengquanshibao")
        await desk.press("j", "enter", "space", "space")
        left = desk.main.article.place
        assert left > 0
        for key in ("K", "J"):
            desk.app.post_message(events.Key(key, key))
        await desk.settle()
        assert desk.title == "多家上市公司披露回购方案"
        assert desk.main.article.place == left


async def test_what_another_reader_marked_is_seen_in_the_rows(library: Library) -> None:
    async with reader(library) as desk:
        first = desk.main.headlines.current_id
        assert first is not None
        await library.opened(first)  # as another process would
        await desk.main.listing.look_for_new()
        await desk.settle()
        assert desk.main.headlines.headline(first).unread is False  # type: ignore[union-attr]


async def test_a_list_that_cannot_be_read_says_so_and_stays(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(ids: object) -> None:
        raise Problem("problem.busy")

    async with reader(library) as desk:
        monkeypatch.setattr(library, "headlines", broken)
        desk.main.headlines.forget(desk.main.listing._listing.ids)
        await desk.settle(paint=True)  # rows are read when they are painted
        assert desk.says == t("problem.busy")
        await desk.press("j", "k", "G")
        assert desk.app.screen is desk.main
