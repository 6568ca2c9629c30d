"""The list of headlines: rows, groups, the cursor, and what is read and painted for it."""

from array import array

import pytest
from textual.geometry import Region

from finews_tui.model.listing import Listing
from finews_tui.services.merging import Merged
from finews_tui.ui.glyphs import use_ascii
from finews_tui.ui.widgets.headline_list import PAGE, HeadlineList
from tests.ui.widgets.samples import HEADLINES, NOW, Posts, WidgetApp, headline, many, rows, strips


class ListApp(WidgetApp):
    """One list that shows these posts."""

    def __init__(self, posts: Posts) -> None:
        self.posts = posts
        self.list = HeadlineList()
        self.said: list[tuple[str, int]] = []
        super().__init__(self.list)

    def on_mount(self) -> None:
        self.list.show(Merged(self.posts.listing), self.posts.load, now=NOW)
        self.list.focus()

    def on_headline_list_moved(self, message: HeadlineList.Moved) -> None:
        self.said.append(("moved", message.id))

    def on_headline_list_chosen(self, message: HeadlineList.Chosen) -> None:
        self.said.append(("chosen", message.id))


def posts_of(*headlines: object) -> Posts:
    return Posts(headlines)  # type: ignore[arg-type]


AT_100 = """\
   今天 · 盘后 ────────────────────────────────────────────────────────────────────────────────────
▌● 15:04  工信部门：完善工业互联网数据中心建设                                               财联社
 ● 15:01  两市成交额连续第三日超过一万亿元，北向资金净流入 46.2 亿                         证券时报
   15:00  多家银行下调大额存单利率，三年期降至 2.15%                               ★     上海证券报
   今天 · 午盘 ────────────────────────────────────────────────────────────────────────────────────
 ● 13:27  数字经济发展规划解读：加快 5G 全连接工厂建设                             »       新华财经
   今天 · 早盘 ────────────────────────────────────────────────────────────────────────────────────
   11:29  央行开展 100 亿元 7 天期逆回购操作，中标利率持平                               中国证券报
   昨天 · 盘后 ────────────────────────────────────────────────────────────────────────────────────
   18:46  离岸人民币兑美元升破 6.35，为去年以来最高水平                                      外汇网
   周六 11-14 ─────────────────────────────────────────────────────────────────────────────────────
   --:--  周末要闻：多地出台促消费措施                                                     第一财经
   周三 2025-04-16 · 盘前 ─────────────────────────────────────────────────────────────────────────
   09:20  新股申购：本周三只                                                               证券时报"""

AT_60 = """\
   今天 · 盘后 ────────────────────────────────────────────
▌● 15:04  工信部门：完善工业互联网数据中心建设
 ● 15:01  两市成交额连续第三日超过一万亿元，北向资金净流入…
   15:00  多家银行下调大额存单利率，三年期降至 2.15%      ★
   今天 · 午盘 ────────────────────────────────────────────
 ● 13:27  数字经济发展规划解读：加快 5G 全连接工厂建设    »"""

AT_30 = """\
   今天 · 盘后 ──────────────
▌● 15:04  工信部门：完善工业…
 ● 15:01  两市成交额连续第三…
   15:00  多家银行下调大额… ★
   今天 · 午盘 ──────────────
 ● 13:27  数字经济发展规划… »"""


@pytest.mark.parametrize(("width", "expected"), [(100, AT_100), (60, AT_60), (30, AT_30)])
async def test_rows(width: int, expected: str) -> None:
    app = ListApp(Posts())
    async with app.run_test(size=(width, 20)) as pilot:
        await pilot.pause()
        painted = [row.removesuffix("▕").rstrip() for row in rows(app.list)]
        assert painted[: expected.count("\n") + 1] == expected.splitlines()


async def test_every_row_is_as_wide_as_the_list() -> None:
    app = ListApp(Posts())
    async with app.run_test(size=(80, 18)) as pilot:
        for width in (1, 2, 5, 11, 30, 59, 61, 100, 140):
            await pilot.resize_terminal(width, 18)
            await pilot.pause()
            assert [strip.cell_length for strip in strips(app.list)] == [width] * 18


async def test_hostile_titles_are_shown_as_they_are() -> None:
    titles = ("[/]", "[@click=app.quit]x[/]", "[ETF] 涨停", "甲\x1b]2;x\x07乙", "a\tb", "\u202e倒", "")
    posts = Posts([headline(i, "2026-11-18 15:00", title, title) for i, title in enumerate(titles, 1)])
    app = ListApp(posts)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        painted = rows(app.list)
        for row, title in zip(painted[1:], ("[/]", "[@click=app.quit]x[/]", "[ETF] 涨停", "甲]2;x乙"), strict=False):
            assert title in row
        assert all(strip.cell_length == 80 for strip in strips(app.list))
        await pilot.click(HeadlineList, offset=(12, 2))
        assert app.is_running


