"""Themes: fourteen roles in a TOML file, turned into a theme of Textual.

A role says what a colour is for, never which one it is, so the stylesheets know nothing of colours and a theme of the
user is a dozen lines (`theme_files`). The roles are variables of the stylesheets (`$accent`, `$muted`, `$stock`, …);
Textual's own names are mapped to them, so that its widgets (input, toast, scroll bar) look like ours.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from textual.theme import Theme

from finews_tui.config.load import read_table
from finews_tui.resources import THEMES

DEFAULT = "ink"
LIGHT = "paper"
FEW = "terminal"
"""Worn at the start instead of the default where the terminal has 16 colours: the nearest ones of `DEFAULT` are white,
bright white and grey, so accent, links and sectors would look alike, on a ground that is not the terminal's."""
NONE = "none"
"""No colours: what NO_COLOR asks for (with `App(ansi_color=True)`)."""

SHIPPED = (DEFAULT, LIGHT, "green", "desk", FEW, NONE)
ROLES = (
    "bg", "panel", "cursor", "text", "muted", "faint", "accent",
    "link", "stock", "board", "up", "down", "mark", "hit",
)  # fmt: skip
GREEN = "green"
"""What `[ui] rise` says where rises are green and falls red."""


class ThemeFile(NamedTuple):
    """One theme, read."""

    name: str
    """`ink`; what the setting says."""
    label: str
    """What the list of themes calls it; empty = by a word of the interface, or by its name."""
    dark: bool
    ansi: bool
    """Made of the terminal's 16 colours."""
    roles: Mapping[str, str]
    """All of `ROLES`."""

    def theme(self, rise: str = "red") -> Theme:
        """The theme as Textual wants it. `rise`: the colour of what goes up; what falls has the other."""
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
            variables={**roles, **_moves(roles, rise), **_textual_names(roles)},
        )


def _moves(roles: Mapping[str, str], rise: str) -> dict[str, str]:
    """Rises and falls: `up` is the red and `down` the green of a theme, whichever of them is a rise."""
    first, second = ("down", "up") if rise == GREEN else ("up", "down")
    return {"rise": roles[first], "fall": roles[second]}


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


@cache
def shipped(name: str) -> ThemeFile:
    """A theme that comes with the program."""
    table = read_table(THEMES / f"{name}.toml")
    return ThemeFile(name, "", table["dark"], table.get("ansi", False), table["roles"])


def variable_defaults() -> dict[str, str]:
    """For `App.get_theme_variable_defaults`: the stylesheets can be read under any theme, Textual's own included."""
    roles = shipped(DEFAULT).roles
    return {**roles, **_moves(roles, "red")}
