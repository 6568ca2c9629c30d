r"""The quick filter (`\`): what is typed narrows the feeds or the headlines at every key, by pinyin, initials or hanzi.

Enter keeps what is left, Esc gives the whole list back. The headlines are looked through beside the keys: what has been
found is shown, and grows downwards, while the older titles are still being read.
"""

import asyncio
import threading
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.feed import Feed
from finews_tui.text.needle import ELSEWHERE, Hit, Needle
from finews_tui.text.snippets import Spans
from finews_tui.ui.rows import feed_name
from finews_tui.ui.screens.shown import Narrowed

if TYPE_CHECKING:
    from finews_tui.services.sieve import Sieve, Sifted
    from finews_tui.ui.screens.main import MainScreen


class Filtering:
    """The two filters: one key for both, and the list with the focus says which is meant."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._feeds = FeedFilter(screen)
        self._headlines = HeadlineFilter(screen)

    @property
    def live(self) -> bool:
        """Is anything filtered?"""
        return bool(self._feeds.text or self._headlines.text)

    def live_in(self, pane: str) -> bool:
        """Is the list of this pane filtered?"""
        return bool({"feeds": self._feeds.text, "headlines": self._headlines.text}.get(pane))

    @property
    def feed_facts(self) -> str:
        """What is typed over the feeds, and how many are left; empty where all are shown."""
        return self._feeds.facts

    def ask(self) -> None:
        """Filter the feeds where they have the focus, else the headlines."""
        if self.screen.panes.pane == "feeds":
            self._feeds.ask()
        else:
            self._headlines.ask()

    def end(self) -> None:
        """The whole list again, with the cursor where it is."""
        if self.screen.panes.pane == "feeds":
            self._feeds.end()
        else:
            self.end_headlines()

    def end_headlines(self) -> None:
        """All the headlines again."""
        self._headlines.end(self.screen.headlines.current_id)

    def again(self) -> None:
        """Other posts stand below the filter of the headlines: look through them."""
        self._headlines.again()

    def forget(self) -> None:
        """Another feed was opened: its headlines are not filtered."""
        self._headlines.forget()


class FeedFilter:
    """The filter of the feed list."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.text = ""
        """What is typed; empty = the list is whole."""
        self.facts = ""
        """The same in words, and how many feeds are left."""
        self._from = ""
        """The feed the cursor was on when the typing began."""

    def ask(self) -> None:
        feed = self.screen.feeds.current
        self._from = feed.slug if feed else ""
        self.screen.ask(self, t("act.quick"), self.text, hint=t("act.quick_hint"))

    def typed(self, text: str) -> None:
        needle = Needle(text)
        if not needle:
            self.end(self._from)
            return
        self.text = text
        n, m = self.screen.feeds.narrow(lambda feed: found_in(needle, feed), self._from, t("filter.no_feed", q=text))
        self.facts = t("filter.head", q=text, n=n, m=m)
        self.screen.heads["feeds"].show(self.facts)
        self.screen.prompt.note(f"{n}/{m}")
        self.screen.panes.refresh_foot()

    def accept(self, text: str) -> None:
        """Enter: the list gets the keys, and the headlines are those of the feed under the cursor."""
        self.typed(text)
        self.screen.prompt.close()
        self.screen.panes.show()
        if feed := self.screen.feeds.current:
            self.screen.listing.glance(feed)

    def cancelled(self) -> None:
        """Escape in the prompt: as it was."""
        self.screen.prompt.close()
        self.end(self._from)
        self.screen.panes.show()

    def end(self, select: str = "") -> None:
        """The whole list: the cursor on this feed, else where it is, else where it was before nothing was left."""
        if not select and not self.screen.feeds.row_count:
            select = self._from
        self.text = self.facts = ""
        self.screen.feeds.narrow(None, select)
        self.screen.heads["feeds"].show(t("pane.feeds"))
        self.screen.prompt.note("")
        self.screen.panes.refresh_foot()


