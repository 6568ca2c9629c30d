"""Whatever lies at the path: it opens, or it is refused with words, and nothing is deleted."""

import os
import random
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from finews_tui.model.problem import Problem
from finews_tui.store import disk, feeds, opening, posts, rows
from finews_tui.store.database import PAGE_SIZE, Damaged, Database
from finews_tui.store.opening import is_sound, open_database, repair
from finews_tui.store.schema import APPLICATION_ID, CACHE, STATE
from tests.store.samples import NOON, Files, key, text

NOBODY = 65534


def keys_of(notices: list[Problem]) -> list[str]:
    return [notice.key for notice in notices]


def aside(folder: Path, reason: str = "damaged") -> list[Path]:
    return sorted(path for path in folder.glob(f"*.{reason}-*") if not path.name.endswith(("-wal", "-shm")))


def filled(folder: Path, count: int = 300) -> None:
    """A cache with posts and marks, closed."""
    files = Files.open(folder)
    files.put(
        *(text(n, body=f"<p>{'正文' * 200}{n}</p>", mentions=(f"1.6{n:05d}",), digest="摘要") for n in range(count))
    )
    files.marks.set_read([files.id(n) for n in range(10)], read=True, at=NOON)
    files.marks.set_kept("stars", [files.id(3)], on=True, at=NOON)
    files.close()


def state_of(files: Files) -> tuple[int, int, int]:
    """(posts, unread, starred)."""
    queries = (
        "SELECT count(*) FROM posts",
        "SELECT count(*) FROM unread WHERE feed_id = 0",
        "SELECT count(*) FROM stars",
    )
    return tuple(files.rows(query)[0][0] for query in queries)  # type: ignore[return-value]


def test_a_new_file_is_as_it_should_be(files: Files) -> None:
    assert files.rows("PRAGMA journal_mode") == [("wal",)]
    assert files.rows("PRAGMA page_size") == [(PAGE_SIZE,)]
    assert files.rows("PRAGMA user_version") == [(CACHE.version,)]
    assert files.rows("PRAGMA application_id") == [(APPLICATION_ID,)]
    with files.cache.transaction() as db:
        assert db.execute("PRAGMA synchronous").fetchone() == (1,)
    with files.user.transaction() as db:
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert files.notices == []


def test_the_reader_cannot_write(files: Files) -> None:
    with pytest.raises(Problem, match=r"problem\.read_only"):
        files.cache.read(lambda db: db.execute("DELETE FROM posts"))


def test_what_was_stored_is_there_the_next_time(tmp_path: Path) -> None:
    filled(tmp_path)
    files = Files.open(tmp_path)
    assert state_of(files) == (300, 290, 1)
    assert files.notices == []
    files.close()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b"no database at all\n" * 500), id="garbage"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:10_000]), id="truncated"),
        pytest.param(lambda path: (path.unlink(), path.mkdir(), (path / "file").write_text("x")), id="directory"),
        pytest.param(lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(8000)), id="header"),
    ],
)
def test_a_damaged_cache_is_moved_aside_and_made_anew(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    filled(tmp_path)
    cache = tmp_path / "cache.db"
    damage(cache)
    before = None if cache.is_dir() else cache.read_bytes()
    files = Files.open(tmp_path)
    assert keys_of(files.notices) == ["notice.rebuilt"]
    (moved,) = aside(tmp_path)
    assert files.notices[0].fields["path"] == str(moved)
    assert before is None or moved.read_bytes() == before
    assert files.put(text(900)).added == 1
    files.put(*(text(n, body=f"<p>{'正文' * 200}{n}</p>", digest="摘要") for n in range(300)))
    assert state_of(files) == (301, 291, 1)
    files.close()


def test_a_cache_whose_tables_are_not_those_of_its_version_is_made_anew(tmp_path: Path) -> None:
    filled(tmp_path, 20)
    with sqlite3.connect(tmp_path / "cache.db") as connection:
        connection.execute("PRAGMA user_version = 5")  # the step to 6 would make tables that are there
    connection.close()
    files = Files.open(tmp_path)
    assert keys_of(files.notices) == ["notice.rebuilt"]
    assert state_of(files) == (0, 0, 0)
    assert len(aside(tmp_path)) == 1
    files.close()


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "cache.db").write_bytes(b"")
    files = Files.open(tmp_path)
    assert state_of(files) == (0, 0, 0)
    assert files.put(text(1)).added == 1
    files.close()


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    foreign = sqlite3.connect(tmp_path / "cache.db")
    foreign.execute("CREATE TABLE bookmarks(url)")
    foreign.commit()
    foreign.close()
    before = (tmp_path / "cache.db").read_bytes()
    files = Files.open(tmp_path)
    assert aside(tmp_path)[0].read_bytes() == before
    files.close()


