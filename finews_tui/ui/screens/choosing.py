"""A dialog with a list, from which one is chosen: the outline, the stocks of an article."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from finews_tui.ui.keys import normal_key
from finews_tui.ui.screens.dialog import Dialog, list_height
from finews_tui.ui.screens.key_line import KeyLine
from finews_tui.ui.widgets.line_list import LineList

_LINES = {"j": 1, "down": 1, "k": -1, "up": -1}
_PAGES = {"space": 1, "pagedown": 1, "ctrl+f": 1, "b": -1, "pageup": -1}
_HALVES = {"ctrl+d": 1, "ctrl+u": -1}


def walk(rows: LineList, key: str) -> bool:
    """Move the cursor as this key says; False where it is for something else."""
    if key in _LINES:
        rows.move(_LINES[key])
    elif key in _PAGES:
        rows.page(_PAGES[key])
    elif key in _HALVES:
        rows.half_page(_HALVES[key])
    elif key in ("g", "home"):
        rows.top()
    elif key in ("G", "end"):
        rows.bottom()
    else:
        return False
    return True


class ChoiceScreen(Dialog[int | None]):
    """Answers the number of the chosen row, or nothing."""

    AUTO_FOCUS = "LineList"

    def __init__(self, rows: LineList, title: str, keys: str) -> None:
        super().__init__(classes="dialog")
        self.rows = rows
        self._title = title
        self._keys = keys

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog-box"):
            yield Static(Content(self._title), classes="dialog-title")
            yield self.rows
            yield KeyLine(self._keys)

    def on_resize(self, event: events.Resize) -> None:
        self.rows.styles.height = list_height(self.rows.row_count, event.size.height)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.take(normal_key(event.key, event.character))

    def take(self, key: str) -> None:
        """Do what a key says."""
        if key in ("q", "escape", "h", "left"):
            self.dismiss(None)
        elif key in ("enter", "l", "right"):
            self.dismiss(self.rows.cursor)
        else:
            walk(self.rows, key)

    @on(LineList.Chosen)
    def _chosen(self, message: LineList.Chosen) -> None:
        self.dismiss(message.row)
