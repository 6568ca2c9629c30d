"""Marks and their undo."""

from pathlib import Path

import pytest

from finews_tui.model.headline import Headline
from finews_tui.services.library import Library
from tests.services.posts import totals
from tests.ui.desk import Desk, Sample, open_library, reader


def now(desk: Desk) -> Headline:
    """The headline under the cursor, as the library has it now."""
    current = desk.main.headlines.current_id
    assert current is not None
    return desk.library.headlines([current])[0]


async def test_read_and_unread_and_every_act_taken_back(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("m")
        assert not now(desk).unread
        assert desk.says == "标为已读：新能源车销量同比增长"
        assert "未读 4" in desk.screen_text() or "4 未读" in desk.screen_text()
        await desk.press("m")
        assert now(desk).unread
        await desk.press("f", "j", "U")
        assert desk.says == "已撤销：加星标：新能源车销量同比增长"
        await desk.press("k", "U", "U", "U")
        assert desk.says == "没有可以撤销的"
        await desk.press("m", "f", "w", "A", "U", "U", "U", "U")
        headline = now(desk)
        assert (headline.unread, headline.starred, headline.later) == (True, False, False)
        assert totals(library) == (5, 5)
        await desk.press("U")
        assert desk.says == "没有可以撤销的"
        await desk.press("g", "f", "m")
        assert desk.says == "先选一篇文章"


async def test_star_and_later(library: Library) -> None:
    async with reader(library) as desk:
        for key, field in (("f", "starred"), ("w", "later")):
            await desk.press("j", key)
            assert getattr(now(desk), field)
            await desk.press(key)
            assert not getattr(now(desk), field)
            await desk.press("enter", key, "q")
            assert getattr(now(desk), field)


async def test_a_feed_is_marked_read_and_taken_back(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("m", "A")
        assert desk.says == "4 篇标为已读（U 撤销）"
        assert totals(library) == (5, 0)
        await desk.press("A")
        assert desk.says == "这里没有未读"
        await desk.press("U")
        assert totals(library) == (5, 4)
        assert not now(desk).unread


async def test_in_the_feed_list_the_feed_under_the_cursor_is_marked(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("g", "f", "G", "A")
        assert totals(library)[1] in (2, 3)
        assert desk.pane == "feeds"


async def test_keys_pressed_in_a_hurry_are_done_in_their_order(library: Library) -> None:
    async with reader(library) as desk:
        for key in "mmmfU":
            await desk.main.pressing.run({"m": "toggle_read", "f": "star", "U": "undo"}[key])
        await desk.settle()
        assert not now(desk).unread
        assert not now(desk).starred


async def test_the_cursor_and_the_open_post_stay_when_posts_arrive(tmp_path: Path, library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("j", "enter", "ctrl+d")
        place = desk.main.article.place
        Sample(30, "cailianshe", "财联社", "晚间新到的一条", "<p>刚刚发布。</p>").write(tmp_path)
        await library.import_paths([tmp_path / "2022-04-13-NW202204132343040030.md"])
        await desk.main.listing.look_for_new()
        await desk.settle()
        assert "新增 1 条" in desk.screen_text()
        assert desk.under_cursor == desk.title == "多家上市公司披露回购方案"
        assert desk.main.article.place == place
        assert "晚间新到的一条" not in desk.screen_text()
        await desk.press(",")
        assert desk.under_cursor == "多家上市公司披露回购方案"
        assert desk.main.article.place == place
        assert "新增" not in desk.screen_text()
        await desk.press("q", "g", "g")
        assert desk.under_cursor == "晚间新到的一条"


async def test_posts_that_another_process_brings_are_noticed(tmp_path: Path, library: Library) -> None:
    other = open_library(tmp_path / "home")
    async with reader(library) as desk:
        await desk.press("j")
        Sample(30, "cailianshe", "财联社", "别处导入的一条", "<p>刚刚发布。</p>").write(tmp_path)
        await other.import_paths([tmp_path / "2022-04-13-NW202204132343040030.md"])
        desk.app.pulse()
        await desk.settle()
        assert "新增 1 条" in desk.screen_text()
        assert desk.under_cursor == "多家上市公司披露回购方案"
    other.close()


async def test_what_cannot_be_written_is_said_and_the_reader_goes_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(library, "star", full)
    async with reader(library) as desk:
        await desk.press("f")
        assert desk.says == "出错了：OSError disk full"
        assert desk.failures
        desk.failures.clear()
        await desk.press("m", "enter")
        assert desk.title == "新能源车销量同比增长"
        assert totals(library) == (5, 4)
