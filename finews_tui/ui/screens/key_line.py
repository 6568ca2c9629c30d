"""The last lines of a dialog: its keys, as the status line shows them: the key stands out, the word is muted."""

import re

from textual import events
from textual.content import Content
from textual.widgets import Static

from finews_tui.i18n import t
from finews_tui.text.cells import width as cells

_PARTS = re.compile(r"( {2,}|\n)")
_NAMED = ("Esc", "Tab", "Up", "Down", "PgUp", "PgDn")


class KeyLine(Static):
    """The keys of a dialog. Where they need more than one line, no key is parted from its word."""

    def __init__(self, words: str = "") -> None:
        super().__init__(key_line(words), classes="dialog-keys")
        self._words = words

    def say(self, words: str) -> None:
        """Other keys, or a sentence in their place."""
        self._words = words
        self.update(on_lines(key_line(words), self.size.width))

    def on_resize(self, event: events.Resize) -> None:
        self.update(on_lines(key_line(self._words), event.size.width))


def on_lines(line: Content, width: int) -> Content:
    """The same on lines of at most so many cells, broken where two parts meet; a single part is left as it is."""
    plain = line.plain
    if not width or cells(plain) <= width:
        return line
    lines: list[tuple[int, int]] = []
    at = 0
    for gap in [*_PARTS.finditer(plain), None]:
        end = gap.start() if gap else len(plain)
        if lines and plain[lines[-1][1] : at] != "\n" and cells(plain[lines[-1][0] : end]) <= width:
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((at, end))
        at = gap.end() if gap else end
    return Content("\n").join([line[begin:end] for begin, end in lines])


def key_line(words: str) -> Content:
    """`回车 打开   Esc 返回` with its keys strong. What has no parts two blanks or a line apart is a sentence."""
    if not _PARTS.search(words):
        return Content(words)
    return Content.assemble(*(part for piece in _PARTS.split(words) for part in _parted(piece)))


def _parted(piece: str) -> list[str | tuple[str, str]]:
    """The keys that a piece begins with, and the rest; a last word is never a key."""
    tokens, keys = piece.split(" "), 0
    named = (*_NAMED, t("key.name_space"), t("key.name_enter"))
    while keys < len(tokens) - 1 and tokens[keys] and (len(tokens[keys]) == 1 or tokens[keys] in named):
        keys += 1
    if not keys:
        return [piece]
    return [(" ".join(tokens[:keys]), "bold not dim $foreground"), " " + " ".join(tokens[keys:])]
