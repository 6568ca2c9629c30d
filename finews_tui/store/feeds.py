"""Feeds: their names and sizes, and which posts stand in them."""

import sqlite3

from finews_tui.model.feed import GUIDE, Feed

ALL_ID = 0
"""The feed of all posts; the guide's are not in it."""
FROM_CATEGORY, FROM_POST, FROM_USER = 1, 2, 3
"""How far a title is to be trusted: titles of category pages are partly wrong."""


class _Known:
    __slots__ = ("id", "title")

    def __init__(self, feed_id: int, title: tuple[int, int, str]) -> None:
        self.id = feed_id
        self.title = title
        """Rank, time, title: the greatest of all that were offered wins, in whatever order they came."""


class FeedBook:
    """The feeds during one transaction: makes the missing ones, learns their titles, counts what is added."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, _Known] = {}
        self._added: dict[int, int] = {}

    def id_of(self, slug: str) -> int:
        """The number of the feed; it is made if it is new."""
        return self._feed(slug).id

    def offer_title(self, slug: str, title: str, rank: int, at: int = 0) -> None:
        """A name for the feed: kept when nothing better is known."""
        feed = self._feed(slug)
        if title and (rank, at, title) > feed.title:
            feed.title = (rank, at, title)
            self._connection.execute(
                "UPDATE feeds SET title_rank = ?, title_at = ?, title = ? WHERE id = ?", (*feed.title, feed.id)
            )

    def name(self, slug: str, title: str) -> None:
        """The name that the user gives, whatever was offered; empty = none, so that the next offer is taken."""
        feed = self._feed(slug)
        named = (FROM_USER, 0, title) if title else (0, 0, feed.title[2])
        if feed.title != named and (title or feed.title[0] == FROM_USER):
            feed.title = named
            self._connection.execute(
                "UPDATE feeds SET title_rank = ?, title_at = ?, title = ? WHERE id = ?", (*named, feed.id)
            )

    def add(self, feed_id: int, published: int, post_id: int, *, unread: bool) -> None:
        """Put the post into the feed; nothing if it is there."""
        row = (feed_id, published, post_id)
        done = self._connection.execute("INSERT OR IGNORE INTO feed_posts VALUES (?, ?, ?)", row)
        if done.rowcount > 0:
            self._added[feed_id] = self._added.get(feed_id, 0) + 1
            if unread:
                self._connection.execute("INSERT OR IGNORE INTO unread VALUES (?, ?, ?)", row)

    def touch(self, feed_id: int) -> None:
        """The times of its posts have changed."""
        self._added.setdefault(feed_id, 0)

    def settle(self) -> None:
        """Write the sizes; the last thing in the transaction."""
        self._connection.executemany(
            """UPDATE feeds SET total = total + ?1,
                newest = coalesce((SELECT max(published) FROM feed_posts WHERE feed_id = ?2), 0) WHERE id = ?2""",
            [(number, feed_id) for feed_id, number in self._added.items()],
        )
        self._added.clear()

    def _feed(self, slug: str) -> _Known:
        if slug not in self._known:
            self._connection.execute("INSERT OR IGNORE INTO feeds(slug) VALUES (?)", (slug,))
            row = self._connection.execute(
                "SELECT id, title_rank, title_at, title FROM feeds WHERE slug = ?", (slug,)
            ).fetchone()
            self._known[slug] = _Known(row[0], tuple(row[1:]))
        return self._known[slug]


def all_id(connection: sqlite3.Connection) -> int:
    """The feed that 全部 shows: all posts, or the guide while there is nothing else."""
    row = connection.execute(
        """SELECT id FROM feeds WHERE total > 0 AND (id = 0 OR slug = ?) ORDER BY id LIMIT 1""", (GUIDE,)
    ).fetchone()
    return ALL_ID if row is None else int(row[0])


def id_of(connection: sqlite3.Connection, slug: str) -> int | None:
    """The number of a real feed that has posts."""
    row = connection.execute("SELECT id FROM feeds WHERE slug = ? AND total > 0 AND id > 0", (slug,)).fetchone()
    return None if row is None else int(row[0])


def unread_counts(connection: sqlite3.Connection) -> dict[int, int]:
    """Feed -> unread posts, counted: the table holds only what is unread, and cannot drift."""
    return dict(connection.execute("SELECT feed_id, count(*) FROM unread GROUP BY feed_id"))


def total(connection: sqlite3.Connection, feed_id: int) -> tuple[int, int]:
    """(posts, time of the newest) of a feed."""
    row = connection.execute("SELECT total, newest FROM feeds WHERE id = ?", (feed_id,)).fetchone()
    return (0, 0) if row is None else (row[0], row[1])


def real_feeds(connection: sqlite3.Connection, unread: dict[int, int]) -> list[Feed]:
    """Feeds with posts: those with unread ones first, then by their newest post; the guide stands at the end."""
    rows = connection.execute("SELECT id, slug, title, total, newest FROM feeds WHERE id > 0 AND total > 0")
    feeds = [
        Feed(slug, title or slug, total_, unread.get(feed_id, 0), newest)
        for feed_id, slug, title, total_, newest in rows
    ]
    feeds.sort(key=lambda feed: (feed.slug == GUIDE, not feed.unread, -feed.newest, feed.slug))
    return feeds


def feeds_of(connection: sqlite3.Connection, post_id: int) -> tuple[tuple[str, str], ...]:
    """(slug, title) of the feeds a post stands in, its home first."""
    rows = connection.execute(
        """SELECT f.slug, f.title FROM feed_posts m JOIN feeds f ON f.id = m.feed_id JOIN posts p ON p.id = m.post_id
            WHERE m.post_id = ? AND m.feed_id > 0 ORDER BY f.id <> p.feed_id, f.slug""",
        (post_id,),
    )
    return tuple((slug, title or slug) for slug, title in rows)


def titles_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Slug -> name of every feed that has one, also of those without posts."""
    return dict(connection.execute("SELECT slug, title FROM feeds WHERE title <> ''"))


