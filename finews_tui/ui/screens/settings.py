"""All settings in a list: what each means, what it can be, and another value at a key. What is changed counts at once,
and is written to config.toml.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from finews_tui.config.entries import Entry, entries
from finews_tui.config.schema import Settings
from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.text.needle import Needle
from finews_tui.ui.keys import normal_key
from finews_tui.ui.messages import RowMoved
from finews_tui.ui.screens.choosing import walk
from finews_tui.ui.screens.dialog import LOW, NARROW, Dialog
from finews_tui.ui.screens.key_line import KeyLine
from finews_tui.ui.widgets.setting_list import Row, SettingList

_AROUND, _AROUND_LOW = 12, 6
_MORE = 2
"""Lines of the dialog that are no settings: title, what is typed, the sheet, keys, blanks, and the frame it has in 16
colours; in a low window. `_MORE` below `NARROW` columns, where the sheet is higher (`dialogs.tcss`)."""
_STEPS = {"l": 1, "right": 1, "+": 1, "=": 1, "h": -1, "left": -1, "-": -1}


class Keeper(Protocol):
    """Who knows the settings and changes them; it calls `SettingsScreen.show` when they are others."""

    @property
    def settings(self) -> Settings: ...
    def change(self, attribute: str, value: object) -> None: ...


class SettingsScreen(Dialog[None]):
    """Stays open while settings are changed, by its keys or from elsewhere."""

    AUTO_FOCUS = "SettingList"

    def __init__(self, keeper: Keeper, folder: Path) -> None:
        """`folder`: that of config.toml, where the user's own themes are."""
        super().__init__(classes="dialog")
        self._keeper = keeper
        self._folder = folder
        self.rows = SettingList(id="setting-list")
        self._typed = Input(compact=True, id="setting-typed")
        self._typed.display = False
        self._editing = False
        """What is typed is a value; else it is what the settings are filtered by."""
        self._filter = ""
        self._title = Static(Content(""), classes="dialog-title")
        self._about = Static(Content(""))
        self._facts = Static(Content(""), classes="source-facts")
        self._wrong = Static(Content(""), classes="source-trouble")
        self._keys = KeyLine()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog-box", id="settings-box"):
            yield self._title
            yield self.rows
            with Vertical(id="setting-sheet"):
                yield self._about
                yield self._facts
                yield self._wrong
            yield self._typed
            yield self._keys

    def on_mount(self) -> None:
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        around = (_AROUND_LOW if event.size.height <= LOW else _AROUND) + _MORE * (event.size.width < NARROW)
        sections = len({one.section for one in entries()})
        self.rows.styles.height = min(len(entries()) + sections, max(2, event.size.height * 9 // 10 - around))

    # --- what is seen

    def show(self) -> None:
        """The settings as they are now."""
        self._title.update(Content(t("settings.title")))
        self.rows.show(list(self._rows()), t("settings.nothing", q=self._filter))
        self._tell()

    def _rows(self) -> Iterator[Row]:
        needle = Needle(self._filter)
        found = [one for one in entries() if not needle or any(map(needle.find, (one.title, one.key)))]
        for section, those in groupby(found, key=lambda one: one.section):
            yield Row("", t(f"setting.section_{section}"))
            for one in those:
                value = getattr(self._keeper.settings, one.attribute)
                yield Row(one.attribute, one.title, one.shown(value), value != one.default)

    def _tell(self, wrong: str = "") -> None:
        """What the setting under the cursor means, and what was wrong with what was typed for it."""
        one = self._current
        facts = []
        if one is not None:
            choices = [one.shown(choice) for choice in one.choices(self._folder)]
            facts = [
                one.key,
                t("settings.allowed", values=" | ".join(choices) or one.allowed(self._folder)),
                t("settings.default", value=one.shown(one.default)),
                *([t("config.restart")] if one.restart else []),
            ]
        self._about.update(Content(one.about if one else ""))
        self._facts.update(Content(" · ".join(facts)))
        self._wrong.update(Content(wrong))
        self._wrong.display, self._facts.display = bool(wrong), not wrong
        typing = "edit_keys" if self._editing else "filter_keys" if self._typing else "keys"
        self._keys.say(t(f"settings.{typing}"))

    @property
    def _typing(self) -> bool:
        """Do the keys go to the line? (A widget hears later that it has the focus.)"""
        return self.focused is self._typed

    @property
    def _current(self) -> Entry | None:
        return next((one for one in entries() if one.attribute == self.rows.current), None)

    # --- keys

    def on_key(self, event: events.Key) -> None:
        key, typing = normal_key(event.key, event.character), self._typing
        if typing and (key != "escape" if self._editing else key not in ("escape", "down", "up")):
            return
        event.stop()
        event.prevent_default()
        if key == "escape" and self._typed.display:
            self._end_typing(found="")
        elif key in ("q", "escape"):
            self.dismiss(None)
        elif key in ("\\", "/"):
            self._type(self._filter, editing=False)
        elif (one := self._current) is None:
            return
        elif key in _STEPS:
            self._step(one, _STEPS[key])
        elif key == "enter":
            self._enter(one)
        elif key == "D":
            self._keeper.change(one.attribute, None)
        elif walk(self.rows, key):
            self._tell()

    def _enter(self, one: Entry) -> None:
        if one.choices(self._folder):
            self._step(one, 1)
        else:
            self._type(str(self._value(one)), editing=True)

    def _value(self, one: Entry) -> object:
        return getattr(self._keeper.settings, one.attribute)

    def _step(self, one: Entry, by: int) -> None:
        value = one.step(self._value(one), by, self._folder)
        if value != self._value(one):
            self._keeper.change(one.attribute, value)

    # --- typing

    def _type(self, text: str, *, editing: bool) -> None:
        self._editing = editing
        self._typed.placeholder = "" if editing else t("settings.typed")
        with self._typed.prevent(Input.Changed):
            self._typed.value = text
        self._typed.cursor_position = len(text)
        self._typed.display = True
        self.set_focus(self._typed)
        self._tell()

    def _end_typing(self, found: str) -> None:
        """Back to the list; `found` is what it is filtered by now."""
        if not self._editing:
            self._filter = found
        self._editing = False
        self._typed.display = bool(self._filter)
        with self._typed.prevent(Input.Changed):
            self._typed.value = self._filter
        self.set_focus(self.rows)
        self.show()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        if not self._editing:
            self._filter = event.value
            self.show()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        one = self._current
        if not self._editing or one is None:
            self._end_typing(self._filter)
            return
        try:
            value = one.read(event.value, self._folder)
        except Problem as problem:
            self._tell(t(problem.key, **problem.fields))
            return
        self._end_typing(self._filter)
        self._keeper.change(one.attribute, value)

    @on(SettingList.Moved)
    def _moved(self, message: RowMoved) -> None:
        self._tell()

    @on(SettingList.Chosen)
    def _clicked(self) -> None:
        if (one := self._current) is not None:
            self._enter(one)
