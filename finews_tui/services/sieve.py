"""The titles of a listing, looked through for what is typed: newest first, and as fast as the keys.

A title is read and encoded once, when a query first comes to it; a listing of 200,000 keeps 50 MB of them until the
filter ends. What is found is handed over in pieces, so the screen need not wait for the oldest title: the first ones
soon, later ones seldom, for each is painted.
"""

import threading
import time
from array import array
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from finews_tui.model.listing import Listing
from finews_tui.text.fold import fold
from finews_tui.text.needle import Needle

if TYPE_CHECKING:
    from finews_tui.services.library import Library

_AT_ONCE = 400
"""Titles that are read in one go: others wait for the database meanwhile."""
_SOON, _SELDOM = 0.1, 1.0
"""Seconds after which the first piece is handed over; each further one takes twice as long, up to so many."""


class Sifted(NamedTuple):
    """What has been found so far."""

    listing: Listing
    seen: int
    """Titles looked at."""


class Sieve:
    """One listing. May be used from several threads."""

    def __init__(self, library: "Library", listing: Listing) -> None:
        self.listing = listing
        self._library = library
        self._titles: list[str] = []
        """Of the first posts, as far as anybody has looked."""
        self._folded: list[str] = []
        self._encoded: list[str] = []
        """The same titles folded, and as pinyin, as far as that was needed."""
        self._growing = threading.Lock()

    def sift(self, needle: Needle, wanted: Callable[[], bool]) -> Iterator[Sifted]:
        """The posts whose titles have it, in the order of the listing: again and again with all of those before, until
        everything has been seen, or the answer is not `wanted` any more. Each step takes up to a second, on the thread
        that asks."""
        ids, times, total = array("q"), array("q"), len(self.listing)
        wait = _SOON
        due = time.monotonic() + wait
        for start in range(0, total, _AT_ONCE):
            if not wanted():
                return
            end = min(start + _AT_ONCE, total)
            for index in self._fitting(needle, start, end):
                ids.append(self.listing.ids[index])
                times.append(self.listing.times[index])
            if end < total and time.monotonic() >= due:
                yield Sifted(Listing(ids[:], times[:]), end)
                wait = min(2 * wait, _SELDOM)
                due = time.monotonic() + wait
        yield Sifted(Listing(ids, times), total)

    def _fitting(self, needle: Needle, start: int, end: int) -> Iterator[int]:
        self._grow(end, needle)
        folded = self._folded[start:end] if needle.plain else repeat("")
        encoded = self._encoded[start:end] if needle.spoken else repeat("")
        titles = zip(range(start, end), folded, encoded, strict=False)
        return (index for index, plain, spoken in titles if needle.fits(plain, spoken))

    def _grow(self, end: int, needle: Needle) -> None:
        """Read the titles up to there, and make ready what is needed of them."""
        with self._growing:
            if (known := len(self._titles)) < end:
                self._titles += self._library.titles(self.listing.ids[known:end])
            if needle.plain and (known := len(self._folded)) < end:
                # Most are not changed by it: then the same string is kept, not another one.
                self._folded += (title if (to := fold(title)) == title else to for title in self._titles[known:end])
            if needle.spoken and (known := len(self._encoded)) < end:
                from finews_tui.text.pinyin import encode  # its tables take 20 ms to load

                self._encoded += map(encode, self._titles[known:end])
