"""The keys, read from the command table, with a search."""

from collections.abc import Iterator
from itertools import groupby, zip_longest

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from finews_tui.i18n import t
from finews_tui.text.cells import pad
from finews_tui.text.needle import Needle
from finews_tui.text.wrap import break_lines
from finews_tui.ui.commands import Command
from finews_tui.ui.key_names import shown_key, shown_keys
from finews_tui.ui.keymap import in_force, says
from finews_tui.ui.keys import normal_key
from finews_tui.ui.screens.dialog import Dialog, text_width
from finews_tui.ui.screens.key_line import KeyLine
from finews_tui.ui.screens.scrolling import scroll
from finews_tui.ui.widgets.line_view import ThinBar

_KEY_CELLS, _FEWER_KEY_CELLS = 16, 9
"""Width of the column of the keys; where the sheet is narrow, and they stand on several lines."""
_NARROW = 48
_LEAST_CELLS = 12


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


class HelpScreen(Dialog[None]):
    """Every key and what it does. `/` or a hanzi searches, Esc ends the search, then the help.

    The line of the search is there while it is used: one that is seen asks to be typed into, and here keys scroll.
    """

    AUTO_FOCUS = "#help-sheet"

    def __init__(self, sought: str = "") -> None:
        """`sought`: what is searched for as it opens."""
        super().__init__(classes="dialog")
        self._search = Input(sought, placeholder=t("help.search"), id="help-search", select_on_focus=False)
        self._search.display = bool(sought)
        self._keys = KeyLine(t("help.keys"))
        self._room = 0
        """Cells for which the table is set: those that the sheet will have are known before it is laid out."""

    def compose(self) -> ComposeResult:
        self._room = text_width(self.app.size.width)
        with Vertical(classes="dialog-box", id="help-box"):
            yield Static(Content(t("help.title")), classes="dialog-title")
            yield self._search
            with VerticalScroll(id="help-sheet"):
                yield Static(key_sheet(matching(self._search.value), self._room), id="help-text")
            yield self._keys

    def on_mount(self) -> None:
        self.query_one("#help-sheet").vertical_scrollbar.renderer = ThinBar  # type: ignore[misc] # as `LineView`

    def on_resize(self) -> None:
        if self._room != text_width(self.app.size.width):
            self._show(self._search.value)

    def _show(self, text: str) -> None:
        self._room = text_width(self.app.size.width)
        self.query_one("#help-text", Static).update(key_sheet(matching(text), self._room))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)
        self.query_one("#help-sheet").scroll_home(animate=False)

    @on(Input.Submitted)
    def _searched(self) -> None:
        self._end_search()

    def on_key(self, event: events.Key) -> None:
        key = normal_key(event.key, event.character)
        searching = self._search.has_focus
        if searching and key not in ("escape", "down", "up", "pagedown", "pageup"):
            return
        event.stop()
        event.prevent_default()
        if key in ("q", "escape", "?"):
            self._leave(searching)
        elif key == "/" or not key.isascii():
            self._begin_search("" if key == "/" else key)
        else:
            scroll(self.query_one("#help-sheet", VerticalScroll), key)

    def _begin_search(self, typed: str) -> None:
        self._search.value += typed
        self._search.cursor_position = len(self._search.value)
        self._search.display = True
        self._search.focus()
        self._keys.say(t("help.search_keys"))

    def _end_search(self) -> None:
        """Back to the sheet; what is searched for stays in sight."""
        self._search.display = bool(self._search.value)
        self.query_one("#help-sheet").focus()
        self._keys.say(t("help.keys"))

    def _leave(self, searching: bool) -> None:
        """Out of the search first, then out of the help."""
        if searching or self._search.value:
            self._search.value = ""
            self._end_search()
        else:
            self.dismiss()
