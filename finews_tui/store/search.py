"""Asking the posts and their index together."""

import sqlite3
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from finews_tui.model.feed import GUIDE
from finews_tui.model.listing import Listing
from finews_tui.store import index_file, meta
from finews_tui.store.database import NO_FILE, PAGES_KEPT, Connection, Database, identity, translated
from finews_tui.store.search_plan import Edge, Plan, Sql, all_of
from finews_tui.store.side_reader import Files, Functions, SideReader

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


class Seeker(SideReader):
    """Questions to the posts and their index."""

    def __init__(self, cache: Database, search_db: Path, functions: Functions) -> None:
        super().__init__(cache, functions)
        self._index = search_db
        self.has_index = False
        """Is there an index to ask? As of the last `look`."""
        self.without_index = False
        """The index is not to be asked, whatever is there."""

    def seen(self) -> int:
        """How many lines of `changes` are in the index; 0 = there is none. Raises `Problem` or `Damaged`."""
        connection = self.look()
        with translated():
            return index_file.seen(connection, "s").count if self.has_index else 0

    def _files(self) -> Files:
        return (*super()._files(), identity(self._index))

    def _settled(self, files: Files) -> bool:
        return self.has_index or files[-1] == NO_FILE  # an index that is just being made is looked at again

    def _connect(self) -> Connection:
        connection = super()._connect()
        self.has_index = self._attach(connection)
        return connection

    def _attach(self, connection: Connection) -> bool:
        """Attach the index as `s`, if there is one that fits and holds anything: until then the posts are read."""
        if self.without_index or not index_file.has_fts5() or not self._index.exists():
            return False
        mode = "immutable=1" if self._cache.read_only else "mode=rw"
        try:
            connection.execute("ATTACH ? AS s", (f"file:{quote(bytes(self._index))}?{mode}",))
            connection.execute(f"PRAGMA s.cache_size = {PAGES_KEPT}")
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
