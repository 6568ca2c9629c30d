"""One row for a story: which post of a listing stands for the others, from ids, times and lengths alone.

The posts of a listing are 200,000 at most and the stories in it far fewer, so only the latter are looked at one by one.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain, repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from finews_tui.model.headline import Headline
from finews_tui.model.listing import Listing
from finews_tui.model.numbers import Numbers, Times

if TYPE_CHECKING:
    from finews_tui.services.shelf import Shelf

_FULL = 0.8
"""Of the longest telling: from this length on a telling is a full one."""


class Merged(NamedTuple):
    """A listing in which some rows stand for several posts."""

    listing: Listing
    """One row for a story, and below one that is opened out its other posts."""
    stories: Mapping[int, tuple[int, ...]] = MappingProxyType({})
    """Post that stands for its story -> its posts in the listing, itself first, then in the order of that."""
    under: Mapping[int, int] = MappingProxyType({})
    """Every other post of a story -> the one that stands for it."""
    opened: Collection[int] = ()
    """Those whose other posts have rows of their own, below theirs."""

    def row_of(self, post_id: int) -> int:
        """The post in whose row this one is seen."""
        first = self.under.get(post_id, post_id)
        return post_id if first in self.opened else first

    def posts_of(self, row: int) -> tuple[int, ...]:
        """The posts that a row stands for, its own first."""
        return (row,) if row in self.opened else self.stories.get(row, (row,))


def merge(listing: Listing, rows: Sequence[tuple[int, int, int]], opened: Collection[int] = ()) -> Merged:
    """`rows`: (post, story, length), also of posts that are not in the listing. `opened`: posts (any of its own) whose
    story shows all its rows."""
    # The earliest of the full tellings stands for the others.
    known = {row[0] for row in rows}
    places = {post_id: place for place, post_id in enumerate(listing.ids) if post_id in known} if known else {}
    told: dict[int, dict[int, int]] = {}
    for post_id, story, length in rows:
        if post_id in places:
            told.setdefault(story, {})[post_id] = length
    found, under = {}, {}
    for lengths in told.values():
        if len(lengths) > 1:
            here = sorted(lengths, key=places.__getitem__)
            full = _FULL * max(lengths.values())
            first = min(
                (post_id for post_id in here if lengths[post_id] >= full),
                key=lambda post_id: (listing.times[places[post_id]], post_id),
            )
            found[first] = (first, *(post_id for post_id in here if post_id != first))
            under.update(dict.fromkeys(found[first][1:], first))
    if not found:
        return Merged(listing)
    open_ones = {under.get(post_id, post_id) for post_id in opened} & found.keys()
    put = {places[post_id]: () for post_id in under} | {places[post_id]: found[post_id] for post_id in open_ones}
    return Merged(_rows(listing, put), found, under, open_ones)


def stories_found(shelf: "Shelf") -> int:
    """Another number whenever stories were found, or taken apart by what their posts say, in any process."""
    from finews_tui.store import stories  # the first screen is painted with this module, and has no time for more

    return shelf.read(stories.turns)


def read_rows(merged: Merged, ids: Sequence[int], read: Callable[[Sequence[int]], list[Headline]]) -> list[Headline]:
    """The headlines of these rows: one that stands for several posts is unread while one of them is."""
    folded = [post_id for row in ids for post_id in merged.posts_of(row)[1:]]
    unread = {found.id for found in read(folded) if found.unread} if folded else set()
    return [
        found._replace(unread=True) if not unread.isdisjoint(merged.posts_of(found.id)) else found
        for found in read(ids)
    ]


def _rows(listing: Listing, put: Mapping[int, tuple[int, ...]]) -> Listing:
    """The rows left, with other posts `put` in these places. They all have the time of the place: what is opened out
    belongs to the group of its first row."""
    ids, times = Numbers(), Times()
    at = 0
    for place in sorted(put):
        ids.extend(chain(listing.ids.stretch(at, place), put[place]))
        times.extend(chain(listing.times.stretch(at, place), repeat(listing.times[place], len(put[place]))))
        at = place + 1
    ids.extend(listing.ids.stretch(at, len(listing)))
    times.extend(listing.times.stretch(at, len(listing)))
    return Listing(ids, times)
