"""Asking: a connection of its own over both files, for one thread at a time, that another thread can interrupt."""

import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from finews_tui.model.feed import GUIDE
from finews_tui.model.listing import Listing
from finews_tui.store import index_file, meta
from finews_tui.store.database import Connection, Damaged, Database, close, connect, connect_reader, translated
from finews_tui.store.search_plan import Edge, Plan, Sql, all_of

NEWEST_RANKED = 2_000
"""So many of the newest hits are ranked by relevance."""
_WEEK = 604_800.0
_NEWEST_OF = """SELECT * FROM (SELECT id FROM ({}) s
    WHERE EXISTS (SELECT 1 FROM main.posts q WHERE q.id = s.id) ORDER BY id DESC LIMIT ?)"""
_FIRST_OF = "SELECT * FROM ({} {} LIMIT ?)"
_ANYWHERE = (0, (1 << 63) - 1)
_STRETCH = 2_000
"""Posts that are looked through first where nothing leads to those wanted."""
_NTH_BEFORE = "SELECT id FROM main.posts WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1 OFFSET ?"

Functions = Mapping[str, tuple[int, Callable[..., str | int]]]
"""Name of a function in SQL -> how many values it takes, and what it does."""


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


class Seeker:
    """Questions to the posts and their index."""

    def __init__(self, cache: Database, search_db: Path, functions: Functions) -> None:
        self._cache = cache
        self._path = search_db
        self._functions = functions
        self._connection: Connection | None = None
        self._opened: tuple[object, ...] = ()
        self.has_index = False
        """Is there an index to ask? As of the last `look`."""
        self.without_index = False
        """The index is not to be asked, whatever is there."""

    @property
    def connection(self) -> Connection:
        """The connection as of the last `look`: the same one for a whole question. Raises `Problem` or `Damaged`."""
        return self._connection or self.look()

    def look(self) -> Connection:
        """At the start of a question: open anew if one of the files was replaced. Raises `Problem` or `Damaged`."""
        identity = (self._cache.generation, _identity(self._cache.path), _identity(self._path))
        if self._connection is None or identity != self._opened:
            self.close()
            with translated():
                self._connection = self._connect()
                self.has_index = self._attach(self._connection)
            # an index that is just being made is looked at again
            self._opened = identity if self.has_index or identity[2] == (0, 0) else ()
        return self._connection

    def interrupt(self) -> None:
        """End the question that is being answered, from any thread."""
        if (connection := self._connection) is not None:
            with suppress(sqlite3.ProgrammingError):  # closed meanwhile
                connection.interrupt()

    def close(self) -> None:
        if self._connection is not None:
            close(self._connection)
        self._connection = None

    def read(self, query: str, values: Iterable[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        """All rows. Raises `Interrupted`, `Problem`, `Damaged`."""
        connection = self.connection
        with asking():
            return connection.execute(query, tuple(values)).fetchall()

    def seen(self) -> int:
        """How many lines of `changes` are in the index; 0 = there is none. Raises `Problem` or `Damaged`."""
        connection = self.look()
        with translated():
            return index_file.seen(connection, "s").count if self.has_index else 0

    def _connect(self) -> Connection:
        cache = self._cache
        if not cache.read_only:
            connection = connect_reader(cache.path, cache.schema)
        else:
            log = Path(f"{cache.path}-wal")
            log_left = log.exists() and log.stat().st_size > 0
            connection = connect(cache.path, cache.schema, options="mode=ro" if log_left else "immutable=1")
        for name, (count, function) in self._functions.items():
            connection.create_function(name, count, function, deterministic=True)
        return connection

    def _attach(self, connection: Connection) -> bool:
        """Attach the index as `s`, if there is one that fits and holds anything: until then the posts are read."""
        if self.without_index or not index_file.has_fts5() or not self._path.exists():
            return False
        mode = "immutable=1" if self._cache.read_only else "mode=rw"
        try:
            connection.execute("ATTACH ? AS s", (f"file:{quote(bytes(self._path))}?{mode}",))
            fits = index_file.fits(connection, str(meta.get(connection, "id")), "s")
            return fits and index_file.seen(connection, "s").count > 0
        except sqlite3.DatabaseError:
            return False


def bounds(connection: Connection, first: int, after: int) -> tuple[int, int]:
    """The smallest and the largest id of the posts of this time. Ids are in the order of days only roughly (a post may
    have been dated later), so they are looked up: 20 ms for 200,000 posts."""
    low, high = connection.execute(
        """SELECT min(post_id), max(post_id) FROM main.feed_posts
            WHERE feed_id IN (SELECT id FROM feeds WHERE id = 0 OR slug = ?) AND published >= ? AND published < ?""",
        (GUIDE, first, after),
    ).fetchone()
    return (1, 0) if low is None else (low, high)


def newest(plan: Plan, limit: int) -> Sql:
    """The query for the newest posts that fit: `id`, `time`."""
    if plan.either:
        return _within(_ANYWHERE, _newest_of_any(plan.either, limit))
    if plan.driver:
        found = "EXISTS (SELECT 1 FROM s.fts f WHERE fts MATCH ? AND f.rowid = p.id)"
        index = [Sql(found, (plan.match,))] if plan.match else []
        return _walk(plan, all_of([plan.driver, *index, plan.where]), limit)
    if plan.match:
        return Sql(
            f"""SELECT p.id, p.published FROM {_hits(plan)} ORDER BY f.rowid DESC LIMIT ?""",  # noqa: S608
            (*_hits_values(plan), limit),
        )
    return _walk(plan, plan.where, limit)


def _walk(plan: Plan, where: Sql, limit: int) -> Sql:
    query = f"""SELECT p.id, p.published FROM main.posts p WHERE p.id BETWEEN ? AND ? AND ({where.text})
        ORDER BY p.id DESC LIMIT ?"""  # noqa: S608
    ends = plan.bounds or _ANYWHERE
    return _within(ends, Sql(query, (*ends, *where.values, limit)))


def _within(bounds: tuple[int, int], query: Sql) -> Sql:
    ends = dict(zip((Edge.LOW, Edge.HIGH), bounds, strict=True))
    return replace(query, values=tuple(ends[one] if isinstance(one, Edge) else one for one in query.values))


def stretches(connection: Connection, plan: Plan) -> Iterator[Plan]:
    """The same over a part of the posts each, newest first; the next part is four times as long. Words that must not be
    there, and words of which one must: for each part only its own posts need be found by them."""
    low, high = plan.bounds or _ANYWHERE
    if not plan.match and not plan.driver and not plan.either and "s.fts" in plan.where.text:
        length = _STRETCH
        while edge := connection.execute(_NTH_BEFORE, (low, high, length)).fetchone():
            yield replace(plan, bounds=(edge[0], high))
            high, length = edge[0] - 1, 4 * length
    yield replace(plan, bounds=(low, high))


def members(connection: Connection, wanted: Sql, most: int) -> list[int] | None:
    """The ids of a set; None where they are more than `most`, of which no more are looked at."""
    query = _within(_ANYWHERE, Sql(f"SELECT id FROM ({wanted.ids}) LIMIT ?", (*wanted.values, most + 1)))  # noqa: S608
    found = [row[0] for row in connection.execute(query.text, query.values)]
    return found if len(found) <= most else None


def _hits(plan: Plan) -> str:
    """What the index finds, less what is not in the sets: that is asked before the post is looked up."""
    sets = "".join(f" AND +f.rowid IN ({one.ids})" for one in _sets(plan))
    return f"""s.fts f CROSS JOIN main.posts p ON p.id = f.rowid
        WHERE fts MATCH ? AND f.rowid BETWEEN ? AND ?{sets} AND ({plan.where.text})"""


def _hits_values(plan: Plan) -> tuple[object, ...]:
    ends = plan.bounds or _ANYWHERE
    sets = (value for one in _sets(plan) for value in one.values)
    return _within(ends, Sql("", (plan.match, *ends, *sets, *plan.where.values))).values


def _sets(plan: Plan) -> tuple[Sql, ...]:
    return (*([plan.driver] if plan.driver else []), *plan.sets)


def _newest_of_any(sets: Sequence[Sql], limit: int) -> Sql:
    """The newest of each set hold the newest of all; the index gives its own without looking at the rest. (It may
    name posts that are gone.)"""
    some = " UNION ".join(
        _FIRST_OF.format(one.ids, one.order) if one.order else _NEWEST_OF.format(one.ids) for one in sets
    )
    return Sql(
        f"SELECT p.id, p.published FROM main.posts p WHERE p.id IN ({some}) ORDER BY p.id DESC LIMIT ?",  # noqa: S608
        (*(value for one in sets for value in (*one.values, limit)), limit),
    )


def best(plan: Plan, limit: int, now: int) -> Sql:
    """The query for the most relevant of the newest hits: the title counts eight times, a fresh post double."""
    return Sql(
        f"""SELECT h.id, h.time FROM (
                SELECT p.id AS id, p.published AS time, bm25(fts, 8.0, 1.0) AS score FROM {_hits(plan)}
                ORDER BY f.rowid DESC LIMIT {NEWEST_RANKED}) h
            ORDER BY h.score * (1.0 + 1.0 / (1.0 + max(0, ? - h.time) / {_WEEK})) LIMIT ?""",  # noqa: S608
        (*_hits_values(plan), now, limit),
    )


def listing(rows: list[tuple[int, int]], now: int, *, by_time: bool) -> Listing:
    """Rows as a listing. Inside a day the ids are in the order of arrival, so the newest are put in order here."""
    capped = [(min(time, now), post_id) for post_id, time in rows]
    if by_time:
        capped.sort(reverse=True)
    flat = array("q", chain.from_iterable(capped))
    return Listing(flat[1::2], flat[0::2])


def unpacked(body: bytes) -> str:
    """A body as it is stored, as text; empty where it is damaged."""
    try:
        return zlib.decompress(body).decode("utf-8", "replace")
    except zlib.error:
        return ""


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_dev, found.st_ino
