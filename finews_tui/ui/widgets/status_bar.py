"""The status line: one sentence on the left, the keys that make sense here and now on the right.

One widget: Textual's own footer costs four times as much at every change of the focus. A sentence that is longer than
the window is wide takes more lines while it stands, as in the echo area of Emacs; of a menu whole pieces are left out.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.strip import Strip
from textual.timer import Timer

from finews_tui.text.cells import width as cells
from finews_tui.text.wrap import break_lines
from finews_tui.ui.rows import RolePart, fitting_pieces, fitting_state, marked, status_parts
from finews_tui.ui.widgets.looks import Looks, roles, strip_of

SECONDS = 8.0
"""How long a message stands before the state comes back."""
MOST_LINES = 3
"""Of a message."""
_SIDES = 2
"""Blanks beside it."""


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
        self._brief = self._alone = False
        self._lines: Sequence[str] = ()
        """Of the message before the last one, and the last one; none where it has one line."""
        self._keys: tuple[tuple[str, str], ...] = ()
        self._timer: Timer | None = None

    @property
    def message(self) -> str:
        """The message that stands in place of the state; empty where there is none."""
        return self._message

    def say(
        self,
        text: str,
        *,
        error: bool = False,
        hits: Sequence[tuple[int, int]] = (),
        lasting: bool = False,
        brief: bool = False,
        alone: bool = False,
    ) -> None:
        """Show what happened, until `hush`, or until some seconds have passed (an error stays, and what is `lasting`).

        `hits`: (start, end) of what is to stand out in it; `brief`: its end may be cut off, it stands elsewhere too;
        `alone`: the keys mean something else while it stands, and go.
        """
        self.hush()
        self._message, self._error, self._hits = text, error, hits
        self._brief, self._alone = brief, alone
        self._set_lines()
        if text and not error and not lasting:
            self._timer = self.set_timer(SECONDS, self.hush)
        self.refresh()

    def hush(self) -> None:
        """Back to the state."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._message:
            self._message, self._error, self._alone = "", False, False
            self._set_lines()
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

    def on_resize(self) -> None:
        self._set_lines()

    def _set_lines(self) -> None:
        """Take as many lines as the message needs."""
        room, lines = self.size.width - _SIDES, []
        if room > 0 and cells(self._message) > room and not self._hits and not self._brief:
            lines = break_lines(self._message.strip(), room, hang=0, spacing="off")
            if len(lines) > MOST_LINES:
                lines[MOST_LINES - 1 :] = ["".join(lines[MOST_LINES - 1 :])]  # its end gives way, with a sign
        if len(lines) != len(self._lines):
            self.styles.height = max(1, len(lines))
        self._lines = lines

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y >= max(1, len(self._lines)):
            return Strip.blank(width, self.look())
        keys = self._keys if y >= len(self._lines) - 1 and not self._alone else ()
        return strip_of(self.painted(status_parts(self._sentence(y), keys, width)), width, self.look())

    def _sentence(self, y: int) -> list[RolePart]:
        if self._lines:
            return [(self._lines[y], ("error",) if self._error else ())]
        if self._message:
            return self._said()
        whole = " · ".join(filter(None, (self._lead, self._state)))
        state = fitting_state(whole, self._keys, self.size.width).removeprefix(self._lead)
        return [(self._lead, ("accent",)), (state, ("muted",))]

    def _said(self) -> list[RolePart]:
        """The message; what stands out in it is all that is not muted."""
        if not (self._hits or self._brief):
            return [(self._message, ("error",) if self._error else ())]
        shown = fitting_pieces(self._message, self.size.width - _SIDES)
        hits = [(start, end) for start, end in self._hits if end <= len(shown)]
        return marked(shown, hits, ("muted",), ("strong", "accent")) if hits else [(shown, ())]
