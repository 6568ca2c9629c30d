"""config.toml is changed in place: comments, blanks and order stay, whatever is changed."""

import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.config.in_place import changed, comments, line_of
from finews_tui.config.save import save_query, save_setting, save_settings, save_subscriptions
from finews_tui.config.schema import Settings, setting_names

FILE = """\
# my settings
[ui]
theme = "ink"   # a "#" in a comment
  mouse = true

# how articles look
[article]
measure = 40
notes = [
  1,  # one
  2,
]

[watch]
"600030.SH" = "中信证券"  # bought in May

# the flashes
[[subscriptions]]
url = "https://example.com/a"  # A
interval = 10

[[subscriptions]]
url = "https://example.com/b#c"
"""


def after(**changes: Any) -> dict[str, Any]:
    table = tomllib.loads(FILE)
    for section, values in changes.items():
        table.setdefault(section, {})
        for name, value in values.items():
            table[section].pop(name, None) if value is None else table[section].update({name: value})
    return table


def entries(*kept: dict[str, Any]) -> dict[str, Any]:
    return {**tomllib.loads(FILE), "subscriptions": list(kept)}


A, B = {"url": "https://example.com/a", "interval": 10}, {"url": "https://example.com/b#c"}


@pytest.mark.parametrize(
    ("wanted", "old", "new"),
    [
        (after(ui={"theme": "paper"}), 'theme = "ink"   #', 'theme = "paper"   #'),
        (after(ui={"mouse": False}), "  mouse = true\n", "  mouse = false\n"),
        (after(ui={"ascii": True}), "  mouse = true\n", "  mouse = true\nascii = true\n"),
        (after(ui={"theme": None}), 'theme = "ink"   # a', "# a"),
        (after(article={"measure": None}), "measure = 40\n", ""),
        (after(watch={"降准": "x"}), "in May\n", 'in May\n"降准" = "x"\n'),
        (after(list={"sort": "title"}), "# the flashes", '[list]\nsort = "title"\n\n# the flashes'),
        (entries(A, B, {"url": "c"}), "b#c\"\n", 'b#c"\n\n[[subscriptions]]\nurl = "c"\n'),
        (entries(A), '\n[[subscriptions]]\nurl = "https://example.com/b#c"\n', ""),
        (entries(A, B | {"title": "B"}), "b#c\"\n", 'b#c"\ntitle = "B"\n'),
        (entries({"url": A["url"], "interval": 20}, B), "interval = 10", "interval = 20"),
    ],
)  # fmt: skip
def test_only_the_lines_of_what_has_changed_are_others(wanted: dict[str, Any], old: str, new: str) -> None:
    assert FILE.count(old) == 1
    found = changed(FILE, tomllib.loads(FILE), wanted)
    assert found is not None
    assert found.rstrip("\n") == FILE.replace(old, new).rstrip("\n")
    assert tomllib.loads(found) == wanted


def test_the_comments_of_what_is_taken_out_stay() -> None:
    found = changed(FILE, tomllib.loads(FILE), {**entries(B), "watch": {}})
    assert found is not None
    assert sorted(comments(found)) == sorted(comments(FILE))


@pytest.mark.parametrize(
    "text", ["ui.theme = 'ink'\n", "ui = { theme = 'ink' }\n", "[ui.theme]\nx = 1\n", "[ui]\n" * 0]
)
def test_what_lines_cannot_say_is_not_guessed(text: str) -> None:
    found = changed(text, tomllib.loads(text), {"ui": {"theme": "paper", "mouse": True}})
    assert found is None or tomllib.loads(found) == {"ui": {"theme": "paper", "mouse": True}}
    assert (found is None) == bool(text)


def test_lines_of_windows_stay_such() -> None:
    text = FILE.replace("\n", "\r\n")
    found = changed(text, tomllib.loads(text), after(ui={"theme": "paper", "ascii": True}))
    assert found is not None
    assert found.count("\n") == found.count("\r\n") == text.count("\n") + 1


def test_a_mistake_is_found_by_its_line() -> None:
    places = (("ui", "theme"), ("article", "measure"), ("ui", "x"), ("x", "x"))
    assert [line_of(FILE, *place) for place in places] == [3, 8, 2, 0]


NAMES = st.sampled_from(["a", "b", "降准", "600030.SH", 'q"x', "#"])
VALUES = st.one_of(st.booleans(), st.integers(0, 99), st.text('ab#"\\\n 中', max_size=6), st.lists(st.integers(0, 9)))
TABLES = st.dictionaries(NAMES, st.dictionaries(NAMES, VALUES, max_size=3), max_size=3)


@given(TABLES, TABLES, st.lists(st.dictionaries(NAMES, VALUES, min_size=1), max_size=3), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_any_change_says_what_it_is_to_say(
    before: dict[str, Any], wanted: dict[str, Any], rows: list[dict[str, Any]], left: int
) -> None:
    import tomli_w

    before, wanted = {**before, "rows": rows}, {**before, **wanted, "rows": rows[:left] + rows[left + 1 :]}
    text = "".join(f"{line}  # {n}\n" if line else "\n" for n, line in enumerate(tomli_w.dumps(before).splitlines()))
    try:
        same = tomllib.loads(text) == before
    except tomllib.TOMLDecodeError:
        same = False
    if not same:  # a comment came into a text of several lines
        text = tomli_w.dumps(before)
    found = changed(text, deepcopy(before), wanted)
    assert found is None or tomllib.loads(found) == wanted


def test_saving_keeps_comments_in_their_places(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(FILE, encoding="utf-8")
    assert save_settings(path, {"theme": "paper", "sort": "title"}) is None
    assert save_query(path, "降准", "央行 降准") is None
    assert save_subscriptions(path, lambda those: those.append({"url": "https://example.com/c"})) is None
    text = path.read_text(encoding="utf-8")
    assert sorted(comments(text)) == sorted(comments(FILE))
    assert tomllib.loads(text)["queries"] == {"降准": "央行 降准"}
    assert [entry.name for entry in tmp_path.iterdir()] == ["config.toml"]


def test_a_file_that_is_written_anew_says_where_the_old_one_is(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("# mine\nui.theme = 'ink'\n", encoding="utf-8")
    assert save_setting(path, "theme", "paper") == tmp_path / "config.toml.bak"
    assert path.read_text(encoding="utf-8").splitlines()[0].startswith("# finews 重写了本文件")
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {"ui": {"theme": "paper"}}
    assert (tmp_path / "config.toml.bak").read_text(encoding="utf-8").startswith("# mine")
    assert save_setting(path, "theme", None) is None
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {"ui": {}}


def test_what_is_set_already_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("# mine\n[ui]\ntheme = 'ink'\n", encoding="utf-8")
    before = path.stat().st_ino
    save_setting(path, "theme", "ink")
    assert path.stat().st_ino == before


def test_every_setting_can_be_written_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    every = {attribute: getattr(Settings(), attribute) for attribute in setting_names().values()}
    save_settings(path, every)
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert {attribute: table[section][name] for (section, name), attribute in setting_names().items()} == every
