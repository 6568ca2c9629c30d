"""Posts that speak of what the title of this one says, from the full-text index; each with the words they share.

A word counts the more the fewer posts hold it. Only posts of the weeks around are compared: news of the same matter
stand together, and a window keeps the cost the same however large the cache grows.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass
from math import log

from finews_tui.services.shelf import Shelf
from finews_tui.store.database import Damaged
from finews_tui.store.ids import DAY, day_bounds
from finews_tui.store.search import Seeker
from finews_tui.store.side_reader import Interrupted
from finews_tui.text.pairs import Span, joined, pairs

__all__ = ["Interrupted", "Near", "Similar"]

WINDOW = 30 * DAY
"""So far before and after are posts compared."""
MOST = 5
_COMMON = 400
"""A piece that so many posts of the window hold says nothing."""
_LEAST_PIECES = 4
"""Four pieces are a name of five characters, or two names: less is chance."""
_LEAST_SHARE = 0.3
"""Of the weight of the title, so much must be shared. By eye: at 0.4 posts on one matter are missed, at 0.2 posts of
one genre (two gradings of different stocks) come in."""
_MOST_WORDS = 3
_KEPT = 32


@dataclass(frozen=True, slots=True)
class Near:
    """A post like another."""

    post_id: int
    words: tuple[str, ...]
    """What of the title it says too, the longest first; never empty."""


class Similar:
    """Questions to the index, one at a time, from any thread; another may interrupt them."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._seeker = Seeker(shelf.cache, shelf.search_db, {})
        self._turn = threading.Lock()
        self._kept: dict[tuple[object, ...], tuple[Near, ...]] = {}
        """What was asked of the index as it stands."""
        self._seen = 0

    def near(self, title: str, published: int, without: frozenset[int]) -> tuple[Near, ...]:
        """The posts most like this one, best first. None where there is no index. Raises `Interrupted`, `Problem`."""
        if not self._shelf.search_db.exists():
            return ()
        with self._turn:
            try:
                seen = self._seeker.seen()
                return self._remembered(title, published, without, seen) if self._seeker.has_index else ()
            except Damaged:
                return ()  # a search finds that out too, and mends it

    def interrupt(self) -> None:
        """End the question that is being answered; it raises `Interrupted`."""
        self._seeker.interrupt()

    def end(self) -> None:
        """No question is answered any more; nobody waits for the one that is. From any thread."""
        self._seeker.end()

    def close(self) -> None:
        self.interrupt()
        with self._turn:
            self._seeker.close()

    def _remembered(self, title: str, published: int, without: frozenset[int], seen: int) -> tuple[Near, ...]:
        if seen != self._seen or len(self._kept) >= _KEPT:
            self._kept.clear()
            self._seen = seen
        asked = (title, published, without)
        if asked not in self._kept:
            self._kept[asked] = self._near(title, published, without)
        return self._kept[asked]

    def _near(self, title: str, published: int, without: frozenset[int]) -> tuple[Near, ...]:
        low, high = day_bounds(published - WINDOW, published + WINDOW)
        number = self._seeker.read("SELECT count(*) FROM s.docs WHERE id BETWEEN ? AND ?", (low, high))[0][0]
        score: defaultdict[int, float] = defaultdict(float)
        shared: defaultdict[int, list[Span]] = defaultdict(list)
        whole = 0.0
        for span, expression in pairs(title).items():
            holders = self._holders(expression, low, high)
            if len(holders) > _COMMON:
                continue
            weight = log(1 + number / max(1, len(holders)))
            whole += weight
            for post_id in holders:
                score[post_id] += weight
                shared[post_id].append(span)
        fitting = [
            post_id
            for post_id in sorted(score, key=lambda post_id: (-score[post_id], -post_id))
            if post_id not in without
            and len(shared[post_id]) >= _LEAST_PIECES
            and score[post_id] >= _LEAST_SHARE * whole
        ]
        return tuple(Near(post_id, _words(title, shared[post_id])) for post_id in fitting[:MOST])

    def _holders(self, expression: str, low: int, high: int) -> list[int]:
        rows = self._seeker.read(
            "SELECT rowid FROM s.fts WHERE fts MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
            (expression, low, high, _COMMON + 1),
        )
        return [row[0] for row in rows]


def _words(title: str, spans: list[Span]) -> tuple[str, ...]:
    found = sorted(joined(spans), key=lambda span: (span[0] - span[1], span))
    return tuple(title[begin:end] for begin, end in found[:_MOST_WORDS])
