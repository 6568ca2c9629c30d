"""Messages that widgets send up to the screens.

Lists say where the cursor is (`Moved`) and what was opened (`Chosen`); every list has its own pair, so that a screen
tells them apart by name. A `Moved` still waiting in the queue is replaced by the next one: a held key costs one update.
"""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from finews_tui.ui.widgets.line_list import LineList


class RowMessage(Message):
    """Something happened to a row of a list."""

    def __init__(self, sender: "LineList", row: int) -> None:
        super().__init__()
        self.sender = sender
        self.row = row

    @property
    def control(self) -> "LineList":
        return self.sender


class RowMoved(RowMessage):
    """The cursor came to another row."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, type(self)) and message.sender is self.sender


class RowChosen(RowMessage):
    """A row was opened, by Enter or by the mouse."""
