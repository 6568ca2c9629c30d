"""Feeds and headlines: which feed is open, its headlines, the counts, and posts that arrive meanwhile."""

import asyncio
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from re import Pattern
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.feed import ALL, QUERY, Feed
from finews_tui.model.listing import Listing
from finews_tui.model.order import BY_TIME
from finews_tui.model.post import Headline
from finews_tui.model.problem import Problem
from finews_tui.services.merging import Merged
from finews_tui.ui.feed_order import arranged, first_choice, steady
from finews_tui.ui.widgets.feed_list import feed_name

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

_HEAD, _LONG = 1_000, 5_000
"""Posts of a long feed that are shown at once, and from how many on a feed is long: 200,000 take 100 ms to read.

Sorting takes longer: by anything but time, a feed of more than the head is long."""
_MANY = 2000
"""Unread posts of a feed from which on the next one is near enough to be looked for row by row."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query has found, shown in the place of a feed's posts."""

    name: str
    facts: str
    """How many there are."""
    empty: str
    """What an empty answer says."""
    wanted: Pattern[str] | None = None
    """What is to be marked in the titles."""
    passing: bool = True
    """A search or a filter over the open feed; False = the open feed is a saved query."""


class Listings:
    """The feed list and the headlines."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.slug = ""
        """The open feed."""
        self._feeds: list[Feed] = []
        self._listing = Listing()
        self._arrived = 0
        """Posts of the open feed that are not in the headlines yet."""
        self._total = 0
        """Posts of the open feed when its listing was taken; a long listing is not compared post by post."""
        self._partial = False
        """Only the head of a long listing is shown, and in the order of time whatever the order is to be."""
        self._fresh = False
        """The feed was opened without a headline to stand on: the cursor belongs to the top."""
        self._cursors: dict[str, int] = {}
        """Feed -> id under the cursor when it was left."""
        self.answer: Answer | None = None
        """What the headlines are, where they are not simply the posts of the open feed."""

    @property
    def feed_name(self) -> str:
        if self.answer:
            return self.answer.name
        feed = self._feed(self.slug)
        return feed_name(feed) if feed else ""

    @property
    def ids(self) -> "array[int]":
        """The posts in the headlines."""
        self.complete()
        return self._listing.ids

    def newest(self, slug: str) -> int:
        """Time of the newest post of a feed that the reader can have seen."""
        if slug == self.slug:
            return max(self._listing.times, default=0)
        feed = self._feed(slug)
        return feed.newest if feed else 0

    def _feed(self, slug: str) -> Feed | None:
        return next((feed for feed in self._feeds if feed.slug == slug), None)

    def first(self) -> str:
        """The feed to open when the one that was open is gone."""
        return first_choice(self._feeds)

    # --- opening

    def start(self) -> None:
        """Fill the lists as they were when the reader was closed, or with everything and the first unread headline."""
        library, headlines = self.screen.library, self.screen.headlines
        self._feeds = self._all_feeds()
        self.screen.feeds.set_feeds(self._feeds)
        self.screen.heads["feeds"].show(t("pane.feeds"))
        self.screen.heads["related"].show(t("pane.related"))
        place = library.place()
        if place.feed and self._feed(place.feed):
            self.show(place.feed, select=library.find(place.post) if place.post else None, line=place.line)
            return
        self.show(first_choice(self._feeds))
        current = headlines.current
        if current and not current.unread and (unread := self._unread_after(1)):
            headlines.select_id(unread)

    def show(self, slug: str, select: int | None = None, line: int | None = None) -> None:
        """Open a feed: its headlines, with the cursor on `select`, else where it was, else at the top.

        `line`: the line of the list on which `select` is to stand.
        """
        self._keep_cursor()
        self.slug, self.answer, self._arrived = slug, None, 0
        select = select if select is not None else self._cursors.get(slug)
        if slug.startswith(QUERY):
            self._listing, self._total = Listing(), 0
            self.answer = self.screen.saved.open(slug, select)
        else:
            self._open(slug)
        self._fill(select, line)
        self.screen.feeds.select(slug)

    def _open(self, slug: str) -> None:
        """Take the listing; of a long one the head, and the rest beside the keys."""
        feed, library = self._feed(slug), self.screen.library
        self._total = feed.total if feed else 0
        order = self.screen.sorting.orders["posts"]
        self._partial = self._total > (_LONG if order.by == BY_TIME else _HEAD)
        self._listing = library.listing(slug, most=_HEAD) if self._partial else self._whole(slug)

    def _whole(self, slug: str) -> Listing:
        return self.ordered(self.screen.library.listing(slug))

    def ordered(self, listing: Listing) -> Listing:
        """Newest first as it came, or in the order that was chosen."""
        return self.screen.library.ordered(listing, self.screen.sorting.orders["posts"])

    async def _complete(self, head: Listing) -> None:
        whole = await asyncio.to_thread(self._whole, self.slug)
        merged = await asyncio.to_thread(self.screen.stories.of, whole)
        if self._listing is head:
            top = self._fresh and self.screen.headlines.position == 1
            self._grow(whole, merged)
            if top:
                self.screen.headlines.top()

    def sort_again(self) -> None:
        """The order was changed; the cursor stays on its headline."""
        self.show(self.slug, select=self.screen.headlines.current_id)

    def arrange_feeds(self) -> None:
        """The order of the feeds was changed; the cursor stays on its feed."""
        self._feeds = self._all_feeds()
        self.screen.feeds.set_feeds(self._feeds)

    def _grow(self, whole: Listing, merged: Merged) -> None:
        self._listing = whole
        self.screen.stories.take(whole, merged)
        self.screen.headlines.grow(merged)

    def complete(self) -> None:
        """What is asked needs the whole listing: take the rest of it now."""
        if self.screen.headlines.rest:
            whole = self._whole(self.slug)
            self._grow(whole, self.screen.stories.of(whole))

    def show_answer(self, answer: Answer, listing: Listing, select: int | None = None) -> None:
        """Show what was found, with the cursor on `select`; the open feed stays the one below."""
        if self.answer is None:
            self._keep_cursor()
        self.answer, self._listing, self._arrived = answer, listing, 0
        self._fill(select)

    def end_answer(self) -> None:
        """The posts of the feed again, with the cursor where it was."""
        if self.answer is not None and self.answer.passing:
            self.show(self.slug)

    def _keep_cursor(self) -> None:
        if self.slug and not (self.answer and self.answer.passing):
            left = self.screen.headlines.current_id
            if left is not None:
                self._cursors[self.slug] = left

    def _all_feeds(self) -> list[Feed]:
        feeds = arranged(self.screen.library.feeds(), self.screen.sorting.orders["feeds"])
        return feeds + self.screen.saved.feeds()

    def _fill(self, select: int | None, line: int | None = None) -> None:
        feed = self._feed(self.slug)
        answer = self.answer
        empty = t("msg.empty_library") if not any(feed.total for feed in self._feeds) else self._empty(feed)
        merged = self.screen.stories.merge(self._listing, answer=answer is not None)
        self.screen.headlines.show(
            merged.listing,
            self._load,
            now=self.screen.app.now(),
            select=select,
            line=line,
            empty=answer.empty if answer else empty,
            wanted=answer.wanted if answer else None,
            merged=merged,
        )
        self._fresh = select is None
        if answer is None and self._partial:
            self.screen.headlines.rest = self.complete
            self.screen.work(self._complete(self._listing), "listing")
        self.show_counts()

    def _empty(self, feed: Feed | None) -> str:
        """What an empty feed is for."""
        return t(f"msg.empty_{feed.slug[1:]}") if feed and feed.smart and not feed.query else t("st.empty")

    def glance(self, feed: Feed) -> None:
        """The cursor of the feed list came to a feed: where the headlines are in sight, show them."""
        if feed.slug != self.slug and self.screen.panes.arrangement.headlines:
            self.show(feed.slug)

    def enter(self, slug: str) -> None:
        """A feed was chosen: its headlines get the focus."""
        if slug != self.slug:
            self.show(slug)
        self.screen.panes.go("headlines")

    # --- counts and posts that arrive

    def show_counts(self) -> None:
        """Heads and status line, from the counts at hand."""
        feed = self._feed(self.slug)
        facts = [self.answer.facts] if self.answer else []
        if feed and not self.answer:
            facts.append(t("msg.facts", unread=f"{feed.unread:,}", total=f"{feed.total:,}"))
        if self._arrived:
            facts.append(t("st.new", n=f"{self._arrived:,}"))
        self.screen.heads["headlines"].show(self.feed_name, " · ".join(facts))
        posts, unread = self.screen.library.totals()
        words = (t("status.posts", n=f"{posts:,}"), t("status.unread", n=f"{unread:,}"), self.screen.searching.progress)
        self.screen.status.show_state(" · ".join(filter(None, words)))

    async def refresh_counts(self) -> None:
        """Read the counts again, beside the keys."""
        self.screen.saved.stale = True
        self._take_counts(await asyncio.to_thread(self._all_feeds))

    def _take_counts(self, fresh: list[Feed]) -> None:
        """Show fresh counts; the order of the feeds stays."""
        self._feeds = steady(self._feeds, fresh)
        self.screen.feeds.set_feeds(self._feeds)
        self.show_counts()

    def recount(self) -> None:
        """Show the feeds with what is known of them by now."""
        self._take_counts(self._all_feeds())

    def look_for_new(self) -> None:
        """Posts may have arrived: count them; an empty list takes them in at once. What was found is found again."""
        if self.answer is not None:
            self._find_again()
            self.screen.headlines.forget(self._listing.ids)
            return
        feeds = self._all_feeds()
        if self._total > _LONG:
            now = next((feed.total for feed in feeds if feed.slug == self.slug), 0)
            self._arrived = max(0, now - self._total)
        else:
            known = set(self._listing.ids)
            self._arrived = sum(post not in known for post in self.screen.library.listing(self.slug).ids)
        if self._arrived and not len(self._listing):
            self.take_new()
        else:
            self._take_counts(feeds)
            self.screen.headlines.forget(self._listing.ids)  # another reader may have marked them

    def _load(self, ids: Sequence[int]) -> list[Headline]:
        """A page for the list. It is asked for while the list is painted, where nothing may be raised."""
        try:
            return self.screen.stories.load(ids)
        except Problem as problem:
            self.screen.call_later(self.screen.say_problem, problem)
            return []

    def _find_again(self) -> None:
        self.recount()
        if self.answer and self.answer.passing:
            self.screen.searching.again()
        else:
            self.screen.saved.open(self.slug, self.screen.headlines.current_id)

    def take_new(self) -> None:
        """Take in what has arrived. The cursor stays on its headline."""
        if self.answer is not None:
            self._find_again()
            return
        if not self._arrived:
            self.screen.say(t("msg.nothing_new"))
        self._feeds = self._all_feeds()
        self.screen.feeds.set_feeds(self._feeds)
        if not len(self._listing) and self.slug == ALL:
            self.slug = first_choice(self._feeds)
        selected = self.screen.headlines.current_id
        self._open(self.slug)
        self._arrived = 0
        self._fill(selected)

    # --- other feeds

    def next_feed(self) -> None:
        self._unread_feed(1)

    def previous_feed(self) -> None:
        self._unread_feed(-1)

    def _unread_feed(self, direction: int) -> None:
        feed = self.screen.feeds.next_unread(direction)
        if feed is None:
            self.screen.say(t("msg.no_unread_feed"))
            return
        self.show(feed.slug)
        pane = "feeds" if self.screen.panes.pane == "feeds" else "headlines"
        self.screen.panes.go(pane)

    def next_unread(self, direction: int, opened: int | None) -> int | None:
        """The next unread post: in this feed, then in the next feed with unread (opened), then from the other end.

        `opened`: the id of the open post, which is not the next one whatever its row says.
        """
        headlines = self.screen.headlines
        here = headlines.current
        if (following := self.following(opened, direction)) is not None:
            return following.id
        if (slug := self._next_slug(direction)) is not None:
            self.show(slug)
        found = self._first_unread(direction, opened)
        if found is None and here is not None:
            headlines.select_id(here.id)
        return found

    def following(self, opened: int | None, direction: int = 1) -> Headline | None:
        """The next unread headline of this feed, the one under the cursor included; the cursor stays."""
        headlines = self.screen.headlines
        here = headlines.current
        past = self.screen.stories.past(opened)
        if here is not None and here.unread and here.id not in past:
            return here
        found = self._unread_after(direction, past)
        return headlines.headline(found) if found is not None else None

    def unread_elsewhere(self) -> bool:
        """Are there unread posts that Space can still go to when this feed is read?"""
        passing = self.answer is not None and self.answer.passing
        return not passing and any(feed.unread for feed in self._feeds if not feed.smart and feed.slug != self.slug)

    def _unread_after(self, direction: int, past: frozenset[int] = frozenset()) -> int | None:
        """As `HeadlineList.unread_after`, which reads page by page: fast where unread posts are many.

        Where they are few (they may be 100,000 posts away) the library names them, and the ids are compared.
        """
        if self.answer is not None:
            return self.screen.headlines.unread_after(direction, past)
        feed = self._feed(self.slug)
        if feed is None or not feed.unread:
            return None
        self.complete()
        if feed.unread > _MANY:
            return self.screen.headlines.unread_after(direction, past)
        merged = self.screen.stories.merged
        unread = set(map(merged.row_of, self.screen.library.listing(self.slug, unread_only=True).ids)) - past
        ids = merged.listing.ids
        first = self.screen.headlines.position - 1 + direction
        return next(
            (ids[i] for i in range(first, len(ids) if direction > 0 else -1, direction) if ids[i] in unread), None
        )

    def _next_slug(self, direction: int) -> str | None:
        """The next feed with unread posts, round at the ends; from a smart feed the first or last. None = no unread."""
        if self.answer is not None and self.answer.passing:
            return None
        real = [feed for feed in self._feeds if not feed.smart]
        before = -1 if direction > 0 else len(real)
        here = next((index for index, feed in enumerate(real) if feed.slug == self.slug), before)
        others = [real[(here + direction * step) % len(real)] for step in range(1, len(real) + 1)]
        return next((feed.slug for feed in others if feed.unread and feed.slug != self.slug), None)

    def _first_unread(self, direction: int, opened: int | None) -> int | None:
        """The first unread post from the top (or from the bottom); the cursor moves on the way."""
        headlines = self.screen.headlines
        if direction > 0:
            headlines.top()
        else:
            headlines.bottom()
        current, past = headlines.current, self.screen.stories.past(opened)
        if current is not None and current.unread and current.id not in past:
            return current.id
        return self._unread_after(direction, past)
