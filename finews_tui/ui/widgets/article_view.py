"""The article: a layout, painted line by line in a centred column.

The view knows offsets into the text, never line numbers of its own: the reading place, the hits of a search and the
links are offsets and numbers of the layout, so they survive when the article is laid out again at another width. Lines
are painted when they come on the screen and kept.
"""

from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

from rich.style import Style
from textual import events
from textual.message import Message

from finews_tui.model.link import safe_url
from finews_tui.ui.find import Finder
from finews_tui.ui.widgets.article_page import ABOVE, MAX_HANZI, measure_for
from finews_tui.ui.widgets.article_selection import SelectablePage

if TYPE_CHECKING:
    from finews_tui.document.lines import Layout

_OVERLAP = 2
"""Lines that stay in sight when a page is turned."""


class ArticleView(SelectablePage):
    """One article, with the place in it, what is looked for in it, and the links that are clicked."""

    class MeasureChanged(Message):
        """The column is another now: lay the article out with these and hand it to `reflow`."""

        def __init__(self, measure: int, hang: int) -> None:
            super().__init__()
            self.measure = measure
            self.hang = hang

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ArticleView.MeasureChanged)

    class ReferenceClicked(Message):
        """A link, stock or picture was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Scrolled(Message):
        """Other lines are on the screen: `place`, `percent` and `at_end` may be others."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ArticleView.Scrolled)

    def __init__(self, *, id: str | None = None, classes: str | None = None, max_hanzi: int = MAX_HANZI) -> None:
        super().__init__(id=id, classes=classes)
        self._max_hanzi = max_hanzi
        self._place = 0
        self._settled = (0, 0)
        """Height of the view and number of lines when the place was last true; other ones mean: not yet settled."""
        self._told: tuple[int, int] | None = None
        self._last_width = 0
        """Cells of a line when the view was last on the screen."""
        self._find_from = 0
        self._click_ends = False
        """The press of the mouse ended a selection: it is not meant for a link."""

    # The column.

    measure_for = staticmethod(measure_for)

    @property
    def measure(self) -> tuple[int, int]:
        """(measure, hang) for the view as it is; while it is hidden, as it was, so that it comes back in one frame."""
        return self.measure_for(self.line_width or self._last_width or self.app.size.width - 1, self._max_hanzi)

    @property
    def max_hanzi(self) -> int:
        """The longest line in hanzi; another one gives a `MeasureChanged` where the view has room for it."""
        return self._max_hanzi

    @max_hanzi.setter
    def max_hanzi(self, hanzi: int) -> None:
        self._max_hanzi = hanzi
        self._tell_measure()

    def _tell_measure(self) -> None:
        """Ask for another layout where the one shown, or the one asked for, is not that of the present column."""
        layout, wanted = self._layout_shown, self.measure
        self._last_width = self.line_width or self._last_width
        if self.line_width and (wanted != self._told or (layout is not None and layout.options.measure != wanted[0])):
            self._told = wanted
            self.post_message(self.MeasureChanged(*wanted))

    # What is shown.

    def show(self, layout: "Layout", *, offset: int = 0, foot: str = "", urls: Mapping[int, str] | None = None) -> None:
        """Show an article from `offset` on. `foot`: its last line. `urls`: reference -> address, for the terminal."""
        self._set_links(urls or {})
        self._finder = Finder(layout.text)
        self._brush.pointed = 0
        self.end_selection()
        self._message = ""
        self._foot = foot
        self._place = offset
        self._lay(layout)

    def _set_links(self, urls: Mapping[int, str]) -> None:
        safe = {number: safe_url(url) for number, url in urls.items()}
        self._brush.links = {number: Style(link=url) for number, url in safe.items() if url}

    def reflow(self, layout: "Layout", *, offset: int | None = None, urls: Mapping[int, str] | None = None) -> None:
        """The same article laid out anew: the place, the hits and the foot stay. `offset`: the place in another text
        of it, with links to these `urls`."""
        if urls is not None:
            self._set_links(urls)
        if offset is not None:
            self._place = offset
        if layout.text != self._finder.text:
            words, self._finder = self._finder.words, Finder(layout.text)
            self._finder.look_for(words, self._place)
        self._lay(layout)

    def clear(self, message: str = "") -> None:
        """No article; `message` says what this place is for."""
        self._layout_shown, self._message, self._foot = None, message, ""
        self._finder, self._place = Finder(""), 0
        self._brush.links, self._brush.pointed = {}, 0
        self._lay(None)

    def _lay(self, layout: "Layout | None") -> None:
        self._layout_shown = layout
        self._hints = {}
        self._strips.clear()
        if self.selection is not None:
            if layout is not None and layout.text == self.selection.stops.text:
                self.selection.relaid(layout)
            else:
                self.end_selection()
        self.set_height(0 if layout is None else ABOVE + len(layout) + (3 if self._foot else 1))
        self._restore()
        self.refresh()
        self.post_message(self.Scrolled())

    # The place.

    @property
    def place(self) -> int:
        """Offset of the first line on the screen; it does not drift when the article is laid out anew."""
        return self._place

    @property
    def percent(self) -> int:
        """How much of the article is above the lower edge of the view."""
        total = self.virtual_size.height
        return min(100, 100 * (self.scroll_offset.y + self.line_count) // total) if total else 100

    @property
    def characters_left(self) -> int:
        """Characters below the screen, blanks not counted."""
        layout = self._layout_shown
        last = self.scroll_offset.y + self.line_count - 1 - ABOVE
        if layout is None or last >= len(layout):
            return 0
        below = layout.text[layout.line(last).end if last >= 0 else 0 :]
        return len("".join(below.split()))

    @property
    def at_end(self) -> bool:
        """Is the end of the article on the screen?"""
        return self.scroll_offset.y >= self.max_scroll_y

    def scroll_lines(self, n: int) -> bool:
        """Scroll by lines; False where it stays."""
        self._settle()
        before = self.scroll_offset.y
        self.scroll_to_line(before + n)
        return self.scroll_offset.y != before

    def page(self, direction: int) -> bool:
        """Turn a page down (1) or up (-1); False at the end, or at the start."""
        height = self.line_count
        return self.scroll_lines(direction * max(1, height - _OVERLAP if height > 3 * _OVERLAP else height - 1))

    def half_page(self, direction: int) -> bool:
        """Half a page down (1) or up (-1); False at the end, or at the start."""
        return self.scroll_lines(direction * max(1, self.line_count // 2))

    def top(self) -> None:
        """To the title."""
        self._settle()
        self.scroll_to_line(0)

    def bottom(self) -> None:
        """To the end."""
        self._settle()
        self.scroll_to_line(self.max_scroll_y)

    def go_to(self, offset: int) -> None:
        """Make the line of this offset the first on the screen."""
        self._settle()
        self.scroll_to_line(self._row_of(offset))

    @property
    def headings(self) -> tuple[tuple[int, int, str], ...]:
        """(line of the layout, level, text) of the headings."""
        return self._layout_shown.headings if self._layout_shown else ()

    @property
    def heading_read(self) -> int:
        """Number of the heading that the first line on the screen stands under; -1 = before the first."""
        first = self.scroll_offset.y - ABOVE
        return sum(line <= first for line, _, _ in self.headings) - 1

    def go_to_heading(self, number: int) -> None:
        """Make a heading the first line on the screen."""
        self._settle()
        self.scroll_to_line(ABOVE + self.headings[number][0])

    def note_place(self, number: int) -> int | None:
        """Offset of the place where the mark of a note leads; None where the page has no such place."""
        return self._layout_shown.targets.get(number) if self._layout_shown else None

    def _row_of(self, offset: int) -> int:
        if self._layout_shown is None or offset <= 0:
            return 0
        return ABOVE + self._layout_shown.line_at(offset)

    def _restore(self) -> None:
        """Bring the place back to the upper edge, without changing it."""
        self._settled = (-1, -1)
        self.scroll_to_line(self._row_of(self._place))
        self._settled = self._shape

    def _settle(self) -> None:
        """Before a scroll that is meant: a view that has its new size, but was not told yet, takes it now. Otherwise
        the scroll would pass for its own, and be undone when it is told."""
        if self._shape != self._settled:
            self._restore()

    @property
    def _shape(self) -> tuple[int, int]:
        return self.line_count, self.virtual_size.height

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        layout = self._layout_shown
        if layout is None or round(old_value) == round(new_value):
            return
        self.show_hints({})
        # A view of another size scrolls by itself before it is laid out anew: that is not a new place.
        if self._shape == self._settled:
            index = round(new_value) - ABOVE
            self._place = layout.line(min(index, len(layout) - 1)).start if index >= 0 and len(layout) else 0
        self.post_message(self.Scrolled())

    def _forward_event(self, event: events.Event) -> None:
        # At once: where a whole drag comes in one read, it has been followed before `on_mouse_down` would be called,
        # and what would end then is the new selection.
        if isinstance(event, events.MouseDown):
            self.show_hints({})
            self._click_ends = self.selection is not None
            self.end_selection()
        super()._forward_event(event)

    def on_hide(self) -> None:
        self.show_hints({})

    def on_resize(self) -> None:
        self.show_hints({})
        self._restore()
        self._tell_measure()
        self.post_message(self.Scrolled())

    # Find and point.

    def find(self, text: str) -> int:
        """Find all places of a text, go to the first at or behind the reading place, and say how many there are."""
        if not self._finder.starts:
            self._find_from = self._place
        count = self._finder.look_for(text, self._find_from)
        self._repaint()
        self._reveal_hit()
        return count

    def mark(self, places: Sequence[tuple[int, int]]) -> int:
        """Show these (start, end) of the text as hits, go to the first behind the reading place, and say how many."""
        count = self._finder.mark(places, self._place)
        self._repaint()
        self._reveal_hit()
        return count

    def next_hit(self, direction: int) -> tuple[int, int]:
        """Go to the next hit (1) or the one before (-1), round at the ends: (number from 1, count), or (0, 0)."""
        before = self._finder.current
        found = self._finder.step(direction)
        for span in {before, self._finder.current} - {None}:
            assert span is not None
            self._repaint_text(*span)
        self._reveal_hit()
        return found

    @property
    def text(self) -> str:
        """The text that is shown: hits are places in it."""
        return self._finder.text

    @property
    def hit(self) -> tuple[int, int]:
        """(number of the current hit from 1, count); (0, 0) where there is none."""
        return self._finder.at + 1, len(self._finder.starts)

    @property
    def hit_offset(self) -> int | None:
        """Offset of the current hit."""
        return self._finder.current[0] if self._finder.current is not None else None

    def clear_find(self) -> None:
        """Forget the hits."""
        self._finder.look_for("")
        self._repaint()

    def point_at(self, number: int, *, reveal: bool = False) -> None:
        """Show the links of this reference as the ones under the cursor; 0 = none. `reveal`: scroll to the first."""
        before = self._brush.pointed
        if number != before:
            self._brush.pointed = number
            self._strips.clear()
            self._refresh_references({before, number})
        line = self._layout_shown.first_line_of(number) if reveal and number and self._layout_shown else None
        if line is not None:
            self._bring_into_view(ABOVE + line)

    def _refresh_references(self, numbers: Set[int]) -> None:
        """Paint the lines on the screen again that show one of these references."""
        layout, first = self._layout_shown, self.scroll_offset.y
        if layout is None:
            return
        for row in range(max(first, ABOVE), min(first + self.line_count, ABOVE + len(layout))):
            if any(piece.ref and piece.ref in numbers for piece in layout.line(row - ABOVE).pieces):
                self.refresh_line(row)

    def _reveal_hit(self) -> None:
        if self._finder.current is not None:
            self._bring_into_view(self._row_of(self._finder.current[0]))

    def _bring_into_view(self, row: int) -> None:
        self._settle()
        if not self.is_shown(row):
            self.scroll_to_line(max(0, row - self.line_count // 3))

    def _repaint_text(self, start: int, end: int) -> None:
        for row in range(self._row_of(start), self._row_of(max(start, end - 1)) + 1):
            if self.is_shown(row):
                self.refresh_line(row)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        number = (
            self.reference_at(*offset) if offset is not None and not self._click_ends and self.selection is None else 0
        )
        if number and event.button == 1:
            self.post_message(self.ReferenceClicked(number))
