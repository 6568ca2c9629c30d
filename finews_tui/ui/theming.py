"""Themes: fourteen roles in a TOML file, turned into a theme of Textual.

A role says what a colour is for, never which one it is, so the stylesheets know nothing of colours and a theme of the
user is a dozen lines. Roles that a user's theme leaves out come from `ink` or `paper`. The roles are variables of the
stylesheets (`$accent`, `$muted`, `$stock`, …); Textual's own names are mapped to them, so that its widgets (input,
toast, scroll bar) look like ours.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

from finews_tui.model.problem import Problem
from finews_tui.resources import THEMES

DEFAULT = "ink"
TERMINAL = "terminal"
"""The terminal's own 16 colours; with NO_COLOR it is the one to take (and `App(ansi_color=True)`)."""

SHIPPED = (DEFAULT, "paper", "green", "desk", TERMINAL)
ROLES = (
    "bg", "panel", "cursor", "text", "muted", "faint", "accent",
    "link", "stock", "board", "up", "down", "mark", "hit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """One theme, read."""

    name: str
    """`ink`; what the setting says."""
    label: str
    """`墨`; what the list of themes shows before the name."""
    dark: bool
    ansi: bool
    """Made of the terminal's 16 colours."""
    roles: Mapping[str, str]
    """All of `ROLES`."""

    def theme(self) -> Theme:
        """The theme as Textual wants it."""
        roles = self.roles
        return Theme(
            name=self.name,
            primary=roles["accent"],
            secondary=roles["link"],
            warning=roles["mark"],
            error=roles["up"],
            success=roles["board"],
            accent=roles["accent"],
            foreground=roles["text"],
            background=roles["bg"],
            surface=roles["bg"],
            panel=roles["panel"],
            dark=self.dark,
            ansi=self.ansi,
            variables={**roles, **_textual_names(roles)},
        )


def _textual_names(roles: Mapping[str, str]) -> dict[str, str]:
    """Textual's variables that do not follow from the colours of a `Theme`."""
    uses = {
        "muted": "text-muted text-disabled foreground-muted scrollbar-hover screen-selection-background",
        "faint": "border border-blurred scrollbar scrollbar-active",
        "bg": "scrollbar-background scrollbar-background-hover scrollbar-background-active scrollbar-corner-color "
        "input-cursor-foreground screen-selection-foreground ansi-background",
        "text": "block-cursor-foreground block-cursor-blurred-foreground input-cursor-background "
        "input-selection-foreground ansi-foreground",
        "cursor": "block-cursor-background block-cursor-blurred-background block-hover-background",
        "hit": "input-selection-background",
        "link": "link-color link-color-hover",
    }
    return {name: roles[role] for role, names in uses.items() for name in names.split()}


def load_theme(path: Path) -> ThemeFile:
    """Read a theme. Raises `Problem` (`problem.theme`) with what is wrong in it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise Problem("problem.theme", path=str(path), why=str(error)) from error
    dark = bool(data.get("dark", True))
    roles = {**_base(path, dark), **_colours(path, data.get("roles"))}
    if missing := [role for role in ROLES if role not in roles]:
        raise Problem("problem.theme", path=str(path), why=", ".join(missing))
    name = str(data.get("name") or path.stem)
    return ThemeFile(name, str(data.get("label") or name), dark, bool(data.get("ansi", False)), roles)


def _base(path: Path, dark: bool) -> Mapping[str, str]:
    return {} if path.parent == THEMES else _shipped(DEFAULT if dark else "paper").roles


def _colours(path: Path, table: Any) -> dict[str, str]:
    colours = {}
    for role, colour in (table if isinstance(table, dict) else {}).items():
        if role not in ROLES:
            continue
        try:
            Color.parse(str(colour))
        except ColorParseError as error:
            raise Problem("problem.theme", path=str(path), why=f"{role} = {colour}") from error
        colours[role] = str(colour)
    return colours


@cache
def _shipped(name: str) -> ThemeFile:
    return load_theme(THEMES / f"{name}.toml")


def themes(folder: Path | None = None, problems: list[Problem] | None = None) -> list[ThemeFile]:
    """The shipped themes, then the user's own (`*.toml` in `folder`); one of the same name takes the place.

    A theme that cannot be used is left out, and said in `problems`.
    """
    found = {name: _shipped(name) for name in SHIPPED}
    for path in sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else ():
        try:
            own = load_theme(path)
        except Problem as problem:
            if problems is not None:
                problems.append(problem)
        else:
            found[own.name] = own
    return list(found.values())


def variable_defaults() -> dict[str, str]:
    """For `App.get_theme_variable_defaults`: the stylesheets can be read under any theme, Textual's own included."""
    return dict(_shipped(DEFAULT).roles)
