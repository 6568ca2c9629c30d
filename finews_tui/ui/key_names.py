"""Names of keys: as a user writes them in config.toml, as `ui.keys` reads them, and as they are shown.

A user may write `gg` or `g g`, `ctrl+d`, `C-d` or `^D`, `space`, `PgDn`; one form of each is kept.
"""

from collections.abc import Iterable

from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.keys import DIGIT, NUMBER, normal_key

_PLAIN = frozenset((
    "space", "enter", "tab", "escape", "backspace", "delete", "insert", "up", "down", "left", "right", "home", "end",
    "pageup", "pagedown", *(f"f{number}" for number in range(1, 13)),
))  # fmt: skip
_ALSO = {
    "esc": "escape", "return": "enter", "cr": "enter", "bs": "backspace", "del": "delete", "ins": "insert",
    "pgup": "pageup", "pgdn": "pagedown", "page_up": "pageup", "page_down": "pagedown", "s-tab": "shift+tab",
}  # fmt: skip
_NAMES = frozenset(
    (*_PLAIN, "shift+tab", *(f"shift+{name}" for name in ("up", "down", "left", "right", "home", "end")))
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
"""A terminal sends the same byte for both."""
RESERVED = ("ctrl+c", "ctrl+z")
"""Keys that do the same in every program; the reader keeps them."""
_MOST_PRESSES = 3
"""Of a sequence: nobody remembers a longer one."""


def read_keys(text: str, *, numbers: bool = False) -> str:
    """Keys as a user wrote them, in the form of the command table (`g g`, `ctrl+d`). Raises `Problem`.

    `numbers`: it may be `1-9` or `#nn`, which hand over a number.
    """
    if numbers and text in (DIGIT, NUMBER):
        return text
    words = text.split() or ["space"] * bool(text)
    keys = [key for word in words for key in _presses(word)]
    if not keys or len(keys) > _MOST_PRESSES:
        raise _unknown(text)
    return " ".join(keys)


def _presses(word: str) -> list[str]:
    if len(word) == 1:
        return [normal_key(word, word)]
    name = word.casefold()
    name = _ALSO.get(name, name)
    if name in _NAMES:
        return [name]
    if len(word) == 2 and word[0] == "^" and word[1].isalpha():
        return [_control(word[1], word)]
    if name.startswith(("ctrl+", "ctrl-", "c-")):
        return [_control(name.removeprefix("ctrl")[1:] if name.startswith("ctrl") else name[2:], word)]
    if len(word) <= _MOST_PRESSES and "+" not in word:
        return [normal_key(char, char) for char in word]
    raise _unknown(word)


def _control(letter: str, word: str) -> str:
    key = f"ctrl+{letter.casefold()}"
    if key in _SAME:
        raise Problem("keys.same", keys=word, other=shown_key(_SAME[key]))
    if key in RESERVED:
        raise Problem("keys.reserved", keys=word)
    if letter.casefold() not in _LETTERS or len(letter) != 1:
        raise _unknown(word)
    return key


def _unknown(word: str) -> Problem:
    from difflib import get_close_matches  # most starts have no mistake to explain

    near = get_close_matches(word.casefold(), (*sorted(_NAMES), "ctrl+d"), n=1) or [""]
    return Problem("keys.unknown_near" if near[0] else "keys.unknown", keys=word, near=near[0])


_ARROWS = ("up", "down", "left", "right")
_SHOWN = {
    "up": "Up", "down": "Down", "left": "Left", "right": "Right", "tab": "Tab", "shift+tab": "S-Tab", "escape": "Esc",
    "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End", DIGIT: "1–9", NUMBER: "#nn",
}  # fmt: skip


def shown_key(keys: str) -> str:
    """Keys as a reader writes them: `gg`, `C-d`, `空格`."""
    return "".join(_shown_press(key) for key in keys.split())


def _shown_press(key: str) -> str:
    if key in ("space", "enter"):
        return t(f"key.name_{key}")
    if key.startswith("ctrl+"):
        return f"C-{key[5:]}"
    arrows = dict(zip(_ARROWS, glyphs().arrows, strict=False))  # none in ASCII
    return arrows.get(key) or _SHOWN.get(key) or key


def shown_keys(keys: Iterable[str]) -> str:
    """All keys of a command: `j ↓`."""
    return " ".join(shown_key(key) for key in keys)
