"""Listings in another order. On a connection of its own: a page of headlines is read meanwhile as ever."""

import threading
from array import array

from finews_tui.model.listing import Listing
from finews_tui.model.order import BY_TIME, Order
from finews_tui.services.shelf import Shelf
from finews_tui.store.database import Damaged
from finews_tui.store.ordering import in_order
from finews_tui.store.search import Seeker
from finews_tui.text.fold import fold


class Ordering:
    """Sorts listings, for one thread after the other."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._seeker = Seeker(shelf.cache, shelf.search_db, {"folded": (1, fold)})
        self._turn = threading.Lock()

    def ordered(self, listing: Listing, order: Order) -> Listing:
        """The same posts, given newest first. Titles and media go by their folded code points. Raises `Problem`."""
        if order.by == BY_TIME:
            return Listing(listing.ids[::-1], listing.times[::-1]) if order.reverse else listing
        with self._turn:
            try:
                places = self._places(listing, order)
            except Damaged:
                self._shelf.check()
                places = self._places(listing, order)
        return Listing(*(array("q", map(column.__getitem__, places)) for column in (listing.ids, listing.times)))

    def close(self) -> None:
        self._seeker.interrupt()
        with self._turn:
            self._seeker.close()

    def _places(self, listing: Listing, order: Order) -> list[int]:
        self._seeker.look()
        query = in_order(listing.ids, order.by, reverse=order.reverse)
        return [row[0] for row in self._seeker.read(query.text, query.values)]
