"""What is remembered of each source between two questions: validators, health, the last problem, where it has moved.

A source's row is written in the transaction that stores what it vouches for: a validator that is newer than the posts
would hide them for ever behind a 304.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from finews_tui.model.subscription import SourceState

SCHEMA = """CREATE TABLE sources(
    slug TEXT PRIMARY KEY, url TEXT NOT NULL, etag BLOB NOT NULL, last_modified BLOB NOT NULL, origin TEXT NOT NULL,
    body_hash INTEGER NOT NULL, asked INTEGER NOT NULL, succeeded INTEGER NOT NULL, failures INTEGER NOT NULL,
    due INTEGER NOT NULL, closed_until INTEGER NOT NULL, conditional INTEGER NOT NULL, ttl INTEGER NOT NULL,
    skip_hours INTEGER NOT NULL, gone INTEGER NOT NULL,
    problem TEXT NOT NULL, problem_fields TEXT NOT NULL, problem_at INTEGER NOT NULL, moved_to TEXT NOT NULL,
    moved_first INTEGER NOT NULL, moved_times INTEGER NOT NULL, adopted TEXT NOT NULL, newest INTEGER NOT NULL
    ) WITHOUT ROWID"""
_NAMES = tuple(entry.name for entry in fields(SourceState))
_COLUMNS = ", ".join(_NAMES)
_PUT = f"INSERT OR REPLACE INTO sources({_COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))})"  # noqa: S608 - our names
_TRUTHS = ("conditional", "gone")


def every(connection: sqlite3.Connection) -> dict[str, SourceState]:
    """All that is remembered, by slug."""
    return {state.slug: state for state in map(_state, connection.execute(f"SELECT {_COLUMNS} FROM sources"))}  # noqa: S608


def put(connection: sqlite3.Connection, state: SourceState) -> None:
    """Remember this of the source from now on."""
    values = {name: getattr(state, name) for name in _NAMES}
    values["problem_fields"] = json.dumps(state.problem_fields, ensure_ascii=False)
    connection.execute(_PUT, tuple(values.values()))


def claim(connection: sqlite3.Connection, states: Iterable[SourceState], now: int) -> list[str]:
    """Take the right to ask these sources, as they were when it was decided to; gives the slugs that were taken.

    Another process that asked one meanwhile has changed its `asked`: that one is left to it.
    """
    taken = []
    for state in states:
        row = (now, state.slug, state.asked)
        done = connection.execute("UPDATE sources SET asked = ? WHERE slug = ? AND asked = ?", row)
        if done.rowcount or (not state.asked and _is_new(connection, state.slug)):
            if not done.rowcount:
                put(connection, replace(state, asked=now))
            taken.append(state.slug)
    return taken


def release(connection: sqlite3.Connection, states: Iterable[SourceState], claimed: int) -> None:
    """Give back what was claimed and never asked: it has not been asked since `state.asked`."""
    connection.executemany(
        "UPDATE sources SET asked = ? WHERE slug = ? AND asked = ?",
        [(state.asked, state.slug, claimed) for state in states],
    )


def _is_new(connection: sqlite3.Connection, slug: str) -> bool:
    return connection.execute("SELECT 1 FROM sources WHERE slug = ?", (slug,)).fetchone() is None


def remove(connection: sqlite3.Connection, slugs: Sequence[str]) -> None:
    """Forget sources; their posts stay."""
    connection.executemany("DELETE FROM sources WHERE slug = ?", [(slug,) for slug in slugs])


def _state(row: tuple) -> SourceState:  # type: ignore[type-arg]
    values = dict(zip(_NAMES, row, strict=True))
    values["problem_fields"] = json.loads(values["problem_fields"])
    values |= {name: bool(values[name]) for name in _TRUTHS}
    return SourceState(**values)
