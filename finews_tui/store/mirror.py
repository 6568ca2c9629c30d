"""The user's marks beside the posts: `unread`, `stars`, `later`, `opened` and `tagged` of the cache. They follow
`state.db`."""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from finews_tui.store import feeds, rows, state, stories, tags
from finews_tui.store.listings import query_of

_UP_TO = "feed_id = ? AND (published <= ? OR published > ?)"
_READ_IN_ALL = """DELETE FROM unread WHERE feed_id = 0
    AND (published, post_id) IN (SELECT published, id FROM temp.picked)"""
_READ_FEW = """DELETE FROM unread WHERE (feed_id, published, post_id) IN
    (SELECT m.feed_id, m.published, m.post_id FROM temp.picked c CROSS JOIN feed_posts m ON m.post_id = c.id)"""
_READ_ELSEWHERE = f"{_READ_FEW[:-1]} WHERE m.feed_id <> ? AND (m.feed_id <> 0 OR m.published <> c.published))"
_READ_MANY = "DELETE FROM unread WHERE post_id IN (SELECT id FROM temp.picked)"
_UNREAD = """INSERT OR IGNORE INTO unread SELECT m.feed_id, m.published, m.post_id
    FROM temp.picked c CROSS JOIN feed_posts m ON m.post_id = c.id"""
_ROWS = 400
"""Rows of one statement: 20,000 are picked in a fifth of the time that one by one takes."""
_AT_ONCE = 4_096
_SOME = "SELECT id FROM temp.picked WHERE id > ? ORDER BY id LIMIT ?"
_PICKED = f"SELECT json_group_array(id), max(id) FROM ({_SOME})"  # noqa: S608 - ours
_PICKED_KEYS = f"""SELECT json_group_array(p.key) FILTER (WHERE p.id IS NOT NULL), max(c.id)
    FROM ({_SOME}) c LEFT JOIN posts p ON p.id = c.id"""  # noqa: S608 - ours
_KEEP = {
    "stars": "INSERT OR REPLACE INTO stars SELECT id, ? FROM temp.picked",
    "later": "INSERT OR REPLACE INTO later SELECT id, ? FROM temp.picked",
}
_DROP = {
    "stars": "DELETE FROM stars WHERE post_id IN (SELECT id FROM temp.picked)",
    "later": "DELETE FROM later WHERE post_id IN (SELECT id FROM temp.picked)",
}
_ALL_KEPT = {
    "stars": "SELECT p.key, m.at FROM stars m JOIN posts p ON p.id = m.post_id",
    "later": "SELECT p.key, m.at FROM later m JOIN posts p ON p.id = m.post_id",
}


