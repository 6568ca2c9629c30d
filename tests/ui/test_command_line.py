"""The command line and the palette: every command is reached, what is typed is completed, mistakes are said."""

from pathlib import Path

import pytest

from finews_tui.cli.arguments import build
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.config.schema import Settings
from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.services.library import Library
from finews_tui.ui.commands import COMMANDS
from finews_tui.ui.line_words import VERBS, Line, named, read_line, words_with
from finews_tui.ui.screens.dialog import text_width
from finews_tui.ui.screens.output import OutputScreen
from finews_tui.ui.screens.palette import PaletteScreen
from finews_tui.ui.widgets.command_list import CommandList
from tests.ui.desk import Desk, reader


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("open", Line("open")),
        ("open 财联社", Line("open", "财联社")),
        ("toggle-read", Line("toggle_read")),
        ("down 10", Line("down", "", 10)),
        ("123", Line("", "", 123)),
        ("q", Line("quit")),
        ("search 央行 -降准", Line("search", "央行 -降准")),
        ("更新", Line("sync")),
        ("搜索 央行", Line("search", "央行")),
        ("加星标", Line("star")),
        ("Theme", Line("theme")),
        ("feeds add https://a.example/x", Line("feeds", "add https://a.example/x")),
    ],
)
def test_a_line_is_taken_apart(typed: str, line: Line) -> None:
    assert read_line(typed) == line


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("opne", "没有叫 opne 的命令，是不是 open？"),
        ("togle_read", "没有叫 togle_read 的命令，是不是 toggle_read？"),
        ("撤消", "没有叫 撤消 的命令"),
        ("qqqqqq", "没有叫 qqqqqq 的命令"),
    ],
)
def test_a_word_that_nobody_knows_is_said_with_the_nearest(typed: str, sentence: str) -> None:
    with pytest.raises(Problem) as caught:
        read_line(typed)
    assert t(caught.value.key, **caught.value.fields).startswith(sentence)


def test_quotes_are_those_of_a_shell() -> None:
    assert Line("feeds", "rename 'a b' c").arguments == ["rename", "a b", "c"]
    assert Line("feeds", "rename 'a b").arguments == ["rename", "'a", "b"]


def test_the_words_are_those_of_the_shell() -> None:
    parser = next(action for action in build()._actions if action.dest == "==SUPPRESS==" and action.choices)
    assert set(parser.choices or ()) <= set(VERBS)


@pytest.mark.parametrize("command", COMMANDS, ids=[command.id for command in COMMANDS])
def test_every_command_is_a_word_of_its_own_name(command: object) -> None:
    name = COMMANDS[[one is command for one in COMMANDS].index(True)].id
    assert named(name) == name
    assert name in words_with(name)


@pytest.mark.parametrize(("typed", "first"), [("se", "search"), ("toggle", "toggle_read"), ("xingbiao", "star")])
def test_words_are_completed(typed: str, first: str) -> None:
    assert first in words_with(typed)


def line_of(desk: Desk) -> str:
    return desk.main.prompt.text


async def test_completion_history_and_mistakes(library: Library) -> None:
    async with reader(library) as desk:
        await desk.type(":sea")
        assert desk.says.startswith("search")
        await desk.press("tab", "escape")
        await desk.type("：set th")
        await desk.press("tab")
        assert line_of(desk) == "set theme "
        await desk.type("pap")
        await desk.press("tab", "enter")
        assert (desk.app.theme, load(paths().config_file)[0].theme) == ("paper", "paper")
        await desk.type(":set measure 99")
        await desk.press("enter")
        assert "24–60" in desk.says
        await desk.type(":set mesure 30")
        await desk.press("enter")
        assert "measure" in desk.says
        await desk.type(":opne")
        await desk.press("enter")
        assert "是不是 open" in desk.says
        await desk.type(":")
        await desk.press("up", "up")
        assert line_of(desk) == "set mesure 30"
        await desk.press("down", "down")
        assert line_of(desk) == ""
        await desk.type("set th")
        await desk.press("up")
        assert line_of(desk) == "set theme paper"
        await desk.press("escape")
        assert not desk.main.prompt.is_open
    assert library.lines("command_line") == ["set theme paper", "set measure 99", "set mesure 30", "opne"]
    async with reader(library) as desk:
        await desk.type(":")
        await desk.press("up")
        assert line_of(desk) == "opne"


@pytest.mark.parametrize(("columns", "cells"), [(1, 1), (40, 35), (80, 71), (200, 79)])
def test_the_sheet_has_room_for_a_line(columns: int, cells: int) -> None:
    assert text_width(columns) == cells