async def test_ascii_signs() -> None:
    use_ascii(True)
    try:
        app = ListApp(Posts())
        async with app.run_test(size=(60, 6)) as pilot:
            await pilot.pause()
            assert rows(app.list)[1].startswith(">* 15:04")
            assert rows(app.list)[2].rstrip("| ").endswith("~")
            assert set("".join(rows(app.list))).isdisjoint("●★»▌─…▕")
    finally:
        use_ascii(False)


# The cursor.


async def test_the_cursor_skips_heads() -> None:
    app = ListApp(Posts())
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert (app.list.cursor, app.list.current_id) == (1, 1)
        app.list.move(3)
        assert app.list.current_id == 4
        app.list.move(-1)
        assert app.list.current_id == 3
        app.list.move(-10)
        assert app.list.current_id == 1
        app.list.bottom()
        assert app.list.current_id == 8
        app.list.move(1)
        assert app.list.current_id == 8
        app.list.top()
        await pilot.pause()
        assert app.said[-1] == ("moved", 1)
        assert app.list.position == 1


async def test_moving_by_headlines() -> None:
    app = ListApp(Posts())
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert app.list.move_headline(3) == 4
        assert app.list.move_headline(-1) == 3
        assert app.list.move_headline(-9) == 1
        assert app.list.move_headline(-1) is None
        assert (app.list.next_id_after(4), app.list.next_id_after(4, -1)) == (5, 3)
        assert (app.list.next_id_after(8), app.list.next_id_after(99)) == (None, None)
        app.list.select_id(4)
        assert (list(app.list.ids_above()), list(app.list.ids_below())) == ([1, 2, 3], [5, 6, 7, 8])


async def test_a_move_repaints_two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ListApp(many(500))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        painted: list[int] = []
        render_line = app.list.render_line

        def counted(y: int) -> object:
            painted.append(y)
            return render_line(y)

        monkeypatch.setattr(app.list, "render_line", counted)
        app.list.move(1)
        await pilot.pause()
        assert sorted(painted) == [1, 2]


