"""Ways on from an article: numbers, the panel, the question with the real address, browser and clipboard."""

import asyncio
import stat
from pathlib import Path

import pytest

from finews_tui.config.schema import Settings
from finews_tui.i18n import t
from finews_tui.model.opening import OpenRule
from finews_tui.services.library import Library
from finews_tui.ui.screens.ask import AskLink
from tests.services.posts import totals
from tests.ui.desk import Desk, Sample, reader

LINKED = "收评：沪指午后走强"


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fake browser; the file it writes its arguments into."""
    seen = tmp_path / "argv"
    program = tmp_path / "lynx-like"
    program.write_text(
        f'#!/bin/sh\nfor word in "$@"; do printf "%s\\n" "$word"; done > {seen}.part\nmv {seen}.part {seen}\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BROWSER", str(program))
    return seen


async def written(file: Path) -> list[str]:
    """The lines of a file that another program is writing."""
    async with asyncio.timeout(20):
        while not file.exists():
            await asyncio.sleep(0.005)
    return file.read_text(encoding="utf-8").splitlines()


async def test_a_rule_opens_and_is_named(library: Library, browser: Path) -> None:
    rule = OpenRule((str(browser.parent / "lynx-like"), "-x"), host="eastmoney.com")
    async with reader(library, settings=Settings(open=(rule,))) as desk:
        await desk.press("o")
        address = (await written(browser))[1]
        assert address.startswith("https://finance.eastmoney.com/")
        assert desk.says == t("open.with", name=rule.run[0], url=address)


async def open_linked(desk: Desk) -> dict[str, int]:
    """Open the post with links; what its ways are called, and their numbers."""
    await desk.press("j", "j", "j", "enter")
    assert desk.title == LINKED
    panel = desk.main.related
    ways = (panel.way(number) for number in range(1, desk.main.relating.most_links + 1))
    return {way.reference.text: way.reference.number for way in ways if way is not None}


async def test_numbers_and_the_panel_open_a_cached_post(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        numbers = await open_linked(desk)
        for size in ((80, 24), (120, 40)):
            await desk.resize(size)
            await desk.press(str(numbers["半导体板块"]))
            assert desk.title == "半导体板块集体拉升"
            await desk.press("<")
            assert desk.title == LINKED
            await desk.press("u")
            assert desk.pane == "related"
            assert "r" in desk.panes
            await desk.press("u")
            assert desk.pane == "article"
            await desk.press("g", "r")
            assert desk.pane == "related"
            await desk.press("q")
            assert desk.pane == "article"
        await desk.press("u", "g", "g", *"j" * (numbers["半导体板块"] - 1), "enter")
        assert desk.title == "半导体板块集体拉升"
        assert desk.pane == "article"


async def test_what_is_not_here_is_asked_about_with_its_address(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        numbers = await open_linked(desk)
        for text, address in (
            ("行动计划", "https://pdf.example.com/plan.pdf"),
            ("数据页", "https://example.com/data?a=1"),
            ("一篇不在缓存里的文章", "https://finance.eastmoney.com/a/202204012343049999.html"),
        ):
            await desk.press("#", str(numbers[text]))
            assert isinstance(desk.app.screen, AskLink)
            assert address in desk.app.screen.address
            assert address in desk.screen_text()
            await desk.press("escape")
            assert desk.app.screen is desk.main
            assert desk.title == LINKED
        await desk.press(str(numbers["数据页"]), "y")
        assert desk.app.clipboard == "https://example.com/data?a=1"


async def test_the_question_opens_the_address_that_was_shown(library: Library, browser: Path) -> None:
    async with reader(library) as desk:
        numbers = await open_linked(desk)
        await desk.press(str(numbers["行动计划"]))
        shown = desk.app.screen.address  # type: ignore[attr-defined]
        await desk.press("o")
        assert desk.says == f"在浏览器里打开 {shown}"
        assert await written(browser) == [shown]


async def test_the_original_is_shown_and_opened(library: Library, browser: Path) -> None:
    async with reader(library) as desk:
        await desk.press("o")
        url = "https://finance.eastmoney.com/a/202204132343040005.html"
        assert desk.says == f"在浏览器里打开 {url}"
        assert await written(browser) == [url]
        assert totals(library) == (5, 5)


async def test_open_in_the_browser_and_mark_read(library: Library, browser: Path) -> None:
    async with reader(library) as desk:
        await desk.press("O")
        assert totals(library) == (5, 4)
        assert await written(browser) == ["https://finance.eastmoney.com/a/202204132343040005.html"]


async def test_without_a_browser_the_address_is_copied(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 5 10.0.0.2 22")
    async with reader(library) as desk:
        await desk.press("o")
        assert "这里没有浏览器" in desk.says
        assert desk.app.clipboard == "https://finance.eastmoney.com/a/202204132343040005.html"


async def test_copies_of_the_address_and_of_a_citation_and_a_number_that_is_none(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("#", "5")
        assert desk.says == "还没有打开文章"
        await desk.press("j", "y")
        url = "https://finance.eastmoney.com/a/202204132343040004.html"
        assert desk.app.clipboard == url
        await desk.press("enter", "Y")
        assert desk.app.clipboard == f"多家上市公司披露回购方案\n证券时报 2022-04-13 14:04\n{url}"
        await desk.press("9")
        assert desk.says == "没有第 9 个链接"


async def test_addresses_that_are_none_are_never_opened(tmp_path: Path, empty: Library, browser: Path) -> None:
    body = "<p>看<a href='javascript:alert(1)'>脚本</a>和<a href='file:///etc/passwd'>文件</a>，还有正文。</p>"
    Sample(7, "cailianshe", "财联社", "坏链接", body).write(tmp_path)
    await empty.import_paths([tmp_path])
    async with reader(empty) as desk:
        await desk.press("enter")
        assert "脚本" in desk.screen_text()
        for number in range(1, 10):
            way = desk.main.related.way(number)
            assert way is None or way.reference.url.startswith("https://finance.eastmoney.com/")
        assert not browser.exists()
