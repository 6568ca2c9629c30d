"""Search everything, filter by a query, saved queries: typed, seen, left again."""

import asyncio
import threading
import tomllib
from pathlib import Path

import pytest

from finews_tui.config.paths import paths
from finews_tui.config.schema import Settings
from finews_tui.services import indexing
from finews_tui.services import search as search_service
from finews_tui.services.library import Library
from finews_tui.ui.caret import under
from finews_tui.ui.screens.queries import QueriesScreen
from finews_tui.ui.widgets.prompt import Prompt
from tests.services.posts import totals
from tests.ui.desk import SAMPLES, Desk, Sample, open_library, reader, write_posts


def index(library: Library) -> None:
    assert indexing.keep_up(library.shelf.cache.path, library.shelf.search_db, library.notices)


def head(desk: Desk) -> str:
    """The head of the headlines."""
    return next(line for line in desk.screen_text().splitlines() if "篇" in line or "未读 ·" in line)


def titles(desk: Desk) -> list[str]:
    return [found.title for found in desk.library.headlines(list(desk.main.listing.ids))]


async def search(desk: Desk, text: str) -> None:
    await desk.press("g", "/")
    await desk.type(text)


async def test_answers_come_while_one_types_and_n_and_p_go_from_hit_to_hit(library: Library) -> None:
    index(library)
    async with reader(library) as desk:
        await search(desk, "回购")
        assert desk.main.prompt.is_open
        assert titles(desk) == ["多家上市公司披露回购方案", "央行开展逆回购操作"]
        assert "搜索：回购" in desk.screen_text()
        assert "2 篇" in desk.screen_text()
        await desk.type(" -央行")
        assert titles(desk) == ["多家上市公司披露回购方案"]
        await desk.press("backspace", "backspace", "backspace")
        assert len(titles(desk)) == 2
        await desk.press("enter", "n")
        assert desk.under_cursor == "央行开展逆回购操作"
        await desk.press("n")
        assert desk.says == "已经是最后一篇"
        await desk.press("p")
        assert desk.under_cursor == "多家上市公司披露回购方案"
        await desk.press("A")
        found = desk.library.headlines(list(desk.main.listing.ids))
        assert [one.unread for one in found] == [False, False]
        assert totals(desk.library) == (5, 3)
        await desk.press("U")
        assert totals(desk.library) == (5, 5)
        await desk.press("=")
        await desk.type("feed:cailianshe")
        assert titles(desk) == ["央行开展逆回购操作"]
        await desk.press("escape")
        assert len(titles(desk)) == 2
        assert "搜索：回购" in desk.screen_text()
        await desk.press("escape")
        assert len(titles(desk)) == len(SAMPLES)
        await search(desk, "回购")
        await desk.press("enter", "]")
        assert not desk.main.searching.live
        assert desk.main.pressing.scopes[0] == "headlines"


async def test_the_hit_is_marked_in_the_title_and_its_place_in_the_text_is_said(library: Library) -> None:
    index(library)
    async with reader(library) as desk:
        await search(desk, "沪指")
        await desk.press("enter")
        line = next(y for y in range(30) if "收评：沪指午后走强" in desk.row(y))
        strip = desk.app.screen._compositor.render_strips()[line]
        marked = desk.main.headlines.look("strong", "cursor", "hit")
        assert "沪指" in [
            segment.text for segment in strip if segment.style and segment.style.bgcolor == marked.bgcolor
        ]
        await desk.press("escape", "escape")
        await search(desk, "逆回购")
        await desk.press("enter")
        assert desk.says == "央行公告，当日开展一百亿元逆回购操作。"
        assert desk.main.status._hits == ((13, 16),)
        await desk.press("escape", "escape")
        await search(desk, "没有这样的词")
        await desk.press("enter")
        assert "没有匹配“没有这样的词”的文章" in desk.screen_text()
        await desk.press("j", "n", "enter", "s", "escape")
        assert len(titles(desk)) == len(SAMPLES)
        await search(desk, "成交额")
        await desk.press("enter", "enter")
        assert desk.pane == "article"
        assert desk.title == "半导体板块集体拉升"
        assert desk.main.article.hit == (1, 60)
        assert desk.says == "1/60"
        await desk.press("n", "n", "p")
        assert desk.main.article.hit == (2, 60)


