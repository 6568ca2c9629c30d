"""The prompt: one line at the bottom to type into (find, filter), hidden until it is opened."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from finews_tui.text.cells import width as cells

_SIDES = 2
"""Blanks beside the note."""
_STEP = 8
"""Cells by which the note grows: a layout of the whole screen for every digit of a count would be felt while typing."""


WALKS = ("tab", "shift+tab", "up", "down", "ctrl+p", "ctrl+n")
"""Keys that complete what is typed or go through what was typed before, where whoever asks knows how."""


class _Line(Input):
    """What is typed. Its text may be longer, but the line stays as wide as it is: a key costs no layout."""

    virtual_size = Reactive(Size(0, 0))
    walk: Callable[[str], None] | None = None

    def on_key(self, event: events.Key) -> None:
        """At once, and not by a message: the next key is meant for the line as it is then."""
        if self.walk is not None and event.key in WALKS:
            event.stop()
            event.prevent_default()
            self.walk(event.key)

    @property
    def caret(self) -> Offset:
        """Where the cursor of the terminal belongs. Textual sets it before a new line has its place."""
        return self.cursor_screen_offset


class Prompt(Horizontal):
    """A label, the line, and a note at the right end (`2/7`). Enter, Esc and C-c are its own, all else is text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+c", "cancel", show=False)]

    class Changed(Message):
        """The text changed while typing."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Submitted(Message):
        """Enter."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Cancelled(Message):
        """Escape."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._label = Static(markup=False, classes="prompt-label")
        self._input = _Line(compact=True, select_on_focus=False)
        self._note = Static(markup=False, classes="prompt-note")
        self._note_width = -1
        self._before: Widget | None = None
        self._passed: events.Key | None = None
        self.display = False

    def compose(self) -> ComposeResult:
        yield self._label
        yield self._input
        yield self._note

    @property
    def is_open(self) -> bool:
        return bool(self.display)

    @property
    def text(self) -> str:
        """What is typed."""
        return self._input.value

    def open(self, label: str, text: str = "", walk: Callable[[str], None] | None = None, hint: str = "") -> None:
        """Show it with this label and text, and take the focus. `walk` hears the keys of `WALKS`; `hint` says what can
        be typed, where the text will stand: beside the label it would leave no room in a narrow window."""
        self._input.walk = walk
        self._input.placeholder = hint
        if not self.is_open:
            self._before = self.screen.focused
        self._label.update(Content(label))
        self.note("")
        self.put(text)
        self.display = True
        self._input.focus(scroll_visible=False)

    def put(self, text: str) -> None:
        """Another text, without a message."""
        with self._input.prevent(Input.Changed):
            self._input.value = text
        self._input.cursor_position = len(text)

    def point(self, at: int) -> None:
        """Put the cursor before the character at this place."""
        self._input.cursor_position = at

    def select(self) -> None:
        """Select what stands there: a proposal that the first letter replaces, and a movement keeps."""
        self._input.select_all()

    def close(self) -> None:
        """Hide it; the focus goes back to where it was."""
        if not self.is_open:
            return
        self.display = False
        before, self._before = self._before, None
        there = before if before is not None and before.is_attached and before.focusable else None
        self.screen.set_focus(there, scroll_visible=False)  # at once: whoever closed it may focus another

    def column_of(self, at: int) -> int:
        """Column on the screen of the character at this place; -1 where it is scrolled out of sight."""
        line = self._input
        column = cells(self.text[:at]) - round(line.scroll_offset.x)
        return line.content_region.x + column if 0 <= column < line.content_region.width else -1

    def note(self, text: str) -> None:
        """Words at the right end."""
        self._note.update(Content(text), layout=False)
        width = -(-cells(text) // _STEP) * _STEP
        if width != self._note_width:
            self._note_width = width
            self._note.styles.width = width + _SIDES if width else 0

    def take(self, key: str, character: str | None) -> None:
        """A key that was typed for this line before it had the focus."""
        if key in ("escape", "ctrl+c"):
            self.action_cancel()
        elif key == "enter":
            self.post_message(self.Submitted(self.text))
        elif self._input.walk is not None and key in WALKS:
            self._input.walk(key)
        elif character and character.isprintable():
            self._input.insert_text_at_cursor(character)

    def on_key(self, event: events.Key) -> None:
        self._passed = event

    def had(self, event: events.Key) -> bool:
        """Did this key come through the line, and was left to its bindings?"""
        return event is self._passed

    def action_cancel(self) -> None:
        self.post_message(self.Cancelled())

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(event.value))
