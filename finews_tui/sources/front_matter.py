"""Front matter, read line by line.

No YAML loader: the site's generator pastes strings, so titles hold quotes, colons and brackets that are no YAML, and a
loader would turn `yes`, `2024` and `600160` into other things than titles. Nothing here raises, and nothing that is
not front matter is taken from the body.
"""

import re
from itertools import pairwise

_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_OPENING = re.compile(r"\ufeff?(?:\s*\n)?---[ \t]*\r?(?:\n|\Z)")
_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]{0,40})[ \t]*:(?:[ \t]+|$)(.*)", re.DOTALL)
_LOOSE_KEY = re.compile(r"(layout|title|date|categor(?:y|ies)|tags?)[ \t]*:(.*)", re.DOTALL | re.IGNORECASE)
_BLOCK_MARKS = ("", ">", "|", ">-", "|-")
_FOLDED = (" ", "\t", "- ")
"""How a line begins that belongs to the key above it."""
_MOST_LINES = 1000
_MOST_KEYS = 64


def read_front_matter(text: str) -> tuple[dict[str, str], str]:
    """(keys and values, body). The body is an end of `text`; without front matter it is all of it.

    Keys are lower case. Of a key that stands twice the first value counts. The items of a list are joined with `, `.
    A block that is never closed ends before its first line that is neither a key nor a continuation.
    """
    if "\n" not in text and "\r" in text:
        text = text.replace("\r", "\n")
    opening = _OPENING.match(text)
    if not opening:
        return {}, text
    start = opening.end()
    closing = _FENCE.search(text, start)
    lines = text[start : closing.start() if closing else len(text)].split("\n", _MOST_LINES)[:_MOST_LINES]
    if not closing or _holds_prose(lines):
        return _read_unclosed(text, start, lines)
    meta = _read_lines(lines)
    if not meta and any(map(str.strip, lines)):  # a rule at the head of a text, not front matter
        return {}, text
    return meta, text[closing.end() + 1 :]


def _holds_prose(lines: list[str]) -> bool:
    """Whether a new paragraph that is no key begins before the fence: then the fence is a rule in the text."""
    return any(not above.strip() and line.strip() and not _key(line.strip()) for above, line in pairwise(lines))


def _read_unclosed(text: str, start: int, lines: list[str]) -> tuple[dict[str, str], str]:
    """Take keys off the head of the text for as long as there are any."""
    taken = 0
    for line in lines:
        found = _key(line.rstrip())
        if not (found and found[1].islower()) and not (taken and line.startswith(_FOLDED) and line.strip()):
            break
        taken += 1
    meta = _read_lines(lines[:taken])
    return (meta, text[start + sum(len(line) + 1 for line in lines[:taken]) :]) if meta else ({}, text)


def _read_lines(lines: list[str]) -> dict[str, str]:
    meta: dict[str, str] = {}
    last = ""
    for raw in _unindented(lines):
        line = raw.rstrip()
        found = _key(line)
        if found:
            last = found[1].lower()
            if meta.get(last) or len(meta) >= _MOST_KEYS:
                last = ""
            else:
                meta[last] = _value(found[2].strip())
        elif last and line.startswith(_FOLDED):
            meta[last] = _continued(meta[last], line.strip())
    return meta


def _unindented(lines: list[str]) -> list[str]:
    """The lines without the indentation of the first one."""
    first = next(filter(str.strip, lines), "")
    indent = first[: len(first) - len(first.lstrip())]
    return [line.removeprefix(indent) for line in lines] if indent else lines


def _key(line: str) -> re.Match[str] | None:
    """`key: value`; for the keys of a post the blank after the colon may be missing."""
    return _KEY.match(line) or _LOOSE_KEY.match(line)


def _value(value: str) -> str:
    """The value without its quotes: what stands between the first and the last `"`."""
    if value.startswith('"'):
        inside = value[1 : value.rfind('"')] if value.count('"') > 1 else value[1:]
        return _unescaped(inside)
    if len(value) > 1 and value.startswith("'") and value.endswith("'"):
        return value[1:-1].replace("''", "'")
    return value


def _unescaped(inside: str) -> str:
    r"""Undo `\"` and `\\`, but only where each quote is escaped: the generator escapes nothing, people's files do."""
    if '\\"' not in inside or re.search(r'(?<!\\)(?:\\\\)*"', inside):
        return inside
    return re.sub(r'\\(["\\])', r"\1", inside)


def _continued(value: str, line: str) -> str:
    """A list item or a folded line, added to the value of its key."""
    if value in _BLOCK_MARKS:
        return _value(line[2:].strip()) if line.startswith("- ") else line
    return f"{value}, {_value(line[2:].strip())}" if line.startswith("- ") else f"{value} {line}"
