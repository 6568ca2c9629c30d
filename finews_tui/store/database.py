"""One SQLite file with its two connections: one to read, on whatever thread asks, and one to write, under the lock."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from finews_tui.model.problem import Problem
from finews_tui.store import meta
from finews_tui.store.lock import WriteLock
from finews_tui.store.schema import Schema

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

Connection = sqlite3.Connection
T = TypeVar("T")

PAGE_SIZE = 8192
NO_FILE = (0, 0)
PAGES_KEPT = -250
"""KiB of pages that a connection keeps. There are eight of them in the reader; the system keeps the pages too, and to
ask it is as fast: eight times as much made nothing faster, neither lists nor searches nor an import."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_TOLD = {
    sqlite3.SQLITE_FULL: "problem.disk_full",
    sqlite3.SQLITE_READONLY: "problem.read_only",
    sqlite3.SQLITE_BUSY: "problem.busy",
    sqlite3.SQLITE_LOCKED: "problem.busy",
}
_DISK = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


class Damaged(Exception):  # noqa: N818 - a state of the file
    """The file is no database of ours, or parts of it are destroyed."""


@contextmanager
def translated() -> Iterator[None]:
    """What can go wrong with a disk becomes a `Problem` or `Damaged`; a fault of the program stays what it is."""
    try:
        yield
    except OSError as error:
        raise Problem("problem.disk", why=str(error)) from error
    except sqlite3.ProgrammingError as error:  # closed: after the end, or when a repair found no room
        raise Problem("problem.disk", why=str(error)) from error
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED or "no such table" in str(error):
            raise Damaged(str(error)) from error
        if code in _TOLD:
            raise Problem(_TOLD[code]) from error
        if code in _DISK:
            raise Problem("problem.disk", why=str(error)) from error
        raise


def connect(path: Path, schema: Schema, *, options: str = "mode=rwc") -> Connection:
    """A connection with our settings. `options` are those of SQLite's file addresses."""
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?{options}",
        uri=True,
        timeout=5,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    connection.execute(f"PRAGMA synchronous = {schema.synchronous}")
    connection.execute(f"PRAGMA cache_size = {PAGES_KEPT}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA journal_size_limit = 67108864")
    return connection


def connect_reader(path: Path, schema: Schema) -> Connection:
    """A connection that only reads, and leaves checkpoints to the writer, who holds the lock."""
    connection = connect(path, schema, options="mode=rw")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    return connection


class Database:
    """An open file. Made by `opening.open_database`."""

    def __init__(
        self,
        path: Path,
        schema: Schema,
        lock: WriteLock,
        reader: Connection,
        writer: Connection,
        notices: list[Problem],
    ) -> None:
        self.path = path
        self.schema = schema
        self.lock = lock
        self.notices = notices
        """What had to be done, for the reader of the screen; grows when something happens later."""
        self.read_only = reader is writer
        """Nothing can be written to the disk: changes live in memory until the program ends."""
        self.unclean = False
        """A log was left behind by a process that did not close the file, or by one that is still at work."""
        self.generation = 0
        """Counts how often the connections were replaced."""
        self.made = 0
        """Transactions of this process that were committed."""
        self.origin = path
        """The user's file: `path`, unless that is a copy which ends with the program."""
        self.copied_to: TemporaryDirectory[str] | None = None
        """The folder of a copy, which goes with it."""
        self._reader = reader
        self._writer = writer
        self._guard = threading.RLock()
        self._retired: list[Connection] = []
        self._inode = identity(path)

    @property
    def lasting(self) -> bool:
        """Is what is written here still there when the program has ended?"""
        return not self.read_only and self.origin == self.path

    @property
    def in_place(self) -> bool:
        """Does another connection to this path read what is read here? Not where the file was deleted or replaced, and
        where nothing can be written: then the marks are in this connection's memory."""
        return not self.read_only and identity(self.path) == self._inode

    def read(self, act: Callable[[Connection], T]) -> T:
        """Run a query on the reading connection. Raises `Damaged` or `Problem`."""
        with translated(), self.lock if self.read_only else self._guard:
            return act(self._reader)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing, one writer at a time; the lock is held until the commit is done."""
        with translated(), self.lock:
            if not self.read_only and identity(self.path) != self._inode:
                self._return()
            connection = self._writer
            connection.execute("BEGIN" if self.read_only else "BEGIN IMMEDIATE")
            self.made += 1
            try:
                connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'writes'")
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                self.made -= 1
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def compact(self) -> None:
        """Give the room of deleted rows back to the disk: 4 s for 200,000 posts, during which others can read."""
        with translated(), self.lock:
            self._writer.execute("VACUUM")

    def checkpoint(self) -> None:
        """Put what stands in the log into the file, as far as nobody reads there: else whoever quits waits for it."""
        if not self.read_only:
            with translated(), self.lock:
                self._writer.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def foreign_writes(self) -> int:
        """How often others have written: grows when another process did."""
        return self.read(lambda connection: meta.number(connection, "writes")) - self.made

    def data_version(self) -> int:
        """Changes whenever anything was written through another connection; cheaper than `foreign_writes`."""
        return self.read(lambda connection: int(connection.execute("PRAGMA data_version").fetchone()[0]))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody reads or writes through this object meanwhile. Always the guard before the lock, or two threads wait
        for each other."""
        with self._guard, self.lock:
            yield

    def disconnect(self) -> None:
        """Close both connections, before the file is moved: SQLite finds its log by the file's name."""
        for connection in (self._reader, self._writer, *self._retired):
            close(connection)
        self._retired.clear()

    def use(self, reader: Connection, writer: Connection) -> None:
        """Take these connections from now on."""
        self._reader, self._writer = reader, writer
        self._inode = identity(self.path)
        self.generation += 1

    def close(self) -> None:
        """Close the connections, the last one with a checkpoint, under the lock."""
        with self.alone():
            self.disconnect()
        self.lock.close()
        if self.copied_to is not None:  # not left to the interpreter: a reader may end without it
            self.copied_to.cleanup()

    def _return(self) -> None:
        """The file was deleted while it was open: write it anew, or take the one that another process has written.

        The old reader may be in use on another thread; it is closed at the end.
        """
        there = self.path.exists()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        writer = connect(self.path, self.schema)
        if not there:
            writer.execute(f"PRAGMA page_size = {PAGE_SIZE}")
            self._reader.backup(writer)
            writer.execute("PRAGMA journal_mode = WAL")
        close(self._writer)
        self._retired.append(self._reader)
        self.use(connect_reader(self.path, self.schema), writer)
        self.notices.append(Problem("notice.returned", path=str(self.path)))


def identity(path: Path) -> tuple[int, int]:
    """Which file lies there; `NO_FILE` = none."""
    try:
        found = path.stat()
    except OSError:
        return NO_FILE
    return found.st_dev, found.st_ino


def interrupt(connection: Connection | None) -> None:
    """End what is being asked on it, from any thread."""
    if connection is not None:
        with suppress(sqlite3.ProgrammingError):  # closed meanwhile
            connection.interrupt()


def close(connection: Connection) -> None:
    """Close, whatever state the file is in."""
    try:
        connection.close()
    except sqlite3.Error:
        return
