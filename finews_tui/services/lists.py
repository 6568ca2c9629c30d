"""Whole lists of posts, and the counts of all feeds: of a million posts they take a second, so they are read beside the
keys. The same is to be had at once where it is short: a page, the head of a list, what was counted last."""

from collections.abc import Callable, Collection
from contextlib import suppress

from finews_tui.model.feed import IMPORTANT, SMART, Feed
from finews_tui.model.listing import Listing
from finews_tui.model.problem import Problem
from finews_tui.services.articles import shown_name
from finews_tui.services.beside import Beside
from finews_tui.services.merging import Merged, merge
from finews_tui.services.shelf import Shelf
from finews_tui.store import feeds, listings, rows, tally
from finews_tui.store.database import Connection, Damaged
from finews_tui.store.ids import midnight


def listing_of(
    shelf: Shelf, slug: str, *, unread_only: bool = False, most: int = -1
) -> Callable[[Connection], Listing]:
    """The question for the posts of a feed, newest first."""
    now = int(shelf.now())
    return lambda db: listings.listing(
        db, slug, unread_only=unread_only, today=midnight(now), now=now, most=most, watched=shelf.watched
    )


def merged_of(listing: Listing, opened: Collection[int]) -> Callable[[Connection], Merged]:
    """The question for a listing with one row for the posts of a story."""
    return lambda db: merge(listing, rows.stories_among(db, listing.ids), opened)


def feeds_with(shelf: Shelf, db: Connection, counted: tally.Tally) -> list[Feed]:
    """Smart feeds in their order, the tags, the feeds with posts (those with unread ones first, then the newest), with
    what was counted."""
    today, unread = midnight(shelf.now()), counted.unread
    sizes = [(slug, listings.count(db, slug, unread, today, shelf.watched)) for slug in SMART]
    smart = [Feed(slug, "", *size) for slug, size in sizes if size.total or slug != IMPORTANT]
    real = [feed._replace(title=shown_name(feed.slug, feed.title)) for feed in feeds.real_feeds(db, unread)]
    return smart + listings.tag_feeds(db) + real


class Lists:
    """What is long, from any thread."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._posts = Beside(shelf)
        self._feeds = Beside(shelf)
        self._known: tuple[int, tally.Tally] | None = None
        """What was counted last, and of which cache."""

    def whole(self, slug: str) -> Listing:
        """All posts of a feed, newest first. Raises `Interrupted`, `Problem`."""
        return self._posts.read(listing_of(self._shelf, slug))

    def merged(self, listing: Listing, opened: Collection[int] = ()) -> Merged:
        """As `Library.merged`. Raises `Interrupted`, `Problem`."""
        return self._posts.read(merged_of(listing, opened))

    def drop(self) -> None:
        """Nobody waits for a list any more: whoever reads one gets `Interrupted`."""
        self._posts.interrupt()

    def feeds(self) -> list[Feed]:
        """As `Library.feeds`, beside the keys. Raises `Interrupted`, `Problem`."""
        return self._feeds.read(self.all_feeds)

    def all_feeds(self, db: Connection) -> list[Feed]:
        """What is asked there."""
        return feeds_with(self._shelf, db, self._counted(db))

    def feeds_at_hand(self) -> tuple[list[Feed], bool]:
        """The same at once, and whether it holds: else the counts are those of the last time, nearly."""

        def act(db: Connection) -> tuple[list[Feed], bool]:
            found = self._still(db) or self._know(tally.at_hand(db))
            return feeds_with(self._shelf, db, found), found.holds

        return self._shelf.read(act)

    def end(self) -> None:
        """Nothing is answered any more; nobody waits for what is. From any thread."""
        self._posts.end()
        self._feeds.end()

    def close(self) -> None:
        """Nothing is answered any more. May be called twice."""
        self._posts.close()
        self._feeds.close()

    def keep(self) -> None:
        """The counts are kept for the next start, if they hold."""
        shelf, known = self._shelf, self._known
        if known is None or known[0] != shelf.cache.generation or not shelf.cache.lasting:
            return
        with suppress(Problem, Damaged):
            if shelf.cache.read(lambda db: tally.is_kept(db, known[1])):
                return
            with shelf.cache.transaction() as connection:
                tally.keep(connection, known[1])

    def _counted(self, db: Connection) -> tally.Tally:
        return self._still(db) or self._know(tally.exact(db))

    def _still(self, db: Connection) -> tally.Tally | None:
        """What is known, where that holds."""
        known = self._known
        current = known is not None and known[0] == self._shelf.cache.generation and tally.holds(db, known[1])
        return known[1] if known is not None and current else None

    def _know(self, counted: tally.Tally) -> tally.Tally:
        if counted.holds:
            self._known = (self._shelf.cache.generation, counted)
        return counted
