"""A view over lines that are painted when they come on the screen: the ground of the lists and of the article."""

from typing import Any

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual import events
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender
from textual.widget import Widget

from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.rows import thumb_cells
from finews_tui.ui.widgets.looks import Looks


class ThinBar(ScrollBarRender):
    """A scroll bar that is a thin line beside the text, and nothing where all the lines are on the screen."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.parse("default"),  # noqa: B008 - the signature is Textual's
        bar_color: Color = Color.parse("default"),  # noqa: B008
    ) -> Segments:
        above = Segment(" ", Style(bgcolor=back_color, meta={"@mouse.down": "scroll_up"}))
        thumb = Segment(glyphs().thumb, Style(color=bar_color, bgcolor=back_color, meta={"@mouse.down": "grab"}))
        below = Segment(" ", Style(bgcolor=back_color, meta={"@mouse.down": "scroll_down"}))
        if not window_size or not size or virtual_size <= window_size:
            return Segments([above] * size, new_lines=True)
        lit = thumb_cells(size, virtual_size, window_size, position)
        return Segments([above] * lit.start + [thumb] * len(lit) + [below] * (size - lit.stop), new_lines=True)


class LineView(Looks, ScrollView, can_focus=True, inherit_bindings=False):
    """Scrolls at once, never animated: an animated page is 30 frames on a slow wire."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Rows are not laid out: telling Textual of their number must not lay out the screen.
        self.set_reactive(Widget.virtual_size, Size(0, 0))

    @property
    def caret(self) -> Offset:
        """Where on the screen the reader is: the cursor of the terminal stands there, and with it screen readers and
        the windows of input methods."""
        return self.content_region.offset

    def watch_has_focus(self, _has_focus: bool) -> None:
        """No look depends on the focus, so the stylesheets are not asked again: that is 25 roles for nothing."""

    # Textual repaints a widget as a whole when the focus comes or goes; here at most the row of the cursor differs.

    def _on_focus(self, event: events.Focus) -> None:
        event.prevent_default()
        self.has_focus = True
        if isinstance(self.parent, Widget):
            self.parent.post_message(events.DescendantFocus(self))

    def _on_blur(self, event: events.Blur) -> None:
        event.prevent_default()
        self.has_focus = False
        if isinstance(self.parent, Widget):
            self.parent.post_message(events.DescendantBlur(self))

    def on_mount(self) -> None:
        self.vertical_scrollbar.renderer = ThinBar  # type: ignore[misc] # documented to be set on one bar

    @property
    def line_width(self) -> int:
        """Cells of a line: the view without the column of the scroll bar."""
        return self.scrollable_content_region.width

    @property
    def line_count(self) -> int:
        """Lines on the screen."""
        return self.scrollable_content_region.height

    def set_height(self, lines: int) -> None:
        """How many lines there are to scroll over."""
        if lines != self.virtual_size.height:
            self.set_reactive(Widget.virtual_size, Size(0, lines))
            if self.is_mounted:
                self._scroll_update(self.virtual_size)

    def scroll_to_line(self, line: int) -> None:
        """Make `line` the first on the screen, as far as there are lines enough."""
        self.scroll_to(y=line, animate=False, force=True)

    def is_shown(self, line: int) -> bool:
        """Is this line on the screen?"""
        return 0 <= line - self.scroll_offset.y < self.line_count
