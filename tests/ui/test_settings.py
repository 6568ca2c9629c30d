"""The settings of the running reader: changed by keys, and by others in the file."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.config.save import save_query, save_settings, save_subscriptions, save_watched
from finews_tui.config.schema import Settings
from finews_tui.config.watching import look, stamp
from finews_tui.model.feed import QUERY, WATCH
from finews_tui.services.library import Library
from finews_tui.ui.glyphs import is_ascii
from finews_tui.ui.screens.applying import _EFFECTS
from finews_tui.ui.screens.settings import SettingsScreen
from tests.ui.desk import Desk, reader

ASKED_FOR = {"downloads", "proxy", "plain_headlines", "plain_paragraphs", "citation", "open"}
"""Settings that are looked up when they are needed (`Syncing.use` for the proxy), or by `finews --plain` alone."""


def kept() -> Settings:
    settings, mistakes = load(paths().config_file)
    assert mistakes == ()
    return settings


def dialog(desk: Desk) -> SettingsScreen:
    screen = desk.app.screen
    assert isinstance(screen, SettingsScreen)
    return screen


def test_every_setting_counts_at_once_or_says_that_it_does_not() -> None:
    waits = {one.name for one in fields(Settings) if one.metadata.get("restart")}
    assert {one.name for one in fields(Settings)} == set(_EFFECTS) | waits | ASKED_FOR


async def test_settings_are_changed_by_keys(library: Library) -> None:
    async with reader(library, size=(120, 40)) as desk:
        await desk.press("g", "g", "j", "enter", "g", "c")
        shown = desk.screen_text()
        assert "界面" in shown
        assert "界面语言" in shown
        assert "ui.lang" in shown
        await desk.press("j", "l")  # the theme: ink, desk, green, paper, terminal
        assert desk.app.theme == "desk"
        await desk.press("h", "h")
        assert desk.app.theme == kept().theme == "terminal"
        await desk.press("D")
        assert (desk.app.theme, kept().theme) == ("ink", "ink")
        assert "theme" not in paths().config_file.read_text(encoding="utf-8")
        await desk.press("\\")
        await desk.type("hangkuan")
        await desk.press("enter")
        assert dialog(desk).rows.current == "measure_hanzi"
        await desk.press("-", "-")
        assert desk.main.article.max_hanzi == kept().measure_hanzi == 36
        await desk.press("enter", "backspace", "backspace", "9", "enter")
        assert "24–60" in desk.screen_text()
        await desk.press("backspace", "3", "0", "enter")
        assert desk.main.article.max_hanzi == kept().measure_hanzi == 30
        assert desk.main.article._layout_shown.options.measure == 60  # type: ignore[union-attr]
        await desk.press("escape")
        assert dialog(desk).rows.row_count > 15
        await desk.press("k", "k", "k", "k", "l")  # ASCII
        assert dialog(desk).rows.current == "ascii"
        assert is_ascii()
        assert "● 14" not in desk.screen_text()
        await desk.press("D", "j", "l")
        assert "下次打开阅读器时生效" in desk.screen_text()
        await desk.press("g", "l", "l")  # the language: Chinese, English
        assert "Settings" in desk.screen_text()
        await desk.press("\\")
        await desk.type("proxy")
        await desk.press("enter", "enter")
        await desk.type("ftp://x")
        await desk.press("enter")
        assert "socks5" in dialog(desk)._wrong.render().plain  # type: ignore[union-attr]
        await desk.press("escape")
        assert "D default" in desk.screen_text(), "the keys of the list again"
        await desk.press("escape", "q")
        assert desk.app.screen is desk.main
        assert "unread" in desk.screen_text()
        assert kept() == Settings(language="en", measure_hanzi=30, ambiguous_width="narrow")


async def others(desk: Desk, act: Callable[..., object], *values: object) -> None:
    """Somebody else changes the file; the reader has a look."""
    await asyncio.to_thread(act, paths().config_file, *values)
    desk.app.pulse()
    await desk.settle()


async def test_changes_of_others_are_taken_over(library: Library) -> None:
    async with reader(library, size=(120, 40)) as desk:
        desk.main.syncing.wake()  # else half a second after the first frame, by the clock
        await desk.press("g", "g", "j", "j", "enter", "ctrl+d")
        place, post = desk.main.article.place, desk.title
        assert place > 0
        await others(desk, save_settings, {"theme": "paper", "numbers": False, "measure_hanzi": 30, "hang": False})
        assert desk.says == "设置文件有变化，已更新：主题、行宽、标点悬挂、链接编号"
        assert (desk.app.theme, desk.title, desk.main.article.max_hanzi) == ("paper", post, 30)
        assert desk.main.article.place <= place < desk.main.article.place + 60
        await others(desk, save_watched, "600030.SH", "中信证券")
        assert "自选" in desk.says
        assert [entry.code for entry in desk.main.watching.entries] == ["600030.SH"]
        assert desk.main.counts.feed(WATCH).total == 1  # type: ignore[union-attr]
        await others(desk, save_query, "回购", "回购")
        desk.app.pulse()
        await desk.settle()
        assert desk.main.counts.feed(f"{QUERY}回购").total == 2  # type: ignore[union-attr]
        await others(
            desk,
            save_subscriptions,
            lambda those: those.append({"url": "https://a.example/feed", "title": "甲", "paused": True}),
        )
        assert "甲" in [feed.title for feed in desk.main.counts.feeds]
        sync = desk.main.syncing.sync
        await others(desk, save_settings, {"proxy": "none"})
        assert desk.main.syncing.sync is not sync  # the next round goes the other way
        assert desk.main.syncing.sync.settings.proxy == "none"


async def test_a_broken_file_changes_nothing(library: Library) -> None:
    file = paths().config_file
    async with reader(library) as desk:
        await others(desk, save_settings, {"measure_hanzi": 30})
        before = desk.main.settings
        file.write_text("[ui\n", encoding="utf-8")
        await others(desk, lambda _: None)
        assert desk.says.startswith("读不了设置文件")
        assert desk.says.endswith("设置保持不变")
        assert desk.main.settings == before
        file.write_text('[ui]\ntheme = "desk"\n[article]\nmeasure = 3\n', encoding="utf-8")
        await others(desk, lambda _: None)
        assert "主题" in desk.says
        assert "article.measure" in desk.says
        assert (desk.app.theme, desk.main.settings.measure_hanzi) == ("desk", 30)
        file.unlink()
        await others(desk, lambda _: None)
        assert desk.app.theme == "desk"
        file.write_text('[ui]\ntheme = "desk"\n[article]\nmeasure = 36\n', encoding="utf-8")
        await others(desk, lambda _: None)
        assert desk.says == "设置文件有变化，已更新：行宽 · 设置文件没有错误"


async def test_what_a_key_has_changed_is_not_taken_back(library: Library) -> None:
    async with reader(library) as desk:
        await others(desk, save_settings, {"sort": "title"})
        await desk.press("g", "f", "s", "2")
        assert (kept().feed_sort, kept().sort, desk.main.sorting.orders["posts"].by) == ("unread", "title", "title")
        said = desk.says
        desk.app.pulse()
        await desk.settle()
        assert desk.says == said


async def test_a_dialog_shows_what_others_change_and_leaving_writes_what_was_chosen(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("g", "c", "j")
        await asyncio.to_thread(save_settings, paths().config_file, {"theme": "paper"})
        desk.app.on_app_focus()
        await desk.settle()
        assert "paper" in desk.screen_text()
        assert dialog(desk).rows.current == "theme"
        desk.main.keeping.change("theme", "green")
        await desk.app.leave()  # at once: what was chosen is written before the reader ends
        assert kept().theme == "green"


def test_only_another_file_is_read(tmp_path: Path) -> None:
    path, now = tmp_path / "config.toml", Settings()
    assert look(path, None, now) is None
    path.write_text("[ui]\nmouse = false\n", encoding="utf-8")
    found = look(path, None, now)
    assert found is not None
    assert not found.settings.mouse
    assert found.stamp == stamp(path)
    assert look(path, found.stamp, now) is None
    os.utime(path, ns=(1, 1))
    assert look(path, found.stamp, now) is not None


def test_a_file_that_is_just_being_written_is_left_for_the_next_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    path.write_text("", encoding="utf-8")
    monkeypatch.setattr("time.sleep", lambda _: path.write_text("[ui]\nmouse = false\n", encoding="utf-8"))
    assert look(path, None, Settings(mouse=False)) is None
