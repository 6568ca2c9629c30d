"""From key presses to commands, without a screen.

Two steps: `normal_key` gives every press one plain name (`j`, `?`, `space`, `ctrl+d`), also when a Chinese input method
sent its full-width form; `KeyReader` puts names together to commands. Why not Textual's bindings: they know neither
sequences (`g g`) nor numbers (`#12`), and a binding merged at class level cannot be read from a table of the user.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

DIGIT = "1-9"
"""In a table: any digit from 1 to 9, handed over as the number."""
NUMBER = "#nn"
"""In a table: `#` and a number of several digits."""

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_CHINESE_MODE = dict(zip("。、【】「」『』《》〈〉￥…—·“”‘’", "./[][]{}<><>$^_`\"\"''", strict=True))
_PLAIN = {**_WIDE, **{ord(char): plain for char, plain in _CHINESE_MODE.items()}}
"""What a Chinese input method types for an ASCII key: full-width forms, and the marks of its Chinese mode."""


def normal_key(key: str, character: str | None) -> str:
    """One name for a key press: the ASCII character where there is one, else the name of the key (`pagedown`).

    `key` and `character` are those of Textual's `Key` event.
    """
    if character in (" ", "\u3000"):
        return "space"
    if key == "ctrl+j":  # Enter, typed before the program had the terminal
        return "enter"
    if character is None or len(character) != 1 or not character.isprintable():
        return key
    return character.translate(_PLAIN)


class Reading(NamedTuple):
    """What one key gave: a command, or a begun sequence, or nothing (both empty)."""

    command: str = ""
    """Id of the command to run."""
    number: int = 0
    """The number typed for it; 0 = none."""
    pending: str = ""
    """The keys held so far, for the status line; empty when nothing is held."""


class KeyReader:
    """Reads one key after the other. A key that breaks a sequence is read afresh, so no key is ever lost."""

    def __init__(self, table: Mapping[str, Mapping[str, str]]) -> None:
        """`table`: scope -> keys as written in the command table (`j`, `g g`, `1-9`, `#nn`) -> command id."""
        self._table = {
            scope: {tuple(keys.split()): command for keys, command in entries.items()}
            for scope, entries in table.items()
        }
        self._held: tuple[str, ...] = ()

    def read(self, key: str, scopes: Sequence[str], most: int = 0) -> Reading:
        """Take one key. `scopes`: where to look, nearest first; `most`: the largest number that makes sense now."""
        if self._held[:1] == ("#",):
            return self._read_number(key, scopes, most)
        keys = (*self._held, key)
        self._held = ()
        if command := self._find(keys, scopes):
            return Reading(command)
        if len(keys) == 1 and "1" <= key <= "9" and len(key) == 1 and (command := self._find((DIGIT,), scopes)):
            return Reading(command, int(key))
        if self._begins(keys, scopes):
            return self._hold(keys)
        if len(keys) > 1 and key != "escape":
            return self.read(key, scopes, most)
        return Reading()

    def forget(self) -> None:
        """Drop a begun sequence."""
        self._held = ()

    def _find(self, keys: tuple[str, ...], scopes: Sequence[str]) -> str:
        return next((found for scope in scopes if (found := self._table.get(scope, {}).get(keys))), "")

    def _begins(self, keys: tuple[str, ...], scopes: Sequence[str]) -> bool:
        if keys == ("#",):
            return bool(self._find((NUMBER,), scopes))
        return any(
            len(found) > len(keys) and found[: len(keys)] == keys for s in scopes for found in self._table.get(s, {})
        )

    def _hold(self, keys: tuple[str, ...]) -> Reading:
        self._held = keys
        return Reading(pending="".join(keys))

    def _read_number(self, key: str, scopes: Sequence[str], most: int) -> Reading:
        """After `#`: digits until no longer number could be meant, or Enter."""
        typed = "".join(self._held[1:])
        if len(key) == 1 and "0" <= key <= "9" and int(typed + key):
            number = int(typed + key)
            if number * 10 <= most:
                return self._hold((*self._held, key))
            self._held = ()
            return Reading(self._find((NUMBER,), scopes), number)
        self._held = ()
        if key == "enter" and typed:
            return Reading(self._find((NUMBER,), scopes), int(typed))
        return Reading() if key in ("enter", "escape", "backspace") else self.read(key, scopes, most)
