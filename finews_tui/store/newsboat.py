"""Reading newsboat's `cache.db`. Nothing is ever written to it, and newsboat may run meanwhile."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from finews_tui.model.newsboat import NewsboatPost
from finews_tui.model.problem import Problem

_NEEDED = {"guid", "title", "author", "url", "feedurl", "pubDate", "content", "unread"}
_LATER = {"flags": "''", "deleted": "0", "content_mime_type": "''", "enclosure_url": "''", "enclosure_type": "''"}
"""Columns that older versions have not, and what stands for them."""


def read_posts(path: Path) -> Iterator[NewsboatPost]:
    """All posts feed by feed, the newest of each first. Those that were deleted count as read: their feed may still
    have them, and they come again. Raises `Problem`."""
    if not path.is_file():
        raise Problem("problem.no_such_path", path=str(path))
    try:
        with closing(_open(path)) as connection:
            names = {str(row[1]) for row in connection.execute("PRAGMA table_info(rss_item)")}
            if not names >= _NEEDED:
                raise Problem("newsboat.no_cache", path=str(path))
            for row in connection.execute(_query(names)):
                yield _post(row)
    except sqlite3.OperationalError as error:
        raise Problem("newsboat.unreadable", path=str(path), why=str(error)) from error
    except sqlite3.DatabaseError as error:
        raise Problem("newsboat.no_cache", path=str(path)) from error


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{quote(os.fsencode(path.resolve()))}?mode=ro", uri=True, timeout=5)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def _query(names: set[str]) -> str:
    flags, deleted, mime, file, file_type = (name if name in names else other for name, other in _LATER.items())
    return f"""SELECT i.feedurl, coalesce(f.title, ''), coalesce(f.url, ''), i.guid, i.title, i.author, i.url,
            i.content, {mime}, coalesce({file}, ''), coalesce({file_type}, ''), i.pubDate,
            i.unread AND NOT {deleted}, coalesce({flags}, '') <> ''
        FROM rss_item i LEFT JOIN rss_feed f ON f.rssurl = i.feedurl
        ORDER BY i.feedurl, i.pubDate DESC, i.id DESC"""  # noqa: S608 - our own names


def _post(row: tuple[Any, ...]) -> NewsboatPost:
    """Any value may stand in any column: SQLite does not mind."""
    feed, feed_title, home, guid, title, author, url, content, mime, file, file_type = (
        str(one or "") for one in row[:11]
    )
    published, unread, flagged = row[11:]
    return NewsboatPost(
        feed, feed_title, home, guid, title, author, url, content, mime, file, file_type,
        published if isinstance(published, int) else 0, bool(unread), bool(flagged),
    )  # fmt: skip