async def test_words_with_something_behind_them(library: Library, tmp_path: Path) -> None:
    async with reader(library) as desk:
        for typed in (":list zqsb", ":open 证券"):
            await desk.type(":list 财联社")
            await desk.press("enter")
            assert (desk.main.listing.feed_name, desk.pane) == ("财联社", "headlines")
            await desk.type(typed)
            await desk.press("enter")
            assert desk.main.listing.feed_name == "证券时报"
        await desk.type(":list 没有的")
        await desk.press("enter")
        assert "没有叫“没有的”的订阅源" in desk.says
        await desk.type(":search 回购")
        await desk.press("enter")
        assert (desk.main.searching.live, desk.main.prompt.is_open, desk.under_cursor[:4]) == (True, False, "多家上市")
        await desk.press("escape")
        await desk.type(":2")
        await desk.press("enter")
        assert desk.main.headlines.position == 2
        await desk.type(":watch add 中信证券")
        await desk.press("enter")
        assert [entry.name for entry in desk.main.watching.entries] == ["中信证券"]
        await desk.type(":watch remove 600030")
        await desk.press("enter")
        assert desk.main.watching.entries == []
        await desk.type(":read 202204132343040003")
        await desk.press("enter")
        assert desk.title == "半导体板块集体拉升"
        await desk.type(":watch nonsense")
        await desk.press("enter")
        assert "add remove list" in desk.says
        await desk.type(":sync 财联社")
        await desk.press("enter")
        assert desk.says == t("sync.not_subscribed")
        await desk.type(f":import {tmp_path}/nowhere")
        await desk.press("enter")
        assert "没有这个" in desk.screen_text()  # the path is longer than the line
        await desk.press("escape")
        await desk.type(":doctor")
        await desk.press("enter")
        assert isinstance(desk.app.screen, OutputScreen)
        lines = desk.app.screen._lines
        assert any("  " in line for line in lines), "blanks are columns"
        await desk.press("escape")
        await desk.type(":q")
        await desk.press("enter")
    assert desk.app._exit


async def test_a_move_from_newsboat_runs_as_in_the_shell(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    async def run(arguments: list[str], columns: int) -> tuple[int, list[str]]:
        ran.append(arguments)
        return 0, ["新增 2", "标为已读 1 篇"]

    monkeypatch.setattr("finews_tui.ui.screens.verbs.run_own", run)
    async with reader(library) as desk:
        await desk.type(":import newsboat --urls 列表")
        await desk.press("enter")
        assert ran == [["import", "newsboat", "--urls", "列表"]]
        assert isinstance(desk.app.screen, OutputScreen)


async def test_the_palette_runs_what_is_chosen(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("ctrl+p")
        await desk.type("jiaxingbiao")
        await desk.press("enter")
        assert len(library.listing("@starred").ids) == 1
        await desk.press("ctrl+p")
        shown = desk.app.screen.query_one(CommandList)
        assert shown.current == "star"  # what was chosen last
        await desk.type("gf")
        assert shown.current == "go_feeds"
        await desk.press("enter")
        assert desk.pane == "feeds"
        await desk.press("ctrl+p")
        await desk.type("end selection")
        await desk.press("enter")
        assert "这里用不上" in desk.says
        await desk.press("ctrl+p", "down", "escape")
        assert desk.app.screen is desk.main


async def test_every_command_stands_in_the_palette_and_none_breaks_the_reader(library: Library, tmp_path: Path) -> None:
    """Called by name, wherever one is: what makes no sense there says so."""
    left_out = {"boss", "quit", "suspend", "palette", "command_line", "fetch_text"}
    async with reader(library, settings=Settings(downloads=str(tmp_path / "downloads"))) as desk:
        await desk.press("ctrl+p")
        assert isinstance(desk.app.screen, PaletteScreen)
        assert desk.app.screen.query_one(CommandList).row_count == len(COMMANDS) - 1
        await desk.press("escape")
        for command in COMMANDS:
            if command.id not in left_out:
                await desk.main.pressing.choose(command.id)
                await desk.settle()
                for _ in range(3):
                    if desk.app.screen is not desk.main or desk.main.prompt.is_open or desk.main.hinting.live:
                        await desk.press("escape")
                assert desk.app.screen is desk.main, command.id
        assert [str(one) for one in desk.failures if not isinstance(one, Problem)] == []
        desk.failures.clear()
