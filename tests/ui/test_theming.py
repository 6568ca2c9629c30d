"""Themes: complete, legible, and replaceable by the user's own."""

from pathlib import Path

import pytest
from textual.color import Color

from finews_tui.model.problem import Problem
from finews_tui.resources import STYLES
from finews_tui.ui.theming import ROLES, SHIPPED, ThemeFile, load_theme, themes, variable_defaults
from tests.ui.widgets.samples import DemoApp, strips

COLOURED = [found for found in themes() if not found.ansi]
MEANING = ("muted", "accent", "link", "stock", "board", "up", "down", "mark")


def luminance(colour: str) -> float:
    def linear(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in Color.parse(colour).rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """By WCAG 2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_shipped_themes() -> None:
    assert [found.name for found in themes()] == list(SHIPPED)
    assert [found.label for found in themes()][:2] == ["墨", "纸"]
    assert all(set(found.roles) == set(ROLES) for found in themes())
    assert [found.dark for found in COLOURED] == [True, False, False, True]


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["bg", "panel"])
def test_contrast(theme: ThemeFile, ground: str) -> None:
    roles = theme.roles
    assert contrast(roles["text"], roles[ground]) >= 7
    for role in MEANING:
        assert contrast(roles[role], roles[ground]) >= 4.5, role


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_contrast_on_the_tints(theme: ThemeFile) -> None:
    roles = theme.roles
    assert contrast(roles["muted"], roles["cursor"]) >= 4.4
    assert contrast(roles["text"], roles["cursor"]) >= 7
    assert contrast(roles["text"], roles["hit"]) >= 4.5
    assert contrast(roles["bg"], roles["accent"]) >= 4.5
    assert contrast(roles["bg"], roles["muted"]) >= 4.5


def test_no_colour_is_written_in_a_stylesheet() -> None:
    for path in STYLES.glob("*.tcss"):
        assert "#" + "0" not in path.read_text(encoding="utf-8")
        for word in path.read_text(encoding="utf-8").replace(";", " ").split():
            assert not (word.startswith("#") and len(word) in (4, 7) and word[1:].isalnum() and word[1].isdigit()), word


async def test_every_theme_can_be_shown() -> None:
    app = DemoApp("ink")
    async with app.run_test(size=(140, 40)) as pilot:
        for found in themes():
            app.theme = found.name
            await pilot.pause()
            style = app.headlines.look("accent")
            assert style.color == Color.parse(found.roles["accent"]).rich_color
        app.theme = "nord"  # one of Textual's own knows our roles by their defaults
        await pilot.pause()
        assert app.theme_variables["muted"] == variable_defaults()["muted"]


async def test_without_colours_the_cursor_is_reversed_and_nothing_is_coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = DemoApp("terminal", ansi_color=True)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        app.article.find("一万亿")
        await pilot.pause()
        painted = [strip for widget in (app.feeds, app.headlines, app.article) for strip in strips(widget)]
        styles = [style for strip in painted for _, style, _ in strip if style is not None]
        assert all(colour is None or colour.is_default for style in styles for colour in (style.color, style.bgcolor))
        cursor = strips(app.headlines)[2]
        assert all(style is not None and style.reverse for _, style, _ in list(cursor)[1:-1])
        resting = strips(app.feeds)[8]
        assert all(style is not None and style.underline for text, style, _ in resting if "东财" in text)
        assert any(style.reverse and style.bold and style.underline for style in styles)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_theme_of_the_user_needs_only_what_it_changes(tmp_path: Path) -> None:
    write(tmp_path, "mine.toml", 'label = "自己的"\ndark = false\n[roles]\naccent = "#123456"\nunknown = "x"\n')
    mine = themes(tmp_path)[-1]
    assert (mine.name, mine.label, mine.roles["accent"]) == ("mine", "自己的", "#123456")
    assert mine.roles["bg"] == load_theme(STYLES / "themes" / "paper.toml").roles["bg"]


def test_a_theme_of_the_user_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    write(tmp_path, "own.toml", 'name = "ink"\n[roles]\naccent = "#ff0000"\n')
    assert [found.name for found in themes(tmp_path)] == list(SHIPPED)
    assert themes(tmp_path)[0].roles["accent"] == "#ff0000"


@pytest.mark.parametrize("text", ["roles = 3 =", '[roles]\naccent = "notacolour"\n'])
def test_a_broken_theme_is_left_out_and_said(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, "broken.toml", text)
    problems: list[Problem] = []
    assert [found.name for found in themes(tmp_path, problems)] == list(SHIPPED)
    assert [problem.key for problem in problems] == ["problem.theme"]
    with pytest.raises(Problem):
        load_theme(path)
    assert themes(tmp_path / "missing")
