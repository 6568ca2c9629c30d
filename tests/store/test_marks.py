"""Marks are in both files, survive the loss of the cache, and agree again after a crash."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from finews_tui.model.feed import ALL
from finews_tui.model.place import Place
from finews_tui.model.post import Form
from finews_tui.store import epoch, meta, pending, state
from finews_tui.store.marks import MANY
from finews_tui.store.place import place_of, save_place
from tests.store.samples import DAY, HOUR, NOON, Files, dump, key, text


def reads(files: Files) -> list[tuple[str, int]]:
    return files.user.read(lambda db: db.execute("SELECT key, read FROM reads ORDER BY key").fetchall())


def unread(files: Files) -> list[int]:
    rows = files.rows("SELECT p.key FROM unread u JOIN posts p ON p.id = u.post_id WHERE u.feed_id = 0 ORDER BY p.key")
    return [int(row[0][8:]) for row in rows]


def test_reading_is_written_in_both_files(files: Files) -> None:
    files.put(text(1), text(2), text(3))
    files.marks.set_read([files.id(1), files.id(2), 999_999], read=True, at=NOON)
    assert unread(files) == [3]
    assert reads(files) == [(key(1), 1), (key(2), 1)]
    files.marks.set_read([files.id(1)], read=False, at=NOON)
    assert unread(files) == [1, 3]
    assert reads(files) == [(key(1), 0), (key(2), 1)]


def test_a_feed_is_read_up_to_what_was_on_the_screen(files: Files) -> None:
    files.put(text(1), text(2, published=NOON + 60), text(3, published=NOON + 120), text(4, published=NOON, feed="b"))
    found = files.marks.read_feed("rolling", up_to=NOON + 60, today=0, at=NOON + 500)
    assert sorted(found) == sorted([files.id(1), files.id(2)])
    assert unread(files) == [3, 4]
    assert list(files.marks.read_feed("rolling", up_to=NOON + 60, today=0, at=NOON + 500)) == []
    files.marks.set_read(found, read=False, at=NOON)
    assert unread(files) == [1, 2, 3, 4]


def test_posts_of_the_future_are_read_with_their_feed(files: Files) -> None:
    files.put(text(1), text(2, published=NOON + 900 * DAY))
    files.marks.read_feed(ALL, up_to=NOON + 5, today=0, at=NOON + 60)
    assert unread(files) == []


def test_a_text_that_arrives_for_a_read_post_leaves_it_read(files: Files) -> None:
    files.put(text(1), text(2))
    files.marks.set_read([files.id(1)], read=True, at=NOON)
    files.put(
        text(1, form=Form.MEDIUM, feed="b", body="<p>更长的另一稿。</p>"),
        text(2, form=Form.MEDIUM, feed="b", body="<p>更长的另一稿。</p>"),
    )
    assert files.rows("SELECT count(*) FROM unread") == [(3,)]
    assert unread(files) == [2]


def fill(files: Files) -> None:
    files.put(*(text(n, published=NOON + n * HOUR) for n in range(1, 7)))


def mark(files: Files) -> None:
    files.marks.set_read([files.id(1), files.id(2)], read=True, at=NOON)
    files.marks.set_kept("stars", [files.id(2), files.id(3)], on=True, at=NOON + 1)
    files.marks.set_kept("stars", [files.id(2)], on=False, at=NOON + 1)
    files.marks.set_kept("later", [files.id(4)], on=True, at=NOON + 2)
    files.marks.set_opened(files.id(5), at=NOON + 3)
    files.marks.set_opened(files.id(6), at=NOON + 4)


def many(files: Files) -> list[int]:
    """More posts than are settled at once, in two feeds, some of them in both."""
    numbers = range(1, MANY + 11)
    files.put(*(text(n, published=NOON + n) for n in numbers))
    files.put(*(text(n, form=Form.MEDIUM, feed="b", published=NOON + n) for n in numbers if n % 3 == 0))
    return [files.id(n) for n in numbers]


def test_a_change_of_many_is_settled_later(files: Files) -> None:
    ids = many(files)
    assert sorted(files.marks.read_feed("rolling", up_to=NOON + MANY + 9, today=0, at=NOON + HOUR)) == ids[:-1]
    assert files.rows("SELECT DISTINCT post_id FROM unread") == [(ids[-1],)]
    files.marks.set_read(ids[1:], read=False, at=NOON + 1)
    files.marks.set_read(ids[1:2], read=True, at=NOON + 2)  # few, behind many
    files.marks.set_opened(ids[2], at=NOON + 3)
    assert reads(files) == []
    files.marks.settle()
    assert dict(reads(files)) == {key(n): int(n <= 3) for n in range(1, len(ids) + 1)}
    assert files.rows("SELECT count(DISTINCT post_id) FROM unread") == [(len(ids) - 3,)]
    files.marks.settle()
    assert len(reads(files)) == len(ids)


@pytest.mark.parametrize("lost", ["", "before the start", "behind it", "damaged"])
def test_a_process_that_is_killed_before_it_settled_loses_nothing(tmp_path: Path, lost: str) -> None:
    files = Files.open(tmp_path)
    ids = many(files)
    files.marks.read_feed(ALL, up_to=NOON * 2, today=0, at=NOON)
    files.marks.set_read(ids[:5], read=False, at=NOON + 1)
    files.close()
    if lost == "before the start":
        forget_cache(tmp_path)
    elif lost == "damaged":
        (tmp_path / "cache.db").write_bytes(b"nothing that SQLite knows")
    files = Files.open(tmp_path)
    assert [read for _, read in reads(files)] == [0] * 5 + [1] * (len(ids) - 5)
    if lost == "behind it":
        files.close()
        forget_cache(tmp_path)
        files = Files.open(tmp_path)
    if lost:
        many(files)
    assert unread(files) == [1, 2, 3, 4, 5]
    files.close()


def forget_cache(folder: Path) -> None:
    for path in folder.glob("cache.*"):
        path.unlink()


@pytest.mark.parametrize(("name", "known"), [("", True), ("another", False)])
def test_a_change_that_an_older_version_told_by_ids_is_settled(files: Files, name: str, known: bool) -> None:
    files.put(text(1), text(2))
    name = name or str(files.cache.read(lambda db: meta.get(db, "id")))
    with files.user.transaction() as user:
        user.execute(
            "INSERT INTO pending(cache, read, at, ids) VALUES (?, 1, ?, ?)", (name, NOON, f"[{files.id(2)}, 999]")
        )
    files.marks.settle()
    assert reads(files) == ([(key(2), 1)] if known else [])
    assert not files.user.read(pending.there)


def test_what_is_taken_in_finds_the_marks_settled(files: Files) -> None:
    ids = many(files)
    files.marks.set_read(ids, read=True, at=NOON)
    files.put(text(5_000))
    assert len(reads(files)) == len(ids)
    assert unread(files) == [5_000]


def test_marks_survive_a_deleted_cache(tmp_path: Path) -> None:
    files = Files.open(tmp_path)
    fill(files)
    mark(files)
    before = files.cache.read(dump)
    files.close()
    forget_cache(tmp_path)
    files = Files.open(tmp_path)
    fill(files)
    assert files.cache.read(dump) == before
    assert unread(files) == [3, 4]
    files.close()


def test_a_cache_that_lags_follows_at_the_next_start(tmp_path: Path) -> None:
    files = Files.open(tmp_path)
    fill(files)
    files.close()
    older = (tmp_path / "cache.db").read_bytes()
    files = Files.open(tmp_path)
    mark(files)
    files.close()
    (tmp_path / "cache.db").write_bytes(older)
    files = Files.open(tmp_path)
    assert unread(files) == [3, 4]
    assert files.rows("SELECT count(*) FROM stars") == [(1,)]
    assert files.rows("SELECT count(*) FROM later") == [(1,)]
    assert [row[0] for row in files.rows("SELECT post_id FROM opened ORDER BY seq")] == [files.id(5), files.id(6)]
    files.close()


def test_a_state_put_back_from_a_copy_is_followed(tmp_path: Path) -> None:
    files = Files.open(tmp_path)
    fill(files)
    files.marks.set_read([files.id(1)], read=True, at=NOON)
    files.close()
    copy = (tmp_path / "state.db").read_bytes()
    files = Files.open(tmp_path)
    mark(files)
    files.close()
    (tmp_path / "state.db").write_bytes(copy)
    files = Files.open(tmp_path)
    assert unread(files) == [2, 3, 4, 5, 6]
    assert files.rows("SELECT count(*) FROM stars") == [(0,)]
    files.close()


def test_a_lost_state_is_filled_from_the_cache(tmp_path: Path) -> None:
    files = Files.open(tmp_path)
    fill(files)
    mark(files)
    before = files.cache.read(dump)
    files.close()
    for path in tmp_path.glob("state.*"):
        path.unlink()
    files = Files.open(tmp_path)
    assert [name for name, read in reads(files) if read] == [key(n) for n in (1, 2, 5, 6)]
    after = files.cache.read(dump)
    for table in ("unread", "stars"):
        assert after[table] == before[table]
    assert [row[0] for row in after["opened"]] == [key(5), key(6)]
    files.close()


class CrashError(Exception):
    pass


@contextmanager
def _failing(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[None]:
    def fail(*_: Any, **__: Any) -> None:
        raise CrashError

    with monkeypatch.context() as patch:
        patch.setattr(name, fail)
        yield


@pytest.mark.parametrize("name", ["finews_tui.store.state.set_read", "finews_tui.store.mirror.set_read"])
def test_a_change_that_fails_is_in_neither_file(files: Files, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    fill(files)
    with _failing(monkeypatch, name), pytest.raises(CrashError):
        files.marks.set_read([files.id(1)], read=True, at=NOON)
    assert reads(files) == []
    assert unread(files) == [1, 2, 3, 4, 5, 6]
    files.marks.set_read([files.id(1)], read=True, at=NOON)
    assert unread(files) == [2, 3, 4, 5, 6]


def test_the_history_keeps_the_last_ones(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "HISTORY_KEPT", 3)
    fill(files)
    for number in (1, 2, 3, 4, 2, 5):
        files.marks.set_opened(files.id(number), at=NOON)
    assert [row[0] for row in files.rows("SELECT post_id FROM opened ORDER BY seq")] == [
        files.id(number) for number in (4, 2, 5)
    ]
    assert files.user.read(lambda db: db.execute("SELECT count(*) FROM history").fetchone()) == (3,)


def test_the_place_is_remembered(files: Files) -> None:
    place = Place("rolling", key(1), key(2), 120, "article")
    assert files.user.read(place_of) == Place()
    with files.user.transaction() as db:
        save_place(db, place)
    assert files.user.read(place_of) == place


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("{", Place()),
        ("[1]", Place()),
        ("7", Place()),
        ('{"feed": 3, "post": "a", "new": true, "offset": "x"}', Place(post="a")),
        ('{"offset": 5}', Place(offset=5)),
    ],
)
def test_a_place_of_another_version_is_read_as_far_as_it_goes(files: Files, written: str, place: Place) -> None:
    with files.user.transaction() as db:
        db.execute("INSERT OR REPLACE INTO meta VALUES ('place', ?)", (written,))
    assert files.user.read(place_of) == place


def test_offsets_are_remembered_by_key(files: Files) -> None:
    with files.user.transaction() as db:
        state.save_offset(db, key(1), 40, NOON)
        state.save_offset(db, key(1), 44, NOON)
    assert files.user.read(lambda db: (state.offset(db, key(1)), state.offset(db, key(2)))) == (44, 0)


def test_a_cache_without_its_last_writes_is_told(tmp_path: Path) -> None:
    files = Files.open(tmp_path)
    fill(files)
    files.close()
    shorter = (tmp_path / "cache.db").read_bytes()
    files = Files.open(tmp_path)
    files.put(text(50))
    epoch.remember(files.cache, files.user)
    assert epoch.compare(files.cache, files.user) is None
    files.close()
    (tmp_path / "cache.db").write_bytes(shorter)
    files = Files.open(tmp_path)
    told = epoch.compare(files.cache, files.user)
    assert told
    assert told.key == "notice.cache_behind"
    files.close()


def test_a_new_cache_beside_a_state_that_knew_another_is_told(tmp_path: Path) -> None:
    files = Files.open(tmp_path)
    assert epoch.compare(files.cache, files.user) is None
    fill(files)
    epoch.remember(files.cache, files.user)
    files.close()
    forget_cache(tmp_path)
    files = Files.open(tmp_path)
    told = epoch.compare(files.cache, files.user)
    assert told
    assert told.key == "notice.cache_new"
    files.close()


def test_a_log_that_was_cut_off_loses_nothing_of_the_users(tmp_path: Path) -> None:
    files = Files.open(tmp_path)
    fill(files)
    epoch.remember(files.cache, files.user)
    with files.cache.lock:
        files.cache._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    mark(files)
    epoch.remember(files.cache, files.user)
    left = {name: (tmp_path / name).read_bytes() for name in ("cache.db", "state.db", "state.db-wal")}
    other = tmp_path / "after"
    other.mkdir()
    for name, content in left.items():
        (other / name).write_bytes(content)
    files.close()
    files = Files.open(other)
    assert unread(files) == [3, 4]
    assert files.rows("SELECT count(*) FROM stars") == [(1,)]
    files.close()


def test_few_and_many_posts_are_read_alike(files: Files) -> None:
    files.put(*(text(n, feed="ab"[n % 2]) for n in range(1, 101)))
    files.marks.set_read([files.id(1), files.id(2)], read=True, at=NOON)
    assert unread(files) == list(range(3, 101))
    files.marks.set_read([files.id(n) for n in range(3, 51)], read=True, at=NOON)
    assert unread(files) == list(range(51, 101))
    assert files.rows("SELECT count(*) FROM unread") == [(100,)]
