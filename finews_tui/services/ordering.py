"""Listings in another order."""

from array import array

from finews_tui.model.listing import Listing
from finews_tui.model.order import BY_TIME, Order
from finews_tui.services.beside import Beside
from finews_tui.services.shelf import Shelf
from finews_tui.store.ordering import in_order
from finews_tui.text.fold import fold


class Ordering:
    """Sorts listings, for one thread after the other."""

    def __init__(self, shelf: Shelf) -> None:
        self._beside = Beside(shelf, {"folded": (1, fold)})

    def ordered(self, listing: Listing, order: Order) -> Listing:
        """The same posts, given newest first. Titles and media go by their folded code points. Raises `Interrupted`,
        `Problem`."""
        if order.by == BY_TIME:
            return Listing(listing.ids[::-1], listing.times[::-1]) if order.reverse else listing
        query = in_order(listing.ids, order.by, reverse=order.reverse)
        places = self._beside.read(lambda db: [row[0] for row in db.execute(query.text, query.values)])
        return Listing(*(array("q", map(column.__getitem__, places)) for column in (listing.ids, listing.times)))

    def end(self) -> None:
        """Nothing is sorted any more; nobody waits for what is. From any thread."""
        self._beside.end()

    def close(self) -> None:
        self._beside.close()
