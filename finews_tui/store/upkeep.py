"""Keeping the files in order: what they hold, taking old posts out, copies."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from finews_tui.store import stories
from finews_tui.store.database import Connection, Database, translated
from finews_tui.store.schema import Schema, is_foreign, is_ours, version_of

SQLITE = sqlite3.sqlite_version
BATCH = 2_000
"""Posts taken out in one transaction."""
_OLD = """SELECT m.post_id, p.key FROM feed_posts m JOIN posts p ON p.id = m.post_id
    WHERE m.feed_id = 0 AND m.published < ?
        AND m.post_id NOT IN (SELECT post_id FROM stars) AND m.post_id NOT IN (SELECT post_id FROM later)
        AND m.post_id NOT IN (SELECT post_id FROM opened) AND m.post_id NOT IN (SELECT post_id FROM tagged)"""
_TABLES = (
    "unread",
    "feed_posts",
    "mentions",
    "links",
    "raw",
    "bodies",
    "stars",
    "later",
    "tagged",
    "opened",
    "untold",
    "stories",
    "revisions",
    "important",
    "enclosures",
)
_COUNTS = {
    "cache": ("posts", "bodies", "unread", "raw", "sources"),
    "state": ("reads", "stars", "later", "history", "places", "splits", "tags"),
}

Health = Literal["ok", "missing", "newer", "older", "damaged", "foreign"]


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it was found; nothing was changed in it."""

    health: Health
    bytes: int
    """With its log."""
    counts: dict[str, int]
    """Rows of its tables."""


def look_at(path: Path, schema: Schema, name: str) -> Looked:
    """Look through a file, all of its pages. `name`: `cache` or `state`."""
    size = sum(found.stat().st_size for side in ("", "-wal") if (found := Path(f"{path}{side}")).is_file())
    if not path.exists():
        return Looked("missing", size, {})
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=5)) as connection:
            health = _health(connection, schema)
            counts = _counts(connection, name) if health == "ok" else {}
            return Looked(health, size, counts)
    except sqlite3.DatabaseError:
        return Looked("damaged", size, {})


def index_progress(cache_db: Path, search_db: Path) -> tuple[int, int]:
    """(posts that are in the index, posts). What is not there or cannot be read counts as none."""
    return (
        _number(search_db, "SELECT count(*) FROM docs"),
        _number(cache_db, "SELECT count(*) FROM posts"),
    )


def unsettled(state_db: Path) -> bool:
    """Does the state hold changes that are not written out yet (`store.pending`), which a copy of it would lack?"""
    return _number(state_db, "SELECT count(*) FROM pending") > 0


def _number(path: Path, query: str) -> int:
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=5)) as connection:
            return int(connection.execute(query).fetchone()[0])
    except sqlite3.DatabaseError:
        return 0


def _health(connection: Connection, schema: Schema) -> Health:
    if is_foreign(connection):
        return "foreign"
    version = version_of(connection)
    if version != schema.version:
        return "newer" if version > schema.version else "older"
    sound = [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
    return "ok" if sound and is_ours(connection, schema) else "damaged"


def _counts(connection: Connection, name: str) -> dict[str, int]:
    queries = {table: f"SELECT count(*) FROM {table}" for table in _COUNTS[name]}  # noqa: S608 - our own names
    if name == "cache":
        queries["unread"] = "SELECT count(*) FROM unread WHERE feed_id = 0"
        queries["feeds"] = "SELECT count(*) FROM feeds WHERE id > 0 AND total > 0"
    return {table: int(connection.execute(query).fetchone()[0]) for table, query in queries.items()}


def old_posts(cache: Connection, user: Connection, before: int) -> list[int]:
    """Posts from before a moment that were not starred, tagged, kept for later, opened lately or left in the middle."""
    placed = {row[0] for row in user.execute("SELECT key FROM places")}
    return [post_id for post_id, key in cache.execute(_OLD, (before,)) if key not in placed]


def take_out(cache: Database, post_ids: list[int]) -> None:
    """Take these posts out with all that belongs to them, some at a time."""
    for start in range(0, len(post_ids), BATCH):
        with cache.transaction() as connection:
            connection.execute("CREATE TEMP TABLE IF NOT EXISTS gone(id INTEGER PRIMARY KEY)")
            connection.execute("DELETE FROM temp.gone")
            some = [(post_id,) for post_id in post_ids[start : start + BATCH]]
            connection.executemany("INSERT INTO temp.gone VALUES (?)", some)
            _take_out(connection)
    with cache.transaction() as connection:
        stories.tidy(connection)


def _take_out(connection: Connection) -> None:
    connection.execute(
        """UPDATE feeds SET total = total - (SELECT count(*) FROM temp.gone g JOIN feed_posts m ON m.post_id = g.id
            WHERE m.feed_id = feeds.id)
            WHERE id IN (SELECT m.feed_id FROM temp.gone g JOIN feed_posts m ON m.post_id = g.id)"""
    )
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table} WHERE post_id IN (SELECT id FROM temp.gone)")  # noqa: S608 - our names
    connection.execute("DELETE FROM posts WHERE id IN (SELECT id FROM temp.gone)")


def copy_into(database: Path, target: Path) -> None:
    """A compact copy of a file that others may be writing to. Raises `Problem`, `Damaged`."""
    with translated(), closing(sqlite3.connect(f"file:{quote(str(database))}?mode=ro", uri=True)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
