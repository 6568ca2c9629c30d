"""A range of headlines: every act applies to all of it, and is undone as a whole."""

import json
from pathlib import Path
from typing import Any

import pytest

from finews_tui.i18n import t
from finews_tui.services.library import Library
from finews_tui.ui.screens import piping
from tests.ui.desk import Desk, open_library, reader


def marks(desk: Desk, field: str) -> list[bool]:
    found = desk.library.headlines(desk.main.listing.ids)
    return [getattr(one, field) for one in found]


async def test_acts_on_a_range_and_their_undo(library: Library) -> None:
    async with reader(library, (100, 30)) as desk:
        await desk.press("j", "f", "k", "v", "j", "j")  # the second has a star already
        assert desk.main.ranging.live
        assert "选了 3 篇" in desk.screen_text()
        await desk.press("f")
        assert not desk.main.ranging.live
        assert marks(desk, "starred") == [True] * 3 + [False] * 2
        assert desk.says.startswith("给 2 篇加了星标")
        await desk.press("U")
        assert marks(desk, "starred") == [False, True, False, False, False]
        await desk.press("V", "k", "m")  # upwards
        assert marks(desk, "unread") == [True, False, False, True, True]
        await desk.press("v", "j", "m")  # both were read
        assert marks(desk, "unread") == [True] * 5
        await desk.press("v", "G", "w")
        assert marks(desk, "later") == [False, False, True, True, True]
        await desk.press("v", "k", "t")
        await desk.type("周报")
        await desk.press("enter")
        assert desk.says == "标签 +周报：2 篇"
        await desk.press("U")
        assert desk.library.tags.all() == []


async def test_a_range_ends_and_looks_like_nothing_else(library: Library) -> None:
    async with reader(library, (100, 30)) as desk:
        headlines = desk.main.headlines
        await desk.press("v", "j")
        top, under = (headlines.render_row(headlines._rows.row(at), 60, cursor=at == 1, focused=True) for at in (0, 1))
        plain = headlines.render_row(headlines._rows.row(2), 60, cursor=False, focused=True)
        looks = [{segment.style for segment in strip} for strip in (top, under, plain)]
        assert not looks[0] & looks[1]
        assert not looks[0] & looks[2]
        assert top.text[0] != plain.text[0]
        await desk.press("escape")
        assert not headlines.ranging
        await desk.press("v", "v")
        assert not headlines.ranging
        await desk.press("v", "]")  # another feed
        assert not headlines.ranging
        await desk.press("v", "enter")  # a post is opened
        assert not headlines.ranging


async def test_copies_of_a_range(library: Library, tmp_path: Path) -> None:
    async with reader(library) as desk:
        copied: list[str] = []
        desk.app.copy_to_clipboard = copied.append  # type: ignore[method-assign]
        await desk.press("v", "j", "y")
        assert len(copied[0].splitlines()) == 2
        assert all(line.startswith("https://") for line in copied[0].splitlines())
        await desk.press("v", "k", "g", "y", "j", "j", "enter")
        assert [line[:4] for line in copied[1].splitlines()] == ["[1] ", "[2] "]
        assert "[EB/OL]" in copied[1]
        await desk.press("Y")
        assert copied[2].splitlines()[1] == "证券时报 2022-04-13 14:05"
        desk.main.keeping.set(downloads=str(tmp_path / "out"))
        await desk.press("t")
        await desk.type("周报 复盘")
        await desk.press("enter", "v", "j", "g", "w")
        files = sorted((tmp_path / "out").glob("*.md"))
        assert ["finews_tags: '周报 复盘'\n" in file.read_text(encoding="utf-8") for file in files] == [False, True]
        for file in files:
            file.unlink()
        await desk.press("g", "w")
        assert desk.says == t("msg.saved", path=next((tmp_path / "out").glob("*.md")))


async def test_a_range_is_piped_as_json_lines(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[tuple[Any, ...]] = []

    def lend(app: object, run: Any, after: Any) -> int:
        ran.append(run.args)
        return 3

    monkeypatch.setattr(piping, "lend", lend)
    async with reader(library) as desk:
        await desk.press("v", "j", "|")
        await desk.type("jq .title")
        await desk.press("enter")
        command, data, told = ran[0]
        assert command == "jq .title"
        assert [json.loads(line)["medium"] for line in data.decode().splitlines()] == ["证券时报"] * 2
        assert told["FINEWS_COUNT"] == "2"
        assert desk.says == "jq .title：退出码 3"
        await desk.press("enter", "|", "up")
        assert desk.main.prompt.text == "jq .title"
        await desk.press("enter")
        assert ran[1][1].decode().startswith("多家上市公司披露回购方案\n2022-04-13")
        assert ran[1][2]["FINEWS_TITLE"] == "多家上市公司披露回购方案"


async def test_without_a_terminal_nothing_is_lent(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("|")
        await desk.type("cat")
        await desk.press("enter")
        assert desk.says == "这里没有终端可以让出来"


async def test_the_layout_is_remembered(library: Library, tmp_path: Path) -> None:
    async with reader(library, (160, 40)) as desk:
        await desk.press("}", "}", "enter", "+", "u", "{", "q", "g", "b")
        assert desk.main.holders["feeds"].display is False
        measure = desk.main.article.max_hanzi
        place = desk.main.reading.place()
        assert (place.feeds_wider, place.related_wider, place.sides, place.measure) == (4, -2, False, measure)
        await desk.main.keep_place()
    library.close()
    again = open_library(tmp_path / "home")
    async with reader(again, (160, 40)) as desk:
        assert desk.main.holders["feeds"].display is False
        assert desk.main.article.max_hanzi == measure
        await desk.press("g", "b")
        assert desk.main.holders["feeds"].outer_size.width == 32
        assert desk.main.holders["related"].outer_size.width == 36
        await desk.pilot.resize_terminal(80, 24)
        await desk.press("g", "f")
        assert desk.main.holders["feeds"].outer_size.width == 80
    again.close()


async def test_the_boss_key(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("!")
        shown = desk.screen_text()
        assert "$" in shown
        assert "新能源车" not in shown
        assert len([line for line in shown.splitlines() if line.strip()]) == 1
        await desk.press("j", "q", "Q", "escape", "n")
        assert desk.screen_text() == shown
        await desk.press("\N{FULLWIDTH EXCLAMATION MARK}")
        assert "新能源车" in desk.screen_text()
        assert desk.main.headlines.position == 1


async def test_going_round_is_said(library: Library) -> None:
    async with reader(library) as desk:
        desk.main.listing.enter(desk.main.counts.feeds[-1].slug)
        slugs = [feed.slug for feed in desk.main.counts.feeds if not feed.smart]
        assert len(slugs) == 2 or slugs[-1] != "guide"
        await desk.settle()
        said = []
        for _ in range(8):
            await desk.press("n")
            said.append(desk.says)
        assert sum("回到最前面" in one for one in said) == 1
