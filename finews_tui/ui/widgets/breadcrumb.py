"""The breadcrumb: one line that tells the way to the pane on the screen (`金融消息 › 财联社 › 文章  45%`)."""

from collections.abc import Sequence
from typing import ClassVar

from textual.strip import Strip

from finews_tui.ui.rows import crumb_parts
from finews_tui.ui.widgets.looks import Looks, roles, strip_of


class Breadcrumb(Looks):
    """Where it is too long, its beginning gives way: where one is, and the facts, say more than where one came from."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("muted", "accent", "strong")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[tuple[str, ...], str] = ((), "")

    def show(self, trail: Sequence[str], facts: str = "") -> None:
        """Show this way, and these facts of its end. Called at every scroll: the same costs nothing."""
        if (shown := (tuple(trail), facts)) != self._shown:
            self._shown = shown
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y:
            return Strip.blank(width, self.look())
        return strip_of(self.painted(crumb_parts(*self._shown, width)), width, self.look())
