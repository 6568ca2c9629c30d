"""What is known of stocks and boards by their mentions: the names they go by in the posts.

Kept in the cache, and not beside the full-text index, so that names are known without one. A name stays when the posts
that used it are taken out; an instrument that no post mentions any more is not found by it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from finews_tui.model.instrument import Instrument, TypedCode, instrument_of_secid
from finews_tui.text.fold import fold

STEP = (
    # texts: how many texts of posts call it so; an empty name: only a code or a chart is known
    """CREATE TABLE instruments(
        secid TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, texts INTEGER NOT NULL,
        PRIMARY KEY(secid, name)) WITHOUT ROWID""",
    "INSERT INTO instruments SELECT DISTINCT code, '', '', 0 FROM mentions",
    # the names in the posts that are here are found by looking into them once more, behind everything else
    """INSERT OR IGNORE INTO raw SELECT post_id, hash FROM bodies
        WHERE post_id IN (SELECT DISTINCT post_id FROM mentions)""",
)

MOST_NAME = 40
"""Characters of a name; what is longer is a sentence."""
_ADD = """INSERT INTO instruments VALUES (?, ?, ?, 1)
    ON CONFLICT(secid, name) DO UPDATE SET texts = texts + 1"""
_FITTING = """SELECT DISTINCT i.secid FROM instruments i WHERE {condition}
    AND EXISTS (SELECT 1 FROM mentions m WHERE m.code = i.secid) ORDER BY i.texts DESC, i.secid"""
_BY_CODE = _FITTING.format(condition="substr(i.secid, instr(i.secid, '.') + 1) = ? COLLATE NOCASE")
_BY_NAME = (
    _FITTING.format(condition="i.folded = ?1"),
    _FITTING.format(condition="?1 <> '' AND instr(i.folded, ?1) > 0"),
)
_NAMES = "SELECT name FROM instruments WHERE secid = ? AND name <> '' ORDER BY texts DESC, name"


def add(connection: sqlite3.Connection, names: Iterable[tuple[str, str]]) -> None:
    """(secid, name) of everything that a text mentions; the name is empty where it has none."""
    cut = [(secid, name if len(name) <= MOST_NAME else "") for secid, name in names]
    connection.executemany(_ADD, [(secid, name, fold(name)) for secid, name in cut])


def by_code(connection: sqlite3.Connection, typed: TypedCode) -> list[str]:
    """The secids of a code that posts mention, in whatever market, or in those that are named."""
    found = dict.fromkeys(row[0] for row in connection.execute(_BY_CODE, (typed.code,)))
    return [secid for secid in found if secid.partition(".")[0] in typed.markets or not typed.named]


def by_name(connection: sqlite3.Connection, folded: str, *, part: bool = False) -> list[str]:
    """The secids of what posts call so, the most used name first; `part`: of what has this in its name."""
    return list(dict.fromkeys(row[0] for row in connection.execute(_BY_NAME[part], (folded,))))


def names(connection: sqlite3.Connection, secid: str) -> list[str]:
    """What it is called, the most used name first."""
    return [row[0] for row in connection.execute(_NAMES, (secid,))]


def named(connection: sqlite3.Connection, secids: Iterable[str]) -> Iterator[Instrument]:
    """Each with the name that is used most."""
    for secid in secids:
        row = connection.execute(f"{_NAMES} LIMIT 1", (secid,)).fetchone()
        yield instrument_of_secid(secid, row[0] if row else "")


def all_names(connection: sqlite3.Connection) -> list[str]:
    """All names of instruments."""
    return [row[0] for row in connection.execute("SELECT DISTINCT name FROM instruments WHERE name <> ''")]


def newest(connection: sqlite3.Connection, secid: str, without: Sequence[int], limit: int) -> list[int]:
    """The newest posts that mention it, less some."""
    left_out = set(without)
    rows = connection.execute(
        "SELECT post_id FROM mentions WHERE code = ? ORDER BY published DESC, post_id DESC LIMIT ?",
        (secid, limit + len(left_out)),
    )
    return [post_id for (post_id,) in rows if post_id not in left_out][:limit]
