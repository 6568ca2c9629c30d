"""Marks of many posts at once, as they were told: the posts by their ids in the cache, one row for a change.

Looking up 20,000 keys and writing a row for each takes as long as everything else that marking a feed does. So
`state.db` keeps such a change as a whole at first, which is on the disk before anyone is told, and turns it into the
last word on each post (`reads`) when the keys rest, at the next start at the latest. Until then posts must not leave
the cache, and nobody may ask `reads`: `Marks.settle` comes before both.
"""

import json
import sqlite3
from collections.abc import Iterator

from finews_tui.store import meta, state

STEP = (
    # cache: the name of the file in which the ids (a JSON list) mean these posts
    """CREATE TABLE pending(
        seq INTEGER PRIMARY KEY, cache TEXT NOT NULL, read INTEGER NOT NULL, at INTEGER NOT NULL, ids TEXT NOT NULL)""",
)


def there(user: sqlite3.Connection) -> bool:
    """Is anything still to be settled?"""
    return user.execute("SELECT 1 FROM pending LIMIT 1").fetchone() is not None


def add(user: sqlite3.Connection, cache: sqlite3.Connection, ids: str, *, read: bool, at: int) -> None:
    """One more change; `ids` as JSON."""
    row = (str(meta.get(cache, "id")), read, at, ids)
    user.execute("INSERT INTO pending(cache, read, at, ids) VALUES (?, ?, ?, ?)", row)


def settle(user: sqlite3.Connection, cache: sqlite3.Connection) -> None:
    """Write all of it into `reads`, in the order in which it was told.

    Ids of a cache that is gone mean nothing any more: it was destroyed in the moment after the mark.
    """
    name = str(meta.get(cache, "id"))
    told = user.execute("SELECT read, at, ids FROM pending WHERE cache = ? ORDER BY seq", (name,)).fetchall()
    for read, at, ids in told:
        state.set_read(user, _keys(cache, ids), read=bool(read), at=at)
    user.execute("DELETE FROM pending")


def _keys(cache: sqlite3.Connection, ids: str) -> Iterator[str]:
    (keys,) = cache.execute(
        "SELECT json_group_array(p.key) FROM json_each(?) j CROSS JOIN posts p ON p.id = j.value", (ids,)
    ).fetchone()
    return iter(json.loads(keys))
