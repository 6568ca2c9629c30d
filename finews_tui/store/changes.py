"""Which posts of the cache the full-text index has not seen yet.

`changes` names every post whose text was stored or chosen anew, in the order of the transactions, whoever wrote them;
the index remembers how far it has read. No line is ever taken out, so the indexer writes nothing to the cache, and an
index that was deleted begins at the first line.
"""

import sqlite3

STEP = (
    "CREATE TABLE changes(seq INTEGER PRIMARY KEY, post_id INTEGER NOT NULL)",
    "INSERT INTO changes(post_id) SELECT id FROM posts ORDER BY id",
    """CREATE TRIGGER posts_added AFTER INSERT ON posts
        BEGIN INSERT INTO changes(post_id) VALUES (new.id); END""",
    """CREATE TRIGGER posts_altered AFTER UPDATE OF shown, digest_of, title ON posts
        BEGIN INSERT INTO changes(post_id) VALUES (new.id); END""",
)


def last(connection: sqlite3.Connection) -> int:
    """The number of the newest line; 0 = none."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0])


def after(connection: sqlite3.Connection, seq: int, limit: int) -> tuple[int, list[int]]:
    """The next lines: (number of the last of them, their posts in the order of ids, each once)."""
    rows = connection.execute(
        "SELECT seq, post_id FROM changes WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit)
    ).fetchall()
    return (rows[-1][0] if rows else seq), sorted({post_id for _, post_id in rows})
