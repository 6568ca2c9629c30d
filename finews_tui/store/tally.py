"""How many posts of each feed are unread, as it was counted last.

Counting goes through all that is unread, a tenth of a second for a million posts. So what was counted is kept with the
number of writes to the cache by then. As long as that is the number, it holds; later it is near enough for the first
screen (what has arrived since is taken for unread), and is counted again beside the keys. Nothing is added up: what was
counted cannot drift.
"""

import sqlite3
from typing import NamedTuple

from finews_tui.store import feeds, meta

_NAME = "unread"


class Tally(NamedTuple):
    """What was counted."""

    unread: dict[int, int]
    """Feed -> unread posts."""
    writes: int
    """Made to the cache when it was counted."""
    holds: bool = True
    """Has nobody written since?"""


def count(connection: sqlite3.Connection) -> Tally:
    """Count."""
    writes = meta.number(connection, "writes")  # before: what is written meanwhile makes it out of date, not wrong
    return Tally(feeds.unread_counts(connection), writes)


def holds(connection: sqlite3.Connection, counted: Tally) -> bool:
    """Has nobody written to the cache since?"""
    return counted.holds and counted.writes == meta.number(connection, "writes")


def at_hand(connection: sqlite3.Connection) -> Tally:
    """What was kept, brought up to date as far as that costs nothing; counted where nothing was kept."""
    writes, known = _kept(connection)
    if writes == meta.number(connection, "writes"):
        return Tally({feed: unread for feed, (unread, _) in known.items() if unread}, writes)
    if not known:
        return count(connection)
    now = {}
    for feed, total in connection.execute("SELECT id, total FROM feeds"):
        unread, before = known.get(feed, (0, 0))
        now[feed] = max(0, min(total, unread + total - before))
    return Tally({feed: unread for feed, unread in now.items() if unread}, writes, holds=False)


def exact(connection: sqlite3.Connection) -> Tally:
    """What was kept where it holds, else counted."""
    found = at_hand(connection)
    return found if found.holds else count(connection)


def is_kept(connection: sqlite3.Connection, counted: Tally) -> bool:
    """Is this kept already, or out of date?"""
    return not holds(connection, counted) or _kept(connection)[0] == counted.writes


def keep(connection: sqlite3.Connection, counted: Tally) -> None:
    """Keep what was counted, if this transaction is the first write since."""
    writes = meta.number(connection, "writes")
    if counted.writes != writes - 1:
        return
    rows = connection.execute("SELECT id, total FROM feeds WHERE total > 0")
    kept = " ".join(f"{feed} {counted.unread.get(feed, 0)} {total}" for feed, total in rows)
    meta.put(connection, _NAME, f"{writes}:{kept}")


def _kept(connection: sqlite3.Connection) -> tuple[int, dict[int, tuple[int, int]]]:
    """(number of writes, feed -> (unread, all posts)); nothing where it cannot be read."""
    writes, _, rows = str(meta.get(connection, _NAME, "")).partition(":")
    try:
        numbers = iter(map(int, rows.split()))
        found = zip(numbers, numbers, numbers, strict=True)
        return int(writes), {feed: (unread, total) for feed, unread, total in found}
    except ValueError:
        return -1, {}
