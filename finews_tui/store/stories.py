"""Which posts tell one story, and the traces by which more tellings of it are found.

`untold` names the posts whose story is still to be looked for, as `raw` names the texts that are: a process that is
killed leaves them there. Traces stay as long as their post: archives come in in any order, so a post of any day may
still get company, and what was thrown away would have to be read out of the bodies again. `bench_stories` prints what
they take.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from finews_tui.model.post import Body
from finews_tui.store import meta
from finews_tui.store.posts import unpacked

STEP = (
    """CREATE TABLE traces(
        hash INTEGER NOT NULL, published INTEGER NOT NULL, post_id INTEGER NOT NULL,
        PRIMARY KEY(hash, published, post_id)) WITHOUT ROWID""",
    "CREATE TABLE untold(post_id INTEGER PRIMARY KEY)",
    # story: the smallest id of its posts when it was found; length: visible characters of the post
    "CREATE TABLE stories(post_id INTEGER PRIMARY KEY, story INTEGER NOT NULL, length INTEGER NOT NULL)",
    "CREATE INDEX stories_story ON stories(story)",
    # the posts of an older cache are looked into once more
    "INSERT OR IGNORE INTO raw SELECT post_id, hash FROM bodies",
)

Rows = Sequence[tuple[int, int, int]]
"""(post, story, length)."""
Traces = tuple[int, int, Iterable[int]]
"""(post, its time, hashes)."""
Waiting = tuple[int, int, int]
"""(post, hash of the text that is shown, time)."""

_TURNS = "stories"
_COMMON = 64
"""Posts of the window that may share a trace: one that more share is that of a template, and says nothing."""


def add(connection: sqlite3.Connection, traces: Iterable[Traces]) -> None:
    """Keep the traces of texts; the stories of their posts are to be looked for, again perhaps. Without traces: later.

    In the order of the table, or every one of them goes to another page of it.
    """
    rows = sorted((hash_, published, post_id) for post_id, published, hashes in traces for hash_ in hashes)
    connection.executemany("INSERT OR IGNORE INTO traces VALUES (?, ?, ?)", rows)
    connection.executemany("INSERT OR IGNORE INTO untold VALUES (?)", {(row[2],) for row in rows})


def number_waiting(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM untold").fetchone()[0])


def waiting(connection: sqlite3.Connection, limit: int) -> list[Waiting]:
    """Posts whose story is to be looked for, the newest first."""
    return connection.execute(
        """SELECT u.post_id, p.shown, p.published FROM untold u JOIN posts p ON p.id = u.post_id
            ORDER BY u.post_id DESC LIMIT ?""",
        (limit,),
    ).fetchall()


def settle(connection: sqlite3.Connection, looked_at: Iterable[tuple[int, int]]) -> None:
    """The stories of these posts have been looked for, by (post, hash of its text); one that is shown with another text
    by now still waits."""
    connection.executemany(
        """DELETE FROM untold WHERE post_id = ?1
            AND NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = ?1 AND p.shown <> ?2)""",
        looked_at,
    )


def reconsider(connection: sqlite3.Connection, post_id: int) -> None:
    """Another text of the post is shown now, or at another time: perhaps it tells its story no longer, and the others
    of that stood together only through it. All of them are looked at again, as if they had just come in."""
    story = story_of(connection, post_id)
    if story is not None:
        connection.execute(
            "INSERT OR IGNORE INTO untold SELECT post_id FROM stories WHERE story = ? AND post_id <> ?",
            (story, post_id),
        )
        connection.execute("DELETE FROM stories WHERE story = ?", (story,))
        turn(connection)
    connection.execute("INSERT OR IGNORE INTO untold VALUES (?)", (post_id,))


def turn(connection: sqlite3.Connection) -> None:
    """Stories are others now than before: whoever shows them can see it by `turns`."""
    meta.put(connection, _TURNS, turns(connection) + 1)


def turns(connection: sqlite3.Connection) -> int:
    """Grows whenever a story is found or taken apart by what its posts say."""
    return meta.number(connection, _TURNS)


def sharing(
    connection: sqlite3.Connection, hashes: Iterable[int], around: int, window: int
) -> tuple[Counter[int], int]:
    """(post -> how many of these traces it has, of those that say something; how many of them say something)."""
    wanted = tuple(hashes)
    found: Counter[int] = Counter()
    telling = 0
    if not wanted:
        return found, telling
    for (joined,) in connection.execute(_sharing(len(wanted)), (around - window, around + window, *wanted)):
        ids = joined.split() if joined else ()
        if len(ids) <= _COMMON:
            telling += 1
            found.update(map(int, ids))
    return found, telling


@cache
def _sharing(number: int) -> str:
    """For that many hashes at once: the posts that have each, as one text."""
    values = ", ".join(f"(?{place + 3})" for place in range(number))
    return f"""SELECT (SELECT group_concat(post_id, ' ') FROM
            (SELECT post_id FROM traces WHERE hash = column1 AND published BETWEEN ?1 AND ?2 LIMIT {_COMMON + 1}))
        FROM (VALUES {values})"""  # noqa: S608 - numbers


def strangers(connection: sqlite3.Connection, post_id: int, others: Iterable[int]) -> list[tuple[int, int]]:
    """Those of the others that are not of one story with a post yet: (post, hash of the text that is shown)."""
    wanted = [other for other in others if other != post_id]
    mine = story_of(connection, post_id) if wanted else None
    found = []
    for other in wanted:
        row = connection.execute(
            "SELECT p.shown, s.story FROM posts p LEFT JOIN stories s ON s.post_id = p.id WHERE p.id = ?", (other,)
        ).fetchone()
        if row is not None and (mine is None or row[1] != mine):
            found.append((other, int(row[0])))
    return found


def shown(connection: sqlite3.Connection, post_id: int) -> tuple[int, str, int, str, Body | None] | None:
    """(hash of the text that is shown, title, time, key, its body) of a post; None where it is gone."""
    row = connection.execute(
        """SELECT p.shown, p.title, p.published, p.key, b.kind, b.body FROM posts p
            JOIN bodies b ON b.post_id = p.id AND b.hash = p.shown WHERE p.id = ?""",
        (post_id,),
    ).fetchone()
    if row is None:
        return None
    *facts, kind, body = row
    try:
        return (*facts, unpacked(kind, body))
    except ValueError:
        return (*facts, None)


def is_shown(connection: sqlite3.Connection, post_id: int, hash_: int) -> bool:
    """Is it still this text that is shown of the post? Another one may have come since it was read."""
    found = connection.execute("SELECT 1 FROM posts WHERE id = ? AND shown = ?", (post_id, hash_)).fetchone()
    return found is not None


def story_of(connection: sqlite3.Connection, post_id: int) -> int | None:
    """The story of a post; None where it is told once."""
    row = connection.execute("SELECT story FROM stories WHERE post_id = ?", (post_id,)).fetchone()
    return None if row is None else int(row[0])


def join(connection: sqlite3.Connection, one: tuple[int, int], other: tuple[int, int]) -> None:
    """Two posts, (id, length) each, tell one story: their stories become one."""
    found = [story_of(connection, post_id) for post_id, _ in (one, other)]
    story = min(old if old is not None else post_id for old, (post_id, _) in zip(found, (one, other), strict=True))
    for old in found:
        if old is not None and old != story:
            connection.execute("UPDATE stories SET story = ? WHERE story = ?", (story, old))
    put_back(connection, [(post_id, story, length) for post_id, length in (one, other)])


def take_apart(connection: sqlite3.Connection, post_id: int) -> Rows:
    """Take a post out of its story. Returns the story as it was; one that is left alone tells none."""
    story = story_of(connection, post_id)
    if story is None:
        return []
    rows = connection.execute("SELECT * FROM stories WHERE story = ?", (story,)).fetchall()
    left = [row for row in rows if row[0] != post_id]
    gone = [post_id] if len(left) > 1 else [row[0] for row in rows]
    connection.executemany("DELETE FROM stories WHERE post_id = ?", [(one,) for one in gone])
    return rows


def put_back(connection: sqlite3.Connection, rows: Rows) -> None:
    """What `take_apart` took away."""
    connection.executemany("INSERT OR REPLACE INTO stories VALUES (?, ?, ?)", rows)


def others(connection: sqlite3.Connection, post_id: int, limit: int) -> list[int]:
    """The other tellings of a post's story, the earliest first."""
    rows = connection.execute(
        """SELECT o.post_id FROM stories s JOIN stories o ON o.story = s.story JOIN posts p ON p.id = o.post_id
            WHERE s.post_id = ?1 AND o.post_id <> ?1 ORDER BY p.published, o.post_id LIMIT ?2""",
        (post_id, limit),
    )
    return [row[0] for row in rows]


def tidy(connection: sqlite3.Connection) -> None:
    """After posts were taken out: what is left of their traces (there is no index to find them by), and the stories
    that are told once now."""
    connection.execute("DELETE FROM traces WHERE post_id NOT IN (SELECT id FROM posts)")
    connection.execute(
        "DELETE FROM stories WHERE story IN (SELECT story FROM stories GROUP BY story HAVING count(*) = 1)"
    )
