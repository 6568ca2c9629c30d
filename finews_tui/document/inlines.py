"""One leaf of the document while it is written: text joined without inventing blanks, and spans over it.

White space is collapsed as a browser does it, with two differences that Chinese text needs: a line end of the *source*
between two wide characters leaves nothing behind (a browser draws a blank there), and the indents that the sources put
before a paragraph (U+3000, `&nbsp;`, `&emsp;`) go, because indenting is the reader's own choice.
"""

import re
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from finews_tui.document.nodes import Role
from finews_tui.document.references import Goal
from finews_tui.text.clean import MAX_MARKS

_RUN = re.compile(r"\s{2,}|[^\S ]")
_QUOTES_AND_DASHES = "“”‘’…—·"

_NOTHING, _LINE_END, _BLANK, _WIDE_BLANK, _BREAK = range(5)
"""What waits between two pieces of text; the stronger one stays."""
_WRITTEN = ("", "", " ", "\u3000", "\n")


class Open:
    """An inline element that has begun: a role, perhaps with a goal, or a place in the article (below 0)."""

    __slots__ = ("goal", "place", "role", "serial", "start")

    def __init__(self, role: Role, goal: Goal | None, serial: int, place: int = 0) -> None:
        self.role = role
        self.goal = goal
        self.serial = serial
        self.place = place
        self.start = 0


class Marked(NamedTuple):
    """`text[start:end]` of a finished leaf belongs to `by`."""

    start: int
    end: int
    by: Open


class Leaf:
    """Text under construction. `raw` keeps every blank (`pre`)."""

    __slots__ = ("_last", "_marked", "_parts", "_waiting", "length", "raw")

    def __init__(self, raw: bool = False) -> None:
        self.raw = raw
        self.length = 0
        self._parts: list[str] = []
        self._marked: list[Marked] = []
        self._waiting = _NOTHING
        self._last = ""

    def add(self, text: str) -> None:
        """Append clean text."""
        body = text if self.raw else text.strip()
        if not body:
            self._wait(_kind(text))
            return
        if len(body) != len(text):
            head = len(text) - len(text.lstrip())
            if head:
                self._wait(_kind(text[:head]))
            tail = text[head + len(body) :]
        else:
            tail = ""
        if combining(body[0]):
            body = self._unstacked(body)
            if not body:
                return
        self._release(body[0])
        self._put(body if self.raw else _collapsed(body))
        if tail:
            self._wait(_kind(tail))

    def line_break(self) -> None:
        if self.raw:
            self._put("\n")
        else:
            self._wait(_BREAK)

    def begin(self, opened: Open) -> None:
        opened.start = self.length

    def tag(self, opened: Open, start: int) -> None:
        """What was added from `start` on is in this element too."""
        opened.start = start
        self.end(opened)

    def end(self, opened: Open) -> None:
        if self.length > opened.start:
            self._marked.append(Marked(opened.start, self.length, opened))

    def finish(self) -> tuple[str, list[Marked]]:
        """The text and what stands over it, outer before inner."""
        text = "".join(self._parts)
        marked = [_trimmed(text, mark) for mark in self._marked]
        if len(marked) > 1:
            marked.sort(key=_place)
        return text, marked

    def _wait(self, kind: int) -> None:
        self._waiting = max(self._waiting, kind)

    def _release(self, following: str) -> None:
        """Write what waits, now that something follows it."""
        kind, self._waiting = self._waiting, _NOTHING
        if kind and self.length:
            if kind == _LINE_END and not (_wide(self._last) and _wide(following)):
                kind = _BLANK
            self._put(_WRITTEN[kind])

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self.length += len(text)
            self._last = text[-1]

    def _unstacked(self, body: str) -> str:
        """Marks that begin a piece stack on the piece before, where `text.clean` could not count them."""
        before = "".join(self._parts[-MAX_MARKS:])[-MAX_MARKS:]
        stacked = len(before) - len(_without_marks(before))
        rest = body.lstrip("".join({char for char in body if combining(char)}))
        marks = body[: len(body) - len(rest)]
        return marks[: MAX_MARKS - stacked] + rest


def _without_marks(text: str) -> str:
    while text and combining(text[-1]):
        text = text[:-1]
    return text


def _kind(run: str) -> int:
    """What a run of white space amounts to."""
    if "\u3000" in run:
        return _WIDE_BLANK
    if "\n" in run and not run.strip(" \t\r\n\f"):
        return _LINE_END
    return _BLANK if run else _NOTHING


def _collapsed(body: str) -> str:
    """A text that begins and ends with no white space, with each run of it inside collapsed."""
    words = body.split()
    return body if len(words) == 1 or " ".join(words) == body else _RUN.sub(_one, body)


def _one(found: re.Match[str]) -> str:
    """Collapse one run inside a text: there is a character on either side."""
    kind = _kind(found[0])
    if kind == _LINE_END and not (_wide(found.string[found.start() - 1]) and _wide(found.string[found.end()])):
        kind = _BLANK
    return _WRITTEN[kind]


def _wide(char: str) -> bool:
    """Whether a line end of the source beside it stands for no blank; Korean has blanks between its words."""
    return (east_asian_width(char) in "WF" and not "\uac00" <= char <= "\ud7a3") or char in _QUOTES_AND_DASHES


def _trimmed(text: str, mark: Marked) -> Marked:
    """A blank that was waiting when the element began belongs to nobody."""
    return mark._replace(start=mark.start + 1) if text[mark.start] in " \u3000\n" else mark


def _place(mark: Marked) -> tuple[int, int, int]:
    return mark.start, -mark.end, mark.by.serial
