"""What a shell command has printed, on a sheet."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from finews_tui.i18n import t
from finews_tui.ui.keys import normal_key
from finews_tui.ui.screens.key_line import KeyLine
from finews_tui.ui.screens.low import BREAKPOINTS
from finews_tui.ui.screens.scrolling import scroll
from finews_tui.ui.widgets.line_view import ThinBar

_WIDEST, _SHARE, _AROUND = 88, 0.96, 7
"""`#help-box` in styles/dialogs.tcss: cells, part of the window, and what padding and scrollbar take."""


def room(columns: int) -> int:
    """Cells of a line on the sheet, in a window of so many columns."""
    return max(1, min(_WIDEST, int(_SHARE * columns)) - _AROUND)


class OutputScreen(ModalScreen[None], inherit_bindings=False):
    """The lines as they are; `q` and Esc close it."""

    AUTO_FOCUS = "#help-sheet"
    VERTICAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__(classes="dialog")
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog-box", id="help-box"):
            yield Static(Content(self._title), classes="dialog-title")
            with VerticalScroll(id="help-sheet"):
                yield Static(Content("\n".join(self._lines)))
            yield KeyLine(t("line.output_keys"))

    def on_mount(self) -> None:
        self.query_one("#help-sheet").vertical_scrollbar.renderer = ThinBar  # type: ignore[misc] # as `LineView`

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = normal_key(event.key, event.character)
        if key in ("q", "escape", "enter"):
            self.dismiss()
        else:
            scroll(self.query_one("#help-sheet", VerticalScroll), key)
