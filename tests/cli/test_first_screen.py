"""What the painter of the first screen knows by heart, compared with those who know it."""

import tomllib
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem

from finews_tui.cli.canvas import FEW, MANY, TRUE, Canvas
from finews_tui.cli.glance import NAMES, Glance, glance
from finews_tui.config.schema import Settings, setting_names
from finews_tui.resources import LOCALES, THEMES
from finews_tui.store.peek import CACHE_VERSION, STATE_VERSION
from finews_tui.store.schema import CACHE, STATE
from finews_tui.text.plain_toml import Table, read_plain

SHIPPED = sorted([*LOCALES.glob("*.toml"), *THEMES.glob("*.toml")])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_files_are_plain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = tomllib.loads(text)
    first = {name: value for name, value in whole.items() if not isinstance(value, dict)}
    assert read_plain(text) == {"": first, **{name: value for name, value in whole.items() if name not in first}}


@pytest.mark.parametrize(
    "text",
    ["a = 1.5", "a = [1]", 'a = "x" # c', "[a.b]", 'a = "\\u4e00"', "a = '''x'''", "a", "a = 1\na = 2", "[a]\n[a]",
     "a = 01", 'a = "', "a = '", '"""x"""', "a b = 1"],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_others(text: str) -> None:
    assert read_plain(text) is None


def test_plain_values() -> None:
    found = read_plain('x = "a\\\\b\\"c"\r\n# c\n[t]\nok = true\n"键" = \'"\'\nn = 40\n')
    assert found == {"": {"x": 'a\\b"c'}, "t": {"ok": True, "键": '"', "n": 40}}


def test_lists_of_tables_that_are_known() -> None:
    found: list[Table] = []
    text = "a = 1\n[[one]]\nx = 1\n[t]\ny = 2\n[[one]]\nx = 3\n"
    assert read_plain(text, {"one": found}) == {"": {"a": 1}, "t": {"y": 2}}
    assert found == [{"x": 1}, {"x": 3}]
    assert read_plain(text) is None
    assert read_plain("[one]\n", {"one": []}) is None


def test_the_versions_of_the_files() -> None:
    assert (CACHE.version, STATE.version) == (CACHE_VERSION, STATE_VERSION)


def test_the_settings_are_those_of_the_schema(tmp_path: Path) -> None:
    defaults = Settings()
    for place, attribute in NAMES.items():
        assert setting_names()[place] == attribute
        assert Glance._field_defaults[attribute] == getattr(defaults, attribute)
    path = tmp_path / "config.toml"
    assert glance(str(path)) == Glance()
    path.write_text(
        '[ui]\ntheme = "paper"\n[article]\nmeasure = 30\n[queries]\n"银行" = "is:unread"\n', encoding="utf-8"
    )
    assert glance(str(path)) == Glance(theme="paper", queries=("银行",), more=True)
    head = "[[subscriptions]]\nurl = "
    path.write_text(f'{head}"https://a.example/"\n{head}"https://b.example/"\nfolder = "财经"\n', encoding="utf-8")
    assert glance(str(path)) == Glance(folders=(("https://b.example/", "财经"),), more=True)
    path.write_text("[ui]\ntheme = 3\n", encoding="utf-8")
    assert glance(str(path)) is None


@pytest.mark.parametrize("theme", ["ink", "paper", "green", "desk"])
@pytest.mark.parametrize("system", [TRUE, MANY, FEW])
def test_colours_are_those_of_rich(theme: str, system: str) -> None:
    roles = tomllib.loads((THEMES / f"{theme}.toml").read_text(encoding="utf-8"))["roles"]
    wanted = {TRUE: ColorSystem.TRUECOLOR, MANY: ColorSystem.EIGHT_BIT, FEW: ColorSystem.STANDARD}[system]
    canvas = Canvas(roles, ansi=False, colourless=False, system=system)
    for role in ("muted", "faint", "accent", "mark"):
        codes = [*Color.parse(roles[role]).downgrade(wanted).get_ansi_codes()]
        codes += Color.parse(roles["bg"]).downgrade(wanted).get_ansi_codes(foreground=False)
        assert canvas.pen("bg", (role,)) == ";".join(codes)


def test_an_empty_list_has_no_cursor() -> None:
    """Asked twice: the second time from the row where it is not."""
    cursor, first = Canvas.view([], 0, 0, 10)
    assert Canvas.view([], cursor, first, 10) == (cursor, first) == (-1, 0)
    assert Canvas.view([True, False], -1, 0, 10) == (1, 0)
