"""Reading config.toml. A mistake in it never stops the reader: it is named, and the default stands."""

import tomllib
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from finews_tui.config.schema import Mistake, Settings, allowed, check, setting_names

QUERIES = "queries"
"""The section of the saved queries: its names are the user's."""
MOST_BYTES = 1 << 20
"""A configuration file larger than this is none."""


def load(path: Path) -> tuple[Settings, tuple[Mistake, ...]]:
    """The settings of a file and what in it was not obeyed. A missing file means the defaults."""
    try:
        table = read_table(path)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as error:
        return Settings(), (Mistake("config.unreadable", {"path": path, "why": _first_line(error)}),)
    return from_table(table)


def read_table(path: Path) -> dict[str, Any]:
    """The file as TOML. Raises `OSError`, or `ValueError` (also for bad TOML and bad UTF-8)."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"> {MOST_BYTES} bytes")
    return tomllib.loads(data.decode("utf-8-sig"))


def from_table(table: dict[str, Any]) -> tuple[Settings, tuple[Mistake, ...]]:
    """Settings from a parsed file; unknown names and values that are not allowed become mistakes."""
    names = setting_names()
    values: dict[str, Any] = {}
    mistakes = []
    for section, entries in table.items():
        if section == QUERIES and isinstance(entries, dict):
            values["queries"] = tuple((name, text) for name, text in entries.items() if isinstance(text, str))
            wrong = [name for name, text in entries.items() if not isinstance(text, str)]
            mistakes += [Mistake("config.bad_value", {"name": f"{QUERIES}.{name}", "allowed": '"…"'}) for name in wrong]
            continue
        if not isinstance(entries, dict):
            mistakes.append(_unknown(str(section), names))
            continue
        for name, value in entries.items():
            attribute = names.get((section, name))
            shown = f"{section}.{name}"
            if attribute is None:
                mistakes.append(_unknown(shown, names))
            elif not check(attribute, value):
                mistakes.append(Mistake("config.bad_value", {"name": shown, "allowed": allowed(attribute)}))
            else:
                values[attribute] = value
    return replace(Settings(), **values), tuple(mistakes)


def _unknown(shown: str, names: dict[tuple[str, str], str]) -> Mistake:
    near = get_close_matches(shown, [".".join(name) for name in names], n=1) or [""]
    return Mistake("config.unknown_near" if near[0] else "config.unknown", {"name": shown, "near": near[0]})


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
