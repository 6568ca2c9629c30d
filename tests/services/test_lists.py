"""What is long is asked on a connection of its own, and ends when nobody waits for it; counts are kept."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from finews_tui.model.feed import ALL, UNREAD
from finews_tui.services.beside import Beside, Interrupted
from finews_tui.services.library import Library
from finews_tui.services.shelf import Shelf
from finews_tui.store import feeds
from finews_tui.store.database import Connection, Damaged
from finews_tui.store.side_reader import SideReader
from tests.services.posts import NOW, Post, places, write

FOR_EVER = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c"


@pytest.fixture
async def filled(library: Library, tmp_path: Path) -> Library:
    await library.import_paths([write(tmp_path / "a", *map(Post, range(1, 6)))])
    return library


def opened(folder: Path) -> Library:
    return Library.open(places(folder), now=lambda: NOW)


def sizes(library: Library) -> list[tuple[str, int, int]]:
    return [(feed.slug, feed.total, feed.unread) for feed in library.lists.feeds()]


def never_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def count(_: Connection) -> dict[int, int]:
        raise AssertionError("it was counted")

    monkeypatch.setattr(feeds, "unread_counts", count)


# --- a connection of its own


async def test_a_page_is_read_while_a_question_is_answered(filled: Library) -> None:
    begun, told = threading.Event(), threading.Event()

    def act(db: Connection) -> int:
        begun.set()
        assert told.wait(20), "the page waits for the list"
        return int(db.execute("SELECT count(*) FROM posts").fetchone()[0])

    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(Beside(filled.shelf).read(act)))
    thread.start()
    assert begun.wait(20)
    assert len(filled.headlines(filled.listing(ALL, most=2).ids)) == 2
    told.set()
    thread.join()
    assert found == [5]


async def test_what_this_process_has_written_is_seen(filled: Library) -> None:
    assert sizes(filled)[0] == (ALL, 5, 5)
    ids = filled.lists.whole(ALL).ids
    await filled.mark(ids[:2], read=True)
    assert sizes(filled)[:2] == [(ALL, 5, 3), (UNREAD, 3, 3)]
    assert list(ids) == list(filled.listing(ALL).ids)


@pytest.mark.parametrize("end", [Beside.interrupt, Beside.close])
async def test_a_question_that_nobody_waits_for_ends(filled: Library, end: Callable[[Beside], None]) -> None:
    beside, begun, ended = Beside(filled.shelf), threading.Event(), threading.Event()

    def ask() -> None:
        with pytest.raises(Interrupted):
            beside.read(lambda db: (begun.set(), db.execute(FOR_EVER).fetchone()))
        ended.set()

    thread = threading.Thread(target=ask)
    thread.start()
    assert begun.wait(20)
    while not ended.wait(0.01):  # it may be a step before the query
        end(beside)
    thread.join()


async def test_after_the_end_nothing_is_answered(filled: Library) -> None:
    filled.lists.feeds()
    filled.stop_asking()
    with pytest.raises(Interrupted):
        filled.lists.whole(ALL)
    with pytest.raises(Interrupted):
        filled.lists.feeds()


async def test_a_file_that_was_taken_away_is_read_as_the_pages_are(filled: Library, tmp_path: Path) -> None:
    assert len(filled.lists.whole(ALL)) == 5
    for path in (tmp_path / "home").glob("cache.db*"):
        path.unlink()
    assert filled.lists.whole(ALL) == filled.listing(ALL)
    assert sizes(filled)[0] == (ALL, 5, 5)
    other = opened(tmp_path / "home")  # another file in its place: its posts are not those of the pages
    await other.import_paths([write(tmp_path / "b", Post(9))])
    assert len(filled.lists.whole(ALL)) == 5
    other.close()


async def test_damage_is_left_to_the_shelf(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: SideReader) -> Connection:
        raise Damaged("no such page")

    monkeypatch.setattr(SideReader, "look", broken)
    assert len(filled.lists.whole(ALL)) == 5


async def test_where_nothing_can_be_written_the_marks_of_this_run_are_seen(filled: Library, tmp_path: Path) -> None:
    filled.close()
    (tmp_path / "home" / "cache.db-shm").mkdir()
    again = opened(tmp_path / "home")
    assert sizes(again)[0] == (ALL, 5, 5)
    await again.mark(again.lists.whole(ALL).ids[:1], read=True)
    assert sizes(again)[0] == (ALL, 5, 4)
    again.close()


# --- counts that are kept


async def test_counts_hold_as_long_as_nobody_writes(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled.mark(filled.listing(ALL).ids[:2], read=True)
    before = sizes(filled)
    filled.close()
    again = opened(tmp_path / "home")
    with monkeypatch.context() as patch:
        never_counted(patch)
        found, hold = again.lists.feeds_at_hand()
        assert hold
        assert [(feed.slug, feed.total, feed.unread) for feed in found] == before
        assert sizes(again) == before
        assert again.feeds() == found
    ids = again.listing(ALL).ids
    await again.mark(ids[:2], read=False)
    assert sizes(again)[0] == (ALL, 5, 5)
    again.close()


async def test_counts_of_the_last_time_take_what_has_arrived_for_unread(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled.mark(filled.listing(ALL).ids[:2], read=True)
    filled.lists.feeds()
    filled.close()
    other = opened(tmp_path / "home")
    await other.import_paths([write(tmp_path / "b", Post(7), Post(8, feed="metals", feed_title="样本金属"))])
    other.close()
    again = opened(tmp_path / "home")
    with monkeypatch.context() as patch:
        never_counted(patch)
        found, hold = again.lists.feeds_at_hand()
    assert not hold
    assert found == again.feeds()
    await again.mark(again.listing(UNREAD).ids[:3], read=True)
    again.close()
    again = opened(tmp_path / "home")
    found, hold = again.lists.feeds_at_hand()
    assert (found[0].unread, hold, sizes(again)[0]) == (5, False, (ALL, 7, 2))
    again.close()


@pytest.mark.parametrize("kept", ["nonsense", "7:1 2", "x:1 2 3", ":", "12"])
async def test_what_was_not_kept_by_us_is_counted(filled: Library, kept: str) -> None:
    with filled.shelf.cache.transaction() as connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('unread', ?)", (kept,))
    found, hold = filled.lists.feeds_at_hand()
    assert (hold, found[0].unread) == (True, 5)


def test_counts_of_another_cache_do_not_hold(filled: Library) -> None:
    filled.lists.feeds()
    filled.shelf.cache.generation += 1
    filled.lists.keep()
    assert filled.shelf.read(lambda db: db.execute("SELECT 1 FROM meta WHERE name = 'unread'").fetchone()) is None


def test_a_shelf_alone_has_a_side_reader(tmp_path: Path) -> None:
    shelf = Shelf(places(tmp_path))
    assert Beside(shelf).read(lambda db: db.execute("SELECT count(*) FROM posts").fetchone()[0]) == 0
    shelf.close()
