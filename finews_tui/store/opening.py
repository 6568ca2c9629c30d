"""From whatever lies at a path to an open `Database`: new, good, old, too new, damaged, or on a disk for reading only.

What is damaged is moved aside and never deleted, what can be read of it is taken over, and what was done is said in
`Database.notices`. The file of a later version is left exactly as it is.
"""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from finews_tui.model.problem import Problem
from finews_tui.store import meta
from finews_tui.store.database import (
    PAGE_SIZE,
    Connection,
    Damaged,
    Database,
    close,
    connect,
    connect_reader,
    translated,
)
from finews_tui.store.disk import on_network
from finews_tui.store.lock import WriteLock
from finews_tui.store.salvage import salvage
from finews_tui.store.schema import Newer, Schema, is_foreign, is_ours, migrate, version_of

_NO_DISK = {"problem.disk", "problem.read_only", "problem.disk_full"}
"""Reasons to go on without writing to this place."""
_SIDE_FILES = ("-wal", "-shm", "-journal")
_LOOK = 10_000
"""Steps of SQLite between two looks at whether a check is stopped: well under a millisecond."""


def open_database(path: Path, schema: Schema, notices: list[Problem]) -> Database:
    """Open, and do before it what is needed. Raises `Problem` when a precious file is of a later version."""
    try:
        lock = WriteLock(path.with_suffix(".lock"))
    except OSError:
        return _open_for_reading(path, schema, notices)
    try:
        with lock:
            log_left = _size(Path(f"{path}-wal")) > 0
            writer = _writer(path, schema, notices)
            with translated():
                database = Database(path, schema, lock, connect_reader(path, schema), writer, notices)
            database.unclean = log_left
            return database
    except Problem as problem:
        lock.close()
        if problem.key in _NO_DISK:
            return _open_for_reading(path, schema, notices)
        raise


def repair(database: Database, generation: int) -> None:
    """After `Damaged`: move the file aside and open a new one with what could be saved; nothing if that was done."""
    with database.alone():
        if database.generation != generation or database.read_only:
            return
        database.disconnect()
        aside = move_aside(database.path, "damaged")
        writer = _replacement(database.path, database.schema, aside, database.notices)
        with translated():
            database.use(connect_reader(database.path, database.schema), writer)


