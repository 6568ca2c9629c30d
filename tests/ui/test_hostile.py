"""Titles and bodies that want to be more than text: they are shown as they are, and nothing else happens."""

from pathlib import Path

from finews_tui.services.library import Library
from tests.ui.desk import Sample, paragraphs, reader

TITLES = (
    "[/]收评",
    "[b]加粗[/b]",
    "XX[/b]",
    "[link=http://e]XX[/link]",
    "[@click=app.quit]点我[/]",
    "[@click=app.screenshot('pwn.svg')]x[/]",
    "[ETF] 净流入",
    "$accent {0} %s {key}",
    "[[双括号]] \\[转义",
)


async def test_markup_in_titles_and_bodies_is_text(tmp_path: Path, empty: Library) -> None:
    for number, title in enumerate(TITLES, 1):
        feed = f"[red]{number}[/]"
        Sample(number, f"feed{number}", feed, title, paragraphs(title, feed, "[/] 正文 [@click=app.quit]x[/]")).write(
            tmp_path
        )
    await empty.import_paths([tmp_path])
    async with reader(empty, (140, 30)) as desk:
        await desk.press("g", "g")
        for title in reversed(TITLES):
            assert desk.under_cursor == title
            assert title in desk.screen_text()
            await desk.press("enter")
            assert title in desk.screen_text()
            assert "[/] 正文 [@click=app.quit]x[/]" in desk.screen_text()
            await desk.press("f")
            assert desk.says == f"加星标：{title}"
            await desk.press("y", "Y", "q", "j")
        assert desk.app.is_running


async def test_a_link_text_with_markup_is_asked_about_literally(tmp_path: Path, empty: Library) -> None:
    body = "<p>见<a href='https://example.com/a'>[/][@click=app.quit]资料[/]</a>。</p>"
    Sample(1, "f", "媒体", "标题", body).write(tmp_path)
    await empty.import_paths([tmp_path])
    async with reader(empty) as desk:
        await desk.press("enter", "1")
        assert "[/][@click=app.quit]资料[/]" in desk.screen_text()
        await desk.press("q")
        assert desk.app.is_running


async def test_a_search_with_markup_is_text(tmp_path: Path, library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("enter", "/")
        await desk.type("[/b]")
        await desk.press("enter")
        assert desk.says == "文中没有“[/b]”"
        await desk.press("?", "/")
        await desk.type("[/b]")
        assert "没有找到" in desk.screen_text()


async def test_control_characters_reach_no_line(tmp_path: Path, empty: Library) -> None:
    Sample(1, "f", "媒\x1b]0;x\x07体", "标\x1b[2J题\u202e倒\x9b31m", "<p>正\x1b]52;c;eA==\x07文</p>").write(tmp_path)
    await empty.import_paths([tmp_path])
    async with reader(empty) as desk:
        await desk.press("enter", "f")
        for screen in (desk.screen_text(), desk.says):
            assert all(char == "\n" or char.isprintable() or char == "\u3000" for char in screen)