class HeadlineFilter:
    """The filter of the headlines: of a feed, of a saved query, of what a search has found."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.text = ""
        """What is typed; empty = the list is whole."""
        self._sieve: Sieve | None = None
        self._turn = 0
        """Counts the keys: what was found for an old one is not shown."""
        self._from: int | None = None
        """The post under the cursor when the typing began, its line on the screen, and the pane with the focus."""
        self._line = 0
        self._pane = "headlines"
        self._zen = False

    def ask(self) -> None:
        screen = self.screen
        self._from, self._line = screen.headlines.current_id, screen.headlines.cursor_line
        self._pane, self._zen = screen.panes.pane, screen.panes.wishes.zen
        screen.panes.wish(pane="headlines", related=False, zen=False)
        screen.ask(self, t("act.quick"), self.text, hint=t("act.quick_hint"))

    def typed(self, text: str) -> None:
        if Needle(text):
            self._look(text)
        else:
            self._widen(self._from, self._line)

    def accept(self, text: str) -> None:
        """Enter: the list gets the keys."""
        if not Needle(text):
            self.cancelled()
            return
        if text != self.text:
            self._look(text)
        self.screen.prompt.close()
        self.screen.panes.show()

    def cancelled(self) -> None:
        """Escape in the prompt: the whole list, the post and the pane as they were."""
        self.screen.prompt.close()
        self._widen(self._from, self._line)
        self.screen.panes.wish(pane=self._pane, zen=self._zen)
        self.screen.ranging.moved()

    def end(self, select: int | None) -> None:
        """The whole list, with the cursor on this post."""
        if self.text:
            self._widen(select if select is not None else self._from, self.screen.headlines.cursor_line)
            self.screen.ranging.tell()

    def again(self) -> None:
        """The posts below are others now."""
        if self.text:
            self._look(self.text)

    def forget(self) -> None:
        """The list is another one, and whole."""
        self._turn += 1
        self.text, self._sieve, self._from = "", None, None

    def _widen(self, select: int | None, line: int) -> None:
        self.forget()
        self._from, self._line = select, line
        if self.screen.listing.narrowed:
            self.screen.listing.narrow(None, select, line)
        self.screen.prompt.note("")

    def _look(self, text: str) -> None:
        """Look through the posts for what is typed, beside the keys."""
        from finews_tui.services.sieve import Sieve

        self.text = text
        self._turn += 1
        whole = self.screen.listing.whole
        if self._sieve is None or self._sieve.listing is not whole:
            self._sieve = Sieve(self.screen.library, whole)
        self.screen.work(self._sift(self._sieve, text, self._turn), "filter")

    async def _sift(self, sieve: "Sieve", text: str, turn: int) -> None:
        needle, dropped = Needle(text), threading.Event()
        pieces = sieve.sift(needle, lambda: turn == self._turn and not dropped.is_set())
        try:
            while (piece := await asyncio.to_thread(next, pieces, None)) is not None and turn == self._turn:
                self._show(needle, piece, len(sieve.listing))
        finally:
            dropped.set()  # the reader is left, and its end waits for the thread

    def _show(self, needle: Needle, found: "Sifted", total: int) -> None:
        screen = self.screen
        words = "filter.head" if found.seen == total else "filter.running"
        n, m = f"{len(found.listing):,}", f"{total:,}"
        narrowed = Narrowed(
            found.listing,
            t(words, q=self.text, n=n, m=m, seen=f"{found.seen:,}"),
            t("st.no_match", q=self.text),
            lambda title: marks_in(needle, title),
        )
        here = screen.headlines.current_id
        stays = self._from if screen.prompt.is_open else here
        screen.listing.narrow(narrowed, stays if stays in found.listing.ids else here)
        if screen.prompt.is_open and screen.asking is self:
            screen.prompt.note(f"{n}/{m}")
        screen.panes.refresh_foot()


def found_in(needle: Needle, feed: Feed) -> Hit | None:
    """Where a feed has what is typed: in its name, else in its slug, which is its name in pinyin or in English."""
    if hit := needle.find(feed_name(feed)):
        return hit
    found = None if feed.smart else needle.find(feed.slug)
    return ELSEWHERE if found else None


def marks_in(needle: Needle, title: str) -> Spans:
    """The places of a title that are marked."""
    hit = needle.find(title)
    return hit.spans if hit else ()
