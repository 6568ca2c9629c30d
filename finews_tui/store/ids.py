"""Numbers that stand for posts: hashes of keys and texts, and day-bucketed post ids."""

import sqlite3
from functools import lru_cache

try:
    from _blake2 import blake2b  # what `hashlib` hands out; that loads OpenSSL too, before the first screen
except ImportError:
    from hashlib import blake2b

from finews_tui.text.dates import BEIJING

DAY = 86_400
BUCKET_BITS = 13
"""8,192 posts fit into the bucket of a day; what is too many spills into the next days' free ids."""
_EPOCH_2000 = 946_684_800
_OFFSET = int(BEIJING.utcoffset(None).total_seconds())


def signed_hash(data: bytes) -> int:
    """64 bits of blake2b as SQLite stores integers."""
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


@lru_cache(maxsize=1024)
def url_key(key: str, turn: int = 0) -> int:
    """The number a canonical key is looked up by. When another key has it already, the next `turn` gives another.

    An import asks for each key three times in a row.
    """
    return signed_hash(f"{turn}\0{key}".encode() if turn else key.encode())


def midnight(when: float) -> int:
    """00:00 of that day in Beijing."""
    return (int(when) + _OFFSET) // DAY * DAY - _OFFSET


def day_bounds(first: int, last: int) -> tuple[int, int]:
    """The smallest and the largest id that a post from the day of `first` to that of `last` has, but for overflow."""
    return _bucket(first) << BUCKET_BITS, ((_bucket(last) + 1) << BUCKET_BITS) - 1


def _bucket(published: int) -> int:
    return max(0, (published + _OFFSET - _EPOCH_2000) // DAY)


def next_id(connection: sqlite3.Connection, published: int) -> int:
    """A free post id in the bucket of the day, so that the order of ids is the order of days however posts come in."""
    day = _bucket(published)
    while True:
        first, end = day << BUCKET_BITS, (day + 1) << BUCKET_BITS
        (last,) = connection.execute("SELECT max(id) FROM posts WHERE id >= ? AND id < ?", (first, end)).fetchone()
        if last is None:
            return max(first, 1)
        if last + 1 < end:
            return int(last) + 1
        day += 1
