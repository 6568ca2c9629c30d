"""The palette: every command by what it does, in Chinese, pinyin or English, by its name or its keys; Enter runs it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from finews_tui.i18n import LANGUAGES, catalogue, t
from finews_tui.ui.commands import COMMANDS, Command
from finews_tui.ui.key_names import shown_keys
from finews_tui.ui.keymap import in_force, says
from finews_tui.ui.screens.dialog import Dialog, list_height
from finews_tui.ui.screens.kept_lines import KeptLines
from finews_tui.ui.screens.key_line import KeyLine
from finews_tui.ui.widgets.command_list import CommandList, Entry

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

_MOST_RECENT = 20
_MOVES = {"down": 1, "ctrl+n": 1, "up": -1, "ctrl+p": -1}
_PAGES = {"pagedown": 1, "pageup": -1}


class PaletteScreen(Dialog[str | None]):
    """Answers the id of the chosen command, or nothing."""

    AUTO_FOCUS = "#palette-typed"

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__(classes="dialog")
        self._list = CommandList(entries, id="palette-list", empty=t("help.nothing"))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog-box", id="palette-box"):
            yield Static(Content(t("palette.title")), classes="dialog-title")
            yield Input(placeholder=t("palette.typed"), id="palette-typed")
            yield self._list
            yield KeyLine(t("palette.keys", arrows=shown_keys(("up", "down"))))

    def on_resize(self, event: events.Resize) -> None:
        self._list.styles.height = list_height(len(COMMANDS), event.size.height, more=2)

    def on_key(self, event: events.Key) -> None:
        """What is no text moves the cursor of the list, or ends."""
        if event.key in _MOVES:
            self._list.move(_MOVES[event.key])
        elif event.key in _PAGES:
            self._list.page(_PAGES[event.key])
        elif event.key == "escape":
            self.dismiss(None)
        else:
            return
        event.stop()
        event.prevent_default()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._list.narrow(event.value)

    @on(Input.Submitted)
    @on(CommandList.Chosen)
    def _choose(self) -> None:
        if name := self._list.current:
            self.dismiss(name)


class Palette:
    """The palette of the main screen."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._recent = KeptLines(screen, "palette", _MOST_RECENT)

    def ask(self) -> None:
        """Show it, what was chosen lately first."""
        lately = {name: number for number, name in enumerate(reversed(self._recent.lines))}
        shown = [command for command in COMMANDS if command.id != "palette"]
        shown.sort(key=lambda command: lately.get(command.id, len(lately)))
        self.screen.app.push_screen(PaletteScreen([self._entry(command) for command in shown]), self._chosen)

    def _entry(self, command: Command) -> Entry:
        others = (command.id.replace("_", " "), *(catalogue(language)[command.words] for language in LANGUAGES))
        keys = shown_keys(in_force().keys(command.id))
        return Entry(command.id, says(command), others, keys, self.screen.pressing.fits(command.id))

    def _chosen(self, name: str | None) -> None:
        if name is not None:
            self._recent.add(name)
            self.screen.call_next(self.screen.pressing.choose, name)