async def test_the_focus_repaints_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual would repaint the whole list; this also pins the handlers that say so."""
    app = ListApp(many(500))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        refreshed: list[tuple[Region, ...]] = []
        refresh = app.list.refresh
        monkeypatch.setattr(app.list, "refresh", lambda *regions, **_: refreshed.append(regions) or refresh(*regions))
        app.screen.set_focus(None)
        await pilot.pause()
        app.screen.set_focus(app.list)
        await pilot.pause()
        assert app.list.has_focus
        assert [region.height for regions in refreshed for region in regions] == [1, 1]


async def test_choosing() -> None:
    app = ListApp(Posts())
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        app.list.choose()
        await pilot.click(HeadlineList, offset=(12, 5))
        await pilot.click(HeadlineList, offset=(12, 5), times=2)
        await pilot.click(HeadlineList, offset=(12, 0))
        await pilot.pause()
        assert app.said == [("chosen", 1), ("moved", 4), ("chosen", 4)]


async def test_a_double_click_opens_once() -> None:
    app = ListApp(Posts())
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        await pilot.double_click(HeadlineList, offset=(12, 3))
        await pilot.pause()
        assert app.said == [("moved", 3), ("chosen", 3)]


async def test_without_the_focus_the_bar_goes_and_the_tint_stays() -> None:
    app = ListApp(Posts())
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert rows(app.list)[1].startswith("▌●")
        app.set_focus(None)
        await pilot.pause()
        assert rows(app.list)[1].startswith(" ●")
        tints = [strip._segments[0].style.bgcolor for strip in strips(app.list)[1:3]]  # type: ignore[union-attr]
        assert tints[0] != tints[1]


# Pages and scrolling.


async def test_only_the_pages_on_the_screen_are_read() -> None:
    posts = many(5_000)
    app = ListApp(posts)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert len(posts.loads) == 1
        assert len(posts.loads[0]) == PAGE
        app.list.bottom()
        await pilot.pause()
        assert len(posts.loads) == 2
        assert app.list.current_id == 5_000
        assert "第 5000 条" in rows(app.list)[-1]
        app.list.top()
        await pilot.pause()
        assert len(posts.loads) == 2


async def test_paging() -> None:
    app = ListApp(many(300))
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        app.list.page(1)
        await pilot.pause()
        assert app.list.scroll_offset.y == 19
        assert app.list.cursor == 20
        app.list.half_page(-1)
        await pilot.pause()
        assert app.list.scroll_offset.y == 9
        app.list.page(-1)
        app.list.page(-1)
        await pilot.pause()
        assert (app.list.scroll_offset.y, app.list.cursor) == (0, 1)


async def test_the_cursor_stays_in_sight_with_its_head() -> None:
    app = ListApp(many(300))
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        for _ in range(40):
            app.list.move(1)
        await pilot.pause()
        assert "▌" in "".join(rows(app.list))
        for _ in range(60):
            app.list.move(-1)
        await pilot.pause()
        assert app.list.scroll_offset.y == 0
        assert rows(app.list)[0].startswith("   今天")


async def test_a_smaller_window_keeps_the_cursor_in_sight() -> None:
    app = ListApp(many(300))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        app.list.move_headline(24)
        await pilot.resize_terminal(70, 12)
        await pilot.pause()
        assert "▌" in "".join(rows(app.list))
        assert all(strip.cell_length == 70 for strip in strips(app.list))


# What changes.


async def test_forgotten_rows_are_read_again() -> None:
    posts = Posts()
    app = ListApp(posts)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        posts.by_id[1] = headline(1, "2026-11-18 15:04", HEADLINES[0].title, starred=True)
        app.list.forget([1, 77])
        await pilot.pause()
        assert rows(app.list)[1].startswith("▌  15:04")
        assert "★" in rows(app.list)[1]
        posts.by_id.update({id: headline(id, "2026-11-18 09:00", "新") for id in range(1, 9)})
        app.list.forget(range(1, 200))
        await pilot.pause()
        assert app.list.current is not None
        assert app.list.current.title == "新"


async def test_new_posts_above_do_not_move_the_text() -> None:
    posts = many(300)
    app = ListApp(posts)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        app.list.move_headline(30)
        await pilot.pause()
        before = rows(app.list)
        fresh = many(305)
        later = Listing(array("q", range(-4, 301)), array("q", [time + 3000 for time in fresh.listing.times]))
        shifted = Posts([])
        shifted.by_id = {id: posts.by_id.get(id, posts.by_id[1]) for id in later.ids}
        app.list.show(Merged(later), shifted.load, now=NOW, select=app.list.current_id)
        await pilot.pause()
        assert app.list.current_id == 31
        assert rows(app.list)[:19] == before[:19]


async def test_the_next_unread() -> None:
    app = ListApp(many(450, unread=[5, 301]))
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert app.list.unread_after() == 5
        app.list.select_id(5)
        assert app.list.unread_after() == 301
        assert app.list.unread_after(-1) is None
        app.list.select_id(450)
        assert app.list.unread_after(-1) == 301
        assert app.list.unread_after(1) is None
        assert not app.list.select_id(9_999)


async def test_a_post_that_is_gone_leaves_an_empty_row() -> None:
    posts = Posts()
    del posts.by_id[2]
    app = ListApp(posts)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert rows(app.list)[2] == ""
        app.list.select_id(2)
        assert app.list.current is None


async def test_an_empty_list_speaks() -> None:
    app = ListApp(posts_of())
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.pause()
        assert rows(app.list)[1] == " 这里还没有文章"
        assert (app.list.cursor, app.list.current_id, app.list.current, app.list.position) == (-1, None, None, 0)
        for act in (app.list.move, app.list.page, app.list.half_page):
            act(1)
        app.list.top()
        app.list.bottom()
        app.list.choose()
        assert app.list.unread_after() is None
        assert app.list.move_headline(1) is None
        none = Merged(Listing())
        app.list.show(none, app.posts.load, now=NOW, empty="没有自选股的新闻：按 a 加入一只股票，它的新闻就在这里")
        await pilot.pause()
        assert len([row for row in rows(app.list) if row]) == 2


async def test_a_list_in_another_order_shows_days() -> None:
    posts = Posts([HEADLINES[-1], *HEADLINES[:-1]])
    app = ListApp(posts)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        starts = [row[3:8] for row in rows(app.list)[:8]]
        assert starts == ["25-04", "15:04", "15:01", "15:00", "13:27", "11:29", "11-17", "11-14"]


async def test_an_important_post_has_its_mark_before_the_title() -> None:
    loud = HEADLINES[1]._replace(importance=1)
    app = ListApp(posts_of(HEADLINES[0], loud))
    async with app.run_test(size=(60, 6)) as pilot:
        await pilot.pause()
        assert rows(app.list)[1:3] == [
            "▌● 15:04  工信部门：完善工业互联网数据中心建设",
            " ● 15:01  ‼ 两市成交额连续第三日超过一万亿元，北向资金净流…",
        ]
