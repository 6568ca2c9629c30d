"""A dialog with a list, from which several are chosen with Space, or one: the starter set, the feeds of a page."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from finews_tui.i18n import t
from finews_tui.ui.keys import normal_key
from finews_tui.ui.screens.choosing import walk
from finews_tui.ui.screens.dialog import Dialog, list_height
from finews_tui.ui.screens.key_line import KeyLine
from finews_tui.ui.widgets.pick_list import PickList


class PickScreen(Dialog[Sequence[int] | None]):
    """Answers the numbers of the chosen rows, in their order, or nothing."""

    AUTO_FOCUS = "PickList"

    def __init__(self, rows: Sequence[tuple[str, str]], title: str, keys: str, *, several: bool = True) -> None:
        """`rows`: (name, what it is)."""
        super().__init__(classes="dialog")
        self.rows = PickList(rows, several=several, id="pick-list")
        self._several = several
        self._title = title
        self._words = keys
        self._keys = KeyLine(keys)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog-box", id="pick-box"):
            yield Static(Content(self._title), classes="dialog-title")
            yield self.rows
            yield self._keys

    def on_resize(self, event: events.Resize) -> None:
        self.rows.styles.height = list_height(self.rows.row_count, event.size.height)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key, words = normal_key(event.key, event.character), self._words
        if key in ("q", "escape"):
            self.dismiss(None)
        elif key == "enter":
            words = self._end() or words
        elif key == "space" and self._several:
            self.rows.tick()
        elif key == "a" and self._several:
            self.rows.tick_all()
        else:
            walk(self.rows, key)
        self._keys.say(words)

    def _end(self) -> str:
        """Answer; what to say where nothing is chosen."""
        if not self._several:
            self.dismiss([self.rows.cursor])
        elif self.rows.picked:
            self.dismiss(sorted(self.rows.picked))
        else:
            return t("subscribe.none_picked")
        return ""

    @on(PickList.Chosen)
    def _clicked(self) -> None:
        """By the mouse: a box is ticked, a single one is the answer."""
        if self._several:
            self.rows.tick()
        else:
            self._end()
