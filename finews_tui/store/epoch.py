"""Did the cache lose something? A write-ahead log that was cut off loses commits without any error, so the state
remembers which cache it last saw, and how far that one was."""

from finews_tui.model.problem import Problem
from finews_tui.store import feeds, meta
from finews_tui.store.database import Database

_SEEN = "cache_seen"


def remember(cache: Database, user: Database) -> None:
    """After an import and at the end: note how far the cache is."""
    if cache.read_only:
        return
    now = cache.read(lambda db: f"{meta.get(db, 'id')}:{meta.number(db, 'writes')}")
    if user.read(lambda db: meta.get(db, _SEEN)) != now:
        with user.transaction() as connection:
            meta.put(connection, _SEEN, now)


def compare(cache: Database, user: Database) -> Problem | None:
    """What is to be said about the cache: `notice.cache_new`, `notice.cache_behind`, or nothing."""
    seen, _, writes = str(user.read(lambda db: meta.get(db, _SEEN, ""))).partition(":")
    if not seen or not writes.isdigit():
        return None
    name, now = cache.read(lambda db: (meta.get(db, "id"), meta.number(db, "writes")))
    if name != seen:
        posts, _ = cache.read(lambda db: feeds.total(db, feeds.ALL_ID))
        return None if posts else Problem("notice.cache_new")
    return Problem("notice.cache_behind") if now < int(writes) else None
