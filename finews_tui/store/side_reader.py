"""A connection of its own to the cache, for one thread at a time: what takes long is asked here, and whoever needs a
page of headlines does not wait for it. Another thread can end the question."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from finews_tui.store.database import (
    Connection,
    Damaged,
    Database,
    close,
    connect,
    connect_reader,
    identity,
    interrupt,
    translated,
)

Functions = Mapping[str, tuple[int, Callable[..., str | int]]]
"""Name of a function in SQL -> how many values it takes, and what it does."""
Files = tuple[object, ...]
"""Which files a connection was opened to."""


class Interrupted(Exception):  # noqa: N818 - wanted
    """Another thread has ended the question."""


@contextmanager
def asking() -> Iterator[None]:
    """What goes wrong with a question becomes `Interrupted`, `Problem` or `Damaged`."""
    try:
        with translated():
            yield
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise Interrupted from error
        if "vtable constructor failed" in str(error):  # just being made, or destroyed
            raise Damaged(str(error)) from error
        raise


class SideReader:
    """Questions to the posts."""

    def __init__(self, cache: Database, functions: Functions) -> None:
        self._cache = cache
        self._functions = functions
        self._connection: Connection | None = None
        self._opened: Files = ()
        self._ended = False

    @property
    def connection(self) -> Connection:
        """The connection as of the last `look`: the same one for a whole question. Raises `Interrupted`, `Problem`,
        `Damaged`."""
        return self.look() if self._ended or self._connection is None else self._connection

    def look(self) -> Connection:
        """At the start of a question: open anew if a file was replaced. Raises `Interrupted`, `Problem`, `Damaged`."""
        if self._ended:
            raise Interrupted
        files = self._files()
        if self._connection is None or files != self._opened:
            self.close()
            with translated():
                self._connection = self.fitted(self._connect())
            self._opened = files if self._settled(files) else ()
        return self._connection

    def fitted(self, connection: Connection) -> Connection:
        """A connection that knows our functions."""
        for name, (count, function) in self._functions.items():
            connection.create_function(name, count, function, deterministic=True)
        return connection

    def interrupt(self) -> None:
        """End the question that is being answered, from any thread."""
        interrupt(self._connection)

    def end(self) -> None:
        """No question is answered any more, from any thread; nobody waits for the one that is."""
        self._ended = True
        self.interrupt()

    def close(self) -> None:
        if self._connection is not None:
            close(self._connection)
        self._connection = None

    def read(self, query: str, values: Iterable[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        """All rows. Raises `Interrupted`, `Problem`, `Damaged`."""
        connection = self.connection
        with asking():
            return connection.execute(query, tuple(values)).fetchall()

    def _files(self) -> Files:
        return self._cache.generation, identity(self._cache.path)

    def _settled(self, files: Files) -> bool:
        """Is there nothing more to be found by opening these anew?"""
        return True

    def _connect(self) -> Connection:
        cache = self._cache
        if not cache.read_only:
            return connect_reader(cache.path, cache.schema)
        log = Path(f"{cache.path}-wal")
        log_left = log.exists() and log.stat().st_size > 0
        return connect(cache.path, cache.schema, options="mode=ro" if log_left else "immutable=1")
