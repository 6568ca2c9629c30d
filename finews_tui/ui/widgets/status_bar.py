"""The status line: one sentence on the left, the keys that make sense here and now on the right.

One widget: Textual's own footer costs four times as much at every change of the focus.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.strip import Strip
from textual.timer import Timer

from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.widgets.looks import Looks, Part, marked, roles, strip_of

MOST_KEYS = 6
SECONDS = 8.0
"""How long a message stands before the state comes back."""
_BETWEEN = "  "


class StatusBar(Looks):
    """The state (muted), or for a while the last thing that happened (in the colour of text)."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("muted", "accent", "strong", "error")

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._state = ""
        self._lead = ""
        self._message = ""
        self._error = False
        self._hits: Sequence[tuple[int, int]] = ()
        self._keys: tuple[tuple[str, str], ...] = ()
        self._timer: Timer | None = None

    @property
    def message(self) -> str:
        """The message that stands in place of the state; empty where there is none."""
        return self._message

    def say(
        self, text: str, *, error: bool = False, hits: Sequence[tuple[int, int]] = (), lasting: bool = False
    ) -> None:
        """Show what happened, until `hush`, or until some seconds have passed (an error stays, and what is `lasting`).

        `hits`: (start, end) of what is to stand out in it.
        """
        self.hush()
        self._message, self._error, self._hits = text, error, hits
        if text and not error and not lasting:
            self._timer = self.set_timer(SECONDS, self.hush)
        self.refresh()

    def hush(self) -> None:
        """Back to the state."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._message:
            self._message, self._error = "", False
            self.refresh()

    def show_state(self, text: str, *, lead: str = "") -> None:
        """What is true now. `lead` is a first word in the accent colour (`离线`)."""
        if (text, lead) != (self._state, self._lead):
            self._state, self._lead = text, lead
            self.refresh()

    def set_keys(self, pairs: Sequence[tuple[str, str]]) -> None:
        """(key, word) pairs, at most six; where they do not fit, those before the last one give way."""
        if tuple(pairs) != self._keys:
            self._keys = tuple(pairs)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y:
            return Strip.blank(width, self.look())
        sentence = self._sentence()
        pairs = _fitting(self._keys[:MOST_KEYS], width - 4 - sum(cells(text) for text, _ in sentence))
        keys_width = _width(pairs)
        room = width - 2 - (keys_width + 2 if pairs else 0)
        parts: list[Part] = [(" ", self.look())]
        for text, style in sentence:
            text = cut(text, max(0, room), glyphs().more)
            room -= cells(text)
            parts.append((text, style))
        parts.append((" " * (width - 1 - sum(cells(text) for text, _ in parts) - keys_width), self.look()))
        for number, (key, word) in enumerate(pairs):
            parts.append((_BETWEEN if number else "", self.look()))
            parts.append((key, self.look("strong")))
            parts.append((f" {word}", self.look("muted")))
        return strip_of(parts, width, self.look())

    def _sentence(self) -> list[Part]:
        if self._message:
            return self._said()
        lead = [(self._lead, self.look("accent"))] if self._lead else []
        between = " · " if self._lead and self._state else ""
        return [*lead, (between + self._state, self.look("muted"))]

    def _said(self) -> list[Part]:
        """The message; what stands out in it is all that is not muted."""
        if not self._hits:
            return [(self._message, self.look("error") if self._error else self.look())]
        return marked(self._message, self._hits, self.look("muted"), self.look("strong", "accent"))


def _width(pairs: Sequence[tuple[str, str]]) -> int:
    return sum(cells(key) + 1 + cells(word) for key, word in pairs) + len(_BETWEEN) * max(0, len(pairs) - 1)


def _fitting(pairs: Sequence[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    """As many as fit; the last pair (help) goes last."""
    kept = list(pairs)
    while kept and _width(kept) > room:
        kept.pop(-2 if len(kept) > 1 else -1)
    return kept
