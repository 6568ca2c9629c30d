"""Texts whose body was stored but not looked into: what it mentions and links to is still to be found out."""

import sqlite3

from finews_tui.model.post import Form, ParsedPost, PostText
from finews_tui.store.posts import unpacked

Text = tuple[int, int]
"""(post, hash of the text)."""


def add(connection: sqlite3.Connection, post_id: int, hash_: int) -> None:
    """This text is to be looked into later."""
    connection.execute("INSERT INTO raw VALUES (?, ?)", (post_id, hash_))


def number(connection: sqlite3.Connection) -> int:
    """How many are to be looked into."""
    return int(connection.execute("SELECT count(*) FROM raw").fetchone()[0])


def first(connection: sqlite3.Connection, limit: int, skip: int = 0) -> list[tuple[Text, ParsedPost | None]]:
    """Some of them, the newest posts first, behind the `skip` that are in hand; None for a text that is gone or cannot
    be unpacked."""
    rows = connection.execute(
        """SELECT r.post_id, r.hash, p.key, b.form, f.slug, f.title, b.title, b.published, b.date_guessed, b.digest,
                b.source_url, b.kind, b.body
            FROM (SELECT * FROM raw ORDER BY post_id DESC, hash LIMIT ? OFFSET ?) r
                LEFT JOIN posts p ON p.id = r.post_id LEFT JOIN bodies b ON b.post_id = r.post_id AND b.hash = r.hash
                LEFT JOIN feeds f ON f.id = b.feed_id""",
        (limit, skip),
    )
    return [((row[0], row[1]), _parsed(*row[2:])) for row in rows]


def _parsed(  # type: ignore[no-untyped-def]
    key, form, slug, feed, title, published, guessed, digest, source, kind, body
) -> ParsedPost | None:
    if key is None or slug is None:
        return None
    try:
        found = unpacked(kind, body)
    except ValueError:
        return None
    return ParsedPost(key, Form(form), slug, feed or slug, title, published, bool(guessed), digest, found, source)


def take(connection: sqlite3.Connection, text: Text) -> bool:
    """Take it off; False where another process has done it, or the text is gone."""
    done = connection.execute("DELETE FROM raw WHERE post_id = ? AND hash = ?", text).rowcount > 0
    there = connection.execute("SELECT 1 FROM bodies WHERE post_id = ? AND hash = ?", text).fetchone()
    return done and there is not None


def settle(connection: sqlite3.Connection, text: Text, found: PostText) -> None:
    """What the body turned out to be."""
    connection.execute(
        "UPDATE bodies SET length = ?, medium = ? WHERE post_id = ? AND hash = ? ",
        (found.length, found.medium, *text),
    )
