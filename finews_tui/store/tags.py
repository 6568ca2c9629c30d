"""Tags: words that the reader puts on posts. By key in the user's file, by number in the cache, which follows it."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

STATE_STEP = (
    "CREATE TABLE tags(key TEXT NOT NULL, tag TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(key, tag)) WITHOUT ROWID",
)
CACHE_STEP = (
    """CREATE TABLE tagged(
        tag TEXT NOT NULL, post_id INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(tag, post_id)) WITHOUT ROWID""",
    "CREATE INDEX tagged_post ON tagged(post_id)",
)
Tagged = tuple[str, int]
"""(tag, when it was put on)."""


# The user's file.


def put(user: sqlite3.Connection, keys: Iterable[str], tag: str, *, on: bool, at: int) -> None:
    """Put a tag on posts, or take it off. One that is there keeps its time."""
    if on:
        user.executemany("INSERT OR IGNORE INTO tags(key, tag, at) VALUES (?, ?, ?)", [(key, tag, at) for key in keys])
    else:
        user.executemany("DELETE FROM tags WHERE key = ? AND tag = ?", [(key, tag) for key in keys])


def put_those(user: sqlite3.Connection, key: str, those: Iterable[Tagged]) -> None:
    """Put several on a post. One that is there keeps its time."""
    rows = [(key, tag, at) for tag, at in those]
    user.executemany("INSERT OR IGNORE INTO tags(key, tag, at) VALUES (?, ?, ?)", rows)


def every(user: sqlite3.Connection) -> Iterator[tuple[str, str, int]]:
    """(key, tag, time) of all."""
    return user.execute("SELECT key, tag, at FROM tags")


def of_keys(user: sqlite3.Connection, keys: Sequence[str]) -> dict[str, list[Tagged]]:
    """The tags of these posts."""
    found: dict[str, list[Tagged]] = {}
    if user.execute("SELECT 1 FROM tags LIMIT 1").fetchone():  # most have none, and an import asks for every post
        for key in keys:
            if rows := user.execute("SELECT tag, at FROM tags WHERE key = ?", (key,)).fetchall():
                found[key] = rows
    return found


# The cache. The posts that a change is about are those of `mirror.pick`.


def keep_changing(cache: sqlite3.Connection, tag: str, *, on: bool) -> None:
    """Of the picked posts, keep those that change when the tag is put on them, or taken off."""
    sign = "" if on else "NOT"
    cache.execute(
        f"DELETE FROM temp.picked WHERE {sign} id IN (SELECT post_id FROM tagged WHERE tag = ?)",  # noqa: S608 - ours
        (tag,),
    )


def put_picked(cache: sqlite3.Connection, tag: str, *, on: bool, at: int) -> None:
    """As `put`, for the picked posts."""
    if on:
        cache.execute("INSERT OR IGNORE INTO tagged(tag, post_id, at) SELECT ?, id, ? FROM temp.picked", (tag, at))
    else:
        cache.execute("DELETE FROM tagged WHERE tag = ? AND post_id IN (SELECT id FROM temp.picked)", (tag,))


def recall(cache: sqlite3.Connection, post_id: int, those: Iterable[Tagged]) -> None:
    """Give a post the tags it had."""
    rows = [(tag, post_id, at) for tag, at in those]
    cache.executemany("INSERT OR REPLACE INTO tagged(tag, post_id, at) VALUES (?, ?, ?)", rows)


def of_post(cache: sqlite3.Connection, post_id: int) -> tuple[str, ...]:
    """The tags of a post, in the order in which it got them."""
    rows = cache.execute("SELECT tag FROM tagged WHERE post_id = ? ORDER BY at, tag", (post_id,))
    return tuple(tag for (tag,) in rows)


def names(cache: sqlite3.Connection) -> list[str]:
    """All tags that a post has, those with most posts first."""
    return [tag for (tag,) in cache.execute("SELECT tag FROM tagged GROUP BY tag ORDER BY count(*) DESC, tag")]


def keyed(cache: sqlite3.Connection) -> Iterator[tuple[str, str, int]]:
    """(key, tag, time) of all posts that have one."""
    return cache.execute("SELECT p.key, m.tag, m.at FROM tagged m JOIN posts p ON p.id = m.post_id")
