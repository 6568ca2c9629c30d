"""The settings one by one: names, words, what each can be."""

from dataclasses import fields
from pathlib import Path

import pytest

from finews_tui.config.beginning import beginning
from finews_tui.config.entries import entries, named
from finews_tui.config.load import load
from finews_tui.config.schema import Settings
from finews_tui.i18n import LANGUAGES, catalogue, set_language
from finews_tui.model.problem import Problem
from finews_tui.ui.screens.themes import called
from finews_tui.ui.theme_files import themes

NOWHERE = Path("/nowhere")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_and_every_choice_has_words(language: str) -> None:
    set_language(language)
    words = catalogue(language)
    assert {f"setting.{one.name}" for one in fields(Settings)} <= set(words), "what is taken over is named"
    for one in entries():
        assert f"setting.section_{one.section}" in words
        assert {f"setting.{one.attribute}", f"setting.{one.attribute}_about"} <= set(words), one.key
        if "folder" not in one.limits:
            shown = [one.shown(choice) for choice in one.choices(NOWHERE)]
            assert len(set(shown)) == len(shown)
            assert "sort.by_" not in "".join(shown)
            assert "choice." not in "".join(shown)


@pytest.mark.parametrize("one", entries(), ids=lambda one: one.key)
def test_the_default_is_allowed_and_every_step_as_well(one: object) -> None:
    entry = next(found for found in entries() if found is one)
    value = entry.default
    for by in (1, 1, 1, -1, -1, -1):
        value = entry.step(value, by, NOWHERE)
        entry.check(value, NOWHERE)
    assert value == entry.default


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("ui.theme", "paper", "paper"),
        ("mouse", "off", False),
        ("HANG", "Yes", True),
        ("measure", "24", 24),
        ("lang", "", ""),
        ("proxy", "socks5h://127.0.0.1:1080", "socks5h://127.0.0.1:1080"),
        ("proxy", "none", "none"),
        ("proxy", "10.0.0.1:8080", "10.0.0.1:8080"),
        ("rsshub_base", "http://localhost:1200", "http://localhost:1200"),
        ("downloads", "~/下载", "~/下载"),
    ],
)
def test_a_value_is_read(name: str, text: str, value: object) -> None:
    assert named(name).read(text, NOWHERE) == value


@pytest.mark.parametrize(
    ("name", "text", "allowed"),
    [
        ("theme", "Paper", "ink | desk | green | none | paper | terminal"),
        ("mouse", "maybe", "true | false"),
        ("measure", "61", "24–60"),
        ("measure", "forty", "24–60"),
        ("measure", "9" * 5000, "24–60"),
        ("spacing", "", "off | elastic | always"),
        ("proxy", "ftp://x", 'http://… | https://… | socks5://… | none | ""'),
        ("rsshub_base", "rsshub.app", "http://… | https://…"),
        ("downloads", "a\x1bb", '"…"'),
    ],
)
def test_a_value_that_is_none_is_refused_with_those_that_are(name: str, text: str, allowed: str) -> None:
    with pytest.raises(Problem) as found:
        named(name).read(text, NOWHERE)
    assert (found.value.key, found.value.fields["allowed"]) == ("config.refused", allowed)


@pytest.mark.parametrize(
    ("name", "near"), [("ui.thme", "ui.theme"), ("measur", "measure"), ("xyzzy", ""), ("sort_by", "sort"), ("ui", "")]
)
def test_an_unknown_name_brings_the_nearest(name: str, near: str) -> None:
    with pytest.raises(Problem) as found:
        named(name)
    assert found.value.fields["near"] == near


def test_the_users_own_themes_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text("", encoding="utf-8")
    (tmp_path / "themes" / "other.toml").write_text('name = "夜"\n', encoding="utf-8")
    assert named("theme").choices(tmp_path)[-2:] == ("mine", "夜")
    assert named("theme").read("夜", tmp_path) == "夜"


def test_a_theme_is_called_as_where_it_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINEWS_HOME", str(tmp_path))
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text('label = "我的\\u001b墨"\n', encoding="utf-8")
    (tmp_path / "themes" / "paper.toml").write_text('label = "Paper"\n', encoding="utf-8")
    (tmp_path / "themes" / "desk.toml").write_text("dark = false\n", encoding="utf-8")
    (tmp_path / "themes" / "broken.toml").write_text("label = \n", encoding="utf-8")
    names = ("ink", "mine", "paper", "broken", "own", "../styles/themes/ink", "gone")
    said = ("墨 ink", "我的墨 mine", "Paper", "broken", "own", "../styles/themes/ink", "gone")
    assert tuple(map(named("theme").shown, names)) == said
    found = {theme.name: called(theme) for theme in themes(tmp_path / "themes")}
    assert {name: named("theme").shown(name) for name in found} == found


def test_a_new_file_tells_every_setting_and_sets_none(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(beginning(tmp_path), encoding="utf-8")
    assert load(path) == (Settings(), ())
    lines = [line[2:] if " = " in line else line for line in beginning(tmp_path).splitlines()]
    path.write_text("\n".join(line for line in lines if not line.startswith(("#", "finews"))), encoding="utf-8")
    assert load(path) == (Settings(), ())
    assert [one.name for one in entries() if f"\n# {one.name} = " not in beginning(tmp_path)] == []
