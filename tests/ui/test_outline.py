"""The outline: the headings of the article, and going to one."""

import asyncio
from pathlib import Path

import pytest

from finews_tui.services.library import Library
from finews_tui.ui.screens.choosing import ChoiceScreen
from tests.ui.desk import LONG, Desk, Sample, reader, write_posts

PARTS = "".join(f"<h3>{name}</h3>{LONG}" for name in ("资金流向", "[b]后市[/b]", "风险提示"))
POST = Sample(9, "cailianshe", "财联社", "三段分析", f"{LONG}<h2>盘面</h2>{PARTS}")


@pytest.fixture
def divided(library: Library, tmp_path: Path) -> Library:
    """A library whose first post has headings."""
    asyncio.run(library.import_paths([write_posts(tmp_path / "divided", [POST])]))
    return library


def first_line(desk: Desk) -> str:
    """The first line of the article on the screen."""
    return desk.main.article.render_line(0).text.strip()


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (110, 30), (160, 50)])
async def test_enter_goes_to_the_heading(divided: Library, size: tuple[int, int]) -> None:
    async with reader(divided, size) as desk:
        await desk.press("enter", "g", "O")
        assert isinstance(desk.app.screen, ChoiceScreen)
        assert "Esc 返回" in desk.screen_text()
        await desk.press("j", "enter")
        assert desk.app.screen is desk.main
        assert "资金流向" in first_line(desk)
        assert desk.pane == "article"


async def test_the_heading_being_read_is_marked_and_under_the_cursor(divided: Library) -> None:
    async with reader(divided, (80, 24)) as desk:
        await desk.press("enter", "g", "O")
        assert "■" not in desk.screen_text()
        await desk.press("j", "j", "enter")
        assert "[b]后市[/b]" in first_line(desk)
        await desk.press("pagedown", "g", "O")
        assert "▌■   [b]后市[/b]" in desk.screen_text()
        assert "   盘面" in desk.screen_text()
        await desk.press("k", "k", "k", "k", "enter")
        assert "盘面" in first_line(desk)


async def test_keys_and_clicks_of_the_outline(divided: Library) -> None:
    async with reader(divided, (80, 24)) as desk:
        await desk.press("enter", "g", "O")
        place = desk.main.article.place
        await desk.press("G", "g", "space", "b", "ctrl+d", "ctrl+u", "x", "escape")
        assert desk.app.screen is desk.main
        assert desk.main.article.place == place
        await desk.press("g", "O", "q", "g", "O")
        await desk.pilot.click("#outline-list", offset=(6, 3), times=2)
        await desk.settle()
        assert desk.app.screen is desk.main
        assert "风险提示" in first_line(desk)


async def test_it_opens_from_the_list_and_survives_another_width(divided: Library) -> None:
    async with reader(divided, (80, 24)) as desk:
        await desk.press("enter", "q", "g", "O", "j")
        await desk.pilot.resize_terminal(50, 20)
        await desk.settle()
        await desk.press("enter")
        assert desk.pane == "article"
        assert "资金流向" in first_line(desk)


async def test_an_article_without_headings_says_so(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("g", "O")
        assert desk.says == "还没有打开文章"
        await desk.press("enter", "g", "O")
        assert desk.says == "这篇文章没有小标题"
        assert desk.app.screen is desk.main
