"""The last line of a dialog: its keys, as the status line shows them: the key stands out, the word is muted."""

import re

from textual.content import Content

from finews_tui.i18n import t

_PARTS = re.compile(r"( {2,}|\n)")
_NAMED = ("Esc", "Tab", "Up", "Down")


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
    return [(" ".join(tokens[:keys]), "bold $foreground"), " " + " ".join(tokens[keys:])]
