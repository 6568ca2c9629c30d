"""The list of sources: how each is doing, and what can be done with it."""

from collections.abc import Sequence
from typing import Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from finews_tui.i18n import t
from finews_tui.ui.keys import normal_key
from finews_tui.ui.messages import RowMoved
from finews_tui.ui.screens.choosing import walk
from finews_tui.ui.screens.dialog import NARROW, Dialog, list_height
from finews_tui.ui.screens.key_line import KeyLine
from finews_tui.ui.widgets.source_list import Health, SourceList

_SHEET, _SHEET_NARROW = 6, 7
"""Lines of what is known of the source under the cursor, and a blank before them (`dialogs.tcss`): always as many, so
that the dialog stays where it is while the cursor moves."""


FIELDS = ("title", "folder", "interval", "encoding", "full_text")
"""What can be typed anew of a source, in the order in which Tab goes through it."""


class Keeper(Protocol):
    """Who does what is asked here; it calls `HealthScreen.show` when that is done. `change` answers with a sentence
    where what was typed cannot be."""

    def refresh(self, slug: str) -> None: ...
    def remove(self, slug: str) -> None: ...
    def change(self, slug: str, field: str, text: str) -> str: ...
    def pause(self, slug: str) -> None: ...
    def copy(self, address: str) -> None: ...


class HealthScreen(Dialog[None]):
    """Stays open while sources are refreshed and changed. Taking one out is asked for twice."""

    AUTO_FOCUS = "SourceList"

    def __init__(self, keeper: Keeper, sources: Sequence[Health]) -> None:
        super().__init__(classes="dialog")
        self._keeper = keeper
        self.rows = SourceList(sources, id="source-list")
        self._address = Static(Content(""), classes="source-facts")
        self._facts = Static(Content(""), classes="source-facts")
        self._trouble = Static(Content(""), classes="source-trouble")
        self._what = Static(Content(""), classes="source-facts")
        self._namer = Input(compact=True, id="source-name", select_on_focus=False)
        self._what.display = self._namer.display = False
        self._keys = KeyLine(t("health.keys"))
        self._asked = ""
        """The one that is taken out when `d` is pressed again."""
        self._field = 0
        """Which of `FIELDS` is typed."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog-box", id="health-box"):
            yield Static(Content(t("health.title")), classes="dialog-title")
            yield self.rows
            with Vertical(id="source-sheet"):
                yield self._address
                yield self._facts
                yield self._trouble
            yield self._what
            yield self._namer
            yield self._keys

    def on_mount(self) -> None:
        self._tell()

    def on_resize(self, event: events.Resize) -> None:
        more = _SHEET_NARROW if event.size.width < NARROW else _SHEET
        self.rows.styles.height = list_height(max(1, self.rows.row_count), event.size.height, more=more)

    def show(self, sources: Sequence[Health]) -> None:
        """What is known of them now."""
        self.rows.show(sources)
        if not sources:
            self.dismiss(None)
        self._tell()

    def on_key(self, event: events.Key) -> None:
        key, typing = normal_key(event.key, event.character), self._namer.has_focus
        if typing and key not in ("escape", "tab", "shift+tab"):
            return
        event.stop()
        event.prevent_default()
        if typing and key == "escape":
            self._end_naming()
        elif typing:
            self._edit(self._field + (1 if key == "tab" else -1))
        else:
            self._obey(key)

    def _obey(self, key: str) -> None:
        asked, self._asked = self._asked, ""
        source = self.rows.current
        if key in ("q", "escape", "h", "left"):
            self.dismiss(None)
        elif walk(self.rows, key):
            self._tell()
        elif source is None:
            return
        elif key in ("r", "enter"):
            self._keeper.refresh(source.slug)
        elif key == "p":
            self._keeper.pause(source.slug)
        elif key == "y":
            self._keeper.copy(source.url)
        elif key == "e":
            self._edit(0)
        elif key == "d" and asked == source.slug:
            self._keeper.remove(source.slug)
        elif key == "d":
            self._asked = source.slug
        self._keys.say(self._words())

    def _words(self) -> str:
        if self._namer.display:
            return t("health.type_keys")
        source = self.rows.current
        return t("health.sure", title=source.title) if self._asked and source else t("health.keys")

    def _tell(self) -> None:
        source = self.rows.current
        for line, words in zip(
            (self._address, self._facts, self._trouble),
            (source.url, source.state, source.trouble) if source else ("", "", ""),
            strict=True,
        ):
            line.update(Content(words))

    def _edit(self, field: int) -> None:
        """Let this be typed anew."""
        if source := self.rows.current:
            self._field = field % len(FIELDS)
            self._namer.value = source.values[self._field]
            self._namer.cursor_position = len(self._namer.value)
            self._what.update(Content(t(f"health.type_{FIELDS[self._field]}")))
            self._what.display = self._namer.display = True
            self._namer.focus()
            self._keys.say(self._words())

    def _end_naming(self) -> None:
        self._what.display = self._namer.display = False
        self.rows.focus()
        self._keys.say(self._words())

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        event.stop()
        source = self.rows.current
        wrong = self._keeper.change(source.slug, FIELDS[self._field], event.value) if source else ""
        if wrong:
            self._keys.say(wrong)
        else:
            self._end_naming()

    @on(SourceList.Moved)
    def _moved(self, message: RowMoved) -> None:
        self._tell()
