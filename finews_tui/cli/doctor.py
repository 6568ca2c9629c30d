"""`finews doctor`: what is there and what is wrong, in the words of the interface; with `--json` by plain names."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from finews_tui.cli import DONE, PARTLY, shows_chinese
from finews_tui.cli.surroundings import is_console
from finews_tui.cli.terminal_report import NO_ANSWER, NOT_ASKED, report
from finews_tui.config.entries import entries, named
from finews_tui.config.paths import paths
from finews_tui.i18n import set_language, t
from finews_tui.services import upkeep
from finews_tui.text.cells import pad
from finews_tui.text.cells import width as cells
from finews_tui.text.clean import clean_line

_WORDS = {NOT_ASKED: "not_asked", NO_ANSWER: "no_answer", "narrow": "narrow", "none": "none", "": "nothing"}
"""Values that are words -> key of the catalogue."""


def run(options: Any) -> int:
    """Look at everything, change nothing."""
    found = upkeep.examine(paths())
    terminal = report(paths())
    well, mistakes = upkeep.is_well(found), found["config"]["mistakes"]
    if options.json:
        sys.stdout.write(json.dumps({**found, "terminal": terminal}, ensure_ascii=False) + "\n")
    else:
        if not shows_chinese(sys.stdout) or is_console(os.environ):
            set_language("en")  # who asks why there are no hanzi must be able to read the answer
        sys.stdout.write("".join(f"{line}\n" for line in _facts(found, terminal)))
        sys.stdout.write("".join(f"{clean_line(line)}\n" for line in _judged(found, terminal["problems"], well=well)))
    return DONE if well and not mistakes else PARTLY


def _facts(found: Mapping[str, Any], terminal: Mapping[str, Any]) -> Iterator[str]:
    yield from _table(found)
    yield t("doctor.terminal")
    yield from ("  " + line for line in _table({name: value for name, value in terminal.items() if name != "problems"}))


def _judged(found: Mapping[str, Any], problems: list[str], *, well: bool) -> Iterator[str]:
    """What is to be done, and in the end how it is."""
    mistakes = found["config"]["mistakes"]
    yield from problems
    if any(name.startswith("cache.") for name in found["copies"]):
        yield t("cli.doctor_copies")
    for mistake in mistakes:
        yield f"config.toml {mistake}"
    if mistakes:
        yield t("cli.doctor_config", n=len(mistakes))
    if not well:
        yield t("cli.doctor_ill")
    elif not mistakes and not problems:
        yield t("cli.doctor_well")


def _table(facts: Mapping[str, Any]) -> Iterator[str]:
    called = {name: _called(name) for name in facts}
    room = max(map(cells, called.values()))
    return (f"{pad(called[name], room)}  {_shown(name, value)}".rstrip() for name, value in facts.items())


def _called(name: str) -> str:
    """A setting as it is called where one sets it."""
    return next((one.title for one in entries() if one.attribute == name), "") or t(f"doctor.{name}")


def _shown(name: str, value: Any) -> str:
    """A value in words; of several, names and values in a line."""
    if name == "copies":
        return "  ".join(f"{clean_line(one)} {size:,}" for one, size in value.items()) or t("doctor.nothing")
    if isinstance(value, dict):
        return "  ".join(f"{t(f'doctor.{inner}')} {_shown(inner, one)}" for inner, one in value.items())
    if isinstance(value, list):
        return str(len(value))
    if isinstance(value, bool):
        return t("doctor.yes" if value else "doctor.no")
    if isinstance(value, int):
        return f"{value:,}"
    if name == "health":
        return t(f"doctor.health_{value}")
    if name in ("theme", "ambiguous_width"):
        return named(name).shown(value)
    return t(f"doctor.{_WORDS[value]}") if value in _WORDS else clean_line(value)
