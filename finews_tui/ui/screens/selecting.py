"""Selecting in the open article: `v` or the mouse, the keys that move an end of it, and what is copied of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.ui.stops import Stops

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Selecting:
    """The keys of a selection; the selection itself is the article view's."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._told = False

    @property
    def live(self) -> bool:
        """Is something selected?"""
        return self.screen.article.selection is not None

    def tell(self) -> None:
        """Say how much is selected; the keys at the foot are those of the selection."""
        selection = self.screen.article.selection
        if selection is not None:
            self.screen.status.say(t("msg.selected", n=selection.count), lasting=True)
        elif self._told:
            self.screen.status.hush()
        self._told = selection is not None
        self.screen.panes.refresh_foot()

    # --- beginning and ending

    def characters(self) -> None:
        self._begin(whole=False)

    def paragraphs(self) -> None:
        self._begin(whole=True)

    def _begin(self, *, whole: bool) -> None:
        """Begin, or change the kind; the key of the kind it has already ends it."""
        if self.screen.reading.article is None:
            self.screen.say(t("msg.no_article"))
            return
        selection = self.screen.article.selection
        if selection is not None and selection.whole == whole:
            self.end()
        else:
            self.screen.article.select(whole=whole)
            self.tell()

    def end(self) -> None:
        self.screen.article.end_selection()
        self.tell()

    # --- moving

    def left(self) -> None:
        self._go(Stops.before)

    def right(self) -> None:
        self._go(Stops.after)

    def next_word(self) -> None:
        self._go(Stops.next_word)

    def word_end(self) -> None:
        self._go(Stops.word_end)

    def previous_word(self) -> None:
        self._go(Stops.previous_word)

    def line_start(self) -> None:
        self._go(lambda stops, stop: stops.line_ends(stop)[0])

    def line_end(self) -> None:
        self._go(lambda stops, stop: stops.line_ends(stop)[1])

    def next_paragraph(self) -> None:
        self._go(Stops.next_paragraph)

    def previous_paragraph(self) -> None:
        self._go(Stops.previous_paragraph)

    def top(self) -> None:
        self._go(lambda stops, _: stops.first)

    def bottom(self) -> None:
        self._go(lambda stops, _: stops.last)

    def down(self) -> None:
        self._lines(1)

    def up(self) -> None:
        self._lines(-1)

    def page_down(self) -> None:
        self._lines(self._page)

    def page_up(self) -> None:
        self._lines(-self._page)

    def half_down(self) -> None:
        self._lines(max(1, self._page // 2))

    def half_up(self) -> None:
        self._lines(-max(1, self._page // 2))

    @property
    def _page(self) -> int:
        return max(1, self.screen.article.line_count - 2)

    def swap(self) -> None:
        """The other end moves from now on."""
        self.screen.article.change_selection(lambda selection: selection.swap())
        self.tell()

    def to_hit(self) -> None:
        """What was searched for is found: the end that moves goes there."""
        hit = self.screen.article.hit_offset
        if hit is not None:
            self._go(lambda stops, _: stops.at_or_after(hit))

    def _go(self, where: Callable[[Stops, int], int]) -> None:
        self.screen.article.change_selection(lambda selection: selection.go(where))
        self.tell()

    def _lines(self, count: int) -> None:
        self.screen.article.change_selection(lambda selection: selection.lines(count))
        self.tell()

    # --- copying

    def copy(self) -> None:
        """Copy the text, and end."""
        self._copy("")

    def copy_quote(self) -> None:
        """Copy the text with title, medium, time and address behind it, and end."""
        headline = self.screen.reading.headline
        self._copy("\n\n" + self.screen.citing.text(headline) if headline is not None else "")

    def _copy(self, behind: str) -> None:
        selection = self.screen.article.selection
        if selection is not None:
            text, done = selection.text, t("msg.copied_text", n=selection.count)
            self.end()
            self.screen.links.copy(text, done, behind=behind)
