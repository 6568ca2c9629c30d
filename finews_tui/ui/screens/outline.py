"""The outline: the headings of the open article, to go to one of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from finews_tui.i18n import t
from finews_tui.ui.keys import normal_key
from finews_tui.ui.widgets.heading_list import HeadingList

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

_LINES = {"j": 1, "down": 1, "k": -1, "up": -1}
_PAGES = {"space": 1, "pagedown": 1, "ctrl+f": 1, "b": -1, "pageup": -1}
_HALVES = {"ctrl+d": 1, "ctrl+u": -1}
_AROUND = 8
"""Lines of the dialog that are not headings: title, keys, blanks, and the frame it has in 16 colours."""


class OutlineScreen(ModalScreen[int | None], inherit_bindings=False):
    """Answers the number of the chosen heading, or nothing."""

    AUTO_FOCUS = "#outline-list"

    def __init__(self, headings: Sequence[tuple[int, str]], reading: int) -> None:
        """`headings`: (level, text); `reading`: number of the one being read, -1 = none."""
        super().__init__(classes="dialog")
        self._list = HeadingList(headings, reading, id="outline-list")

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog-box"):
            yield Static(Content(t("dialog.outline")), classes="dialog-title")
            yield self._list
            yield Static(Content(t("dialog.outline_keys")), classes="dialog-keys")

    def on_resize(self, event: events.Resize) -> None:
        # As high as its rows; a small screen keeps the keys in sight.
        self._list.styles.height = min(self._list.row_count, max(2, event.size.height * 9 // 10 - _AROUND))

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = normal_key(event.key, event.character)
        if key in ("q", "escape", "h", "left"):
            self.dismiss(None)
        elif key in ("enter", "l", "right"):
            self.dismiss(self._list.cursor)
        elif key in _LINES:
            self._list.move(_LINES[key])
        elif key in _PAGES:
            self._list.page(_PAGES[key])
        elif key in _HALVES:
            self._list.half_page(_HALVES[key])
        elif key in ("g", "home"):
            self._list.top()
        elif key in ("G", "end"):
            self._list.bottom()

    @on(HeadingList.Chosen)
    def _chosen(self, message: HeadingList.Chosen) -> None:
        self.dismiss(message.row)


class Outline:
    """Asks for a heading and goes there."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    def ask(self) -> None:
        """Show the headings of the open article."""
        screen = self.screen
        if screen.reading.article is None:
            screen.say(t("msg.no_article"))
        elif not (headings := screen.article.headings):
            screen.say(t("msg.no_headings"))
        else:
            screen.panes.go("article")
            rows = [(level, text) for _, level, text in headings]
            screen.app.push_screen(OutlineScreen(rows, screen.article.heading_read), self._answered)

    def _answered(self, number: int | None) -> None:
        # By its number: the lines may be others since the question, should the window have changed.
        if number is not None:
            self.screen.article.go_to_heading(number)
