"""Text with spans as inline Markdown: escaped so that a reader of Markdown shows the very same text.

Markdown's own marks are used where CommonMark certainly reads them as marks. Between Chinese characters and
punctuation it often does not (`**“涨停”**后`); there, and for what Markdown has no marks for, stand the HTML tags that
CommonMark lets through.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from finews_tui.document.export.inline import LEADS_ON, Event, Kind, events, tidied
from finews_tui.document.mentions import Mentions
from finews_tui.document.nodes import Role, Text

_DELIMITERS = {Role.STRONG: "**", Role.EM: "*", Role.DELETED: "~~"}
TAGS = {
    Role.STRONG: "strong",
    Role.EM: "em",
    Role.CODE: "code",
    Role.UNDERLINE: "u",
    Role.DELETED: "del",
    Role.INSERTED: "ins",
    Role.MARK: "mark",
    Role.SUPERSCRIPT: "sup",
    Role.SUBSCRIPT: "sub",
    Role.RUBY: "sup",
    Role.NOTE: "sup",
}
"""Role -> HTML element. The base under a reading is not known, so a reading is small print behind it."""

_SPECIAL = re.compile(r"[\\`*_\[\]<~|]|&(?=[#A-Za-z]|\Z)|!(?=\Z)")
_LINE_START = re.compile(r"(?:[>=|]|#(?=[#\s]|\Z)|\+(?=\s|\Z)|-(?=[-:|\s]|\Z)|:(?=[-:|\s]|\Z)|(?<=\d)[.)](?=\s|\Z))")
_NUMBER = re.compile(r"[0-9]{1,9}(?=[.)](?:\s|\Z))")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")


def escaped(text: str) -> str:
    """Text in which Markdown finds no marks. Starts of lines are the business of `inline`."""
    return _SPECIAL.sub(_with_backslash, text)


def _with_backslash(found: re.Match[str]) -> str:
    """`_` inside a word is no mark; a pipe is escaped everywhere, because any line may be read as a table's."""
    at, text = found.start(), found.string
    if found[0] == "_" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum():
        return "_"
    return "\\" + found[0]


def destination(url: str) -> str:
    """An address as the target of a link."""
    url = _ENTITY.sub("&amp;", url)
    return f"<{url}>" if "(" in url or ")" in url else url


def inline(leaf: Text, urls: Mapping[int, str], mentions: Mentions | None = None, *, in_line: bool = False) -> str:
    """A leaf as inline Markdown. Only links become links; names of stocks are followed by their code instead.

    `in_line`: behind the mark of a heading or in a cell, where no line may end and none begins a block.
    """
    marked = _marked(list(events(tidied(leaf), urls, mentions)), urls)
    return marked.replace("\n", "<br>") if in_line else "\\\n".join(map(_line, marked.split("\n")))


def _line(line: str) -> str:
    """A line of which the start is no mark of a block."""
    number = _NUMBER.match(line)
    at = number.end() if number else 0
    return f"{line[:at]}\\{line[at:]}" if _LINE_START.match(line, at) else line


def _marked(row: Sequence[Event], urls: Mapping[int, str]) -> str:
    """The events written out; a forced line break is still a line end."""
    pieces = [_written(event) for event in row]
    waiting: list[int] = []
    for index, event in enumerate(row):
        if event.kind is Kind.OPEN:
            waiting.append(index)
        elif event.kind is Kind.CLOSE:
            first = waiting.pop()
            pieces[first], pieces[index] = _pair(row, pieces, first, index, urls)
    return "".join(pieces)


def _written(event: Event) -> str:
    if event.kind is Kind.CODE:
        return " " + event.text
    return escaped(event.text) if event.kind is Kind.TEXT else ""


def _pair(row: Sequence[Event], pieces: list[str], first: int, last: int, urls: Mapping[int, str]) -> tuple[str, str]:
    """What stands at both ends of an element."""
    role = row[first].role
    if role is None or role in LEADS_ON:
        url = urls.get(row[first].ref, "") if role is Role.LINK else ""
        return ("[", f"]({destination(url)})") if url else ("", "")
    before, after = _edge(row[:first][::-1], urls, back=True), _edge(row[last + 1 :], urls)
    if role is Role.CODE and last == first + 2 and _is_simple(row[first + 1].text) and "`" not in (before, after):
        pieces[first + 1] = row[first + 1].text
        return "`", "`"
    mark = _DELIMITERS.get(role, "")
    inside = row[first + 1 : last]
    if (
        mark
        and not any(event.role in _DELIMITERS for event in inside)
        and _flanked(_edge(inside, urls), before)
        and _flanked(_edge(inside[::-1], urls, back=True), after)
    ):
        return mark, mark
    return f"<{TAGS[role]}>", f"</{TAGS[role]}>"


def _is_simple(code: str) -> bool:
    """Whether code may stand between two backticks, anywhere."""
    return code.strip() == code and not re.search(r"[`|\n]", code)


def _edge(row: Sequence[Event], urls: Mapping[int, str], *, back: bool = False) -> str:
    """The first character of what is written for these events, or the last one when they come backwards."""
    for event in row:
        if event.kind in (Kind.TEXT, Kind.CODE):
            return _written(event)[-1 if back else 0]
        if event.role in _DELIMITERS:
            return "*"
        if event.role is Role.CODE:
            return "`"
        if event.role not in LEADS_ON:
            return ">" if back else "<"
        if event.role is Role.LINK and event.ref in urls:
            opens = event.kind is Kind.OPEN
            return ("[" if opens else ")") if back else ("[" if opens else "]")
    return " "


def _flanked(inner: str, outer: str) -> bool:
    """CommonMark's rule of flanking, in the sense of every version of it."""
    if outer in "*_~`" or inner in "*~`" or inner.isspace():
        return False
    punctuation = unicodedata.category(inner)[0] in "PS"
    return not punctuation or outer.isspace() or unicodedata.category(outer)[0] == "P"