async def test_escape_goes_back_step_by_step_to_where_one_was(library: Library) -> None:
    index(library)
    async with reader(library) as desk:
        await desk.press("j", "enter", "pagedown")
        before = (desk.title, desk.pane, desk.main.article.place, desk.under_cursor, desk.main.listing.slug)
        await search(desk, "央行")
        await desk.press("enter", "enter")
        assert desk.title == "央行开展逆回购操作"
        await desk.press("escape")
        assert desk.pane == "headlines"
        assert desk.main.searching.live
        await desk.press("escape")
        assert not desk.main.searching.live
        assert (desk.title, desk.pane, desk.main.article.place, desk.under_cursor, desk.main.listing.slug) == before


async def test_escape_in_the_prompt_changes_nothing_and_reading_mode_comes_back(library: Library) -> None:
    index(library)
    async with reader(library) as desk:
        await desk.press("j")
        before = (titles(desk), desk.under_cursor, desk.pane)
        await search(desk, "央行")
        await desk.press("escape")
        assert (titles(desk), desk.under_cursor, desk.pane) == before
        assert not desk.main.prompt.is_open
        await desk.press("enter", "z")
        await search(desk, "央行")
        assert "h" in desk.panes
        await desk.press("escape")
        assert (desk.pane, desk.panes, desk.main.panes.wishes.zen) == ("article", "a", True)


async def test_a_mistake_is_said_under_its_place(library: Library) -> None:
    index(library)
    async with reader(library) as desk:
        await search(desk, "央行 is:unraed")
        lines = desk.screen_text().splitlines()
        line = next(number for number, text in enumerate(lines) if "is:unraed" in text)
        assert "是不是 unread" in lines[line + 1]
        x = sum(2 if char > "\u2000" else 1 for char in lines[line][: lines[line].index("unraed")])
        assert lines[line + 1][x] == "^"
        await desk.press("enter")
        assert desk.main.prompt.is_open
        for _ in "unraed":
            await desk.press("backspace")
        await desk.type("unread")
        assert "是不是" not in desk.says
        assert titles(desk) == ["央行开展逆回购操作"]
        await desk.press("enter")
        assert not desk.main.prompt.is_open


async def test_a_name_that_nothing_has_opens_the_line_again_unless_one_has_gone_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(library)
    async with reader(library) as desk:
        await desk.press("j")
        before = (titles(desk), desk.under_cursor)
        for opening, label, text in (("g/", "搜索", "tag:没有的 央行"), ("=", "过滤", "feed:cailianshf")):
            await desk.type(f"{opening}{text}")
            assert text.split()[0].partition(":")[2] in desk.says
            with monkeypatch.context() as patch:
                patch.setattr(Prompt, "close", lambda _: pytest.fail("what is known to be wrong closes nothing"))
                await desk.press("enter")
            assert (desk.main.prompt.is_open, desk.main.prompt.text) == (True, text)
            lines = desk.screen_text().splitlines()
            line = next(number for number, shown in enumerate(lines) if text in shown)
            assert lines[line].strip().startswith(label)
            assert "^" in lines[line + 1]
            assert text.split()[0].partition(":")[2] in lines[line + 1]
            if opening == "g/":
                for _ in "没有的":
                    await desk.press("backspace")  # the cursor stands behind the name
                await desk.type("财联社")
                await desk.press("enter")
                assert titles(desk) == ["央行开展逆回购操作"]
                await desk.press("escape")
            else:
                await desk.press("escape")
            assert (desk.main.prompt.is_open, (titles(desk), desk.under_cursor)) == (False, before)
        answered, find = threading.Event(), desk.library.search.find
        monkeypatch.setattr(desk.library.search, "find", lambda *a, **b: answered.wait(30) and find(*a, **b))
        desk.beside = "search"
        await desk.type("g/tag:没有的")
        await desk.press("enter", "k")  # before the answer: it is meant for the list, and is not typed into a line
        answered.set()
        desk.beside = ""
        await desk.settle()
        assert not desk.main.prompt.is_open
        assert desk.under_cursor == titles(desk)[0] != before[1]
        assert "没有的" in desk.says
        desk.main.searching.again()
        await desk.settle()
        assert not desk.main.prompt.is_open


async def test_best_first(library: Library, tmp_path: Path) -> None:
    more = Sample(20, "cailianshe", "财联社", "收评", "<p>午后消息很多，新能源车之外，其他板块平稳。</p>")
    await library.import_paths([write_posts(tmp_path / "more", [more])])
    index(library)
    async with reader(library) as desk:
        await search(desk, "新能源车")
        await desk.press("enter")
        assert titles(desk) == ["收评", "新能源车销量同比增长"]
        await desk.press("s")
        assert titles(desk) == ["新能源车销量同比增长", "收评"]
        assert "按相关" in desk.screen_text()
        await desk.press("s")
        assert titles(desk) == ["收评", "新能源车销量同比增长"]


