"""What all dialogs have in common: they know when their window is small, and what Ctrl-C means.

In a low one they give up what only explains, and the room around it; one that is not much wider than they are they fill
from edge to edge, for what is left beside them would be the first cells of rows, and no words.
"""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input

from finews_tui.i18n import t
from finews_tui.ui.keymap import press
from finews_tui.ui.screens.key_line import KeyLine

if TYPE_CHECKING:
    from finews_tui.ui.app import FinewsApp

LOW = 16
"""Rows up to which a window is low; `dialogs.tcss` has the rules, under `-low`."""
_HEIGHTS = [(0, "-low"), (LOW + 1, "-high")]
NARROW = 60
"""Columns below which a window is narrow; under `-narrow`."""
_WIDTHS = [(0, "-narrow"), (NARROW, "-middle"), (92, "-wide")]
_SHEET = 88
"""Columns of a sheet of text (`#help-box` in `dialogs.tcss`)."""
_AROUND, _AROUND_NARROW = 9, 5
"""What of them is padding, frame and scroll bar."""

_BESIDE, _BESIDE_LOW = 8, 4
"""Lines of a dialog that are no rows: title, keys, blanks, and the frame it has in 16 colours; in a low window."""


class Dialog(ModalScreen[ScreenResultType], inherit_bindings=False):
    """A sheet over the page."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", show=False, priority=True)]
    VERTICAL_BREAKPOINTS = _HEIGHTS
    HORIZONTAL_BREAKPOINTS = _WIDTHS

    def __init__(self, classes: str = "") -> None:
        """It begins as in most windows: there it is not laid out and painted once more."""
        super().__init__(classes=f"{classes} {_HEIGHTS[-1][1]} {_WIDTHS[-1][1]}")

    def action_interrupt(self) -> None:
        """Say how to quit, as in the panes; in a line with something selected the key copies that."""
        if isinstance(self.focused, Input) and self.focused.selected_text:
            raise SkipAction
        words = t("dialog.how_to_quit", press=press("quit"))
        cast("FinewsApp", self.app).main.say(words)
        if self.has_class("-low"):  # it covers the foot
            self.query_one(KeyLine).say(words)


def text_width(columns: int) -> int:
    """Cells of a line of text on a sheet, in a window of so many columns."""
    return max(1, min(_SHEET, columns) - (_AROUND_NARROW if columns < NARROW else _AROUND))


def list_height(rows: int, lines: int, more: int = 0) -> int:
    """Lines of a list of so many rows in a dialog, in a window of so many lines: all that is beside it stays in sight.
    `more`: lines that are, beside title and keys."""
    room = lines - _BESIDE_LOW if lines <= LOW else lines * 9 // 10 - _BESIDE
    return min(rows, max(2, room - more))
