"""Themes: complete, legible, and replaceable by the user's own."""

from pathlib import Path

import pytest
from textual.color import Color

from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.resources import STYLES
from finews_tui.ui.theme_files import themes
from finews_tui.ui.theming import ROLES, SHIPPED, ThemeFile, shipped, variable_defaults
from tests.ui.widgets.samples import DemoApp, strips

COLOURED = [found for found in themes() if not found.ansi]
MEANING = ("accent", "link", "stock", "board", "up", "down", "mark")


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
    assert all(set(found.roles) == set(ROLES) for found in themes())
    assert [found.dark for found in COLOURED] == [True, False, False, True]


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_contrast(theme: ThemeFile) -> None:
    """Of text, of words for orientation and of every colour with a meaning, wherever they stand (looks.md)."""
    roles = theme.roles
    for ground in ("bg", "panel", "cursor"):
        assert contrast(roles["text"], roles[ground]) >= 7
        assert contrast(roles["muted"], roles[ground]) >= (4.4 if ground == "cursor" else 4.5)
        assert {role for role in MEANING if contrast(roles[role], roles[ground]) < 4.5} == set(), ground
    assert contrast(roles["text"], roles["hit"]) >= 4.5
    assert contrast(roles["bg"], roles["accent"]) >= 4.5, "the current hit"
    assert contrast(roles["bg"], roles["muted"]) >= 4.5, "the selection"


def test_the_themes_that_are_the_terminals_own_name_no_colour() -> None:
    assert all(colour.startswith("ansi_") for theme in themes() if theme.ansi for colour in theme.roles.values())
    assert set(shipped("none").roles.values()) == {"ansi_default"}


@pytest.mark.parametrize("rise", ["red", "green"])
def test_rises_are_red_or_green(rise: str) -> None:
    for theme in themes():
        variables = theme.theme(rise).variables
        red, green = theme.roles["up"], theme.roles["down"]
        assert (variables["rise"], variables["fall"]) == ((red, green) if rise == "red" else (green, red))
        assert theme.theme(rise).error == red


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
    app = DemoApp("none", ansi_color=True)
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
    assert mine.roles["bg"] == shipped("paper").roles["bg"]


def test_a_theme_of_the_user_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    write(tmp_path, "own.toml", 'name = "ink"\n[roles]\naccent = "#ff0000"\n')
    assert [found.name for found in themes(tmp_path)] == list(SHIPPED)
    assert themes(tmp_path)[0].roles["accent"] == "#ff0000"


@pytest.mark.parametrize(
    ("text", "key", "fields"),
    [
        ("roles = 3 =", "problem.theme", {}),
        ('[roles]\naccnt = "#123456"\n', "problem.theme_role", {"what": "accnt", "near": "accent"}),
        ('[roles]\nmuted = "notacolour"\n', "problem.theme_colour", {"what": "muted = notacolour"}),
        ('[roles]\nmuted = "#12345678"\n', "problem.theme_colour", {}),
        ("[roles]\nmuted = 3\n", "problem.theme_colour", {}),
        ('inherits = "papr"\n', "problem.theme_inherits", {"what": "papr", "near": "paper"}),
        ('inherits = "own"\n', "problem.theme_inherits", {}),
        ('inherits = "loop"\n', "problem.theme_inherits", {"name": "own.toml", "what": "loop"}),
    ],
)
def test_a_mistake_is_one_sentence_and_costs_no_more_than_it_must(
    tmp_path: Path, text: str, key: str, fields: dict[str, str]
) -> None:
    if '"loop"' in text:
        write(tmp_path, "loop.toml", 'inherits = "own"\n')
    write(tmp_path, "own.toml", text.replace("[roles]\n", '[roles]\nlink = "#abcdef"\n'))
    problems: list[Problem] = []
    found = {theme.name: theme for theme in themes(tmp_path, problems)}
    assert [problem.key for problem in problems] == [key]
    assert fields.items() <= problems[0].fields.items()
    assert "{" not in t(key, **problems[0].fields)
    if key == "problem.theme":
        assert list(found) == list(SHIPPED)
    else:
        expected = shipped("ink").roles | ({"link": "#abcdef"} if "[roles]" in text else {})
        assert found["own"].roles == expected


def test_a_theme_inherits_from_one_that_is_there(tmp_path: Path) -> None:
    write(tmp_path, "day.toml", 'inherits = "paper"\n[roles]\nlink = "#112233"\n')
    write(tmp_path, "ink.toml", 'inherits = "day"\nlabel = "墨\\u001b"\n[roles]\nstock = "#445566"\n')
    problems: list[Problem] = []
    own = {theme.name: theme for theme in themes(tmp_path, problems)}["ink"]
    assert own.roles == shipped("paper").roles | {"link": "#112233", "stock": "#445566"}
    assert (own.dark, own.label, problems) == (False, "墨", [])
    assert themes(tmp_path / "missing")