async def test_without_an_index_it_is_found_all_the_same(library: Library) -> None:
    async with reader(library) as desk:
        await search(desk, "逆回购")
        assert titles(desk) == ["央行开展逆回购操作"]


async def test_a_filter_narrows_the_open_feed(library: Library) -> None:
    index(library)
    async with reader(library) as desk:
        desk.main.listing.show("zhengquanshibao")
        await desk.settle()
        await desk.press("=")
        await desk.type("回购|半导体")
        await desk.press("enter")
        assert titles(desk) == ["多家上市公司披露回购方案"]
        assert "过滤：回购|半导体" in desk.screen_text()
        await desk.press("escape")
        assert desk.main.listing.slug == "zhengquanshibao"
        assert len(titles(desk)) == 2


async def test_a_query_is_saved_opened_and_taken_out(library: Library) -> None:
    index(library)
    paths().config_file.parent.mkdir(parents=True, exist_ok=True)
    paths().config_file.write_text('[ui]\ntheme = "ink"\n[own]\nkept = 1\n', encoding="utf-8")
    async with reader(library) as desk:
        await desk.press("'")
        assert isinstance(desk.app.screen, QueriesScreen)
        assert "还没有保存的查询" in desk.screen_text()
        await desk.press("escape")
        await search(desk, "回购")
        await desk.press("enter", "'", "s")
        assert desk.main.prompt.text == "回购"
        await desk.type("回购")  # in place of what was proposed
        await desk.press("enter", "escape")
        saved = tomllib.loads(paths().config_file.read_text(encoding="utf-8"))
        assert saved == {"ui": {"theme": "ink"}, "own": {"kept": 1}, "queries": {"回购": "回购"}}
        desk.main.saved.recount()
        await desk.settle()
        row = next(line for line in desk.screen_text().splitlines() if line.split()[:1] == ["回购"])
        assert row.split()[1] == "2"
        await desk.press("'", "enter")
        assert desk.main.listing.slug == "@=回购"
        assert len(titles(desk)) == 2
        await desk.press("enter")
        assert desk.main.article.hit[1] > 0
        assert desk.main.reading.place().feed == "@=回购"
        await desk.press("escape", "escape", "'", "d")
        assert "再按一次 d" in desk.screen_text()
        await desk.press("d")
        assert desk.main.saved.queries == {}
        assert desk.main.listing.slug == "@all"
        assert "queries" in tomllib.loads(paths().config_file.read_text(encoding="utf-8"))


async def test_a_saved_query_is_open_again_at_the_next_start(library: Library, tmp_path: Path) -> None:
    index(library)
    settings = Settings(queries=(("回购", "回购"), ("坏的", "is:qqq")))
    async with reader(library, settings=settings) as desk:
        desk.main.listing.enter("@=回购")
        await desk.settle()
        await desk.press("j")
        assert desk.under_cursor == "央行开展逆回购操作"
        await desk.app.leave()
    library.close()
    async with reader(open_library(tmp_path / "home"), settings=settings) as desk:
        assert desk.main.listing.slug == "@=回购"
        assert desk.under_cursor == "央行开展逆回购操作"
        desk.main.listing.enter("@=坏的")
        await desk.settle()
        assert "is: 不能是" in desk.screen_text()


async def test_who_leaves_does_not_wait_for_a_question(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go, read = threading.Event(), threading.Event(), []

    def holds(*post: object) -> bool:  # there is no index: each post is read
        begun.set()
        go.wait(10)
        read.append(post)
        return False

    monkeypatch.setattr(search_service, "_holds", holds)
    async with reader(library, settings=Settings(queries=(("央行", "央行"),))) as desk:
        desk.beside = "counts"
        desk.main.saved.recount()
        await asyncio.to_thread(begun.wait, 10)
        await desk.press("Q")
        go.set()
    library.close()
    assert len(read) == 1


def test_the_caret_stands_where_the_sentence_fits() -> None:
    assert under("错了", 3, 40) == "   ^ 错了"
    assert under("错了", 30, 33) == " " * 25 + "错了 ^"
    assert under("很长的一句话", 5, 10) == "很长的一句话"
    assert under("错了", -1, 40) == "错了"
