"""Take over what can still be read of a damaged cache.

Rows are copied by ranges of their numbers; a range that cannot be read is halved until the bad pages are left out.
What follows from the posts (feeds, unread marks) is not copied but made anew. A post whose text is gone is left out
whole, so that the next import brings it back. What was remembered of the sources is left out too: a validator would
vouch for posts that are gone.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from finews_tui.model.feed import GUIDE
from finews_tui.store.schema import CACHE, is_foreign, version_of

MOST_ATTEMPTS = 4_000
"""Ranges tried per table; each costs about 30 µs where nothing can be read."""
_BY_NUMBER = {
    "feeds": "INSERT OR REPLACE INTO main.feeds SELECT * FROM old.feeds WHERE id BETWEEN ? AND ?",
    "posts": "INSERT OR IGNORE INTO main.posts SELECT * FROM old.posts WHERE id BETWEEN ? AND ?",
    "bodies": "INSERT OR IGNORE INTO main.bodies SELECT * FROM old.bodies WHERE rowid BETWEEN ? AND ?",
    "important": "INSERT OR IGNORE INTO main.important SELECT * FROM old.important WHERE post_id BETWEEN ? AND ?",
}
_LAST = {
    "feeds": "SELECT max(id) FROM old.feeds",
    "posts": "SELECT max(id) FROM old.posts",
    "bodies": "SELECT max(rowid) FROM old.bodies",
    "important": "SELECT max(post_id) FROM old.important",
}
_BOTH_WAYS = (
    (
        "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?)",
        "SELECT code, published, post_id FROM mentions ORDER BY 1, 2, 3",
        "SELECT code, published, post_id FROM mentions ORDER BY 1 DESC, 2 DESC, 3 DESC",
    ),
    (
        "INSERT OR IGNORE INTO instruments VALUES (?, ?, ?, ?)",
        "SELECT secid, name, folded, texts FROM instruments ORDER BY 1, 2",
        "SELECT secid, name, folded, texts FROM instruments ORDER BY 1 DESC, 2 DESC",
    ),
    (
        "INSERT OR IGNORE INTO links VALUES (?, ?)",
        "SELECT post_id, url_key FROM links ORDER BY 1, 2",
        "SELECT post_id, url_key FROM links ORDER BY 1 DESC, 2 DESC",
    ),
    (
        "INSERT OR IGNORE INTO revisions VALUES (?, ?, ?)",
        "SELECT post_id, hash, seen FROM revisions ORDER BY 1, 2",
        "SELECT post_id, hash, seen FROM revisions ORDER BY 1 DESC, 2 DESC",
    ),
    (
        "INSERT OR IGNORE INTO enclosures VALUES (?, ?, ?, ?, ?, ?, ?)",
        "SELECT * FROM enclosures ORDER BY 1, 2, 3",
        "SELECT * FROM enclosures ORDER BY 1 DESC, 2 DESC, 3 DESC",
    ),
)
_FINISH = (
    "DELETE FROM bodies WHERE NOT EXISTS (SELECT 1 FROM feeds f WHERE f.id = bodies.feed_id)",
    """DELETE FROM posts WHERE NOT EXISTS (SELECT 1 FROM bodies b WHERE b.post_id = posts.id AND b.hash = posts.shown)
        OR NOT EXISTS (SELECT 1 FROM feeds f WHERE f.id = posts.feed_id)""",
    "DELETE FROM bodies WHERE NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = bodies.post_id)",
    "DELETE FROM mentions WHERE NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = mentions.post_id)",
    "DELETE FROM links WHERE NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = links.post_id)",
    "DELETE FROM important WHERE NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = important.post_id)",
    "DELETE FROM revisions WHERE NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = revisions.post_id)",
    "DELETE FROM enclosures WHERE NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = enclosures.post_id)",
    """INSERT INTO feed_posts SELECT DISTINCT b.feed_id, p.published, p.id
        FROM bodies b JOIN posts p ON p.id = b.post_id""",
    """INSERT INTO feed_posts SELECT 0, p.published, p.id FROM posts p
        WHERE p.feed_id NOT IN (SELECT id FROM feeds WHERE slug = ?)""",
    # what is not copied is found again
    "INSERT OR IGNORE INTO raw SELECT post_id, hash FROM bodies",
    "INSERT INTO unread SELECT feed_id, published, post_id FROM feed_posts",
    """UPDATE feeds SET total = (SELECT count(*) FROM feed_posts f WHERE f.feed_id = feeds.id),
        newest = coalesce((SELECT max(f.published) FROM feed_posts f WHERE f.feed_id = feeds.id), 0)""",
)


def salvage(connection: sqlite3.Connection, damaged: Path) -> int:
    """Copy into the empty cache behind `connection`; returns how many posts were saved. Never raises for a bad file."""
    log = Path(f"{damaged}-wal")
    options = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    address = f"file:{quote(os.fsencode(damaged))}?{options}"
    with suppress(sqlite3.Error):
        old = sqlite3.connect(address, uri=True)
        try:
            if not is_foreign(old) and version_of(old) == CACHE.version:
                _copy(connection, old, address)
        finally:
            old.close()
    return _finish(connection)


def _copy(connection: sqlite3.Connection, old: sqlite3.Connection, address: str) -> None:
    connection.execute("ATTACH ? AS old", (address,))
    try:
        for table, copy in _BY_NUMBER.items():
            _copy_ranges(connection, copy, _LAST[table])
    finally:
        connection.execute("DETACH old")
    for insert, forward, backward in _BOTH_WAYS:
        _copy_rows(connection, insert, old, forward)
        _copy_rows(connection, insert, old, backward)


def _copy_ranges(connection: sqlite3.Connection, copy: str, last: str) -> None:
    """Copy range by range, halving what fails."""
    try:
        end = connection.execute(last).fetchone()[0] or 0
    except sqlite3.DatabaseError:
        end = 1 << 30
    ranges = [(0, end)]
    for _ in range(MOST_ATTEMPTS):
        if not ranges:
            return
        low, high = ranges.pop()
        try:
            connection.execute(copy, (low, high))
        except sqlite3.DatabaseError:
            if low < high:
                middle = (low + high) // 2
                ranges += [(low, middle), (middle + 1, high)]


def _copy_rows(connection: sqlite3.Connection, insert: str, old: sqlite3.Connection, select: str) -> None:
    """Copy row by row up to the first bad page."""
    connection.execute("BEGIN IMMEDIATE")
    with suppress(sqlite3.DatabaseError):
        for row in old.execute(select):
            connection.execute(insert, row)
    connection.execute("COMMIT")


def _finish(connection: sqlite3.Connection) -> int:
    connection.execute("BEGIN IMMEDIATE")
    for statement in _FINISH:
        connection.execute(statement, (GUIDE,) if "?" in statement else ())
    connection.execute("COMMIT")
    return int(connection.execute("SELECT count(*) FROM posts").fetchone()[0])
