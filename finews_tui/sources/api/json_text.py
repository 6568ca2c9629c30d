"""JSON from outside: taken out of its script, bounded in depth, saved up to where it breaks off, read without trust.

`record`, `records`, `said` and `number` are how the parsers ask: a value of the wrong type is a value that is missing.
"""

import json
import re
from typing import Any

from finews_tui.model.problem import Problem

MOST_DEPTH = 100

Record = dict[str, Any]

_WRAPPED = re.compile(r"\s*(?:try\s*\{\s*)?(?:[\w$.]{1,80}\s*\(|(?:var|let|const)\s+[\w$]{1,80}\s*=)\s*(?=[{\[])")
_TOKEN = re.compile(r"""(?P<text>"(?:[^"\\]++|\\.)*+")|(?P<open>[{\[])|(?P<close>[}\]])|(?P<cut>")""", re.DOTALL)


def read_json(text: str) -> tuple[Any, bool]:
    """(value, whole). What is cut off is read as far as its last whole record. Raises `Problem` for what is no JSON."""
    found = _WRAPPED.match(text)
    text = text[found.end() :] if found else text
    end, saved = _measured(text)
    try:
        return _loaded(text[:end] if end else text), True
    except ValueError:
        if not saved:
            raise Problem("problem.bad_json") from None
    try:
        return _loaded(saved), False
    except ValueError:
        raise Problem("problem.bad_json") from None


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False, parse_constant=lambda _: None, parse_int=_whole)
    except RecursionError:  # `_measured` has counted the brackets; this is for strings it misread
        raise ValueError from None


def _whole(digits: str) -> int:
    """A number of any length: Python refuses to read 5,000 digits, and no time or score has more than 18."""
    return int(digits) if len(digits) <= 18 else 0


def _measured(text: str) -> tuple[int, str]:
    """(end of the first value, 0 where it is cut off; the text up to its last whole record, closed).

    Raises `Problem` where it is nested deeper than anybody nests.
    """
    brackets: list[str] = []
    saved_end, saved_brackets = 0, ""
    for token in _TOKEN.finditer(text):
        if token["text"]:
            continue
        if token["cut"]:
            break
        if token["open"]:
            brackets.append("}" if token["open"] == "{" else "]")
            if len(brackets) > MOST_DEPTH:
                raise Problem("problem.too_deep")
            continue
        if not brackets or brackets.pop() != token["close"]:
            break
        if not brackets:
            return token.end(), ""
        if brackets[-1] == "]":
            saved_end, saved_brackets = token.end(), "".join(reversed(brackets))
    return 0, text[:saved_end] + saved_brackets if saved_end else ""


def record(value: Any, *path: str) -> Record:
    """The record found by following the names; an empty one where there is none."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def records(value: Any, name: str) -> list[Record]:
    """The records of the list of this name."""
    found = value.get(name) if isinstance(value, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def texts(value: Any, name: str) -> tuple[str, ...]:
    """The strings of the list of this name."""
    found = value.get(name) if isinstance(value, dict) else None
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()


def said(value: Record, *names: str) -> str:
    """The first of these that has something to say, as text; numbers are written out."""
    for name in names:
        found = value.get(name)
        if isinstance(found, str) and found.strip():
            return found
        if isinstance(found, int | float) and not isinstance(found, bool):
            return str(found)
    return ""


def number(value: Record, name: str) -> int:
    """A whole number, also one written as text; 0 where it is none."""
    found = value.get(name)
    if isinstance(found, str) and found.strip().isascii() and found.strip().isdigit() and len(found) < 18:
        return int(found)
    return found if isinstance(found, int) and not isinstance(found, bool) else 0
