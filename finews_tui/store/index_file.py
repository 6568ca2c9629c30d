"""`search.db`: the full-text index, a file of its own because its transactions are long.

It holds nothing that the cache does not, so it is never mended: what is damaged, of another version or of another cache
is deleted and built anew.
"""

import sqlite3
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

from finews_tui.model.problem import Problem
from finews_tui.store import meta
from finews_tui.store.covered import Covered, read
from finews_tui.store.database import PAGE_SIZE, Connection, Damaged, close, connect, translated
from finews_tui.store.disk import on_network
from finews_tui.store.lock import WriteLock
from finews_tui.store.opening import move_aside
from finews_tui.store.schema import Schema, is_foreign, migrate
from finews_tui.text.tokens import VERSION

SEARCH = Schema(
    (
        (
            "CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID",
            "INSERT INTO meta(name, value) VALUES ('writes', 0)",
            # contentless: the texts are in the cache; one token a Han character (`text.tokens`)
            "CREATE VIRTUAL TABLE fts USING fts5(title, body, content='', tokenize='ascii', detail=full)",
            # what was indexed of a post: its texts (hashes as in the cache), a sum over its tokens, what is in it
            """CREATE TABLE docs(id INTEGER PRIMARY KEY, shown INTEGER NOT NULL, digest_of INTEGER NOT NULL,
                sum INTEGER NOT NULL, facts INTEGER NOT NULL)""",
            # tokens of the posts whose text may leave the cache: without them they could not be taken out of the index
            "CREATE TABLE kept(id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL)",
        ),
    ),
    "NORMAL",
    disposable=True,
)
_PAGES_KEPT = -2000
"""KiB, for whoever writes the index: eight times as much made it no faster."""
_TOKENS, _CACHE, _SEQ = "tokens", "cache", "seq"


@cache
def has_fts5() -> bool:
    """Some builds of SQLite come without full text."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(a)")
        except sqlite3.OperationalError:
            return False
    return True


def open_index(path: Path, lock: WriteLock, cache_id: str, notices: list[Problem]) -> Connection:
    """A connection to write the index; the file is made where there is none that fits. Raises `Problem`."""
    with lock:
        if path.exists() and path.stat().st_size:
            try:
                if found := _opened(path, cache_id):
                    return found
            except Damaged:
                notices.append(Problem("notice.search_rebuilt"))
            discard(path)
        with translated():
            connection = connect(path, SEARCH)
            connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
            connection.execute(f"PRAGMA cache_size = {_PAGES_KEPT}")
            connection.execute(f"PRAGMA journal_mode = {'TRUNCATE' if on_network(path) else 'WAL'}")
            migrate(connection, SEARCH)
            meta.put(connection, _TOKENS, VERSION)
            meta.put(connection, _CACHE, cache_id)
            return connection


def _opened(path: Path, cache_id: str) -> Connection | None:
    """The file as it is; None where it is a good one, but made anew: of another version or another cache."""
    with translated():
        connection = connect(path, SEARCH)
        try:
            if is_foreign(connection):
                close(connection)
                move_aside(path, "foreign")
                return None
            if fits(connection, cache_id):
                connection.execute(f"PRAGMA cache_size = {_PAGES_KEPT}")
                connection.execute("SELECT count(*) FROM fts WHERE fts MATCH '\"a\"'").fetchone()
                return connection
        except BaseException:
            close(connection)
            raise
        close(connection)
        return None


def fits(connection: Connection, cache_id: str, schema: str = "main") -> bool:
    """Is this index of our version and of this cache?"""
    version = connection.execute(f"PRAGMA {schema}.user_version").fetchone()[0]
    if version != SEARCH.version:
        return False
    found = dict(connection.execute(f"SELECT name, value FROM {schema}.meta"))  # noqa: S608 - our own names
    return (found.get(_TOKENS), found.get(_CACHE)) == (VERSION, cache_id)


def discard(path: Path) -> None:
    """Delete the index, under its lock; whoever has it open still reads the old one."""
    for side in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            Path(f"{path}{side}").unlink(missing_ok=True)


def seen(connection: Connection, schema: str = "main") -> Covered:
    """Which lines of the cache's `changes` are in the index."""
    row = connection.execute(f"SELECT value FROM {schema}.meta WHERE name = ?", (_SEQ,)).fetchone()  # noqa: S608
    return Covered() if row is None else read(row[0])


def set_seen(connection: Connection, lines: Covered) -> None:
    meta.put(connection, _SEQ, lines.written())
