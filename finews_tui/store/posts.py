"""Posts and their texts: one post per canonical key, all texts of it kept, one of them shown."""

import sqlite3
import zlib
from collections.abc import Iterable

from finews_tui.model.post import Body, BodyKind, Form, PostText, StoredPost
from finews_tui.model.variant import Choice, TextFacts
from finews_tui.store.ids import next_id, url_key
from finews_tui.store.rows import find, headlines

_ZLIB = 1
_LEVEL = 6


def packed(text: str) -> bytes:
    """A body as it is stored."""
    return zlib.compress(text.encode("utf-8", "replace"), _LEVEL)


def facts(connection: sqlite3.Connection, post_id: int) -> list[TextFacts]:
    """The texts of a post, without their bodies."""
    rows = connection.execute(
        """SELECT b.hash, b.form, f.slug, b.title, b.published, b.date_guessed, b.digest <> '', b.medium, b.length,
                coalesce(r.seen, 0)
            FROM bodies b JOIN feeds f ON f.id = b.feed_id
                LEFT JOIN revisions r ON r.post_id = b.post_id AND r.hash = b.hash
            WHERE b.post_id = ?""",
        (post_id,),
    )
    return [
        TextFacts(hash_, Form(form), slug, title, published, bool(guessed), bool(digest), medium, length, seen)
        for hash_, form, slug, title, published, guessed, digest, medium, length, seen in rows
    ]


def known(connection: sqlite3.Connection, texts: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Which of these (key, hash of a text) are there already."""
    found = set()
    for key, hash_ in texts:
        post_id = find(connection, key)
        if (
            post_id is not None
            and connection.execute("SELECT 1 FROM bodies WHERE post_id = ? AND hash = ?", (post_id, hash_)).fetchone()
        ):
            found.add((key, hash_))
    return found


def insert(connection: sqlite3.Connection, key: str, choice: Choice, feed_id: int, former: int | None = None) -> int:
    """A new post; returns its id: the `former` one of a post that was taken out."""
    post_id = next_id(connection, choice.published) if former is None else former
    turn = 0
    while connection.execute("SELECT 1 FROM posts WHERE url_key = ?", (url_key(key, turn),)).fetchone():
        turn += 1
    connection.execute(
        """INSERT INTO posts(id, url_key, key, feed_id, published, date_guessed, shown, digest_of, title, medium)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (post_id, url_key(key, turn), key, feed_id, *_chosen(choice)),
    )
    return post_id


def update(connection: sqlite3.Connection, post_id: int, choice: Choice, feed_id: int) -> None:
    """Show the post as it was chosen, now that another text of it has come."""
    connection.execute(
        """UPDATE posts SET feed_id = ?, published = ?, date_guessed = ?, shown = ?, digest_of = ?, title = ?,
            medium = ? WHERE id = ?""",
        (feed_id, *_chosen(choice), post_id),
    )


def _chosen(choice: Choice) -> tuple[int, bool, int, int, str, str]:
    return (choice.published, choice.date_guessed, choice.shown, choice.digest_of, choice.title, choice.medium)


def redate(connection: sqlite3.Connection, post_id: int, published: int) -> list[int]:
    """Move the post to another time in all lists, before `update`; returns the feeds it stands in.

    Rare (a text without a date was there first), so the scan of `mentions`, which has no index for this, is cheaper
    than the index would be.
    """
    moved = (published, post_id)
    feed_ids = [row[0] for row in connection.execute("SELECT feed_id FROM feed_posts WHERE post_id = ?", (post_id,))]
    for feed_id in feed_ids:
        connection.execute(
            """UPDATE unread SET published = ?1 WHERE post_id = ?2 AND feed_id = ?3
                AND published = (SELECT published FROM posts WHERE id = ?2)""",
            (*moved, feed_id),
        )
    connection.execute("UPDATE feed_posts SET published = ? WHERE post_id = ?", moved)
    connection.execute("UPDATE mentions SET published = ? WHERE post_id = ?", moved)
    return feed_ids


def add_text(connection: sqlite3.Connection, post_id: int, feed_id: int, text: PostText, body: bytes) -> None:
    """Keep one text, with what it mentions and links to. `body` comes from `packed`."""
    post = text.post
    written = (post.form.value, post.body.kind.value, post.published, post.date_guessed, post.title, post.source_url)
    connection.execute(
        """INSERT INTO bodies(post_id, hash, feed_id, length, medium, form, kind, published, date_guessed, title,
            source_url, digest, codec, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (post_id, text.hash, feed_id, text.length, text.medium, *written, post.digest, _ZLIB, body),
    )


def stored(connection: sqlite3.Connection, post_id: int) -> tuple[StoredPost, tuple[int, int]] | None:
    """The post as it is shown, and the hashes of its text and of its digest; None = no such post.

    Raises `ValueError` when the text cannot be unpacked: its page is damaged.
    """
    row = connection.execute(
        """SELECT b.kind, b.body, b.source_url, b.form, f.slug, d.digest, p.shown, p.digest_of,
                (SELECT count(*) FROM bodies t WHERE t.post_id = p.id)
            FROM posts p JOIN bodies b ON b.post_id = p.id AND b.hash = p.shown JOIN feeds f ON f.id = p.feed_id
                LEFT JOIN bodies d ON d.post_id = p.id AND d.hash = p.digest_of
            WHERE p.id = ?""",
        (post_id,),
    ).fetchone()
    found = headlines(connection, [post_id])
    if row is None or not found:
        return None
    kind, body, source_url, form, slug, digest, shown, digest_of, texts = row
    post = StoredPost(found[0], digest or "", unpacked(kind, body), source_url, Form(form), slug, texts)
    return post, (shown, digest_of)


def other_bodies(connection: sqlite3.Connection, post_id: int) -> list[Body]:
    """The texts of a post that are not shown. Raises `ValueError` like `stored`."""
    rows = connection.execute(
        """SELECT b.kind, b.body FROM bodies b JOIN posts p ON p.id = b.post_id
            WHERE b.post_id = ? AND b.hash != p.shown ORDER BY b.hash""",
        (post_id,),
    )
    return [unpacked(kind, body) for kind, body in rows]


def bodies(connection: sqlite3.Connection, post_id: int) -> list[Body]:
    """All texts of a post, in the order in which they came. Raises `ValueError` like `stored`."""
    rows = connection.execute("SELECT kind, body FROM bodies WHERE post_id = ? ORDER BY rowid", (post_id,))
    return [unpacked(kind, body) for kind, body in rows]


def unpacked(kind: str, body: bytes) -> Body:
    """A body as it was before `packed`. Raises `ValueError` where its page is damaged."""
    try:
        return Body(BodyKind(kind), zlib.decompress(body).decode("utf-8"))
    except zlib.error as error:
        raise ValueError(str(error)) from error