def remove_posts(connection: sqlite3.Connection, slug: str) -> dict[str, int]:
    """Take out the posts that stand in this feed only, with all that belongs to them. Returns key -> id of each."""
    ids: dict[str, int] = dict(
        connection.execute(
            """SELECT p.key, p.id FROM feed_posts m JOIN feeds f ON f.id = m.feed_id JOIN posts p ON p.id = m.post_id
                WHERE f.slug = ?
                AND NOT EXISTS (SELECT 1 FROM feed_posts o WHERE o.post_id = m.post_id AND o.feed_id <> m.feed_id)""",
            (slug,),
        )
    )
    for statement in _REMOVALS:
        connection.executemany(statement, [(post_id,) for post_id in ids.values()])
    connection.execute("UPDATE feeds SET total = total - ? WHERE slug = ?", (len(ids), slug))
    return ids


_REMOVALS = (
    """DELETE FROM unread WHERE post_id = ?1 AND feed_id IN (SELECT feed_id FROM feed_posts WHERE post_id = ?1)
        AND published = (SELECT published FROM posts WHERE id = ?1)""",
    "DELETE FROM feed_posts WHERE (feed_id, published, post_id) IN "
    "(SELECT feed_id, published, post_id FROM feed_posts WHERE post_id = ?)",
    "DELETE FROM mentions WHERE post_id = ?",
    "DELETE FROM links WHERE post_id = ?",
    "DELETE FROM raw WHERE post_id = ?",
    "DELETE FROM revisions WHERE post_id = ?",
    "DELETE FROM important WHERE post_id = ?",
    "DELETE FROM enclosures WHERE post_id = ?",
    "DELETE FROM bodies WHERE post_id = ?",
    "DELETE FROM stars WHERE post_id = ?",
    "DELETE FROM later WHERE post_id = ?",
    "DELETE FROM tagged WHERE post_id = ?",
    "DELETE FROM opened WHERE post_id = ?",
    "DELETE FROM posts WHERE id = ?",
)
