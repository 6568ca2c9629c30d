"""Lists of posts: ids and times of a feed, real or smart, newest first; and how many there are."""

import sqlite3
from array import array
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from finews_tui.model.feed import (
    ALL,
    GUIDE,
    HISTORY,
    IMPORTANT,
    INSTRUMENT,
    LATER,
    STARRED,
    TAG,
    TODAY,
    UNREAD,
    WATCH,
    Feed,
)
from finews_tui.model.listing import Listing
from finews_tui.model.numbers import Numbers, Times
from finews_tui.store import feeds

_IS_UNREAD = """EXISTS (SELECT 1 FROM unread u
    WHERE u.feed_id = p.feed_id AND u.published = p.published AND u.post_id = p.id)"""
_FEED = """SELECT post_id AS id, published AS time FROM {table} WHERE feed_id = ? AND published >= ?
    ORDER BY published DESC, post_id DESC"""
_MARKED = """SELECT p.id AS id, p.published AS time FROM {table} m JOIN posts p ON p.id = m.post_id WHERE {condition}
    ORDER BY p.published DESC, p.id DESC"""
_OPENED = """SELECT p.id AS id, m.at AS time FROM opened m JOIN posts p ON p.id = m.post_id WHERE {condition}
    ORDER BY m.seq DESC"""
_MENTIONING = """SELECT {distinct} m.post_id AS id, m.published AS time FROM mentions m
    WHERE m.code IN ({marks}) {condition} ORDER BY m.published DESC, m.post_id DESC"""
_MENTION_IS_UNREAD = """AND EXISTS (SELECT 1 FROM unread u
    WHERE u.feed_id IN (SELECT id FROM feeds WHERE id = 0 OR slug = ?)
    AND u.published = m.published AND u.post_id = m.post_id)"""
_MENTIONED = """SELECT count(*), sum(EXISTS (SELECT 1 FROM unread u
        WHERE u.feed_id IN (SELECT id FROM feeds WHERE id = 0 OR slug = ?)
        AND u.published = m.published AND u.post_id = m.post_id)), max(m.published)
    FROM (SELECT DISTINCT published, post_id FROM mentions WHERE code IN ({marks}) ORDER BY published, post_id) m"""
"""In the order of `unread`, so that what is looked up stands together: a quarter of the time."""
_ALWAYS = -(1 << 62)
_AT_ONCE = 4_096

_ALL_OF_FEED = {False: _FEED.format(table="feed_posts"), True: _FEED.format(table="unread")}
_OF_TABLE = {
    (slug, unread): query.format(table=table, condition=_IS_UNREAD if unread else "1")
    for slug, table, query in (
        (IMPORTANT, "important", _MARKED),
        (STARRED, "stars", _MARKED),
        (LATER, "later", _MARKED),
        (HISTORY, "opened", _OPENED),
    )
    for unread in (False, True)
}
_OF_TAG = {
    unread: _MARKED.format(table="tagged", condition=f"m.tag = ? AND {_IS_UNREAD if unread else 1}")
    for unread in (False, True)
}


class Counted(NamedTuple):
    """The size of a smart feed."""

    total: int
    unread: int
    newest: int


def listing(
    connection: sqlite3.Connection,
    slug: str,
    *,
    unread_only: bool,
    today: int,
    now: int,
    most: int = -1,
    watched: Sequence[str] = (),
) -> Listing:
    """The posts of a feed; `watched`: the secids of 自选. Times in the future are shown as now: a wrong date must not
    stand apart for ever.

    The times of 最近读过 are those of the reading. `most`: no more than that many, the first ones; -1 = all.
    """
    query, parameters = query_of(connection, slug, unread_only=unread_only, today=today, watched=watched)
    ids, times = Numbers(), Times()
    found = connection.execute(f"{query} LIMIT ?", (*parameters, most))
    future = True
    while rows := found.fetchmany(_AT_ONCE):  # a million rows at once would stand twice in memory
        flat = array("q", chain.from_iterable(rows))
        if future:
            future = _cap(flat, now)
        ids.extend(flat[0::2])
        times.extend(flat[1::2])
    return Listing(ids, times)


def _cap(flat: "array[int]", now: int) -> bool:
    """Put `now` for the times in the future that a list begins with; may there be more of them behind these?"""
    for place in range(1, len(flat), 2):
        if flat[place] <= now:
            return False
        flat[place] = now
    return True


