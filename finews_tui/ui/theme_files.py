"""The themes of the user: TOML files in a folder, each as short as one likes.

What a file leaves out comes from the theme it `inherits`, else from `ink` or `paper`. A mistake costs one role, never
the theme, and is said in one sentence.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError

from finews_tui.config.load import read_table
from finews_tui.model.problem import Problem
from finews_tui.text.clean import clean_line
from finews_tui.ui.theming import DEFAULT, LIGHT, ROLES, SHIPPED, ThemeFile, shipped

_LONGEST = 80
"""Characters of a user's words that a message repeats."""


def themes(folder: Path | None = None, problems: list[Problem] | None = None) -> list[ThemeFile]:
    """The shipped themes, then the user's own (`*.toml` in `folder`); one of the same name takes the place.

    What is wrong in them is said in `problems`, a sentence each; only a file that is no TOML is left out.
    """
    found = {name: shipped(name) for name in SHIPPED}
    if folder is not None and folder.is_dir():
        files = _Files(folder, problems if problems is not None else [])
        for path in sorted(folder.glob("*.toml")):
            if (own := files.theme(path.stem)) is not None:
                found[own.name] = own
    return list(found.values())


@dataclass(slots=True)
class _Files:
    """The files of a folder, each read when it is asked for; a theme may inherit from another of them."""

    folder: Path
    problems: list[Problem]
    read: dict[str, ThemeFile | None] = field(default_factory=dict)
    """By the name of the file, without its ending; None = it is no TOML."""

    def theme(self, stem: str, heirs: tuple[str, ...] = ()) -> ThemeFile | None:
        """The theme of a file; None where it cannot be read. `heirs`: those that ask for it."""
        if stem not in self.read:
            path = self.folder / f"{stem}.toml"
            try:
                table = read_table(path)
            except (OSError, ValueError, RecursionError) as error:
                self.problems.append(Problem("problem.theme", path=str(path), why=_first_line(error)))
                self.read[stem] = None
            else:
                self.read[stem] = self._made(table, stem, heirs)
        return self.read[stem]

    def _made(self, table: dict[str, Any], stem: str, heirs: tuple[str, ...]) -> ThemeFile:
        base = self._base(table, stem, heirs)
        roles = {**base.roles, **self._colours(table.get("roles"), stem)}
        name = clean_line(str(table.get("name") or stem))
        label = clean_line(str(table.get("label") or ""))
        return ThemeFile(name, label, bool(table.get("dark", base.dark)), bool(table.get("ansi", base.ansi)), roles)

    def _base(self, table: dict[str, Any], stem: str, heirs: tuple[str, ...]) -> ThemeFile:
        """Where the roles come from that the file does not name."""
        usual = shipped(LIGHT if table.get("dark") is False else DEFAULT)
        if (wanted := str(table.get("inherits") or "")) == "":
            return usual
        own = {path.stem for path in self.folder.glob("*.toml")} - {stem, *heirs}
        found = None
        if wanted in own:
            found = self.theme(wanted, (*heirs, stem))
        elif wanted in SHIPPED:
            found = shipped(wanted)
        if found is None:
            near = _near(wanted, [*SHIPPED, *own]) or [" ".join(SHIPPED)]
            self._say("problem.theme_inherits", stem, what=wanted, near=near[0])
        return found or usual

    def _colours(self, table: Any, stem: str) -> dict[str, str]:
        colours = {}
        for role, colour in (table if isinstance(table, dict) else {}).items():
            if role not in ROLES:
                near = _near(role, ROLES, 0.5) or [" ".join(ROLES)]
                self._say("problem.theme_role", stem, what=role, near=near[0])
            elif not _is_colour(colour):
                self._say("problem.theme_colour", stem, what=f"{role} = {colour}")
            else:
                colours[role] = colour
        return colours

    def _say(self, key: str, stem: str, **fields: str) -> None:
        cleaned = {name: clean_line(text)[:_LONGEST] for name, text in fields.items()}
        self.problems.append(Problem(key, name=f"{stem}.toml", **cleaned))


def _is_colour(value: Any) -> bool:
    """Does Textual know it, and does it hide what is under it?"""
    try:
        return isinstance(value, str) and Color.parse(value).a == 1
    except ColorParseError:
        return False


def _near(word: str, known: Iterable[str], cutoff: float = 0.6) -> list[str]:
    from difflib import get_close_matches  # most starts have no mistake to explain

    return get_close_matches(word, [*known], n=1, cutoff=cutoff)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
