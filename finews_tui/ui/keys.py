"""From key presses to commands, without a screen.

Two steps: `normal_key` gives every press one plain name (`j`, `?`, `space`, `ctrl+d`), also when a Chinese input method
sent its full-width form; `KeyReader` puts names together to commands. Why not Textual's bindings: they know neither
sequences (`g g`) nor numbers (`#12`), and a binding merged at class level cannot be read from a table of the user.
"""

from collections.abc import Iterator, Mapping, Sequence
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


MOST_COUNT = 9999


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
        self._count = ""

    def read(self, key: str, scopes: Sequence[str], most: int = 0, *, counting: bool = False) -> Reading:
        """Take one key. `scopes`: where to look, nearest first; `most`: the largest number that makes sense now;
        `counting`: a digit begins a number for the next command (`10j`), and is none of the links."""
        if self._held[:1] == ("#",):
            return self._read_number(key, scopes, most)
        keys = (*self._held, key)
        self._held = ()
        command, begun = self._look(keys, scopes)
        if len(keys) == 1 and (self._count or not (command or begun)) and _is_digit(key):
            if counting and (self._count or key != "0"):
                return self._add_digit(key)
            if key != "0" and (follow := self._look((DIGIT,), scopes)[0]):
                return Reading(follow, int(key))
        if self._count and key == "escape":  # as with a begun sequence: it drops the number, and is nothing else
            self._count = ""
            return Reading()
        if command:
            return Reading(command, self._counted())
        if begun:
            return self._hold(keys)
        if len(keys) > 1 and key != "escape":
            return self.read(key, scopes, most, counting=counting)
        self._count = ""
        return Reading()

    def forget(self) -> None:
        """Drop a begun sequence."""
        self._held, self._count = (), ""

    def following(self, scopes: Sequence[str]) -> Iterator[tuple[str, str]]:
        """(what may be pressed next, the command that it leads to) of a begun sequence."""
        seen = set()
        for scope in scopes:
            for keys, command in self._table.get(scope, {}).items():
                rest = keys[len(self._held) :]
                if self._held and rest and keys[: len(self._held)] == self._held and rest not in seen:
                    seen.add(rest)
                    yield " ".join(rest), command

    def _look(self, keys: tuple[str, ...], scopes: Sequence[str]) -> tuple[str, bool]:
        """(the command of these keys, do they begin a sequence?). The nearest scope that knows them decides."""
        for scope in scopes:
            entries = self._table.get(scope, {})
            if command := entries.get(keys):
                return command, False
            if any(len(found) > len(keys) and found[: len(keys)] == keys for found in entries):
                return "", True
            if keys == ("#",) and (NUMBER,) in entries:
                return "", True
        return "", False

    def _add_digit(self, digit: str) -> Reading:
        if int(self._count + digit) <= MOST_COUNT:
            self._count += digit
        return Reading(pending=self._count)

    def _counted(self) -> int:
        count, self._count = int(self._count or 0), ""
        return count

    def _hold(self, keys: tuple[str, ...]) -> Reading:
        self._held = keys
        return Reading(pending=self._count + "".join(keys))

    def _read_number(self, key: str, scopes: Sequence[str], most: int) -> Reading:
        """After `#`: digits until no longer number could be meant, or Enter."""
        typed = "".join(self._held[1:])
        self._count = ""
        if _is_digit(key) and int(typed + key):
            number = int(typed + key)
            if number * 10 <= most:
                return self._hold((*self._held, key))
            self._held = ()
            return Reading(self._look((NUMBER,), scopes)[0], number)
        self._held = ()
        if key == "enter" and typed:
            return Reading(self._look((NUMBER,), scopes)[0], int(typed))
        return Reading() if key in ("enter", "escape", "backspace") else self.read(key, scopes, most)


def _is_digit(key: str) -> bool:
    return len(key) == 1 and "0" <= key <= "9"
