"""Changing config.toml line by line, so that what the user has written around a value stays: comments, blanks, order.

tomli-w writes values, and no file with comments. So only the lines of what has changed are written anew, and what comes
of it is read again: where it does not say exactly what it was to say, nothing is returned. That is why no parser that
keeps comments (tomlkit) is needed: it would have to be loaded, and trusted, for what a comparison can prove.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_LONGEST = 100
"""Lines of one value; where one is longer, the file is not changed by lines."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """The lines of a header or of a value."""

    first: int
    end: int
    """The line after the last one."""
    says: dict[str, Any]
    """What it says by itself."""
    header: str
    """`[` or `[[`; empty = a value."""


def changed(text: str, before: dict[str, Any], after: dict[str, Any]) -> str | None:
    """The text with `after` said in the place of `before` (what it says now); None where lines are not enough."""
    lines = text.split("\n")
    try:
        for section in [*before, *(name for name in after if name not in before)]:
            _change_section(lines, section, before.get(section), after.get(section))
        found = "\n".join(lines)
        return found if tomllib.loads(found) == after else None
    except (_Unchangeable, tomllib.TOMLDecodeError):
        return None


def line_of(text: str, section: str, name: str, nth: int = 0) -> int:
    """The line that says this setting (of an array: of its nth entry), else that of the header, from 1; 0 = neither."""
    try:
        inner = _inside(text.split("\n"), section, nth) or []
    except _Unchangeable:
        return 0
    return next(
        (one.first + 1 for one in inner if not one.header and name in one.says), inner[0].first + 1 if inner else 0
    )


def comments(text: str) -> list[str]:
    """All comments; where they cannot be told from values, every line with the sign."""
    lines = text.split("\n")
    try:
        said = list(_statements(lines))
    except _Unchangeable:
        return [line for line in lines if "#" in line]
    within = {number for one in said for number in range(one.first, one.end - 1)}
    ends = {one.end - 1: one for one in said}
    found = (_comment(lines, ends[at]) if at in ends else line for at, line in enumerate(lines) if at not in within)
    inner = [lines[number] for number in within if "#" in lines[number]]
    return [line.strip() for line in (*found, *inner) if line.strip()]


class _Unchangeable(Exception):  # noqa: N818 - no error: another way is taken
    """The file is written in a way that is not understood here."""


def _change_section(lines: list[str], section: str, before: Any, after: Any) -> None:
    if before == after:
        return
    if isinstance(after, list) and isinstance(before, list | None):
        _change_array(lines, section, before or [], after)
        return
    if not isinstance(after, dict) or not isinstance(before, dict | None):
        raise _Unchangeable
    if _inside(lines, section) is None:
        _insert(lines, _before_arrays(lines), [f"[{_key(section)}]"])
    _change_values(lines, section, before or {}, after)


def _change_values(lines: list[str], section: str, before: dict[str, Any], after: dict[str, Any], nth: int = 0) -> None:
    for name in [*before, *(name for name in after if name not in before)]:
        if before.get(name) == after.get(name):
            continue
        inner = _inside(lines, section, nth)
        if not inner:
            raise _Unchangeable
        there = next((one for one in inner if not one.header and name in one.says), None)
        if name not in after:
            _take_out(lines, there)
            continue
        line = written({name: after[name]})
        if there is None:
            lines[inner[-1].end : inner[-1].end] = _ended(lines, line)
        else:
            indent = lines[there.first][: len(lines[there.first]) - len(lines[there.first].lstrip())]
            line[0] = indent + line[0]
            line[-1] += _comment(lines, there)
            lines[there.first : there.end] = line


def _change_array(lines: list[str], section: str, before: list[Any], after: list[Any]) -> None:
    """Entries that were taken out, put behind the others, or changed."""
    if not all(isinstance(entry, dict) for entry in (*before, *after)):
        raise _Unchangeable
    if len(after) == len(before):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            _change_values(lines, section, old, new, number)
        return
    kept = after[: len(before)]
    if kept != before:
        left, gone = list(after), []
        for number, entry in enumerate(before):
            if left and left[0] == entry:
                left.pop(0)
            else:
                gone.append(number)
        if left:
            raise _Unchangeable
        for number in reversed(gone):
            for one in reversed(_inside(lines, section, number) or ()):
                _take_out(lines, one)
        return
    last = _inside(lines, section, len(before) - 1) if before else None
    at = last[-1].end if last else _end(lines)
    for entry in reversed(after[len(before) :]):
        _insert(lines, at, [f"[[{_key(section)}]]", *written(entry)])


def _take_out(lines: list[str], there: _Statement | None) -> None:
    """Without the value; its comment stays, as a line."""
    if there is None:
        raise _Unchangeable
    comment = _comment(lines, there)
    lines[there.first : there.end] = [comment.lstrip()] if comment.strip() else []
    empty = there.header and there.first < len(lines) and not lines[there.first].strip()
    if empty and (there.first == 0 or not lines[there.first - 1].strip()):
        del lines[there.first]


def _insert(lines: list[str], at: int, new: Sequence[str]) -> None:
    """A paragraph of its own."""
    over = [""] if at and lines[at - 1].strip() else []
    under = [""] if at < len(lines) and lines[at].strip() else []
    lines[at:at] = [*_ended(lines, [*over, *new, *under])]
    if lines[-1].strip():
        lines.append("")


def _ended(lines: Sequence[str], new: Sequence[str]) -> list[str]:
    """The lines, ended as the others are."""
    return [line + "\r" * lines[0].endswith("\r") for line in new]


def _before_arrays(lines: Sequence[str]) -> int:
    """Where a new section goes: before the first array of tables and the comment over it, else at the end."""
    at = next((one.first for one in _statements(lines) if one.header == "[["), None)
    if at is None:
        return _end(lines)
    while at and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _end(lines: Sequence[str]) -> int:
    """Where the last line that is not blank ends."""
    return max((at + 1 for at, line in enumerate(lines) if line.strip()), default=0)


def _inside(lines: Sequence[str], section: str, nth: int = 0) -> list[_Statement] | None:
    """The header of a section (of an array: of its nth) and its values; None where it has no header."""
    found: list[_Statement] = []
    for one in _statements(lines):
        if one.header and found:
            break
        if one.header and one.says in ({section: {}}, {section: [{}]}):
            if nth == 0:
                found.append(one)
            nth -= 1
        elif found:
            found.append(one)
    return found or None


def _statements(lines: Sequence[str]) -> Iterator[_Statement]:
    at = 0
    while at < len(lines):
        start = lines[at].lstrip()
        if not start.strip() or start.startswith("#"):
            at += 1
            continue
        one = _statement(lines, at, "[[" if start.startswith("[[") else "[" if start.startswith("[") else "")
        yield one
        at = one.end


def _statement(lines: Sequence[str], first: int, header: str) -> _Statement:
    """As many lines as are needed to say something."""
    for end in range(first + 1, min(len(lines), first + _LONGEST) + 1):
        if (says := _read(lines[first:end])) is not None:
            return _Statement(first, end, says, header)
    raise _Unchangeable


def _read(lines: Sequence[str]) -> dict[str, Any] | None:
    try:
        return tomllib.loads("\n".join(lines).replace("\r", ""))
    except tomllib.TOMLDecodeError:
        return None


def _comment(lines: Sequence[str], one: _Statement) -> str:
    """The comment behind a statement, with the blanks before it; empty where there is none."""
    last = lines[one.end - 1]
    for at, char in enumerate(last):
        if char == "#" and _read([*lines[one.first : one.end - 1], last[:at]]) == one.says:
            return last[len(last[:at].rstrip()) :]
    return "\r" * last.endswith("\r")


def written(values: dict[str, Any]) -> list[str]:
    """The lines that say these values."""
    import tomli_w  # only here: most runs never write

    return tomli_w.dumps(values).rstrip("\n").split("\n")


def _key(name: str) -> str:
    """As it stands in a header."""
    return written({name: 0})[0].removesuffix(" = 0")
