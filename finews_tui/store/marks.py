"""Marking posts: first in `state.db` (the truth, on the disk before anyone is told), then in the cache.

Both files count the changes. When a crash lets one of them lag, or the cache is another one, the numbers differ at the
next start and the cache follows the state again. A state that is brand-new beside a cache that has marks was lost: then
the state takes them from the cache.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from finews_tui.store import meta, mirror, pending, rows, state, stories, tags
from finews_tui.store.database import Connection, Database

MANY = 400
"""Posts of one change from which on it is settled later (`pending`): fewer take a millisecond."""
_FOLLOWED = "followed"
_Kept = list[tuple[str, int]]


class Marks:
    """The user's marks in both files."""

    def __init__(self, cache: Database, user: Database) -> None:
        self._cache = cache
        self._user = user

    def set_read(self, ids: Iterable[int], *, read: bool, at: int) -> None:
        with self._both(lambda cache: mirror.pick(cache, ids)) as (cache, user):
            _tell(cache, user, read=read, at=at)
            mirror.set_read(cache, read=read)

    def set_kept(self, table: str, ids: Iterable[int], *, on: bool, at: int) -> None:
        """`stars` or `later`."""
        with self._both(lambda cache: mirror.pick(cache, ids)) as (cache, user):
            state.set_kept(user, table, mirror.picked_keys(cache), on=on, at=at)
            mirror.set_kept(cache, table, on=on, at=at)

    def set_tag(self, tag: str, ids: Iterable[int], *, on: bool, at: int) -> "array[int]":
        """Put a tag on posts, or take it off; returns those that it changed, for undo."""

        def pick(cache: Connection) -> None:
            mirror.pick(cache, ids)
            tags.keep_changing(cache, tag, on=on)

        with self._both(pick) as (cache, user):
            changed = mirror.picked(cache)
            tags.put(user, mirror.picked_keys(cache), tag, on=on, at=at)
            tags.put_picked(cache, tag, on=on, at=at)
        return changed

    def add_tags(self, told: Sequence[tuple[str, Sequence[str]]], *, at: int) -> None:
        """Put tags on posts, by key, beside those that they have: a second apart, so they keep their order."""
        with self._both(lambda _: None) as (cache, user):
            for key, names in told:
                those = [(tag, at - len(names) + place) for place, tag in enumerate(names)]
                tags.put_those(user, key, those)
                if (post_id := rows.find(cache, key)) is not None:
                    tags.recall(cache, post_id, tags.of_keys(user, [key])[key])

    def set_opened(self, post_id: int, *, at: int) -> None:
        """Read, and first in the history."""
        with self._both(lambda cache: mirror.pick(cache, [post_id])) as (cache, user):
            for key in mirror.picked_keys(cache):
                _tell(cache, user, read=True, at=at)
                mirror.add_opened(cache, post_id, *state.add_history(user, key, at), at)
                mirror.set_read(cache, read=True)

    def read_feed(self, slug: str, *, up_to: int, today: int, at: int, watched: Sequence[str] = ()) -> "array[int]":
        """Mark the unread posts of a feed that are not newer than `up_to`; returns them, for undo."""

        def pick(cache: Connection) -> None:
            mirror.pick_unread(cache, slug, up_to=up_to, today=today, now=at, watched=watched)

        with self._both(pick) as (cache, user):
            ids = _tell(cache, user, read=True, at=at)
            mirror.read_feed(cache, slug, up_to=up_to, now=at)
        return ids

    def settle(self) -> None:
        """Write the last word on each post where a change of many is still kept as a whole."""
        if not self._user.read(pending.there):
            return
        with self._cache.lock, self._user.transaction() as user:
            self._cache.read(lambda cache: pending.settle(user, cache))

    def split(self, post_id: int, *, at: int) -> stories.Rows:
        """Take a post out of its story; returns the story as it was, for undo."""
        with self._both(lambda cache: mirror.pick(cache, [post_id])) as (cache, user):
            state.set_split(user, mirror.picked_keys(cache), apart=True, at=at)
            return stories.take_apart(cache, post_id)

    def unite(self, post_id: int, rows: stories.Rows, *, at: int) -> None:
        """Put a post back into the story that `split` took it out of."""
        with self._both(lambda cache: mirror.pick(cache, [post_id])) as (cache, user):
            state.set_split(user, mirror.picked_keys(cache), apart=False, at=at)
            stories.put_back(cache, rows)

    def agree(self, *, at: int) -> None:
        """At the start: let the cache follow the state, where it does not."""
        self.settle()
        name, number = self._user.read(lambda db: (str(meta.get(db, "id")), meta.number(db, "marks")))
        followed = self._cache.read(lambda db: meta.get(db, _FOLLOWED, ""))
        if followed == f"{name}:{number}":
            return
        if followed and not number and not str(followed).startswith(name) and not self._cache.read_only:
            number = self._take_over(at)
        with self._cache.transaction() as cache:
            self._user.read(lambda user: mirror.follow(cache, user))
            meta.put(cache, _FOLLOWED, f"{name}:{number}")

    def _take_over(self, at: int) -> int:
        """Fill an empty state from the cache."""
        with self._user.transaction() as user:
            read, stars, later, opened, tagged = self._cache.read(_everything)
            state.set_read(user, read, read=True, at=at)
            for table, kept in (("stars", stars), ("later", later)):
                for key, time in kept:
                    state.set_kept(user, table, [key], on=True, at=time)
            for key, time in opened:
                state.add_history(user, key, time)
            for key, tag, time in tagged:
                tags.put(user, [key], tag, on=True, at=time)
            return state.count_marks(user)

    @contextmanager
    def _both(self, pick: Callable[[Connection], None]) -> Iterator[tuple[Connection, Connection]]:
        """Change both files for the posts that `pick` chooses; the state is on the disk before the cache is."""
        with self._cache.transaction() as cache:
            pick(cache)
            with self._user.transaction() as user:
                yield cache, user
                number = state.count_marks(user)
                name = meta.get(user, "id")
            meta.put(cache, _FOLLOWED, f"{name}:{number}")


def _tell(cache: Connection, user: Connection, *, read: bool, at: int) -> "array[int]":
    """Tell the state of the posts picked; returns their ids. What comes after a change that is not settled yet waits
    behind it."""
    ids = mirror.picked(cache)
    if len(ids) > MANY or pending.there(user):
        for keys in mirror.picked_keys_as_json(cache):
            pending.add(user, keys, read=read, at=at)
    else:
        state.set_read(user, mirror.picked_keys(cache), read=read, at=at)
    return ids


def _everything(cache: Connection) -> tuple[list[str], _Kept, _Kept, _Kept, list[tuple[str, str, int]]]:
    return (
        [key for (key,) in mirror.read_keys(cache)],
        list(mirror.kept_keys(cache, "stars")),
        list(mirror.kept_keys(cache, "later")),
        list(mirror.opened_keys(cache)),
        list(tags.keyed(cache)),
    )
