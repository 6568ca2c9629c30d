"""The feeds with their counts: in the list, in the heads of the panes and in the status line.

Counting takes a tenth of a second where a million posts are unread, so it is done beside the keys. At the start the
counts of the last time are shown, and after a mark what follows from it; then what was counted.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.feed import ALL, Feed
from finews_tui.services.beside import Interrupted
from finews_tui.ui.feed_order import arranged, first_choice, in_folders, steady
from finews_tui.ui.keymap import press

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen
    from finews_tui.ui.widgets.feed_list import Mark


class Counts:
    """Which feeds there are, and how much is in them."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._feeds: list[Feed] = []
        self._dress: tuple[Mapping[str, str], Mapping[str, Mark]] = ({}, {})
        self._of_last_time = False
        """The counts are those of the last run, brought up to date as far as that was quick."""
        self._counting = self._again = False
        """They are being counted; once more is asked for."""

    @property
    def feeds(self) -> Sequence[Feed]:
        """All feeds, in the order of the screen."""
        return self._feeds

    def feed(self, slug: str) -> Feed | None:
        """One of the feeds on the screen."""
        return next((feed for feed in self._feeds if feed.slug == slug), None)

    def first(self) -> str:
        """The feed to open when nobody has been here yet, or the one that was open is gone."""
        return first_choice(self._feeds)

    # --- which there are

    def start(self, slug: str) -> None:
        """Fill the list, with the page `slug` if it is one: that will be open."""
        there, holds = self.screen.library.lists.feeds_at_hand()
        self._of_last_time = not holds
        self._use(self._with_own(there, slug))

    def begin(self) -> None:
        """The first frame is there: now it may be counted."""
        if self._of_last_time:
            self.screen.work(self.refresh(), "counts")

    def arrange(self) -> None:
        """Posts are taken in, or the order is another one; the cursor stays on its feed."""
        self._use(self._all())

    def open_page(self, slug: str) -> None:
        """The page of a stock is opened: it is a feed as long as it is."""
        self._feeds = [feed for feed in self._feeds if not feed.instrument] + self.screen.stocks.feeds(slug)

    def _all(self) -> list[Feed]:
        return self._with_own(self.screen.library.feeds(), self.screen.listing.slug)

    def _with_own(self, there: list[Feed], slug: str) -> list[Feed]:
        """The feeds of the library with those that only the screen knows, in their order."""
        feeds = arranged(there + self.screen.syncing.feeds(there), self.screen.sorting.orders["feeds"])
        return feeds + self.screen.saved.feeds() + self.screen.stocks.feeds(slug)

    def _use(self, feeds: list[Feed]) -> None:
        self._dress = folders, marks = self._dressed()
        self._feeds = feeds = in_folders(feeds, folders)
        shown = [feed for feed in feeds if not feed.instrument]
        self.screen.feeds.set_feeds(shown, folders, marks)

    def _dressed(self) -> "tuple[Mapping[str, str], Mapping[str, Mark]]":
        """What the list shows beside the counts: folders, and words behind names."""
        return self.screen.syncing.folders(), self.screen.subscribing.marks()

    # --- how much is in them

    def show(self) -> None:
        """Heads and status line, from the counts at hand."""
        listing = self.screen.listing
        feed, page = self.feed(listing.slug), self.screen.stocks.page
        facts = []
        if shown := listing.narrowed or listing.answer:
            facts.append(shown.facts)
        if page and page.instrument.kind:
            facts.append(t(f"instrument.{page.instrument.kind}"))
        if feed and not shown:
            facts.append(t("msg.facts", unread=f"{feed.unread:,}", total=f"{feed.total:,}"))
        if page and self.screen.watching.holds(page.instrument):
            facts.append(t("smart.watch"))
        if listing.arrived:
            facts.append(t("st.new", n=f"{listing.arrived:,}"))
        elif self.screen.stories.stale:
            facts.append(t("st.retold", press=press("take_new")))
        self.screen.heads["headlines"].show(listing.feed_name, " · ".join(facts))
        self.show_state()

    def show_state(self) -> None:
        """The status line."""
        every = self.feed(ALL) or Feed(ALL, "", 0, 0, 0)
        syncing = self.screen.syncing
        words = (
            syncing.progress,
            t("status.posts", n=f"{every.total:,}"),
            t("status.unread", n=f"{every.unread:,}"),
            self.screen.searching.progress,
            "" if syncing.progress else syncing.updated,
        )
        lead = t("sync.offline") if syncing.offline else ""
        self.screen.status.show_state(" · ".join(filter(None, words)), lead=lead)

    def add(self, changes: Mapping[str, tuple[int, int]]) -> None:
        """Show what follows from a mark: slug -> (posts, unread ones) more; what is right is counted afterwards."""
        if changes:
            self._change([_more(feed, *changes[feed.slug]) if feed.slug in changes else feed for feed in self._feeds])
            self.show()

    async def refresh(self) -> None:
        """Count, beside the keys. What is asked meanwhile is counted once more, together."""
        self.screen.saved.stale = True
        self._again = True
        if self._counting:
            return
        self._counting = True
        try:
            while self._again:
                self._again = False
                fresh = await asyncio.to_thread(self.counted)
        except Interrupted:  # the reader is left
            return
        finally:
            self._counting = False
        self.take(fresh)

    def counted(self) -> list[Feed]:
        """All feeds as they are now, from any thread but that of the keys. Raises `Interrupted`."""
        return self._with_own(self.screen.library.lists.feeds(), self.screen.listing.slug)

    def take(self, fresh: list[Feed]) -> None:
        """Show what was counted; the order of the feeds stays. It may be older than the page that is open now, and than
        a mark that is being written: then it is counted again when that is done."""
        if not self.screen.acts.busy:
            self._take(fresh)

    def recount(self) -> None:
        """Show the feeds with what is known of them by now."""
        self._take(self._all())

    def _take(self, fresh: list[Feed]) -> None:
        here = self.screen.listing.slug
        fresh = [feed for feed in fresh if not feed.instrument or feed.slug == here]
        if (page := self.feed(here)) and page.instrument and here not in [feed.slug for feed in fresh]:
            fresh.append(page)
        feeds = steady(self._feeds, fresh)
        if self._dress == self._dressed() and [one.slug for one in feeds] == [one.slug for one in self._feeds]:
            self._change(feeds)
        else:
            self._use(feeds)
        self.show()

    def _change(self, feeds: list[Feed]) -> None:
        """The same feeds with other counts; as a rule they are as it was foreseen."""
        changed = {new.slug: new for old, new in zip(self._feeds, feeds, strict=True) if new != old}
        self._feeds = feeds
        if changed:
            self.screen.feeds.change(changed)


def _more(feed: Feed, posts: int, unread: int) -> Feed:
    total = max(0, feed.total + posts)
    return feed._replace(total=total, unread=min(total, max(0, feed.unread + unread)))
