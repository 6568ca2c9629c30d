"""The keys, read from the command table, with a search."""

from collections.abc import Iterator
from itertools import groupby, zip_longest

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from finews_tui.i18n import t
from finews_tui.text.cells import pad
from finews_tui.text.needle import Needle
from finews_tui.text.wrap import break_lines
from finews_tui.ui.commands import Command
from finews_tui.ui.key_names import shown_key, shown_keys
from finews_tui.ui.keymap import in_force, says
from finews_tui.ui.keys import normal_key
from finews_tui.ui.screens.key_line import KeyLine
from finews_tui.ui.screens.low import BREAKPOINTS
from finews_tui.ui.screens.scrolling import scroll
from finews_tui.ui.widgets.line_view import ThinBar

_KEY_CELLS, _FEWER_KEY_CELLS = 16, 9
"""Width of the column of the keys; where the sheet is narrow, and they stand on several lines."""
_NARROW = 48
_LEAST_CELLS = 12
_BOX, _AROUND = 88, 9
"""Width of the dialog (styles/dialogs.tcss), and what of it is padding, frame and scroll bar."""


def matching(text: str) -> list[Command]:
    """The commands that have every word of the text in their keys, their words (also in pinyin), their group or their
    name."""
    words = [(word, Needle(word)) for word in text.split()]
    return [command for command in in_force().commands if all(_fits(command, *word) for word in words)]


def _fits(command: Command, word: str, needle: Needle) -> bool:
    """Keys are compared as they are pressed: `g` and `G` are two."""
    if any(shown_key(keys).startswith(word) for keys in command.keys):
        return True
    others = (says(command), t(f"help.{command.group}"), command.id.replace("_", " "))
    return any(word.casefold() in text.casefold() or needle.find(text) for text in others)


def key_sheet(commands: list[Command], width: int) -> Content:
    """The help as text: groups with a head, keys in a column of their own, and so what they do, on as many lines as it
    takes."""
    return Content.assemble(*_pieces(commands, width))


def _pieces(commands: list[Command], width: int) -> Iterator[str | tuple[str, str]]:
    column = _KEY_CELLS if width >= _NARROW else _FEWER_KEY_CELLS
    if not commands:
        yield t("help.nothing")
    for number, (group, rows) in enumerate(groupby(commands, key=lambda command: command.group)):
        yield ("\n" if number else "") + "\n" * bool(number)
        yield t(f"help.{group}"), "bold"
        for command in rows:
            keys = break_lines(shown_keys(command.keys), column, hang=0, spacing="off")
            lines = break_lines(says(command), max(_LEAST_CELLS, width - column - 3), hang=0, spacing="off")
            for key, line in zip_longest(keys, lines, fillvalue=""):
                yield "\n  "
                yield pad(key, column), "$accent"
                yield f" {line}"


class HelpScreen(ModalScreen[None], inherit_bindings=False):
    """Every key and what it does. `/` searches, Esc ends the search, then the help."""

    AUTO_FOCUS = "#help-sheet"
    VERTICAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, sought: str = "") -> None:
        """`sought`: what is searched for as it opens."""
        super().__init__(classes="dialog")
        self._sought = sought

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog-box", id="help-box"):
            yield Static(Content(t("help.title")), classes="dialog-title")
            yield Input(self._sought, placeholder=t("help.search"), id="help-search")
            with VerticalScroll(id="help-sheet"):
                yield Static(Content(""), id="help-text")
            yield KeyLine(t("help.keys"))

    def on_mount(self) -> None:
        self.query_one("#help-sheet").vertical_scrollbar.renderer = ThinBar  # type: ignore[misc] # as `LineView`

    def on_resize(self) -> None:
        self._show(self.query_one("#help-search", Input).value)

    def _show(self, text: str) -> None:
        """Set the table as wide as the sheet will be: it is known before it is laid out."""
        room = min(_BOX, self.app.size.width * 96 // 100) - _AROUND
        self.query_one("#help-text", Static).update(key_sheet(matching(text), room))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)
        self.query_one("#help-sheet").scroll_home(animate=False)

    @on(Input.Submitted)
    def _searched(self) -> None:
        self.query_one("#help-sheet").focus()

    def on_key(self, event: events.Key) -> None:
        key = normal_key(event.key, event.character)
        searching = self.query_one("#help-search", Input).has_focus
        if searching and key not in ("escape", "down", "up", "pagedown", "pageup"):
            return
        event.stop()
        event.prevent_default()
        if key in ("q", "escape", "?"):
            self._leave(searching)
        elif key == "/":
            self.query_one("#help-search").focus()
        else:
            scroll(self.query_one("#help-sheet", VerticalScroll), key)

    def _leave(self, searching: bool) -> None:
        """Out of the search first, then out of the help."""
        search = self.query_one("#help-search", Input)
        if searching or search.value:
            search.value = ""
            self.query_one("#help-sheet").focus()
        else:
            self.dismiss()
