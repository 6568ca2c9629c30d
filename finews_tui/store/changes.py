"""Which posts of the cache the full-text index has not seen yet.

`changes` names every post whose text was stored or chosen anew, in the order of the transactions, whoever wrote them;
the index remembers which lines it has read. No line is ever taken out, so the indexer writes nothing to the cache, and
an index that was deleted begins anew.
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


def before(connection: sqlite3.Connection, span: tuple[int, int], limit: int) -> tuple[int, list[int]]:
    """The last lines of a span (after the first number, up to the second): (the number they begin after, their posts
    in the order of ids, each once)."""
    low, high = span
    rows = connection.execute(
        "SELECT seq, post_id FROM changes WHERE seq > ? AND seq <= ? ORDER BY seq DESC LIMIT ?", (low, high, limit)
    ).fetchall()
    return (rows[-1][0] - 1 if len(rows) == limit else low), sorted({post_id for _, post_id in rows})
