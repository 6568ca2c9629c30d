"""The status line: one sentence on the left, the keys that make sense here and now on the right.

One widget: Textual's own footer costs four times as much at every change of the focus.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.strip import Strip
from textual.timer import Timer

from finews_tui.ui.rows import RolePart, marked, status_parts
from finews_tui.ui.widgets.looks import Looks, roles, strip_of

SECONDS = 8.0
"""How long a message stands before the state comes back."""


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
        return strip_of(self.painted(status_parts(self._sentence(), self._keys, width)), width, self.look())

    def _sentence(self) -> list[RolePart]:
        if self._message:
            return self._said()
        lead: list[RolePart] = [(self._lead, ("accent",))] if self._lead else []
        between = " · " if self._lead and self._state else ""
        return [*lead, (between + self._state, ("muted",))]

    def _said(self) -> list[RolePart]:
        """The message; what stands out in it is all that is not muted."""
        if not self._hits:
            return [(self._message, ("error",) if self._error else ())]
        return marked(self._message, self._hits, ("muted",), ("strong", "accent"))
