"""The settings one by one, for the shell and the screen of the settings: what each is called, and what it can be."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from finews_tui.config.load import read_table
from finews_tui.config.paths import paths
from finews_tui.config.schema import Settings, allowed, check, setting_names
from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.resources import STYLES
from finews_tui.text.clean import clean_line

_TRUTHS = {"true": True, "on": True, "yes": True, "1": True, "false": False, "off": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Entry:
    """One setting."""

    attribute: str
    """Its field of `Settings`."""
    section: str
    name: str
    default: Any
    limits: Any
    """As the schema says them."""

    @property
    def key(self) -> str:
        """`ui.theme`: where it stands in the file."""
        return f"{self.section}.{self.name}"

    @property
    def title(self) -> str:
        return t(f"setting.{self.attribute}")

    @property
    def about(self) -> str:
        return t(f"setting.{self.attribute}_about")

    @property
    def restart(self) -> bool:
        """Does it count at the next start only?"""
        return bool(self.limits.get("restart"))

    @property
    def is_number(self) -> bool:
        return type(self.default) is int

    def choices(self, folder: Path) -> tuple[Any, ...]:
        """What it can be, where that is a list; `folder` is that of config.toml."""
        if isinstance(self.default, bool):
            return (True, False)
        if own := self.limits.get("folder"):
            found = [_name_in(path) for place in (STYLES / own, folder / own) for path in sorted(place.glob("*.toml"))]
            return tuple(dict.fromkeys([str(self.default), *found]))
        return tuple(self.limits.get("choices", ()))

    def allowed(self, folder: Path) -> str:
        """What it can be, as it stands in the file."""
        return " | ".join(self.choices(folder)) if "folder" in self.limits else allowed(self.attribute)

    def shown(self, value: object) -> str:
        """A value in words."""
        if isinstance(value, bool):
            return t("choice.true" if value else "choice.false")
        if own := self.limits.get("folder"):
            return titled(str(value), self._label(str(value), paths().config / own))
        head = self.limits.get("words", f"choice.{self.attribute}_")
        if "choices" in self.limits and (words := t(key := f"{head}{value or 'auto'}")) != key:
            return words
        return str(value) if value != "" else t("choice.empty")

    def _label(self, name: str, folder: Path) -> str:
        """What the user's file says that it is called; of one that comes with the program, a word of the interface."""
        for path in sorted(folder.glob("*.toml")):
            if _name_in(path) == name and (label := clean_line(str(_table(path).get("label") or ""))):
                return label
        shipped = STYLES / self.limits["folder"] / f"{name}.toml"
        return t(f"{self.limits['words']}{name}") if "/" not in name and shipped.is_file() else ""

    def check(self, value: object, folder: Path) -> None:
        """Raises `Problem` for a value that is not allowed."""
        own = "folder" in self.limits
        if not (value in self.choices(folder) if own else check(self.attribute, value)):
            raise Problem("config.refused", name=self.key, value=value, allowed=self.allowed(folder))

    def read(self, text: str, folder: Path) -> Any:
        """The value that is written so. Raises `Problem`."""
        value: Any = text
        if isinstance(self.default, bool):
            value = _TRUTHS.get(text.strip().lower(), text)
        elif self.is_number:
            value = int(text) if text.strip().isdecimal() and len(text) < 9 else text
        self.check(value, folder)
        return value

    def step(self, value: Any, by: int, folder: Path) -> Any:
        """The next value (1) or the one before (-1); the same where there is no order. A number stays in its bounds."""
        if choices := self.choices(folder):
            at = choices.index(value) if value in choices else 0
            return choices[(at + by) % len(choices)]
        if self.is_number and "least" in self.limits:
            step = self.limits.get("step", 1)
            return min(self.limits["most"], max(self.limits["least"], value + by * step))
        return value


def _name_in(path: Path) -> str:
    """What the file calls itself, else its own name."""
    return str(_table(path).get("name") or path.stem)


def _table(path: Path) -> dict[str, Any]:
    try:
        return read_table(path)
    except (OSError, ValueError):
        return {}


def titled(name: str, label: str) -> str:
    """`墨 ink`: what it is called, and what is written for it; once where both are the same."""
    if not label or label.casefold() == name.casefold():
        return label or name
    return t("theme.titled", label=label, name=name)


@cache
def entries() -> tuple[Entry, ...]:
    """All settings, section by section."""
    of = {entry.name: entry for entry in fields(Settings)}
    found = [
        Entry(attribute, section, name, of[attribute].default, of[attribute].metadata)
        for (section, name), attribute in setting_names().items()
    ]
    sections = [*dict.fromkeys(one.section for one in found)]
    return tuple(sorted(found, key=lambda one: sections.index(one.section)))


def named(text: str, those: Sequence[Entry] | None = None) -> Entry:
    """The setting of this name: `ui.theme`, or `theme` where only one is called so. Raises `Problem`."""
    those = those or entries()
    wanted = text.strip().lower()
    found = [one for one in those if wanted in (one.key, one.name)]
    if len(found) == 1:
        return found[0]
    near = get_close_matches(wanted, [name for one in those for name in (one.key, one.name)], n=1, cutoff=0.5)
    raise Problem("config.unknown_name_near" if near else "config.unknown_name", name=text, near=(near or [""])[0])
