"""The next unread post: in the list that is open, then in the other feeds."""

from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.headline import Headline

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

_MANY = 2000
"""Unread posts of a feed from which on the next one is near enough to be looked for row by row."""


class Unread:
    """Finds the way to what has not been read yet."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.wrapped = False
        """The last way led past the last feed, to the first again (or the other way round)."""

    def next_feed(self) -> None:
        self._unread_feed(1)

    def previous_feed(self) -> None:
        self._unread_feed(-1)

    def _unread_feed(self, direction: int) -> None:
        feed = self.screen.feeds.next_unread(direction)
        if feed is None:
            self.screen.say(t("msg.no_unread_feed"))
            return
        self.screen.listing.show(feed.slug)
        pane = "feeds" if self.screen.panes.pane == "feeds" else "headlines"
        self.screen.panes.go(pane)

    def next_unread(self, direction: int, opened: int | None) -> int | None:
        """The next unread post: in this feed, then in the next feed with unread (opened), then from the other end.

        `opened`: the id of the open post, which is not the next one whatever its row says.
        """
        headlines = self.screen.headlines
        here, self.wrapped = headlines.current, False
        if (following := self.following(opened, direction)) is not None:
            return following.id
        if (slug := self._next_slug(direction)) is not None:
            self.screen.listing.show(slug)
        found = self._first_unread(direction, opened)
        if found is None and here is not None:
            headlines.select_id(here.id)
        return found

    def following(self, opened: int | None, direction: int = 1) -> Headline | None:
        """The next unread headline of this feed, the one under the cursor included; the cursor stays."""
        headlines = self.screen.headlines
        here, past = headlines.current, self.screen.stories.past(opened)
        if here is not None and here.unread and here.id not in past:
            return here
        found = self.after(direction, past)
        return headlines.headline(found) if found is not None else None

    def elsewhere(self) -> bool:
        """Are there unread posts that Space can still go to when this feed is read?"""
        listing = self.screen.listing
        others = (feed for feed in self.screen.counts.feeds if not feed.smart and feed.slug != listing.slug)
        return not self.on_its_own and any(feed.unread for feed in others)

    @property
    def on_its_own(self) -> bool:
        """Is this a list that one reads to its end, before going on with the feeds? A search, or what a filter left."""
        listing = self.screen.listing
        return listing.narrowed is not None or (listing.answer is not None and listing.answer.passing)

    def after(self, direction: int, past: frozenset[int] = frozenset()) -> int | None:
        """As `HeadlineList.unread_after`, which reads page by page: fast where unread posts are many.

        Where they are few (they may be 100,000 posts away) the library names them, and the ids are compared.
        """
        listing = self.screen.listing
        if listing.answer is not None or listing.narrowed is not None:
            return self.screen.headlines.unread_after(direction, past)
        feed = self.screen.counts.feed(listing.slug)
        if feed is None or not feed.unread:
            return None
        headlines = self.screen.headlines
        if headlines.rest and (near := headlines.unread_after(direction, past, at_hand=True)) is not None:
            return near
        listing.complete()
        if feed.unread > _MANY:
            return headlines.unread_after(direction, past)
        merged = self.screen.stories.merged
        unread = set(map(merged.row_of, self.screen.library.listing(listing.slug, unread_only=True).ids)) - past
        ids = merged.listing.ids
        first = headlines.position - 1 + direction
        return next(
            (ids[i] for i in range(first, len(ids) if direction > 0 else -1, direction) if ids[i] in unread), None
        )

    def _next_slug(self, direction: int) -> str | None:
        """The next feed with unread posts, round at the ends; from a smart feed the first or last. None = no unread."""
        if self.on_its_own:
            return None
        listing = self.screen.listing
        real = [feed for feed in self.screen.counts.feeds if not feed.smart]
        before = -1 if direction > 0 else len(real)
        here = next((index for index, feed in enumerate(real) if feed.slug == listing.slug), before)
        for place in range(here + direction, here + direction * (len(real) + 1), direction):
            feed = real[place % len(real)]
            if feed.unread and feed.slug != listing.slug:
                self.wrapped = not 0 <= place < len(real)
                return feed.slug
        return None

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
        return self.after(direction, past)
