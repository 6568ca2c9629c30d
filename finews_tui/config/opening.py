"""`[[open]]` of config.toml: with what addresses are opened; a mistake in a rule costs only that one."""

import re
import shlex
from typing import Any

from finews_tui.config.schema import Mistake
from finews_tui.model.opening import PLACE, OpenRule

OPEN = "open"
_WAYS = ("match", "host", "regex")
_NAMES = (*_WAYS, "run", "terminal")
MOST = 100


def read_rules(entries: object) -> tuple[tuple[OpenRule, ...], list[Mistake]]:
    """The rules that can be used, in their order, and what was wrong with the others."""
    if not isinstance(entries, list):
        return (), [Mistake("config.bad_value", {"name": OPEN, "allowed": "[[open]]"})]
    mistakes: list[Mistake] = []
    found = [_read(f"{OPEN}[{number}]", entry, mistakes) for number, entry in enumerate(entries[:MOST], 1)]
    return tuple(one for one in found if one is not None), mistakes


def _read(name: str, entry: object, mistakes: list[Mistake]) -> OpenRule | None:
    said: dict[str, Any] = entry if isinstance(entry, dict) else {}
    for unknown in (one for one in said if one not in _NAMES):
        from difflib import get_close_matches  # most starts have no mistake to explain

        near = get_close_matches(unknown, _NAMES, n=1) or [""]
        key = "config.unknown_near" if near[0] else "config.unknown"
        mistakes.append(Mistake(key, {"name": f"{name}.{unknown}", "near": near[0]}))
    ways = {way: said[way] for way in _WAYS if way in said}
    way, pattern = next(iter(ways.items()), ("", ""))
    run, terminal = _words(said.get("run")), said.get("terminal", False)
    wrong = ""
    if len(ways) != 1 or not isinstance(pattern, str) or not pattern:
        wrong = "open.one_way"
    elif not run:
        wrong = "open.no_run"
    elif any(PLACE in word and word != PLACE for word in run) or run[0] == PLACE:
        wrong = "open.place"
    elif type(terminal) is not bool:
        wrong = "open.terminal"
    elif way == "regex" and not _compiles(pattern):
        wrong = "open.regex"
    if wrong:
        mistakes.append(Mistake(wrong, {"name": name}))
        return None
    return OpenRule(tuple(run), **{way: pattern}, terminal=terminal)


def _words(run: object) -> list[str]:
    """A list of arguments, or a line with the quotes of a shell, which never sees it; none where it is neither."""
    if isinstance(run, str):
        try:
            run = shlex.split(run)
        except ValueError:
            return []
    if not isinstance(run, list) or not all(isinstance(word, str) and "\0" not in word for word in run):
        return []
    return run if run and run[0] else []


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
