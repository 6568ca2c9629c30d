"""Marks of many posts at once, as they were told: a row for each some thousand posts of a change, with their keys.

Writing a row for each of 20,000 posts takes longer than everything else that marking a feed does. So `state.db` keeps
such a change as a whole at first, which is on the disk before anyone is told, and turns it into the last word on each
post (`reads`) when the keys rest, at the next start at the latest. Until then nobody may ask `reads`: `Marks.settle`
comes before. The keys say which posts are meant: the ids of the cache would be shorter by half, but mean nothing when
the cache is destroyed in that moment, and what the user did must not hang on a file that may be thrown away.
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
KEYS_STEP = (
    # keys: a JSON list; NULL = a version before this one told the change, by ids
    "ALTER TABLE pending ADD COLUMN keys TEXT",
)
_KEYS = "SELECT j.value FROM pending p, json_each(p.keys) j WHERE p.seq = ?"


def there(user: sqlite3.Connection) -> bool:
    """Is anything still to be settled?"""
    return user.execute("SELECT 1 FROM pending LIMIT 1").fetchone() is not None


def add(user: sqlite3.Connection, keys: str, *, read: bool, at: int) -> None:
    """One more change, or a part of one; `keys` as JSON."""
    user.execute("INSERT INTO pending(cache, read, at, ids, keys) VALUES ('', ?, ?, '', ?)", (read, at, keys))


def settle(user: sqlite3.Connection, cache: sqlite3.Connection) -> None:
    """Write all of it into `reads`, in the order in which it was told."""
    told = user.execute("SELECT seq, cache, read, at, ids, keys IS NULL FROM pending ORDER BY seq").fetchall()
    for seq, name, read, at, ids, by_ids in told:
        keys = _keys(cache, name, ids) if by_ids else (key for (key,) in user.execute(_KEYS, (seq,)))
        state.set_read(user, keys, read=bool(read), at=at)
    user.execute("DELETE FROM pending")


def _keys(cache: sqlite3.Connection, name: str, ids: str) -> Iterator[str]:
    """The posts of a change told by ids; none where these were those of another cache."""
    if name != str(meta.get(cache, "id")):
        return iter(())
    (keys,) = cache.execute(
        "SELECT json_group_array(p.key) FROM json_each(?) j CROSS JOIN posts p ON p.id = j.value", (ids,)
    ).fetchone()
    return iter(json.loads(keys))
