"""Headlines: which feed is open, its posts, and those that arrive meanwhile."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.feed import ALL, HISTORY, INSTRUMENT, QUERY, Feed
from finews_tui.model.headline import Headline
from finews_tui.model.listing import HEAD, LONG, Listing
from finews_tui.model.order import BY_TIME
from finews_tui.model.problem import Problem
from finews_tui.services.beside import Interrupted
from finews_tui.text.snippets import spans
from finews_tui.ui.grouping import group
from finews_tui.ui.keymap import press
from finews_tui.ui.rows import feed_name
from finews_tui.ui.screens.rest import Rest, Whole
from finews_tui.ui.screens.shown import Answer, Narrowed

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


def _pressed() -> dict[str, str]:
    """The keys that an empty list names."""
    return {name: press(name) for name in ("add_feed", "import", "refresh_all", "star", "later", "watch")}


class Listings:
    """The headlines."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.slug = ""
        """The open feed."""
        self._listing = Listing()
        self.arrived = 0
        """Posts of the open feed that are not in the headlines yet."""
        self._total = 0
        """Posts of the open feed when its listing was taken; a long listing is not compared post by post."""
        self._rest: Rest | None = None
        """Only the head of a long listing is shown, and in the order of time whatever the order is to be."""
        self._fresh = False
        """The feed was opened without a headline to stand on: the cursor belongs to the top."""
        self._cursors: dict[str, int] = {}
        """Feed -> id under the cursor when it was left."""
        self.answer: Answer | None = None
        """What the headlines are, where they are not simply the posts of the open feed."""
        self.narrowed: Narrowed | None = None
        """What the quick filter has left of them."""

    @property
    def feed_name(self) -> str:
        if self.answer:
            return self.answer.name
        feed = self.screen.counts.feed(self.slug)
        return feed_name(feed) if feed else ""

    @property
    def ids(self) -> Sequence[int]:
        """The posts in the headlines."""
        self.complete()
        return self.narrowed.listing.ids if self.narrowed else self._listing.ids

    @property
    def whole(self) -> Listing:
        """The posts of the feed or of the answer, whatever the quick filter has left of them."""
        self.complete()
        return self._listing

    @property
    def at_hand(self) -> Listing:
        """As `whole`, of a long feed perhaps only its head."""
        return self._listing

    def newest(self, slug: str) -> int:
        """Time of the newest post of a feed that the reader can have seen."""
        if slug == self.slug:
            times = self._listing.times
            by_time = slug != HISTORY and self.screen.sorting.orders["posts"].by == BY_TIME
            return max((times[0], times[-1]) if by_time and times else times, default=0)  # of a million: not 20 ms
        feed = self.screen.counts.feed(slug)
        return feed.newest if feed else 0

    # --- opening

    def start(self) -> None:
        """Fill the lists as they were when the reader was closed, or with everything and the first unread headline."""
        library, headlines = self.screen.library, self.screen.headlines
        place = library.place()
        counts = self.screen.counts
        counts.start(place.feed)
        self.name_panes()
        if (feed := counts.feed(place.feed)) and (feed.total or not feed.instrument):
            self.show(place.feed, select=library.find(place.post) if place.post else None, line=place.line)
            return
        self.show(counts.first())
        current = headlines.current
        if current and not current.unread and (unread := self.screen.unread.after(1)):
            headlines.select_id(unread)

    def begin(self) -> None:
        """The first frame is there: what was left out for it follows, beside the keys."""
        self._complete_later()

    def name_panes(self) -> None:
        """The heads of the panes that are called the same whatever they show."""
        self.screen.heads["feeds"].show(t("pane.feeds"))
        self.screen.heads["related"].show(t("pane.related"))

    def show(self, slug: str, select: int | None = None, line: int | None = None) -> None:
        """Open a feed: its headlines, with the cursor on `select`, else where it was, else at the top.

        `line`: the line of the list on which `select` is to stand.
        """
        self._keep_cursor()
        if self._rest:  # of the feed that is left
            self.screen.library.lists.drop()
        self.screen.ranging.end()
        self.narrowed = None
        self.screen.filtering.forget()
        self.slug, self.answer, self.arrived = slug, None, 0
        select = select if select is not None else self._cursors.get(slug)
        if slug.startswith(INSTRUMENT):
            self.screen.counts.open_page(slug)
        if slug.startswith(QUERY):
            self._listing, self._total = Listing(), 0
            self.answer = self.screen.saved.open(slug, select)
        else:
            self._open(slug)
        self._fill(select, line)
        self.screen.feeds.select(slug)

    def _open(self, slug: str) -> None:
        """Take the listing; of a long one the head, and the rest beside the keys."""
        feed, library = self.screen.counts.feed(slug), self.screen.library
        self._total = feed.total if feed else 0
        order = self.screen.sorting.orders["posts"]
        long = self._total > (LONG if order.by == BY_TIME else HEAD)
        head = long and not self.screen.filtering.live_in("headlines")
        self._rest = Rest(lambda: self._whole(slug)) if head else None
        self._listing = library.listing(slug, most=HEAD) if head else self.ordered(library.listing(slug))

    def _whole(self, slug: str) -> Whole:
        """All of a long listing, from any thread."""
        listing = self.ordered(self.screen.library.lists.whole(slug))
        merged = self.screen.stories.of(listing)
        return Whole(listing, merged, group(merged.listing.times))

    def ordered(self, listing: Listing) -> Listing:
        """Newest first as it came, or in the order that was chosen."""
        return self.screen.library.ordered(listing, self.screen.sorting.orders["posts"])

    def _complete_later(self) -> None:
        """Read the rest of a long listing beside the keys; at the start, once the first frame is there."""
        if self.screen.headlines.rest and self._rest and self.screen.app.opening.over:
            self.screen.work(self._complete(self._rest), "listing")

    async def _complete(self, rest: Rest) -> None:
        with suppress(Interrupted):  # nobody waits for it any more
            whole = await asyncio.to_thread(rest.take)
            if self._rest is rest:
                top = self._fresh and self.screen.headlines.position == 1
                self._grow(whole)
                if top:
                    self.screen.headlines.top()

    def sort_again(self) -> None:
        """The order was changed; the cursor stays on its headline, and the quick filter on the feed."""
        current = self.screen.headlines.current_id
        if self.answer is None and self.screen.filtering.live_in("headlines"):
            self._open(self.slug)
            self._fill(current)
        else:
            self.show(self.slug, select=current)

    def paint_again(self) -> None:
        """The same posts in other words or signs."""
        self.screen.counts.arrange()
        self._paint(self.screen.headlines.current_id, self.screen.headlines.cursor_line)

    def _grow(self, whole: Whole) -> None:
        self._listing, self._rest = whole.listing, None
        self.screen.stories.take(whole.listing, whole.merged)
        self.screen.headlines.grow(whole.merged, whole.groups)
        self.screen.stocks.show_card()

    def complete(self) -> None:
        """What is asked needs the whole listing: take the rest of it now."""
        if self.screen.headlines.rest and self._rest:
            self._grow(self._rest.take())

    def show_answer(self, answer: Answer, listing: Listing, select: int | None = None) -> None:
        """Show what was found, with the cursor on `select`; the open feed stays the one below."""
        if self.answer is None:
            self._keep_cursor()
        self.answer, self._listing, self.arrived = answer, listing, 0
        self._fill(select)

    def end_answer(self) -> None:
        """The posts of the feed again, with the cursor where it was."""
        if self.answer is not None and self.answer.passing:
            self.show(self.slug)

    def narrow(self, narrowed: Narrowed | None, select: int | None, line: int | None = None) -> None:
        """Show what the quick filter has left, or the whole again (None)."""
        self.narrowed = narrowed
        self._paint(select, line)
        self.screen.hits.moved()

    def _keep_cursor(self) -> None:
        if self.slug and not (self.answer and self.answer.passing):
            left = self.screen.headlines.current_id
            if left is not None:
                self._cursors[self.slug] = left

    def _fill(self, select: int | None, line: int | None = None) -> None:
        """Show other posts; where the quick filter is on, what it leaves of them, as soon as that is known."""
        if self.screen.filtering.live_in("headlines"):
            self.screen.filtering.again()
            self.screen.counts.show()
        else:
            self._paint(select, line)

    def _paint(self, select: int | None, line: int | None) -> None:
        feed = self.screen.counts.feed(self.slug)
        answer, narrowed = self.answer, self.narrowed
        empty = (
            t("msg.empty_library", **_pressed())
            if not any(feed.total for feed in self.screen.counts.feeds)
            else self._empty(feed)
        )
        shown = narrowed.listing if narrowed else self._listing
        merged = self.screen.stories.merge(shown, answer=bool(narrowed or answer))
        self.screen.headlines.show(
            merged,
            self._load,
            now=self.screen.app.now(),
            select=select,
            line=line,
            empty=narrowed.empty if narrowed else answer.empty if answer else empty,
            marks=narrowed.marks if narrowed else partial(spans, pattern=answer.wanted) if answer else None,
        )
        self._fresh = select is None
        if answer is None and narrowed is None and self._rest:
            self.screen.headlines.rest = self.complete
            self._complete_later()
        self.screen.stocks.show_card()
        self.screen.counts.show()
        self.screen.panes.refresh_foot()

    def _empty(self, feed: Feed | None) -> str:
        """What an empty feed is for."""
        if feed is None or not feed.smart or feed.query or feed.tag:
            return t("st.empty")
        return t("stocks.empty") if feed.instrument else t(f"msg.empty_{feed.slug[1:]}", **_pressed())

    def glance(self, feed: Feed) -> None:
        """The cursor of the feed list came to a feed: where the headlines are in sight, show them."""
        ahead = self.screen.panes.arrangement.headlines and not self.screen.settings.low_bandwidth
        if feed.slug != self.slug and ahead:
            self.show(feed.slug)

    def enter(self, slug: str) -> None:
        """A feed was chosen: its headlines get the focus."""
        if slug != self.slug:
            self.show(slug)
        self.screen.panes.go("headlines")

    # --- posts that arrive

    async def look_for_new(self) -> None:
        """Posts may have arrived: count them beside the keys; an empty list takes them in at once. What was found is
        found again."""
        slug, counts = self.slug, self.screen.counts
        try:
            feeds = await asyncio.to_thread(counts.counted)
        except Interrupted:  # the reader is left
            return
        if self.answer is not None or self.slug != slug:
            counts.take(feeds)
            if self.answer is not None:
                self._answer_again()
            self.screen.headlines.forget(self._listing.ids)
            return
        if self._total > LONG:
            now = next((feed.total for feed in feeds if feed.slug == self.slug), 0)
            self.arrived = max(0, now - self._total)
        else:
            known = set(self._listing.ids)
            self.arrived = sum(post not in known for post in self.screen.library.listing(self.slug).ids)
        if self.arrived and not len(self._listing):
            self.take_new()
        else:
            counts.take(feeds)
            self.screen.headlines.forget(self._listing.ids)  # another reader may have marked them

    def _load(self, ids: Sequence[int]) -> list[Headline]:
        """A page for the list. It is asked for while the list is painted, where nothing may be raised."""
        try:
            return self.screen.acts.foreseen.on(self.screen.stories.load(ids))
        except Problem as problem:
            self.screen.call_later(self.screen.say_problem, problem)
            return []

    def _answer_again(self) -> None:
        if self.answer and self.answer.passing:
            self.screen.searching.again()
        else:
            self.screen.saved.open(self.slug, self.screen.headlines.current_id)

    def take_new(self) -> None:
        """Take in what has arrived. The cursor stays on its headline."""
        if self.answer is not None:
            self.screen.counts.recount()
            self._answer_again()
            return
        if not self.arrived and not self.screen.stories.stale:
            self.screen.say(t("msg.nothing_new"))
        self.screen.counts.arrange()
        if not len(self._listing) and self.slug == ALL:
            self.slug = self.screen.counts.first()
        selected = self.screen.headlines.current_id
        self._open(self.slug)
        self.arrived = 0
        self._fill(selected)
