"""What posts mention (stocks, boards) and which articles they link to."""

import sqlite3
from collections.abc import Iterable

from finews_tui.store.ids import url_key


def add_mentions(connection: sqlite3.Connection, post_id: int, published: int, secids: Iterable[str]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?)", [(secid, published, post_id) for secid in secids]
    )


def add_links(connection: sqlite3.Connection, post_id: int, keys: Iterable[str]) -> None:
    connection.executemany("INSERT OR IGNORE INTO links VALUES (?, ?)", [(post_id, url_key(key)) for key in keys])


def mention_counts(connection: sqlite3.Connection, secids: Iterable[str]) -> dict[str, int]:
    """How many posts mention each."""
    return {
        secid: connection.execute("SELECT count(*) FROM mentions WHERE code = ?", (secid,)).fetchone()[0]
        for secid in secids
    }
