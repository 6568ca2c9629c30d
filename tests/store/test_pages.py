"""How many pages the connections keep: there are many of them in the reader, and the system keeps the pages too."""

import sqlite3
from pathlib import Path

from finews_tui.services import indexing
from finews_tui.services.library import Library
from finews_tui.store import peek
from tests.services.posts import places


def kept(connection: sqlite3.Connection, file: str = "main") -> int:
    """KiB."""
    return -int(connection.execute(f"PRAGMA {file}.cache_size").fetchone()[0])


def test_no_connection_of_the_reader_keeps_much(tmp_path: Path) -> None:
    library = Library.open(places(tmp_path))
    shelf = library.shelf
    indexing.keep_up(shelf.cache.path, shelf.search_db, [])
    for database in (shelf.cache, shelf.user):
        assert database.read(kept) <= 500
        with database.transaction() as connection:
            assert kept(connection) <= 500
    assert kept(library.search._seeker.look()) <= 500
    assert kept(library.search._seeker.connection, "s") <= 500
    library.close()
    with peek.peek(str(shelf.cache.path), str(shelf.user.path)) as found:
        assert found is not None
        assert all(kept(connection) <= 500 for connection in found)
