"""A look into both files before they are opened: nothing is written, mended or waited for.

What the reader would change first when it opens them is not looked at: files of another version, or a cache that does
not follow the state yet.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from finews_tui.store import meta

CACHE_VERSION, STATE_VERSION = 8, 5
"""`schema.CACHE.version` and that of the state, which take long to load; a test compares them."""


Connection = sqlite3.Connection
Unreadable = sqlite3.Error
Peeked = tuple[Connection, Connection]
"""Cache and state."""


@contextmanager
def peek(cache: str, state: str) -> Iterator[Peeked | None]:
    """Both as they lie at these paths; None where they are not there, not ours or not in agreement. Raises
    `Unreadable` on damage."""
    opened: list[sqlite3.Connection] = []
    try:
        for path, version in ((cache, CACHE_VERSION), (state, STATE_VERSION)):
            if not os.access(path, os.R_OK | os.W_OK) or not os.access(os.path.dirname(path), os.W_OK):  # noqa: PTH120
                break
            opened.append(_connect(path))
            if opened[-1].execute("PRAGMA user_version").fetchone()[0] != version:
                break
        else:
            yield (opened[0], opened[1]) if _agreed(*opened) else None
            return
        yield None
    finally:
        for connection in opened:
            connection.close()


def _connect(path: str) -> sqlite3.Connection:
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(f"file:{quoted}?mode=ro", uri=True, timeout=0.02, isolation_level=None)
    connection.execute("PRAGMA cache_size = -250")  # as `database.PAGES_KEPT`
    return connection


def _agreed(cache: sqlite3.Connection, state: sqlite3.Connection) -> bool:
    """Does the cache hold the marks of the state? (`marks.Marks.agree`)"""
    return bool(meta.get(cache, "followed", "") == f"{meta.get(state, 'id')}:{meta.number(state, 'marks')}")


def quiet(cache: sqlite3.Connection, state: sqlite3.Connection) -> bool:
    """Will nothing be said about the cache? (`epoch.compare`)"""
    seen, _, writes = str(meta.get(state, "cache_seen", "")).partition(":")
    return not seen or (
        meta.get(cache, "id") == seen and writes.isdigit() and meta.number(cache, "writes") >= int(writes)
    )


def guide_version(cache: sqlite3.Connection) -> str:
    """The version of the guide that is in the cache (`services.guide`)."""
    return str(meta.get(cache, "guide_version", ""))
