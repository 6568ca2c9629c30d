"""What a shell command has printed, on a sheet."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from finews_tui.i18n import t
from finews_tui.ui.keys import normal_key
from finews_tui.ui.screens.dialog import Dialog
from finews_tui.ui.screens.key_line import KeyLine
from finews_tui.ui.screens.scrolling import scroll
from finews_tui.ui.widgets.line_view import ThinBar


class OutputScreen(Dialog[None]):
    """The lines as they are; `q` and Esc close it."""

    AUTO_FOCUS = "#help-sheet"

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