def test_random_pages_lose_only_the_posts_on_them(tmp_path: Path) -> None:
    filled(tmp_path, 2000)
    cache = tmp_path / "cache.db"
    content = bytearray(cache.read_bytes())
    dice = random.Random(3)
    pages = len(content) // PAGE_SIZE
    for page in dice.sample(range(pages // 2, pages), 8):
        content[page * PAGE_SIZE : (page + 1) * PAGE_SIZE] = dice.randbytes(PAGE_SIZE)
    cache.write_bytes(content)
    files = Files.open(tmp_path)
    assert not is_sound(files.cache)
    repair(files.cache, files.cache.generation)
    files.marks.agree(at=NOON)
    total, unread, stars = state_of(files)
    assert 1000 < total <= 2000
    assert unread <= total
    assert stars <= 1
    assert is_sound(files.cache)
    assert bytes(content) == aside(tmp_path)[0].read_bytes()
    for number in range(2000):
        post_id = files.cache.read(lambda db, n=number: rows.find(db, key(n)))  # type: ignore[misc]
        if post_id is not None:
            assert files.cache.read(lambda db, i=post_id: posts.stored(db, i)) is not None  # type: ignore[misc]
    assert (
        files.put(*(text(n, body=f"<p>{'正文' * 200}{n}</p>", digest="摘要") for n in range(2000))).added
        == 2000 - total
    )
    assert state_of(files)[:2] == (2000, 1990)
    files.close()


def test_damage_met_by_a_query_is_told_as_damage(tmp_path: Path) -> None:
    filled(tmp_path)
    cache = tmp_path / "cache.db"
    files = Files.open(tmp_path)
    content = cache.read_bytes()
    cache.write_bytes(content[:PAGE_SIZE] + os.urandom(len(content) - PAGE_SIZE))
    with pytest.raises(Damaged):
        files.cache.read(feeds.unread_counts)
    repair(files.cache, files.cache.generation)
    assert files.cache.read(feeds.unread_counts) == {}
    assert keys_of(files.notices) == ["notice.rebuilt"]
    files.close()


def test_an_empty_file_or_one_without_our_tables_is_not_sound(tmp_path: Path) -> None:
    filled(tmp_path, 10)
    files = Files.open(tmp_path)
    for database in (files.cache, files.user):
        assert is_sound(database)
        with database.transaction() as db:
            db.execute("DROP TABLE stars")
        assert not is_sound(database)
        os.truncate(database.path, 0)
        assert not is_sound(database)
    files.close()


def test_the_file_of_a_later_version_is_not_called_damaged(files: Files, tmp_path: Path) -> None:
    _set_version(tmp_path / "state.db", STATE.version + 1)
    assert is_sound(files.user)


def test_a_repair_is_made_once(files: Files) -> None:
    generation = files.cache.generation
    repair(files.cache, generation)
    repair(files.cache, generation)
    assert keys_of(files.notices) == ["notice.rebuilt"]


def test_files_moved_aside_on_one_day_keep_their_own_names(tmp_path: Path) -> None:
    for content in (b"one" * 100, b"two" * 100, b"three" * 100):
        (tmp_path / "cache.db").write_bytes(content)
        Files.open(tmp_path).close()
    assert sorted(path.read_bytes()[:3] for path in aside(tmp_path)) == [b"one", b"thr", b"two"]


def test_a_newer_cache_is_moved_aside_unchanged(tmp_path: Path) -> None:
    filled(tmp_path)
    _set_version(tmp_path / "cache.db", CACHE.version + 1)
    before = (tmp_path / "cache.db").read_bytes()
    files = Files.open(tmp_path)
    assert keys_of(files.notices) == ["notice.newer"]
    assert aside(tmp_path, "newer")[0].read_bytes() == before
    assert state_of(files) == (0, 0, 0)
    files.close()


def test_a_newer_state_is_refused_unchanged(tmp_path: Path) -> None:
    filled(tmp_path)
    _set_version(tmp_path / "state.db", STATE.version + 1)
    before = (tmp_path / "state.db").read_bytes()
    with pytest.raises(Problem, match=r"problem\.newer"):
        Files.open(tmp_path)
    assert (tmp_path / "state.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("state*")) == ["state.db", "state.lock"]


def _set_version(path: Path, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()


def test_a_damaged_state_is_filled_from_the_cache(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "state.db").write_bytes(b"garbage" * 4000)
    files = Files.open(tmp_path)
    assert keys_of(files.notices) == ["notice.state_rebuilt"]
    assert state_of(files) == (300, 290, 1)
    assert files.user.read(lambda db: db.execute("SELECT count(*) FROM reads WHERE read").fetchone()) == (10,)
    assert files.user.read(lambda db: db.execute("SELECT key FROM stars").fetchall()) == [(key(3),)]
    files.close()


def test_a_cache_deleted_while_it_is_open_is_written_anew(files: Files, tmp_path: Path) -> None:
    files.put(text(1), text(2))
    for path in tmp_path.glob("cache.*"):
        path.unlink()
    files.marks.set_read([files.id(1)], read=True, at=NOON)
    assert keys_of(files.notices) == ["notice.returned"]
    assert state_of(files) == (2, 1, 0)
    other = sqlite3.connect(tmp_path / "cache.db")
    assert other.execute("SELECT count(*) FROM posts").fetchone() == (2,)
    other.close()


def test_a_deleted_folder_comes_back(tmp_path: Path) -> None:
    files = Files.open(tmp_path / "home")
    files.put(text(1), text(2))
    shutil.rmtree(tmp_path / "home")
    files.marks.set_read([files.id(1)], read=True, at=NOON)
    files.close()
    again = Files.open(tmp_path / "home")
    assert state_of(again) == (2, 1, 0)
    again.close()


def test_a_cache_that_another_process_made_anew_is_taken(files: Files, tmp_path: Path) -> None:
    files.put(text(1))
    for path in tmp_path.glob("cache.db*"):
        path.unlink()
    other = Files.open(tmp_path)
    other.put(text(2), text(3))
    files.put(text(4))
    assert state_of(files) == (3, 3, 0)
    other.close()


@contextmanager
def only_reading(folder: Path) -> Iterator[None]:
    """The folder and its files, for somebody who may not write there (root may write everywhere)."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    as_root = os.geteuid() == 0
    if as_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if as_root:
            os.seteuid(0)
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode | stat.S_IWUSR)


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own are private."""
    folder = Path(tempfile.mkdtemp(prefix="finews-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_read_only_folder_is_read_and_marks_last_until_the_end(public: Path) -> None:
    filled(public)
    before = {path.name: path.read_bytes() for path in public.glob("*.db")}
    with only_reading(public):
        files = Files.open(public)
        assert set(keys_of(files.notices)) == {"notice.read_only"}
        assert state_of(files) == (300, 290, 1)
        files.marks.set_read([files.id(n) for n in range(20)], read=True, at=NOON)
        files.marks.set_kept("stars", [files.id(4)], on=True, at=NOON)
        assert state_of(files) == (300, 280, 2)
        with pytest.raises(Problem, match=r"problem\.read_only"):
            files.put(text(999))
        assert state_of(files) == (300, 280, 2)
        copy = files.user.path.parent
        assert copy.is_dir()
        files.close()
        assert not copy.exists(), "what was read stays with nobody"
    assert {path.name: path.read_bytes() for path in public.glob("*.db")} == before


def test_a_read_only_folder_without_files_gives_an_empty_library(public: Path) -> None:
    with only_reading(public):
        files = Files.open(public)
        assert state_of(files) == (0, 0, 0)
        assert files.put(text(1)).added == 1
        files.close()
    assert list(public.iterdir()) == []


def test_a_full_disk_is_told_and_rolled_back(files: Files) -> None:
    files.put(*(text(n) for n in range(20)))
    with files.cache.transaction() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
    with files.cache.lock:
        files.cache._writer.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Problem, match=r"problem\.disk_full"):
        files.put(*(text(n, body="<p>" + str(random.Random(n).random()) * 200 + "</p>") for n in range(100, 300)))
    assert state_of(files) == (20, 20, 0)
    assert is_sound(files.cache)
    files.marks.set_read([files.id(1)], read=True, at=NOON)
    assert state_of(files) == (20, 19, 0)


def test_where_no_log_can_be_shared_a_journal_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "on_network", lambda path: True)
    files = Files.open(tmp_path)
    files.put(text(1))
    assert files.rows("PRAGMA journal_mode") == [("truncate",)] or not (tmp_path / "cache.db-wal").exists()
    assert state_of(files) == (1, 1, 0)
    files.close()


MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
35 22 0:31 / /home rw shared:1 - nfs4 server:/home rw
36 35 0:32 / /home/local rw - xfs /dev/vdb rw
37 22 0:33 / /mnt/c\\040d rw - 9p C: rw
"""


@pytest.mark.parametrize(
    ("path", "network"),
    [("/var/cache", False), ("/home/user/x", True), ("/home/local/x", False), ("/homes", False), ("/mnt/c d/x", True)],
)
def test_the_kind_of_disk_is_read_off_the_mounts(tmp_path: Path, path: str, network: bool) -> None:
    (tmp_path / "mountinfo").write_text(MOUNTS)
    assert disk.on_network(Path(path), tmp_path / "mountinfo") is network
    assert disk.on_network(Path(path), tmp_path / "nothing") is False


def test_an_unclean_end_is_noticed(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "cache.db-wal").write_bytes(b"left behind")
    database: Database = open_database(tmp_path / "cache.db", CACHE, [])
    assert database.unclean
    database.close()


def test_where_no_memory_can_be_shared_the_cache_is_read_and_that_is_said(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "cache.db-shm").mkdir()
    files = Files.open(tmp_path)
    assert keys_of(files.notices) == ["notice.read_only"]
    assert state_of(files) == (300, 290, 1)
    files.marks.set_read([files.id(20)], read=True, at=NOON)
    assert state_of(files) == (300, 289, 1)
    files.close()
    (tmp_path / "cache.db-shm").rmdir()
    files = Files.open(tmp_path)
    assert files.notices == []
    assert state_of(files) == (300, 289, 1)
    files.close()
