"""A pane: its head over its body. Panes have no boxes: at most one thin line at a side, and another ground."""

from textual import events
from textual.containers import Vertical
from textual.widget import Widget

from finews_tui.ui.widgets.pane_head import PaneHead


class Pane(Vertical):
    """Lights its head while the focus is inside.

    Classes for the stylesheet: `-side` (the ground of side panes), `-rule-left`, `-rule-right`, `-rule-top` (one faint
    line at that side).
    """

    def __init__(self, head: PaneHead, *body: Widget, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(head, *body, id=id, classes=classes)
        self.head = head

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.head.lit = True

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.head.lit = False
