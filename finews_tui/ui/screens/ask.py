"""The question before a link is followed out of the reader, with its real address."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from finews_tui.i18n import t
from finews_tui.model.link import LinkKind
from finews_tui.ui.keys import normal_key
from finews_tui.ui.screens.dialog import Dialog
from finews_tui.ui.screens.key_line import KeyLine

BROWSER, COPY, FETCH, SAVE = "browser", "copy", "fetch", "save"
_ANSWERS = {"o": BROWSER, "enter": BROWSER, "y": COPY, "escape": None, "q": None}
_MORE = {LinkKind.ARTICLE: ("x", FETCH), LinkKind.ATTACHMENT: ("D", SAVE), LinkKind.IMAGE: ("D", SAVE)}
"""What can be done besides, with what it leads to."""


class AskLink(Dialog[str | None]):
    """Shows what a link is called and where it really leads; answers `browser`, `copy`, `fetch`, `save` or nothing."""

    def __init__(self, kind: LinkKind, text: str, address: str) -> None:
        super().__init__(classes="dialog")
        self._kind = kind
        self._more = _MORE.get(kind)
        self._text = text
        self.address = address

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog-box"):
            yield Static(Content(t(f"dialog.link_{self._kind}")), classes="dialog-title")
            if self._text and self._text != self.address:
                yield Static(Content(self._text), classes="dialog-text")
            yield Static(Content(self.address), classes="dialog-address")
            keys = t(f"dialog.link_keys_{self._more[1]}" if self._more else "dialog.link_keys")
            yield KeyLine(keys)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = normal_key(event.key, event.character)
        if self._more and key == self._more[0]:
            self.dismiss(self._more[1])
        elif key in _ANSWERS:
            self.dismiss(_ANSWERS[key])