def query_of(
    connection: sqlite3.Connection, slug: str, *, unread_only: bool, today: int, watched: Sequence[str] = ()
) -> tuple[str, tuple[int | str, ...]]:
    """The query (`id`, `time`) behind a listing, and its parameters."""
    if slug == WATCH:
        return mentioning(watched, unread_only=unread_only)
    if slug.startswith(INSTRUMENT):
        return mentioning([slug.removeprefix(INSTRUMENT)], unread_only=unread_only)
    if slug.startswith(TAG):
        return _OF_TAG[unread_only], (slug.removeprefix(TAG),)
    if slug in (IMPORTANT, STARRED, LATER, HISTORY):
        return _OF_TABLE[slug, unread_only], ()
    if slug in (ALL, UNREAD, TODAY):
        start = today if slug == TODAY else _ALWAYS
        return _ALL_OF_FEED[unread_only or slug == UNREAD], (feeds.all_id(connection), start)
    feed_id = feeds.id_of(connection, slug)
    return _ALL_OF_FEED[unread_only], (-1 if feed_id is None else feed_id, _ALWAYS)


def mentioning(secids: Sequence[str], *, unread_only: bool) -> tuple[str, tuple[str, ...]]:
    """The query for the posts that mention any of these, and its parameters."""
    query = _MENTIONING.format(
        distinct="DISTINCT" if len(secids) > 1 else "",
        marks=", ".join("?" * len(secids)),
        condition=_MENTION_IS_UNREAD if unread_only else "",
    )
    return query, (*secids, *([GUIDE] if unread_only else []))


def mentioned(connection: sqlite3.Connection, secids: Sequence[str]) -> Counted:
    """How many posts mention any of these, and how many of them are unread."""
    query = _MENTIONED.format(marks=", ".join("?" * len(secids)))
    total, fresh, newest = connection.execute(query, (GUIDE, *secids)).fetchone()
    return Counted(total, fresh or 0, newest or 0)


def count(
    connection: sqlite3.Connection, slug: str, unread: dict[int, int], today: int, watched: Sequence[str] = ()
) -> Counted:
    """The size of a smart feed; `unread` from `feeds.unread_counts`."""
    if slug == WATCH:
        return mentioned(connection, watched) if watched else Counted(0, 0, 0)
    all_id = feeds.all_id(connection)
    if slug in (ALL, UNREAD):
        total, newest = feeds.total(connection, all_id)
        fresh = unread.get(all_id, 0)
        if slug == ALL:
            return Counted(total, fresh, newest)
        (newest,) = connection.execute("SELECT max(published) FROM unread WHERE feed_id = ?", (all_id,)).fetchone()
        return Counted(fresh, fresh, newest or 0)
    if slug == TODAY:
        total, newest = connection.execute(
            "SELECT count(*), max(published) FROM feed_posts WHERE feed_id = ? AND published >= ?", (all_id, today)
        ).fetchone()
        fresh = connection.execute(
            "SELECT count(*) FROM unread WHERE feed_id = ? AND published >= ?", (all_id, today)
        ).fetchone()[0]
        return Counted(total, fresh, newest or 0)
    return Counted(*connection.execute(_COUNTS[slug]).fetchone())


_COUNT = """SELECT count(*), coalesce(sum({unread}), 0), coalesce(max({time}), 0)
    FROM {table} m JOIN posts p ON p.id = m.post_id"""
_COUNTS = {
    IMPORTANT: _COUNT.format(table="important", unread=_IS_UNREAD, time="p.published"),
    STARRED: _COUNT.format(table="stars", unread=_IS_UNREAD, time="p.published"),
    LATER: _COUNT.format(table="later", unread=_IS_UNREAD, time="p.published"),
    HISTORY: _COUNT.format(table="opened", unread=_IS_UNREAD, time="m.at"),
}


def tag_feeds(connection: sqlite3.Connection) -> list[Feed]:
    """A feed for every tag that a post has, those with most posts first."""
    rows = connection.execute(
        f"""SELECT m.tag, count(*), sum({_IS_UNREAD}), max(p.published) FROM tagged m JOIN posts p ON p.id = m.post_id
            GROUP BY m.tag ORDER BY 2 DESC, 1"""  # noqa: S608 - our own names
    )
    return [Feed(TAG + tag, tag, total, unread, newest) for tag, total, unread, newest in rows]
