"""Posts into the index, and out of it when their text changes.

FTS5 without content takes a row out only when it is told the very tokens that went in. They are made again from the
texts in the cache, and compared by a sum; where that fails (`Stale`), the index has to be built anew.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from finews_tui.model.feed import GUIDE
from finews_tui.model.post import Body, BodyKind
from finews_tui.store.database import Connection
from finews_tui.store.ids import signed_hash

_TEXT = """SELECT p.id, ?2, ?3, b.title, coalesce(d.digest, ''), b.kind, b.body, f.slug = ?4
    FROM posts p JOIN bodies b ON b.post_id = p.id AND b.hash = ?2 JOIN feeds f ON f.id = p.feed_id
        LEFT JOIN bodies d ON d.post_id = p.id AND d.hash = ?3
    WHERE p.id = ?1"""


class Stale(Exception):  # noqa: N818 - a state of the file
    """The index holds tokens that nobody knows any more."""


@dataclass(frozen=True, slots=True)
class Raw:
    """What of a post is to be indexed, as it is stored."""

    id: int
    shown: int
    digest_of: int
    title: str
    digest: str
    body: Body
    passing: bool
    """Its text may leave the cache while its id stays (the built-in guide is replaced whole)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A post ready for the index."""

    raw: Raw
    title: str
    """Tokens with blanks between, as the body."""
    body: str
    facts: int
    """Bits of `model.facts`."""

    @property
    def sum(self) -> int:
        return signed_hash(f"{self.title}\0{self.body}".encode("utf-8", "replace"))


def lacking(
    cache: Connection, post_ids: Iterable[int], there: Mapping[int, tuple[int, int]]
) -> list[tuple[int, int, int]]:
    """(post, hashes of the text and the digest that are shown) of those that are not `there` so; without those that are
    gone."""
    found = []
    for post_id in post_ids:
        row = cache.execute("SELECT shown, digest_of FROM posts WHERE id = ?", (post_id,)).fetchone()
        if row is not None and there.get(post_id) != row:
            found.append((post_id, *row))
    return found


def current(cache: Connection, post_ids: Iterable[int], there: Mapping[int, tuple[int, int]]) -> list[Raw]:
    """These posts as they are shown now; those that are gone, cannot be unpacked or are `there` so are left out."""
    return [raw for one in lacking(cache, post_ids, there) if (raw := earlier(cache, *one))]


def earlier(cache: Connection, post_id: int, shown: int, digest_of: int) -> Raw | None:
    """A post as it was shown when these were its texts; None where they are gone."""
    row = cache.execute(_TEXT, (post_id, shown, digest_of, GUIDE)).fetchone()
    if row is None:
        return None
    try:
        text = zlib.decompress(row[6]).decode("utf-8", "replace")
    except zlib.error:
        return None
    return Raw(row[0], row[1], row[2], row[3], row[4], Body(BodyKind(row[5]), text), bool(row[7]))


def as_shown(cache: Connection, post_id: int, shown: int, body: Body) -> Raw | None:
    """A post whose body was just read; None where another text of it is shown, or it is gone."""
    row = cache.execute(
        """SELECT p.id, p.shown, p.digest_of, b.title, coalesce(d.digest, ''), f.slug = ?3
            FROM posts p JOIN bodies b ON b.post_id = p.id AND b.hash = p.shown JOIN feeds f ON f.id = p.feed_id
                LEFT JOIN bodies d ON d.post_id = p.id AND d.hash = p.digest_of
            WHERE p.id = ?1 AND p.shown = ?2""",
        (post_id, shown, GUIDE),
    ).fetchone()
    return row and Raw(row[0], row[1], row[2], row[3], row[4], body, bool(row[5]))


def indexed(index: Connection, post_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Post -> (shown, digest_of) of those that are in the index."""
    marks = ", ".join("?" * len(post_ids))
    rows = index.execute(f"SELECT id, shown, digest_of FROM docs WHERE id IN ({marks})", post_ids)  # noqa: S608
    return {post_id: (shown, digest_of) for post_id, shown, digest_of in rows}


def put(index: Connection, entries: Iterable[Entry]) -> None:
    """Add these; none of them is in the index.

    By rising ids: FTS5 keeps what comes in so in memory until the end of the transaction, and writes a segment of its
    own for every row that comes behind a larger one (twice the time).
    """
    for entry in sorted(entries, key=lambda entry: entry.raw.id):
        raw = entry.raw
        index.execute("INSERT INTO fts(rowid, title, body) VALUES (?, ?, ?)", (raw.id, entry.title, entry.body))
        index.execute(
            "INSERT INTO docs VALUES (?, ?, ?, ?, ?)", (raw.id, raw.shown, raw.digest_of, entry.sum, entry.facts)
        )
        if raw.passing:
            index.execute("INSERT INTO kept VALUES (?, ?, ?)", (raw.id, entry.title, entry.body))


def take_out(index: Connection, post_id: int, former: Entry | None) -> None:
    """Take a post out; `former`: what was put in, made again from the cache. Raises `Stale`."""
    row = index.execute("SELECT title, body FROM kept WHERE id = ?", (post_id,)).fetchone()
    if row is None and former is not None:
        (known,) = index.execute("SELECT sum FROM docs WHERE id = ?", (post_id,)).fetchone()
        row = (former.title, former.body) if known == former.sum else None
    if row is None:
        raise Stale(str(post_id))
    index.execute("INSERT INTO fts(fts, rowid, title, body) VALUES ('delete', ?, ?, ?)", (post_id, *row))
    index.execute("DELETE FROM docs WHERE id = ?", (post_id,))
    index.execute("DELETE FROM kept WHERE id = ?", (post_id,))


def tidy(index: Connection) -> None:
    """Merge what many small transactions have left: when there is nothing else to do."""
    index.execute("INSERT INTO fts(fts, rank) VALUES ('merge', 500)")
