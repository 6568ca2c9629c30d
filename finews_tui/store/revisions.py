"""Which of several texts that one feed gave of a post is the last: an edited post is shown as it is now.

A row = this text took the place of another one. Most posts are never edited, so the table is almost empty.
"""

import sqlite3

SCHEMA = """CREATE TABLE revisions(
    post_id INTEGER NOT NULL, hash INTEGER NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY(post_id, hash)) WITHOUT ROWID"""
_LAST = """SELECT b.hash, coalesce(r.seen, 0) FROM bodies b
    LEFT JOIN revisions r ON r.post_id = b.post_id AND r.hash = b.hash
    WHERE b.post_id = ? AND b.feed_id = ? AND b.form = ? ORDER BY 2 DESC"""


def any_there(connection: sqlite3.Connection) -> bool:
    """Was any post edited at all?"""
    return connection.execute("SELECT 1 FROM revisions LIMIT 1").fetchone() is not None


def is_edited(connection: sqlite3.Connection, post_id: int) -> bool:
    """Has any text of this post taken the place of another?"""
    return connection.execute("SELECT 1 FROM revisions WHERE post_id = ?", (post_id,)).fetchone() is not None


def put_last(connection: sqlite3.Connection, post_id: int, hash_: int, now: int) -> bool:
    """This text, stored already, is the one that its feed gives now; says whether another one was."""
    feed_id, form = connection.execute(
        "SELECT feed_id, form FROM bodies WHERE post_id = ? AND hash = ?", (post_id, hash_)
    ).fetchone()
    texts = connection.execute(_LAST, (post_id, feed_id, form)).fetchall()
    latest = texts[0][1]
    if len(texts) == 1 or (latest and (hash_, latest) in texts):
        return False
    row = (post_id, hash_, max(now, latest + 1))
    connection.execute("INSERT OR REPLACE INTO revisions VALUES (?, ?, ?)", row)
    return True
