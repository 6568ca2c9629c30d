"""The head of a pane: one line with its name and a few facts (`东财滚动新闻  56 未读 · 按时间`)."""

from typing import ClassVar

from textual.reactive import reactive
from textual.strip import Strip

from finews_tui.ui.rows import pane_head_parts
from finews_tui.ui.widgets.looks import Looks, roles, strip_of


class PaneHead(Looks):
    """The name is in the accent colour while the pane has the focus, else it is as quiet as the facts."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("muted", "accent", "strong")

    lit: reactive[bool] = reactive(False)
    """Does its pane have the focus? A `Pane` sets it."""

    def __init__(self, title: str = "", facts: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._title = title
        self._facts = facts

    def show(self, title: str, facts: str = "") -> None:
        """Show this name and these facts."""
        if (title, facts) != (self._title, self._facts):
            self._title, self._facts = title, facts
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        parts = [] if y else pane_head_parts(self._title, self._facts, width, lit=self.lit)
        return strip_of(self.painted(parts), width, self.look())
