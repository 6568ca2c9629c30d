"""Help, import, themes, empty states."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, Static

from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.config.schema import Settings
from finews_tui.i18n import set_language, t
from finews_tui.model.feed import ALL, GUIDE
from finews_tui.model.link import LinkKind
from finews_tui.model.post import ImportReport
from finews_tui.services.guide import ensure_guide
from finews_tui.services.ingest import Progress
from finews_tui.services.library import Library
from finews_tui.text.cells import width
from finews_tui.ui.commands import COMMANDS
from finews_tui.ui.screens.ask import AskLink
from finews_tui.ui.screens.help import HelpScreen, key_sheet
from finews_tui.ui.screens.imports import ImportScreen
from finews_tui.ui.screens.key_line import key_line
from tests.ui.desk import NAMED, Desk, Sample, reader, write_posts


def path_input(desk: Desk) -> Input:
    return desk.app.screen.query_one(Input)


async def test_the_help_holds_every_command_scrolls_and_is_searched(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    async with reader(library) as desk:
        monkeypatch.setattr(desk.app, "paint_all", lambda: drawn.append(desk.app.screen))
        await desk.press("?")
        assert isinstance(desk.app.screen, HelpScreen)
        assert "下半页" in desk.screen_text()
        await desk.press("G")
        assert "退出" in desk.screen_text()
        await desk.press("g", "j", "space", "b", "q")
        assert desk.app.screen is desk.main
        assert desk.pane == "headlines"
        await desk.press("？")
        shown = str(desk.app.screen.query_one("#help-text", Static).content)
        assert [command.id for command in COMMANDS if t(command.words) not in shown] == []
        await desk.press("/", "ctrl+l")
        await desk.type("星标")
        text = desk.screen_text()
        assert "加星标" in text
        assert "下半页" not in text
        await desk.press("enter", "escape")
        assert "下半页" in desk.screen_text()
        await desk.press("escape")
        assert desk.app.screen is desk.main
        await desk.press("ctrl+l", "/", "ctrl+l", "escape")
        assert [screen is desk.main for screen in drawn] == [False, True, True]


async def test_an_empty_library_says_how_to_fill_it(empty: Library) -> None:
    async with reader(empty, (80, 24)) as desk:
        assert "按 i 导入" in desk.screen_text()
        await desk.press(
            "j", "k", "enter", "m", "f", "n", "p", "o", "y", "Y", "space", "A", "U", "]", "J", "<", "u", "z", "G"
        )
        assert desk.app.is_running
        await desk.press("ctrl+c")
        assert desk.says == "退出请按 Q"
        assert desk.app.is_running


async def test_paths_are_completed_and_imported_and_the_cursor_stays(
    tmp_path: Path, empty: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    write_posts(tmp_path / "posts-april")
    more = write_posts(tmp_path / "posts-may", [Sample(40, "cailianshe", "财联社", "新导入的一条", "<p>新导入。</p>")])
    async with reader(empty, (80, 24)) as desk:
        await desk.press("i")
        assert isinstance(desk.app.screen, ImportScreen)
        await desk.type("~/po")
        await desk.press("tab")
        assert path_input(desk).value == "~/posts-"
        assert "posts-april/" in desk.screen_text()
        await desk.type("a")
        await desk.press("tab", "enter")
        assert desk.app.screen is desk.main
        assert desk.says == "新增 5 / 更新 0 / 跳过 0 / 出错 0"
        assert desk.under_cursor == "新能源车销量同比增长"
        assert "5 篇" in desk.screen_text()
        await desk.press("j", "i")
        path_input(desk).value = str(more)
        await desk.press("enter")
        assert desk.under_cursor == "多家上市公司披露回购方案"
        assert "新增 1 条" in desk.screen_text()


async def test_the_first_posts_are_shown_in_place_of_the_guide(tmp_path: Path, empty: Library) -> None:
    ensure_guide(empty)
    first = write_posts(tmp_path / "first")
    more = write_posts(tmp_path / "more", [Sample(40, "cailianshe", "财联社", "新导入的一条", "<p>新导入。</p>")])
    async with reader(empty, (120, 30)) as desk:
        assert desk.main.listing.slug == GUIDE
        await desk.press("enter", "i")
        path_input(desk).value = str(first)
        await desk.press("enter")
        assert (desk.main.listing.slug, desk.pane) == (ALL, "headlines")
        assert desk.says.startswith("新增 5")
        desk.main.listing.enter(GUIDE)
        await desk.press("i")
        path_input(desk).value = str(more)
        await desk.press("enter")
        assert desk.main.listing.slug == GUIDE  # there was something else to read, and one reads this


async def test_files_that_failed_are_named(tmp_path: Path, empty: Library) -> None:
    folder = write_posts(tmp_path / "posts")
    (folder / "2022-04-13-202204132343049001.md").write_bytes(b"")
    async with reader(empty) as desk:
        await desk.press("i")
        path_input(desk).value = str(folder)
        await desk.press("enter")
        text = desk.screen_text()
        assert "出错 1" in text
        assert "空文件" in text
        await desk.press("tab", "x", "tab")
        assert desk.screen_text() == text
        assert path_input(desk).value == str(folder)
        await desk.press("enter")
        assert desk.app.screen is desk.main
        assert desk.under_cursor == "新能源车销量同比增长"


async def test_a_path_that_is_none_or_no_post_may_be_corrected(tmp_path: Path, empty: Library) -> None:
    (tmp_path / "broken.zip").write_bytes(b"no archive")
    async with reader(empty) as desk:
        await desk.press("i")
        path_input(desk).value = str(tmp_path / "broken.zip")
        await desk.press("enter")
        assert "压缩包打不开" in desk.screen_text()
        assert path_input(desk).has_focus
        assert not path_input(desk).disabled
        await desk.press("escape")
        assert desk.app.screen is desk.main
        await desk.press("i")
        path_input(desk).value = str(tmp_path / "absent")
        await desk.press("enter")
        assert isinstance(desk.app.screen, ImportScreen)
        assert "没有这个文件或文件夹" in desk.screen_text()
        assert "新增" not in desk.screen_text()
        write_posts(tmp_path / "absent2")
        await desk.type("2")
        await desk.press("enter")
        assert desk.app.screen is desk.main
        assert desk.says.startswith("新增 5")


async def test_a_running_import_shows_how_far_it_is_and_escape_stops_it(
    empty: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()

    async def slow(
        paths: Sequence[Path], progress: Callable[[Progress], None], cancel: threading.Event
    ) -> ImportReport:
        progress(Progress(1200, 5000, "a.md"))
        begun.set()
        while not cancel.is_set():
            await asyncio.sleep(0)
        return ImportReport(added=1400)

    monkeypatch.setattr(empty.importer, "import_paths", slow)
    async with reader(empty) as desk:
        await desk.press("i")
        path_input(desk).value = "/posts"
        desk.app.simulate_key("enter")
        await begun.wait()
        for key, character in (("tab", "\t"), ("x", "x"), ("enter", "\r")):
            desk.app.post_message(events.Key(key, character))
        await desk.pilot.pause()
        await desk.pilot.pause()
        assert "正在导入 1,200 / 5,000" in desk.screen_text()
        assert path_input(desk).value == "/posts"
        desk.app.simulate_key("escape")
        await desk.settle()
        assert desk.app.screen is desk.main
        assert desk.says == "已停止：新增 1400 / 更新 0 / 跳过 0 / 出错 0"


async def test_a_theme_is_worn_while_it_is_looked_at_and_kept_when_it_is_chosen(library: Library) -> None:
    async with reader(library) as desk:
        accent = desk.main.headlines.look("accent")
        await desk.press("T", "j")
        assert desk.app.theme == "paper"
        assert "深色" in desk.screen_text()
        assert desk.main.headlines.look("accent") != accent
        await desk.press("escape")
        assert (desk.app.theme, desk.app.screen) == ("ink", desk.main)
        assert desk.main.headlines.look("accent") == accent
        await desk.press("T", "G")
        assert (desk.app.theme, desk.app.no_color) == ("none", True)
        await desk.press("T", "T")
        assert (desk.app.theme, desk.app.no_color) == ("paper", False)
        desk.app.simulate_key("j")
        desk.app.simulate_key("enter")  # before the preview is there
        await desk.settle()
        assert (desk.app.theme, desk.says) == ("green", "主题：护眼 green")
    assert load(paths().config_file)[0].theme == "green"


async def test_a_theme_of_the_user_is_there_and_a_broken_one_is_said(library: Library) -> None:
    folder = paths().config / "themes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('label = "自己的"\n[roles]\naccent = "#ff8800"\n', encoding="utf-8")
    (folder / "broken.toml").write_text('[roles]\naccent = "no colour"\n', encoding="utf-8")
    async with reader(library, settings=Settings(theme="mine")) as desk:
        assert desk.app.theme == "mine"
        assert "broken.toml" in desk.says
        await desk.press("T")
        assert "自己的" in desk.screen_text()


async def test_a_stopped_import_that_failed_too_says_both(empty: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = asyncio.Event()

    async def slow(
        paths: Sequence[Path], progress: Callable[[Progress], None], cancel: threading.Event
    ) -> ImportReport:
        begun.set()
        while not cancel.is_set():
            await asyncio.sleep(0)
        return ImportReport(added=7, failed=(("/posts/a.md", "空文件"),))

    monkeypatch.setattr(empty.importer, "import_paths", slow)
    async with reader(empty) as desk:
        await desk.press("i")
        path_input(desk).value = "/posts"
        desk.app.simulate_key("enter")
        await begun.wait()
        desk.app.simulate_key("escape")
        await desk.settle()
        assert "已停止：新增 7 / 更新 0 / 跳过 0 / 出错 1" in desk.screen_text()
        await desk.press("escape")
        assert desk.says == "已停止：新增 7 / 更新 0 / 跳过 0 / 出错 1"


LOW_AND_USUAL = [(40, 12), (40, 16), (40, 17), (80, 24)]
"""The least, the last low one, the first that is not, the usual one: what fits there fits between."""


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_a_long_report_shows_counts_names_and_keys(
    empty: Library, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    set_language(language)
    failed = tuple((f"/home/somebody/posts/{number}-{'长名字' * 40}.md", "空文件") for number in range(30))

    async def many(*_: object) -> ImportReport:
        return ImportReport(added=1234, failed=failed)

    def shows_all() -> None:
        text = desk.screen_text()
        assert "1234" in text
        listed = text.count("空文件")
        assert listed >= 1
        assert t("dialog.import_more", n=30 - listed) in text
        assert t("dialog.import_keys_done").split()[-1] in text.split()
        assert "Esc" in text

    monkeypatch.setattr(empty.importer, "import_paths", many)
    async with reader(empty, (80, 24)) as desk:
        for size in LOW_AND_USUAL:
            await desk.resize(size)
            await desk.press("i")
            shown = "".join(desk.screen_text().split())
            assert ("".join(t("dialog.import_what").split()) in shown) == (size[1] > 16), size
            path_input(desk).value = "/posts"
            await desk.press("enter")
            shows_all()
            await desk.resize((40, 12))
            shows_all()
            await desk.press("enter")
            assert desk.app.screen is desk.main


async def test_names_and_a_long_reason_leave_the_keys(tmp_path: Path, empty: Library) -> None:
    for number in range(30):
        (tmp_path / f"{number}-{'folder' * 20}").mkdir()
    async with reader(empty, (80, 24)) as desk:
        for size in ((40, 12), (40, 17)):
            await desk.resize(size)
            await desk.press("i")
            path_input(desk).value = f"{tmp_path}/"
            await desk.press("tab")
            assert "还有" in desk.screen_text(), size
            assert "Esc 返回" in desk.screen_text()
            path_input(desk).value = f"{tmp_path}/{'absent' * 100}"
            await desk.press("enter")
            assert "没有这个文件" in desk.screen_text() or "读不出来" in desk.screen_text()
            assert "Esc 返回" in desk.screen_text()
            await desk.press("escape")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_help_and_question_keep_their_keys(library: Library, language: str) -> None:
    set_language(language)
    async with reader(library, (80, 24)) as desk:
        for size in ((40, 12), (80, 24)):
            await desk.resize(size)
            await desk.press("?")
            assert "Esc" in desk.screen_text(), size
            assert t("help.move") in desk.screen_text()
            await desk.press("escape")
            desk.app.push_screen(AskLink(LinkKind.WEB, "长标题" * 99, "https://example.com/" + "path/" * 400))
            await desk.settle()
            assert "https://example.com/" in desk.screen_text()
            assert "Esc" in desk.screen_text()
            await desk.press("escape")


def test_the_keys_of_a_dialog_stand_out() -> None:
    def strong(words: str) -> list[str]:
        line = key_line(words)
        return [line.plain[span.start : span.end] for span in line.spans]

    assert strong("空格 选上或取消   a 全选   回车 订阅并刷新   Esc 取消") == ["空格", "a", "回车", "Esc"]
    assert strong("j k 预览   回车 使用") == ["j k", "回车"]
    assert strong("再按一次 d 取消订阅 某源；已存的文章保留") == []
    assert strong("还没有选：空格 选上，a 全选   Esc 取消") == ["Esc"]
    assert key_line("r 刷新  [/b] 甲").plain == "r 刷新  [/b] 甲"


def test_the_help_keeps_its_columns_in_a_narrow_window() -> None:
    for cells, column in ((60, 19), (40, 12)):
        lines = key_sheet(list(COMMANDS), cells).plain.splitlines()
        assert max(map(width, lines)) <= cells
        assert any(line.startswith(" " * column) and line[column] != " " for line in lines)


async def test_keys_typed_at_once_go_to_what_the_one_before_has_left_in_front(library: Library) -> None:
    """Two that close a dialog close no more than that; what comes behind the end of one, or of a line, is not lost."""
    async with reader(library) as desk:

        async def burst(*keys: str) -> None:
            for key in keys:
                desk.app.post_message(events.Key(key, NAMED.get(key, key)))
            await desk.settle()

        await burst("?", "q", "j")
        assert desk.app.screen is desk.main
        assert desk.under_cursor == "多家上市公司披露回购方案"
        await burst("?", "escape", "escape", "escape")
        assert desk.app.screen is desk.main
        await burst("a", "enter", "q", "i")
        assert isinstance(desk.app.screen, ImportScreen)
