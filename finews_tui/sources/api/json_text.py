"""JSON from outside: taken out of its script, bounded in depth, saved up to where it breaks off, read without trust.

`record`, `records`, `said` and `number` are how the parsers ask: a value of the wrong type is a value that is missing.
"""

import json
import re
from itertools import islice
from typing import Any

from finews_tui.model.problem import Problem

MOST_DEPTH = 100
MOST_RECORDS = 5_001
"""One more than are ever shown, so that it is seen where there are more."""

Record = dict[str, Any]

_MOST_TOKENS = 1_000_000

_WRAPPED = re.compile(r"\s*(?:try\s*\{\s*)?(?:[\w$.]{1,80}\s*\(|(?:var|let|const)\s+[\w$]{1,80}\s*=)\s*(?=[{\[])")
_TOKEN = re.compile(r"""(?P<text>"(?:[^"\\]++|\\.)*+")|(?P<open>[{\[])|(?P<close>[}\]])|(?P<cut>")""", re.DOTALL)


def _whole(digits: str) -> int:
    """A number of any length: Python refuses to read 5,000 digits, and no time or score has more than 18."""
    return int(digits) if len(digits) <= 18 else 0


_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None, parse_int=_whole)


def read_json(text: str) -> tuple[Any, bool]:
    """(value, whole). What is cut off is read as far as its last whole record. Raises `Problem` for what is no JSON."""
    found = _WRAPPED.match(text)
    text = text[found.end() :] if found else text
    try:
        return _first_value(text), True
    except (ValueError, RecursionError):
        saved = _whole_records(text)
    try:
        return _first_value(saved), False
    except (ValueError, RecursionError):
        raise Problem("problem.bad_json") from None


def _first_value(text: str) -> Any:
    """The value that the text begins with, whatever follows (the end of a script)."""
    return _DECODER.raw_decode(text.lstrip())[0]


def _whole_records(text: str) -> str:
    """The text up to its last whole record in a list, and what closes it there. Raises `Problem` for a bomb."""
    brackets: list[str] = []
    end, closing = 0, ""
    for token in islice(_TOKEN.finditer(text), _MOST_TOKENS):
        if token["text"]:
            continue
        if token["open"]:
            brackets.append("}" if token["open"] == "{" else "]")
            if len(brackets) > MOST_DEPTH:
                raise Problem("problem.too_deep")
        elif token["cut"] or not brackets or brackets.pop() != token["close"]:
            break
        elif brackets[-1:] == ["]"] and "]" not in brackets[:-1]:  # a record of the outermost list, not inside another
            end, closing = token.end(), "".join(reversed(brackets))
    return text[:end] + closing


def record(value: Any, *path: str) -> Record:
    """The record found by following the names; an empty one where there is none."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def records(value: Any, name: str) -> list[Record]:
    """The records of the list of this name."""
    found = value.get(name) if isinstance(value, dict) else None
    return [one for one in islice(found, MOST_RECORDS) if isinstance(one, dict)] if isinstance(found, list) else []


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
