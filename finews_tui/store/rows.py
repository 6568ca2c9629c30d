"""The rows of a list of headlines, by page. Apart from the rest of the store: the first screen is painted from these
before anything else of the program is loaded (`cli.first_paint`)."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from finews_tui.model.headline import Headline
from finews_tui.store.ids import url_key

PAGE = 200
"""Headlines read at once."""
_AT_ONCE = 4_096
_FEW = 5
"""One post in so many: fewer are looked up one by one."""
_HEADLINE = """SELECT p.id, p.key, p.title, p.published, p.date_guessed, p.medium, f.title, f.slug,
        u.post_id IS NOT NULL, s.post_id IS NOT NULL, l.post_id IS NOT NULL, coalesce(i.level, 0)
    FROM posts p JOIN feeds f ON f.id = p.feed_id
        LEFT JOIN unread u ON u.feed_id = p.feed_id AND u.published = p.published AND u.post_id = p.id
        LEFT JOIN stars s ON s.post_id = p.id LEFT JOIN later l ON l.post_id = p.id
        LEFT JOIN important i ON i.post_id = p.id"""
_TITLE = "SELECT p.id, p.title FROM posts p"
_OF_PAGE = f"WHERE p.id IN ({', '.join('?' * PAGE)})"
_CITATIONS = f"""{_HEADLINE} JOIN links c ON c.post_id = p.id
    WHERE c.url_key = ? AND p.key <> ? ORDER BY p.published DESC, p.id DESC LIMIT ?"""


def find(connection: sqlite3.Connection, key: str) -> int | None:
    """The post of a canonical key. Two keys of equal hash are told apart by the key itself."""
    turn = 0
    while True:
        row = connection.execute("SELECT id, key FROM posts WHERE url_key = ?", (url_key(key, turn),)).fetchone()
        if row is None:
            return None
        if row[1] == key:
            return int(row[0])
        turn += 1


def headlines(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Headline]:
    """Rows of the list in the order of `ids`; ids without a post are left out."""
    found = {row[0]: _headline(row) for row in _by_pages(connection, f"{_HEADLINE} {_OF_PAGE}", ids)}
    return [found[post_id] for post_id in ids if post_id in found]


def titles(connection: sqlite3.Connection, ids: Sequence[int]) -> list[str]:
    """The titles alone, in the order of `ids`; empty for an id without a post."""
    found: dict[int, str] = dict(_by_pages(connection, f"{_TITLE} {_OF_PAGE}", ids))
    return [found.get(post_id, "") for post_id in ids]


def citations(connection: sqlite3.Connection, key: str, limit: int) -> list[Headline]:
    """Posts that link to this article, newest first."""
    return [_headline(row) for row in connection.execute(_CITATIONS, (url_key(key), key, limit))]


def stories_among(connection: sqlite3.Connection, ids: Sequence[int]) -> Sequence[tuple[int, int, int]]:
    """(post, story, length) of the posts of all stories that are among these, and perhaps of others.

    Few posts are looked up one by one, for many the table is read from the first of them to the last: for a tenth of
    all posts that is 10 ms against 20 ms, and all that is read beside them is thrown away afterwards.
    """
    (all_posts,) = connection.execute("SELECT coalesce(max(total), 0) FROM feeds WHERE id = 0").fetchone()
    if len(ids) * _FEW < all_posts:
        query = "SELECT s.* FROM json_each(?) j CROSS JOIN stories s ON s.post_id = j.value"
        found: list[tuple[int, int, int]] = []
        for start in range(0, len(ids), _AT_ONCE):
            found += connection.execute(query, (f"[{','.join(map(str, ids[start : start + _AT_ONCE]))}]",))
        return found
    span = min(ids), max(ids)
    return connection.execute("SELECT * FROM stories WHERE post_id BETWEEN ? AND ?", span).fetchall()


def _by_pages(connection: sqlite3.Connection, query: str, ids: Sequence[int]) -> Iterator[Any]:
    """The rows of a query that takes a page of ids."""
    for start in range(0, len(ids), PAGE):
        page: list[int | None] = [*ids[start : start + PAGE]]
        yield from connection.execute(query, page + [None] * (PAGE - len(page)))


def _headline(row: tuple) -> Headline:  # type: ignore[type-arg]
    id_, key, title, published, guessed, medium, feed, slug, unread, starred, later, level = row
    return Headline(
        id_, key, title, published, bool(guessed), medium, feed or slug, bool(unread), bool(starred), bool(later), level
    )
