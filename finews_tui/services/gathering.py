"""Gathering the tellings of one story: who shares traces, is it one story, and then they stand together.

Runs behind `look_into`, batch by batch, newest first; what is still to be done stands in the cache. A pair is compared
by whichever of the two comes up, so it does not matter which came in first, nor in how many processes.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from finews_tui.services import decide
from finews_tui.services.shelf import Shelf
from finews_tui.store import state, stories
from finews_tui.store.database import Connection
from finews_tui.text.same_story import WINDOW, same_story
from finews_tui.text.telling import Telling, of_title

BATCH = 100
"""Posts in one transaction."""
_KEPT = 4_000
"""Tellings kept: at 1,300 posts a day those of the window; some 10 MB."""
_SHARED = 3
"""Traces in common of two posts that are compared."""
_MOST = 40
"""Posts that one is compared with: those that share most."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A post whose text was read."""

    id: int
    key: str
    hash: int
    """Of the text."""
    told: Telling


class Gathering:
    """One run over what is to be done, and what it knows of the posts that have come by."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._known: OrderedDict[tuple[int, int], _Known] = OrderedDict()
        """By post and hash of the text: a post may have several, and any of them may be the one that is shown."""

    def know(self, post_id: int, hash_: int, key: str, told: Telling) -> None:
        """A text that was just read; it is compared where it is the one that is shown."""
        self._known[post_id, hash_] = _Known(post_id, key, hash_, told)
        self._known.move_to_end((post_id, hash_))
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)

    def run(self, cancelled: Callable[[], bool] = lambda: False) -> int:
        """Look for the stories of all posts that wait. Returns how many; stops after the post in hand."""
        done = 0
        while number := self.some(cancelled):
            done += number
        return done

    def some(self, cancelled: Callable[[], bool] = lambda: False) -> int:
        """One batch; returns how many, of those that were come to before it was cancelled."""
        waiting: list[tuple[int, int]] = []
        read = []
        for post_id, shown, published in self._shelf.read(lambda db: stories.waiting(db, BATCH)):
            if cancelled():
                break
            waiting.append((post_id, shown))
            if one := self._read(post_id, shown):
                read.append((one, published))
        near = self._shelf.read(lambda db: [(one, _beside(db, one, published)) for one, published in read])
        pairs = [
            (one, other)
            for one, others in near
            for post_id, shown in others
            if (other := self._read(post_id, shown)) and same_story(one.told, other.told)
        ]
        if waiting:
            self._shelf.write(lambda: self._settle(waiting, pairs))
        return len(waiting)

    def _read(self, post_id: int, shown: int) -> _Known | None:
        """A post by the text that is shown of it; None for one that is gone or cannot be read."""
        if known := self._known.get((post_id, shown)):
            return known
        found = self._shelf.read(lambda db: stories.shown(db, post_id))
        if found is None:
            return None
        hash_, title, published, key, body = found
        if body is None:
            return None
        from finews_tui.document.parse import parse_document

        try:
            told = decide.telling_of(parse_document(body), title, published)
        except Exception:  # noqa: BLE001, RUF100 - a text that breaks the parser must not stop those behind it
            return None
        self.know(post_id, hash_, key, told)
        return self._known[post_id, hash_]

    def _settle(self, done: list[tuple[int, int]], pairs: list[tuple[_Known, _Known]]) -> None:
        with self._shelf.cache.transaction() as connection:
            apart = self._shelf.user.read(state.split_keys)
            joined = [
                pair
                for pair in pairs
                if all(one.key not in apart and stories.is_shown(connection, one.id, one.hash) for one in pair)
            ]
            for one, other in joined:
                stories.join(connection, (one.id, one.told.length), (other.id, other.told.length))
            if joined:
                stories.turn(connection)
            stories.settle(connection, done)


def _beside(db: Connection, one: _Known, published: int) -> list[tuple[int, int]]:
    """Posts that share traces or the title, and are not of one story with it already, as `stories.strangers`."""
    hashes = one.told.traces
    runs, telling = stories.sharing(db, [hash_ for hash_ in hashes if not of_title(hash_)], published, WINDOW)
    titles, _ = stories.sharing(db, filter(of_title, hashes), published, WINDOW)
    least = min(_SHARED, max(1, telling))
    near = [other for other, number in runs.most_common(_MOST) if number >= least]
    return stories.strangers(db, one.id, dict.fromkeys((*near, *titles)))