def is_sound(
    database: Database,
    stopped: Callable[[], bool] = lambda: False,
    looking: Callable[[Connection | None], None] = lambda _: None,
) -> bool:
    """Let SQLite look through the whole file: 50 ms for 36,000 posts. One that was stopped says no.

    It asks whether it is `stopped`; but older versions of SQLite do not ask while they look through a table, and are
    stopped only by interrupting the connection that they are `looking` with (None = no more).

    To SQLite an empty file is a good database, and one beside which a log does not count: it is not even opened.
    """
    if database.path.exists() and not _size(database.path):
        return False
    with translated():
        connection = connect(database.path, database.schema, options="mode=ro")
        connection.execute("PRAGMA cache_size = -100")  # every page is looked at once
        connection.set_progress_handler(stopped, _LOOK)
        looking(connection)
        try:
            checked = [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
            return checked and is_ours(connection, database.schema)
        except sqlite3.DatabaseError:
            return False
        finally:
            looking(None)
            close(connection)


def old_copies(path: Path) -> list[Path]:
    """The copies that were made before a file was brought up to date: `cache.v1.db`."""
    begin, end = f"{path.stem}.v", path.suffix
    try:
        names = os.listdir(path.parent)  # noqa: PTH208 - for a glob a pattern would be compiled at each start
    except OSError:
        return []
    wanted = [n for n in names if n.startswith(begin) and n[len(begin) :][:1].isdecimal() and n.endswith(end)]
    return [path.with_name(name) for name in sorted(wanted)]


def move_aside(path: Path, reason: str) -> Path:
    """Rename the file and what belongs to it: `cache.damaged-2022-04-13.db`. Returns where it is now."""
    name = f"{path.stem}.{reason}-{time.strftime('%Y-%m-%d')}"
    target, turn = path.with_name(name + path.suffix), 1
    while target.exists():
        turn += 1
        target = path.with_name(f"{name}-{turn}{path.suffix}")
    try:
        for side in _SIDE_FILES:
            with suppress(FileNotFoundError):
                Path(f"{path}{side}").rename(f"{target}{side}")
        return path.rename(target)
    except OSError as error:
        raise Problem("problem.disk", why=str(error)) from error


def _writer(path: Path, schema: Schema, notices: list[Problem]) -> Connection:
    try:
        return _usable(path, schema)
    except Damaged:
        return _replacement(path, schema, move_aside(path, "damaged"), notices)
    except Newer:
        if not schema.disposable:
            raise Problem("problem.newer", path=str(path)) from None
        aside = move_aside(path, "newer")
        notices.append(Problem("notice.newer", path=str(aside)))
        return _usable(path, schema)


def _replacement(path: Path, schema: Schema, aside: Path, notices: list[Problem]) -> Connection:
    """A new file in the place of a damaged one, with the posts that can still be read."""
    writer = _usable(path, schema)
    if not schema.disposable:
        notices.append(Problem("notice.state_rebuilt", path=str(aside)))
        return writer
    with translated():
        saved = salvage(writer, aside)
    notices.append(Problem("notice.rebuilt", path=str(aside), n=saved))
    return writer


def _usable(path: Path, schema: Schema) -> Connection:
    """A writing connection to a file of our version. Raises `Damaged`, `Newer`, `Problem`."""
    if path.is_dir():
        raise Damaged(str(path))
    new = _size(path) == 0
    with translated():
        connection = connect(path, schema)
        try:
            if new:
                connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
                _choose_journal(connection, path)
            if is_foreign(connection):
                raise Damaged(str(path))
            _modernise(connection, path, schema)
            meta.get(connection, "id")
            connection.execute("BEGIN IMMEDIATE")  # can it be written? a log without shared memory opens all the same
            connection.execute("ROLLBACK")
        except BaseException:
            close(connection)
            raise
        return connection


def _choose_journal(connection: Connection, path: Path) -> None:
    """A write-ahead log where the disk can hold one."""
    if not on_network(path):
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
            return
    connection.execute("PRAGMA journal_mode = TRUNCATE")


def _modernise(connection: Connection, path: Path, schema: Schema) -> None:
    version = version_of(connection)
    if version > schema.version:
        raise Newer
    if 0 < version < schema.version:
        _copy(connection, path.with_name(f"{path.stem}.v{version}{path.suffix}"))
    if version < schema.version:
        try:
            migrate(connection, schema)
        except sqlite3.OperationalError as error:
            if schema.disposable and error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
                raise Damaged(str(path)) from error  # its tables are not those of its version
            raise


def _copy(connection: Connection, target: Path) -> None:
    target.unlink(missing_ok=True)
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
    finally:
        copy.close()


def _open_for_reading(path: Path, schema: Schema, notices: list[Problem]) -> Database:
    """Nothing can be written here. A cache is read where it is; the state goes to a copy that ends with the program."""
    told = Problem("notice.read_only", path=str(path.parent))
    if told.args not in [notice.args for notice in notices]:
        notices.append(told)
    if schema.personal:
        with suppress(sqlite3.Error):
            both = _immutable(path, schema)
            return Database(path, schema, WriteLock(None), both, both, notices)
    import shutil
    import tempfile

    folder = tempfile.TemporaryDirectory(prefix="finews-")
    copy = Path(folder.name) / path.name
    for side in ("", "-wal"):
        with suppress(OSError):
            shutil.copyfile(f"{path}{side}", f"{copy}{side}")
    database = open_database(copy, schema, [])
    database.notices = notices
    database.copied_to, database.origin = folder, path
    return database


def _immutable(path: Path, schema: Schema) -> Connection:
    """Read a file that nobody can write. What changes by reading is shadowed by tables in memory of the same names."""
    log_left = _size(Path(f"{path}-wal")) > 0
    connection = connect(path, schema, options="mode=ro" if log_left else "immutable=1")
    try:
        if version_of(connection) != schema.version or is_foreign(connection):
            raise sqlite3.DatabaseError(str(path))
        for table in schema.personal:
            sql = connection.execute("SELECT sql FROM main.sqlite_master WHERE name = ?", (table,)).fetchone()[0]
            connection.execute(sql.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
            connection.execute(f"INSERT INTO temp.{table} SELECT * FROM main.{table}")  # noqa: S608 - our own names
    except BaseException:
        close(connection)
        raise
    return connection


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
