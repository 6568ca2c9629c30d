"""Reading config.toml. A mistake in it never stops the reader: it is named, and the default stands."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from finews_tui.config.bindings import KEYS, read_bindings
from finews_tui.config.opening import OPEN, read_rules
from finews_tui.config.schema import Mistake, Settings, allowed, check, setting_names
from finews_tui.config.subscriptions import SUBSCRIPTIONS, read_subscriptions
from finews_tui.model.instrument import read_code
from finews_tui.text.plain_toml import read_plain

Entries = tuple[tuple[str, str], ...]

QUERIES, WATCH, ENDPOINTS = "queries", "watch", "endpoints"
"""The sections of the saved queries, of 自选 and of the addresses of built-in sources: they hold strings under any
name."""
_WHOLE: dict[str, Callable[[object], tuple[tuple[Any, ...], list[Mistake]]]] = {
    SUBSCRIPTIONS: read_subscriptions,
    KEYS: read_bindings,
    OPEN: read_rules,
}
"""Sections that are read by a module of their own."""
MOST_WATCHED = 200
"""Entries of 自选: all of them are asked for at once, and SQLite takes some hundred values."""
MOST_BYTES = 1 << 20
"""A configuration file larger than this is none."""


def load(path: Path, before: Settings | None = None) -> tuple[Settings, tuple[Mistake, ...]]:
    """The settings of a file and what in it was not obeyed. A missing file means the defaults.

    `before`: the settings that count so far; they stay where the file cannot be read, or says what is not allowed.
    """
    try:
        table = read_table(path)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError) as error:
        return before or Settings(), (Mistake("config.unreadable", {"path": path, "why": _first_line(error)}),)
    return from_table(table, before or Settings())


def read_text(path: Path) -> str:
    """The file. Raises `OSError`, or `ValueError` for bad UTF-8 and for one that is too large."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"> {MOST_BYTES} bytes")
    return data.decode("utf-8-sig")


def parse(text: str) -> dict[str, Any]:
    """What it says. Raises `ValueError`."""
    plain = read_plain(text)
    if plain is not None and plain.keys().isdisjoint(plain[""]):
        return {**plain.pop(""), **plain}
    import tomllib  # for what is not that plain; it takes as long as all shipped themes

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def read_table(path: Path) -> dict[str, Any]:
    """The file as TOML. Raises as `read_text` and `parse`."""
    return parse(read_text(path))


def from_table(table: dict[str, Any], before: Settings) -> tuple[Settings, tuple[Mistake, ...]]:
    """Settings from a parsed file; unknown names and values that are not allowed become mistakes. `before`: `load`."""
    names = setting_names()
    values: dict[str, Any] = {}
    mistakes = []
    for section, entries in table.items():
        if section in (QUERIES, WATCH, ENDPOINTS) and isinstance(entries, dict):
            kept = tuple((name, text) for name, text in entries.items() if isinstance(text, str))
            wrong = [name for name, text in entries.items() if not isinstance(text, str)]
            mistakes += [Mistake("config.bad_value", {"name": f"{section}.{name}", "allowed": '"…"'}) for name in wrong]
            if section == WATCH:
                kept, more = _codes(kept)
                mistakes += more
            values[section] = kept
            continue
        if section in _WHOLE:
            values[section], wrong_ones = _WHOLE[section](entries)
            mistakes += wrong_ones
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
                values[attribute] = getattr(before, attribute)
            else:
                values[attribute] = value
    return replace(Settings(), **values), tuple(mistakes)


def _codes(entries: Entries) -> tuple[Entries, list[Mistake]]:
    """The entries of 自选 whose codes say what they mean."""
    clear = tuple((code, name) for code, name in entries if (typed := read_code(code)) and typed.clear)
    unclear = [code for code, _ in entries if code not in dict(clear)]
    mistakes = [Mistake("config.bad_code", {"name": f"{WATCH}.{code}"}) for code in unclear]
    if len(clear) > MOST_WATCHED:
        mistakes.append(Mistake("config.too_many", {"name": WATCH, "n": MOST_WATCHED}))
    return clear[:MOST_WATCHED], mistakes


def _unknown(shown: str, names: dict[tuple[str, str], str]) -> Mistake:
    from difflib import get_close_matches  # most starts have no mistake to explain

    near = get_close_matches(shown, [".".join(name) for name in names], n=1) or [""]
    return Mistake("config.unknown_near" if near[0] else "config.unknown", {"name": shown, "near": near[0]})


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
