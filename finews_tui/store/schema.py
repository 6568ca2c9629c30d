"""The tables of both files, as steps from one version to the next.

A step is a tuple of statements; `PRAGMA user_version` counts the steps that were made. A version that has been released
is never edited: a change is another step.
"""

import os
import sqlite3
from typing import NamedTuple

from finews_tui.store import changes, enclosures, important, instruments, pending, revisions, sources, stories, tags

APPLICATION_ID = 0x46_49_4E_57
"""Marks a file as ours (`FINW`); another program's database is not touched."""

Step = tuple[str, ...]

_META: Step = (
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "INSERT INTO meta(name, value) VALUES ('writes', 0)",
)

_CACHE_1: Step = (
    *_META,
    # title_rank: 0 none, 1 from a category page, 2 from a post; title_at: time of that post
    """CREATE TABLE feeds(
        id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL DEFAULT '',
        title_rank INTEGER NOT NULL DEFAULT 0, title_at INTEGER NOT NULL DEFAULT 0,
        total INTEGER NOT NULL DEFAULT 0, newest INTEGER NOT NULL DEFAULT 0)""",
    "INSERT INTO feeds(id, slug) VALUES (0, '@all')",
    # shown, digest_of: hashes of the texts in `bodies`; feed_id: the home feed
    """CREATE TABLE posts(
        id INTEGER PRIMARY KEY, url_key INTEGER NOT NULL, feed_id INTEGER NOT NULL, published INTEGER NOT NULL,
        date_guessed INTEGER NOT NULL, shown INTEGER NOT NULL, digest_of INTEGER NOT NULL,
        key TEXT NOT NULL, title TEXT NOT NULL, medium TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX posts_key ON posts(url_key)",
    # all texts of all posts; the body stands last, so that the rest of a row is read without it; codec 1 = zlib
    """CREATE TABLE bodies(
        post_id INTEGER NOT NULL, hash INTEGER NOT NULL, feed_id INTEGER NOT NULL, form TEXT NOT NULL,
        kind TEXT NOT NULL, published INTEGER NOT NULL, date_guessed INTEGER NOT NULL, length INTEGER NOT NULL,
        title TEXT NOT NULL, medium TEXT NOT NULL, source_url TEXT NOT NULL, digest TEXT NOT NULL,
        codec INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY(post_id, hash))""",
    # which posts stand in which feed; feed 0 holds all posts but the guide's
    """CREATE TABLE feed_posts(
        feed_id INTEGER NOT NULL, published INTEGER NOT NULL, post_id INTEGER NOT NULL,
        PRIMARY KEY(feed_id, published, post_id)) WITHOUT ROWID""",
    "CREATE INDEX feed_posts_post ON feed_posts(post_id)",
    # a row = this post is unread; one for each row of feed_posts
    """CREATE TABLE unread(
        feed_id INTEGER NOT NULL, published INTEGER NOT NULL, post_id INTEGER NOT NULL,
        PRIMARY KEY(feed_id, published, post_id)) WITHOUT ROWID""",
    "CREATE TABLE stars(post_id INTEGER PRIMARY KEY, at INTEGER NOT NULL)",
    "CREATE TABLE later(post_id INTEGER PRIMARY KEY, at INTEGER NOT NULL)",
    "CREATE TABLE opened(seq INTEGER PRIMARY KEY, post_id INTEGER NOT NULL UNIQUE, at INTEGER NOT NULL)",
    """CREATE TABLE mentions(
        code TEXT NOT NULL, published INTEGER NOT NULL, post_id INTEGER NOT NULL,
        PRIMARY KEY(code, published, post_id)) WITHOUT ROWID""",
    """CREATE TABLE links(
        post_id INTEGER NOT NULL, url_key INTEGER NOT NULL, PRIMARY KEY(post_id, url_key)) WITHOUT ROWID""",
    "CREATE INDEX links_to ON links(url_key, post_id)",
)

_STATE_1: Step = (
    *_META,
    # the last word on each post: read = 0 means that it was explicitly put back to unread
    "CREATE TABLE reads(key TEXT PRIMARY KEY, read INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE stars(key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE later(key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID",
    # ordered by seq, not by time: clocks jump
    "CREATE TABLE history(seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, at INTEGER NOT NULL)",
    "CREATE TABLE places(key TEXT PRIMARY KEY, offset INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID",
)


class Schema(NamedTuple):
    """What a file holds and how precious it is."""

    steps: tuple[Step, ...]
    """Step n leads from version n to n + 1."""
    synchronous: str
    """NORMAL may lose the last commits in a power cut, FULL does not."""
    disposable: bool
    """A file of a newer version is moved aside (True) or refused (False); a disposable one can be built again."""
    personal: tuple[str, ...] = ()
    """Tables that change by mere reading: on a read-only disk they live in memory."""

    @property
    def version(self) -> int:
        return len(self.steps)


_CACHE_3: Step = (
    # texts whose body nobody has looked into yet (`store.raw`)
    "CREATE TABLE raw(post_id INTEGER NOT NULL, hash INTEGER NOT NULL, PRIMARY KEY(post_id, hash)) WITHOUT ROWID",
)

_STATE_2: Step = (
    # posts that the user took out of their story
    "CREATE TABLE splits(key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID",
)
_SOURCES: Step = (sources.SCHEMA, revisions.SCHEMA, important.SCHEMA)

CACHE = Schema(
    (_CACHE_1, changes.STEP, _CACHE_3, instruments.STEP, stories.STEP, _SOURCES, tags.CACHE_STEP, enclosures.STEP),
    "NORMAL",
    disposable=True,
    personal=("meta", "unread", "stars", "later", "opened", "stories", "tagged"),
)
STATE = Schema((_STATE_1, _STATE_2, pending.STEP, tags.STATE_STEP, pending.KEYS_STEP), "FULL", disposable=False)


class Newer(Exception):  # noqa: N818 - a state of the file
    """The file was written by a later version of the program."""


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_foreign(connection: sqlite3.Connection) -> bool:
    """Does the file hold tables that we did not make?"""
    if connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
        return False
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def is_ours(connection: sqlite3.Connection, schema: Schema) -> bool:
    """Does the file hold all our tables? A later version's file does, whatever it holds."""
    version = version_of(connection)
    if version != schema.version or is_foreign(connection):
        return version > schema.version
    model = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(model, schema)
        return _names(model) <= _names(connection)
    finally:
        model.close()


def _names(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM main.sqlite_master")}


def migrate(connection: sqlite3.Connection, schema: Schema) -> None:
    """Bring the file to the newest version, all missing steps in one transaction. A new file gets its name (`id`)."""
    version = version_of(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in schema.steps[version:]:
            for statement in step:
                connection.execute(statement)
        if not version:
            connection.execute("INSERT INTO meta(name, value) VALUES ('id', ?)", (os.urandom(8).hex(),))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.version:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
