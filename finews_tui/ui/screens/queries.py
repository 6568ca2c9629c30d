"""The list of saved queries: find one, open it, save the present query, take one out."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from finews_tui.i18n import t
from finews_tui.ui.keymap import press
from finews_tui.ui.keys import normal_key
from finews_tui.ui.screens.dialog import Dialog, list_height
from finews_tui.ui.screens.key_line import KeyLine
from finews_tui.ui.widgets.query_list import QueryList

_LINES = {"j": 1, "down": 1, "k": -1, "up": -1}


class Chosen(NamedTuple):
    """What is to be done."""

    act: str
    """`open`, `save`, `delete`."""
    name: str = ""


class QueriesScreen(Dialog[Chosen | None]):
    """Answers what was chosen, or nothing. Taking one out is asked for twice."""

    AUTO_FOCUS = "#query-list"

    def __init__(self, queries: Sequence[tuple[str, str, int]], present: str) -> None:
        """`queries`: (name, query, unread posts); `present`: the query that can be saved, empty = none."""
        super().__init__(classes="dialog")
        self._present = present
        self._list = QueryList(queries, id="query-list", empty=t("search.none_saved"))
        self._any = bool(queries)
        self._typed = Input(placeholder=t("act.quick_hint"), id="query-filter", compact=True)
        self._typed.display = False
        self._keys = KeyLine(self._words())
        self._asked = ""
        """The one that is taken out when `d` is pressed again."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog-box"):
            yield Static(Content(t("search.saved_title")), classes="dialog-title")
            yield self._typed
            yield self._list
            yield self._keys

    def _words(self) -> str:
        if self._typed.display:
            return t("search.filter_keys")
        keys = {name: press(name) for name in ("search", "query", "saved")}
        save = t("search.save_key", q=self._present) if self._present else t("search.save_how", **keys)
        return f"{t('search.saved_keys')}\n{save}" if self._any else f"{save}\n{t('search.close_keys')}"

    def on_resize(self, event: events.Resize) -> None:
        self._list.styles.height = list_height(max(2, self._list.row_count), event.size.height, more=2)

    def on_key(self, event: events.Key) -> None:
        key, typing = normal_key(event.key, event.character), self._typed.has_focus
        if typing and key not in ("escape", "down", "up"):
            return
        event.stop()
        event.prevent_default()
        name = self._list.current
        asked, self._asked = self._asked, ""
        if key == "escape" and self._typed.display:
            self._typed.value = ""
            self._typed.display = False
            self._list.focus()
        elif key in ("q", "escape", "h", "left", "'"):
            self.dismiss(None)
        elif key == "\\" and self._any:
            self._typed.display = True
            self._typed.focus()
        elif key in ("enter", "l", "right") and name:
            self.dismiss(Chosen("open", name))
        elif key == "s" and self._present:
            self.dismiss(Chosen("save"))
        elif key == "d" and name:
            if asked == name:
                self.dismiss(Chosen("delete", name))
                return
            self._asked = name
        elif key in _LINES:
            self._list.move(_LINES[key])
        self._keys.say(t("search.sure", name=name) if self._asked else self._words())

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._list.empty = t("filter.no_query", q=event.value)
        self._list.narrow(event.value)

    @on(Input.Submitted)
    @on(QueryList.Chosen)
    def _open(self) -> None:
        """The one under the cursor."""
        if name := self._list.current:
            self.dismiss(Chosen("open", name))
