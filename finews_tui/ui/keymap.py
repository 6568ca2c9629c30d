"""The keys that are in force: the command table, the profile, and what the user has set in `[keys]`.

A mistake costs one binding and is said; all others are obeyed. The rules of a clash:

- a key that the user gives to a command is taken from the command of the profile that had it in the same scope; it is
  said only where that command has no key left (and it stays in the palette and on the command line);
- of two commands of the user with one key, the first in the file has it;
- a key cannot be both a command and the beginning of a sequence in one scope: the shorter one of the user takes the
  sequences away, and a longer one that begins with a key that is taken is not obeyed; both are said.

Like the language and the glyphs, the map in force is one for the program: every word on the screen that names a key
asks it (`press`).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.ui.commands import ALSO, BAR, BY_ID, COMMANDS, GLOBAL, ON_A_ROW, PANES, Command
from finews_tui.ui.key_names import read_keys, shown_key
from finews_tui.ui.profiles import PROFILES, VIM

Wish = tuple[str, str, Sequence[str]]
"""(scope or empty for the command's own, command id, keys as they were written)."""


class Keymap(NamedTuple):
    """Commands with the keys in force. One that has keys in a second scope stands there twice."""

    commands: tuple[Command, ...]
    problems: tuple[Problem, ...] = ()
    """What of the wishes was not obeyed, or took a command its last key."""

    def table(self) -> dict[str, dict[str, str]]:
        """Scope -> keys -> command id, for `KeyReader`."""
        table: dict[str, dict[str, str]] = {}
        for command in self.commands:
            table.setdefault(command.scope, {}).update(dict.fromkeys(command.keys, command.id))
        return table

    def keys(self, name: str, scope: str = "") -> tuple[str, ...]:
        """All keys of a command, those in this scope first, then those in its own; none where it was unbound."""
        rows = [command for command in self.commands if command.id == name]
        return tuple(key for row in sorted(rows, key=lambda row: row.scope != scope) for key in row.keys)


def make(profile: str = VIM, wishes: Iterable[Wish] = ()) -> Keymap:
    """The map of a profile and of what the user wants otherwise."""
    return _Making(profile).made(wishes)


Place = tuple[str, str]
"""(scope, command id)."""
Bound = dict[Place, tuple[str, ...]]


class _Making:
    """A map being made."""

    def __init__(self, profile: str) -> None:
        self.bound: Bound = {(command.scope, command.id): command.keys for command in COMMANDS}
        for name, keys in (*ALSO.items(), *PROFILES[profile].items()):
            scope, _, short = name.rpartition(".")
            self.bound[scope or BY_ID[short].scope, short] = keys
        self.problems: list[Problem] = []

    def made(self, wishes: Iterable[Wish]) -> Keymap:
        wanted: Bound = {}
        for scope, name, written in wishes:
            if (place := self._place(scope, name)) is not None:
                keys = self._read(name, written)
                if keys or not written:
                    wanted[place] = keys
        for place in wanted:
            self.bound.pop(place, None)  # a command that gives its keys up frees them
        given = self._among_themselves(wanted)
        for place, key in given:
            self._take(place, key, given)
        for place in wanted:
            self.bound[place] = tuple(key for owner, key in given if owner == place)
        return Keymap(tuple(self._rows()), tuple(self.problems))

    def _rows(self) -> Iterable[Command]:
        others: dict[str, list[Place]] = {}
        for place in self.bound:
            if place[0] != BY_ID[place[1]].scope:
                others.setdefault(place[1], []).append(place)
        for command in COMMANDS:
            yield command._replace(keys=self.bound[command.scope, command.id])
            for scope, name in others.get(command.id, ()):
                yield command._replace(scope=scope, keys=self.bound[scope, name])

    # --- reading

    def _place(self, scope: str, name: str) -> Place | None:
        """Where a wish belongs; None for a name that does not exist."""
        scopes = {command.scope for command in COMMANDS}
        for what, known, key in ((scope or GLOBAL, scopes, "scope"), (name, set(BY_ID), "command")):
            if what not in known:
                self.problems.append(_unknown(key, what, known))
                return None
        return scope or BY_ID[name].scope, name

    def _read(self, name: str, written: Sequence[str]) -> tuple[str, ...]:
        keys = []
        for text in written:
            try:
                keys.append(read_keys(text, numbers=name == "follow"))
            except Problem as problem:
                self.problems.append(Problem("keys.at", name=name, why=t(problem.key, **problem.fields)))
        return tuple(dict.fromkeys(keys))

    # --- giving

    def _among_themselves(self, wanted: Bound) -> list[tuple[Place, str]]:
        """The user's keys that can be given, the first of two that clash; none that would make a key of the profile
        wait for the next one."""
        given: list[tuple[Place, str]] = []
        for place, keys in wanted.items():
            for key in keys:
                shorter = (
                    (other, one)
                    for other, held in self.bound.items()
                    for one in held
                    if len(one) < len(key) and _clash(place[0], key, other[0], one) and not self._begun(place[0], one)
                )
                earlier = ((other, one) for other, one in given if _clash(place[0], key, other[0], one))
                other, taken = next(earlier, None) or next(shorter, None) or (None, "")
                if other is None:
                    given.append((place, key))
                else:
                    self._say("clash", place, key, other=other[1], taken=shown_key(taken))
        return given

    def _begun(self, scope: str, key: str) -> bool:
        """Does this key wait for the next one in this scope anyway?"""
        return any(one.startswith(f"{key} ") for place, held in self.bound.items() if place[0] == scope for one in held)

    def _take(self, place: Place, key: str, given: list[tuple[Place, str]]) -> None:
        """Take a key, and the sequences that begin with it, from the commands that have them by the profile."""
        losing, sequences = [], False
        for other, held in self.bound.items():
            left = tuple(one for one in held if not (one[: len(key)] == key and _clash(place[0], key, other[0], one)))
            if left != held:
                self.bound[other] = left
                losing.append(other[1])
                sequences |= any(len(one) > len(key) for one in held if one not in left)
        bare = [name for name in losing if not self._any_key(name, given)]
        if bare or sequences:
            self._say("takes", place, key, others=" ".join(dict.fromkeys(bare or losing)))

    def _any_key(self, name: str, given: list[tuple[Place, str]]) -> bool:
        return any(place[1] == name for place, keys in (*self.bound.items(), *given) if keys)

    def _say(self, what: str, place: Place, key: str, **fields: str) -> None:
        self.problems.append(Problem(f"keys.{what}", name=place[1], keys=shown_key(key), **fields))


def _unknown(kind: str, name: str, known: set[str]) -> Problem:
    from difflib import get_close_matches  # most starts have no mistake to explain

    near = get_close_matches(name, sorted(known), n=1) or [""]
    return Problem(f"keys.no_{kind}_near" if near[0] else f"keys.no_{kind}", name=name, near=near[0])


def _clash(scope: str, key: str, other_scope: str, other: str) -> bool:
    """Can these two not both be obeyed? In one scope: the same, or one begins the other. In two, the key of the nearer
    scope is obeyed; but where that is only begun by it, the one of the farther scope would never be."""
    ours, theirs = key.split(), other.split()
    if scope == other_scope:
        return ours[: len(theirs)] == theirs or theirs[: len(ours)] == ours
    if other_scope == GLOBAL:
        return len(ours) > len(theirs) and ours[: len(theirs)] == theirs
    return scope == GLOBAL and len(theirs) > len(ours) and theirs[: len(ours)] == ours


def says(command: Command) -> str:
    """What a command does; where it counts in one pane only, that is said."""
    words = t(command.words)
    return t(f"help.in_{command.scope}", what=words) if command.scope in PANES else words


# --- the map in force

_in_force = make()


def use(profile: str, wishes: Iterable[Wish]) -> Keymap:
    """Take these keys into force; the map of them."""
    global _in_force
    _in_force = make(profile, wishes)
    return _in_force


def in_force() -> Keymap:
    """The map in force."""
    return _in_force


def press(name: str, scope: str = "") -> str:
    """The first key of a command as a reader writes it, one of this scope before all others; where it has none, as the
    command line takes it."""
    keys = _in_force.keys(name, scope)
    return shown_key(keys[0]) if keys else f":{name}"


def key_bar(scope: str, *, rows: bool = True) -> tuple[tuple[str, str], ...]:
    """(key, word) pairs for the right of the status line: at most six that make sense in this scope. `rows`: has its
    list any? If not, the way out comes first."""
    names = list(BAR[scope])
    if not rows:
        names = sorted((name for name in names if name not in ON_A_ROW), key=lambda name: not name.startswith("end_"))
    return tuple((press(name, scope), t(f"key.{name}")) for name in names)


def prompt_bar() -> tuple[tuple[str, str], ...]:
    """The same while a line is typed: all other keys are text."""
    return (shown_key("enter"), t("key.accept")), (shown_key("escape"), t("key.cancel"))
