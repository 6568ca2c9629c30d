"""From version to version, in one transaction, after a copy."""

import sqlite3
from pathlib import Path

import pytest

from finews_tui.model.problem import Problem
from finews_tui.store import meta
from finews_tui.store.opening import open_database
from finews_tui.store.schema import CACHE, STATE, Schema, Step, migrate, version_of

FIRST: Step = (
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "INSERT INTO meta VALUES ('writes', 0)",
    "CREATE TABLE notes(text TEXT)",
)
SECOND: Step = (
    "ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'",
    "INSERT INTO notes(text) VALUES ('two')",
)
THIRD: Step = ("CREATE INDEX notes_text ON notes(text)",)
BROKEN: Step = ("INSERT INTO notes(text) VALUES ('half')", "INSERT INTO nowhere VALUES (1)")


def schema(*steps: Step) -> Schema:
    return Schema(steps, "FULL", disposable=False)


def make(path: Path, *steps: Step) -> None:
    database = open_database(path, schema(*steps), [])
    with database.transaction() as db:
        db.execute("INSERT INTO notes(text) VALUES ('mine')")
    database.close()


def test_a_new_file_makes_all_steps(tmp_path: Path) -> None:
    database = open_database(tmp_path / "a.db", schema(FIRST, SECOND, THIRD), [])
    assert database.read(version_of) == 3
    assert database.read(lambda db: db.execute("SELECT * FROM notes").fetchall()) == [("two", "red")]
    assert len(database.read(lambda db: meta.get(db, "id"))) == 16
    database.close()


def test_an_old_file_makes_the_missing_steps_after_a_copy(tmp_path: Path) -> None:
    make(tmp_path / "a.db", FIRST)
    name = sqlite3.connect(tmp_path / "a.db").execute("SELECT value FROM meta WHERE name = 'id'").fetchone()
    database = open_database(tmp_path / "a.db", schema(FIRST, SECOND, THIRD), [])
    assert database.read(version_of) == 3
    assert database.read(lambda db: db.execute("SELECT * FROM notes").fetchall()) == [("mine", "red"), ("two", "red")]
    assert database.read(lambda db: meta.get(db, "id")) == name[0]
    copy = sqlite3.connect(tmp_path / "a.v1.db")
    assert copy.execute("SELECT * FROM notes").fetchall() == [("mine",)]
    assert version_of(copy) == 1
    copy.close()
    database.close()


def test_a_file_of_this_version_is_left_alone(tmp_path: Path) -> None:
    make(tmp_path / "a.db", FIRST, SECOND)
    before = (tmp_path / "a.db").read_bytes()
    open_database(tmp_path / "a.db", schema(FIRST, SECOND), []).close()
    assert (tmp_path / "a.db").read_bytes() == before
    assert not (tmp_path / "a.v2.db").exists()


def test_a_step_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    make(tmp_path / "a.db", FIRST)
    connection = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, schema(FIRST, SECOND, BROKEN))
    assert version_of(connection) == 1
    assert connection.execute("SELECT * FROM notes").fetchall() == [("mine",)]
    connection.close()


def test_a_newer_precious_file_is_refused(tmp_path: Path) -> None:
    make(tmp_path / "a.db", FIRST, SECOND)
    before = (tmp_path / "a.db").read_bytes()
    with pytest.raises(Problem, match=r"problem\.newer"):
        open_database(tmp_path / "a.db", schema(FIRST), [])
    assert (tmp_path / "a.db").read_bytes() == before


@pytest.mark.parametrize("real", [CACHE, STATE])
def test_the_real_schemas_need_no_new_sqlite(tmp_path: Path, real: Schema) -> None:
    for step in real.steps:
        for statement in step:
            assert not {"STRICT", "RETURNING", "GENERATED"} & set(statement.upper().split())