def pick(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Choose the posts that the next change is about."""
    _pick_none(connection)
    some = iter(ids)
    while chunk := list(islice(some, _ROWS)):
        values = ", ".join(["(?)"] * len(chunk))
        connection.execute(f"INSERT OR IGNORE INTO temp.picked(id) VALUES {values}", chunk)  # noqa: S608 - marks


def pick_unread(
    connection: sqlite3.Connection, slug: str, *, up_to: int, today: int, now: int, watched: Sequence[str] = ()
) -> None:
    """Choose the unread posts of a feed that are not newer than `up_to`.

    Posts of the future stood in the list as of now, so they were on the screen too.
    """
    _pick_none(connection)
    here = feeds.id_of(connection, slug)
    if here is not None:
        connection.execute(
            f"INSERT INTO temp.picked SELECT post_id, published FROM unread WHERE {_UP_TO}",  # noqa: S608 - ours
            (here, up_to, now),
        )
        return
    query, parameters = query_of(connection, slug, unread_only=True, today=today, watched=watched)
    connection.execute(
        f"INSERT OR IGNORE INTO temp.picked(id) SELECT id FROM ({query}) WHERE time <= ? OR time > ?",  # noqa: S608 - ours
        (*parameters, up_to, now),
    )


def _pick_none(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS picked(id INTEGER PRIMARY KEY, published INTEGER)")
    connection.execute("DELETE FROM temp.picked")


def picked(connection: sqlite3.Connection) -> "array[int]":
    """The ids of the posts chosen."""
    found = array("q")
    for ids in _slices(connection, _PICKED):
        found.extend(json.loads(ids))
    return found


def picked_keys(connection: sqlite3.Connection) -> list[str]:
    """The keys of the posts chosen that there are."""
    return [str(key) for keys in picked_keys_as_json(connection) for key in json.loads(keys)]


def picked_keys_as_json(connection: sqlite3.Connection) -> Iterator[str]:
    """The same, some at a time, as they are kept in `pending`."""
    return _slices(connection, _PICKED_KEYS)


def _slices(connection: sqlite3.Connection, query: str) -> Iterator[str]:
    """What a query gives of the posts chosen, as JSON: half the time of a row for each. So many at a time: those of a
    large feed at once would take megabytes, several times over."""
    last: int | None = -1
    while True:
        found, last = connection.execute(query, (last, _AT_ONCE)).fetchone()
        if last is None:
            return
        yield str(found)


def set_read(connection: sqlite3.Connection, *, read: bool) -> None:
    """The picked posts, in every feed they stand in."""
    if not read:
        connection.execute(_UNREAD)
    elif not _read_many(connection):
        connection.execute(_READ_FEW)


def read_feed(connection: sqlite3.Connection, slug: str, *, up_to: int, now: int) -> None:
    """The posts that `pick_unread` has picked.

    Those of a real feed stand together in `unread`, and their times say where they stand among all posts: half the
    time of looking up each.
    """
    here = feeds.id_of(connection, slug)
    if here is None:
        set_read(connection, read=True)
    elif not _read_many(connection):
        connection.execute(f"DELETE FROM unread WHERE {_UP_TO}", (here, up_to, now))  # noqa: S608 - ours
        connection.execute(_READ_IN_ALL)
        connection.execute(_READ_ELSEWHERE, (here,))


def _read_many(connection: sqlite3.Connection) -> bool:
    """Many rows are deleted by going through the table once, few by looking each one up: for half of all posts that is
    8 ms against 33 ms, for one post 2 ms against 0.1 ms; of 200,000 posts, 20,000 are few."""
    (many,) = connection.execute(
        "SELECT (SELECT count(*) FROM temp.picked) * 4 > (SELECT total FROM feeds WHERE id = 0)"
    ).fetchone()
    if many:
        connection.execute(_READ_MANY)
    return bool(many)


def set_kept(connection: sqlite3.Connection, table: str, *, on: bool, at: int) -> None:
    """The picked posts, in `stars` or `later`."""
    if on:
        connection.execute(_KEEP[table], (at,))
    else:
        connection.execute(_DROP[table])


def add_opened(connection: sqlite3.Connection, post_id: int, seq: int, first: int, at: int) -> None:
    """The post was opened; what the history has dropped goes too."""
    connection.execute("INSERT OR REPLACE INTO opened(seq, post_id, at) VALUES (?, ?, ?)", (seq, post_id, at))
    connection.execute("DELETE FROM opened WHERE seq < ?", (first,))


def recall(connection: sqlite3.Connection, post_id: int, key: str, known: state.Remembered) -> None:
    """Give a post that is new in the cache the marks it had; whether it is unread is decided where it is put in."""
    if key in known.stars:
        connection.execute("INSERT OR REPLACE INTO stars VALUES (?, ?)", (post_id, known.stars[key]))
    if key in known.later:
        connection.execute("INSERT OR REPLACE INTO later VALUES (?, ?)", (post_id, known.later[key]))
    if key in known.opened:
        seq, at = known.opened[key]
        connection.execute("INSERT OR REPLACE INTO opened(seq, post_id, at) VALUES (?, ?, ?)", (seq, post_id, at))
    tags.recall(connection, post_id, known.tagged.get(key, ()))


def is_unread(connection: sqlite3.Connection, post_id: int) -> bool:
    """Is the post unread (in its home feed, so in all)?"""
    return bool(
        connection.execute(
            """SELECT 1 FROM posts p JOIN unread u ON u.feed_id = p.feed_id AND u.published = p.published
                AND u.post_id = p.id WHERE p.id = ?""",
            (post_id,),
        ).fetchone()
    )


def follow(connection: sqlite3.Connection, user: sqlite3.Connection) -> None:
    """Make all marks of the cache those of the state."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS told(key TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM temp.told")
    connection.executemany("INSERT INTO temp.told VALUES (?)", state.every(user, "reads"))
    for table in ("unread", "stars", "later", "opened", "tagged"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    connection.execute(
        """INSERT INTO unread SELECT m.feed_id, m.published, m.post_id
            FROM feed_posts m JOIN posts p ON p.id = m.post_id
            WHERE NOT EXISTS (SELECT 1 FROM temp.told t WHERE t.key = p.key)"""
    )
    connection.execute("DELETE FROM temp.told")
    kept = state.Remembered(
        stars=dict(state.every(user, "stars")),
        later=dict(state.every(user, "later")),
        opened={key: (seq, at) for key, seq, at in state.every(user, "history")},
    )
    for key, tag, at in tags.every(user):
        kept.tagged.setdefault(key, []).append((tag, at))
    for key in state.split_keys(user):
        if (post_id := rows.find(connection, key)) is not None:
            stories.take_apart(connection, post_id)
    for key in kept.stars.keys() | kept.later.keys() | kept.opened.keys() | kept.tagged.keys():
        if (post_id := rows.find(connection, key)) is not None:
            recall(connection, post_id, key, kept)


def read_keys(connection: sqlite3.Connection) -> Iterator[tuple[str]]:
    """Keys of all posts that were read."""
    return connection.execute(
        """SELECT p.key FROM posts p WHERE NOT EXISTS (SELECT 1 FROM unread u
            WHERE u.feed_id = p.feed_id AND u.published = p.published AND u.post_id = p.id)"""
    )


def kept_keys(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, int]]:
    """(key, time) of all posts in `stars` or `later`."""
    return connection.execute(_ALL_KEPT[table])


def opened_keys(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """(key, time) of the history, oldest first."""
    return connection.execute("SELECT p.key, m.at FROM opened m JOIN posts p ON p.id = m.post_id ORDER BY m.seq")
