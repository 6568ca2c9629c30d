"""The README tells the truth: its key table is the command table, its set-up commands are those of the CI."""

import os
import re
from itertools import groupby

from finews_tui.cli.arguments import build
from finews_tui.config.schema import setting_names
from finews_tui.i18n import set_language, t
from finews_tui.ui.key_names import shown_keys
from finews_tui.ui.keymap import make, says
from tests.support.argument_table import all_commands
from tests.support.source import ROOT

README = ROOT / "README.md"
MARKS = ("<!-- keys: written from the command table, compared by a test -->", "<!-- end of keys -->")


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def key_table() -> str:
    set_language("en")
    rows = ["| keys | does |", "|---|---|"]
    for group, commands in groupby(make().commands, key=lambda command: command.group):
        rows.append(f"| **{t(f'help.{group}')}** | |")
        rows += [f"| `{cell(shown_keys(one.keys))}` | {cell(says(one))} |" for one in commands]
    return "\n".join(rows)


def between(text: str) -> str:
    return text.split(MARKS[0])[1].split(MARKS[1])[0].strip()


def test_the_key_table_is_the_command_table() -> None:
    text, table = README.read_text(encoding="utf-8"), key_table()
    if os.environ.get("FINEWS_UPDATE_GOLDEN"):
        text = text.replace(between(text) or "\n", table, 1)
        README.write_text(text, encoding="utf-8")
    assert between(text) == table


def test_the_set_up_commands_stand_on_the_first_screen() -> None:
    first = "\n".join(README.read_text(encoding="utf-8").splitlines()[:24])
    assert re.findall(r"^python3 -m venv .*$", first, re.MULTILINE) == [
        "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/finews",
        "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest",
    ]


def test_every_setting_is_told() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for _, name in setting_names() if not re.search(rf"^{name} = ", text, re.MULTILINE)] == []


def test_every_shell_command_and_option_is_told() -> None:
    """In the rows of the command: `finews feeds list …` or `remove FEED`, with its options."""
    text = README.read_text(encoding="utf-8").split("## Shell\n")[1].split("\n## ")[0]
    told = [row.split(" | ")[0] for row in text.splitlines() if row.startswith("| `")]
    for path, parser in all_commands(build()):
        rows = [row for row in told if re.search(rf"\b{' '.join(('finews', *path[:1]))}\b", row)]
        words = {*re.findall(r"[\w-]+", " ".join(rows)), "--help", "--debug", "--answer"}
        options = [one.option_strings for one in parser._actions if one.option_strings]
        assert words.issuperset(path), path
        assert [names for names in options if words.isdisjoint(names)] == [], path
