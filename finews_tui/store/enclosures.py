"""Files that feeds hang on posts: podcasts, PDFs, pictures. What the feed said last, for each feed that has the post.

They stand beside the texts, not in them: a feed may add the recording to an entry whose text stays as it was.
"""

import sqlite3
from collections.abc import Sequence

from finews_tui.model.post import Attachment

STEP = (
    # place: 0, 1, … in the order of the feed; size: bytes, 0 = unknown
    """CREATE TABLE enclosures(
        post_id INTEGER NOT NULL, feed_id INTEGER NOT NULL, place INTEGER NOT NULL, url TEXT NOT NULL,
        media_type TEXT NOT NULL, size INTEGER NOT NULL, title TEXT NOT NULL,
        PRIMARY KEY(post_id, feed_id, place)) WITHOUT ROWID""",
)


def put(connection: sqlite3.Connection, post_id: int, feed_id: int, files: Sequence[Attachment]) -> None:
    """What a feed hangs on a post now, in place of what it did."""
    there = connection.execute(
        "SELECT url, media_type, size, title FROM enclosures WHERE post_id = ? AND feed_id = ? ORDER BY place",
        (post_id, feed_id),
    ).fetchall()
    rows = [(one.url, one.media_type, one.size, one.title) for one in files]
    if rows == there:
        return
    connection.execute("DELETE FROM enclosures WHERE post_id = ? AND feed_id = ?", (post_id, feed_id))
    connection.executemany(
        "INSERT INTO enclosures VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(post_id, feed_id, place, *row) for place, row in enumerate(rows)],
    )


def of_post(connection: sqlite3.Connection, post_id: int) -> tuple[Attachment, ...]:
    """Every file of a post once, whatever feeds hang it on."""
    rows = connection.execute(
        "SELECT url, media_type, size, title FROM enclosures WHERE post_id = ? ORDER BY feed_id, place", (post_id,)
    )
    found: dict[str, Attachment] = {}
    for row in rows:
        found.setdefault(row[0], Attachment(*row))
    return tuple(found.values())
