"""What a mark changes is seen before it is written; what could not be written is as it was."""

import asyncio
from collections.abc import Callable

import pytest

from finews_tui.model.feed import ALL, STARRED, TODAY, UNREAD
from finews_tui.model.problem import Problem
from finews_tui.services.library import Library
from tests.services.posts import totals
from tests.ui.desk import Desk, reader

HERE = "新能源车销量同比增长"


class Disk:
    """Writing waits until a test lets it go on, and fails where it is to."""

    def __init__(self, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
        self.free = asyncio.Event()
        self.full = False
        self._write = library._write
        monkeypatch.setattr(library, "_write", self.write)

    async def write(self, act: Callable[[], object]) -> object:
        await self.free.wait()
        if self.full:
            raise Problem("problem.disk_full")
        return await self._write(act)


@pytest.fixture
def disk(library: Library, monkeypatch: pytest.MonkeyPatch) -> Disk:
    monkeypatch.setattr(library.shelf, "now", lambda: 1_649_840_400)  # as the desk's
    return Disk(library, monkeypatch)


def shown(desk: Desk) -> tuple[bool, bool, bool]:
    """(unread, starred, for later) of the row under the cursor."""
    row = desk.main.headlines.current
    assert row is not None
    return row.unread, row.starred, row.later


def unread(desk: Desk, *slugs: str) -> list[int]:
    return [feed.unread if (feed := desk.main.counts.feed(slug)) else -1 for slug in slugs]


async def test_one_post_is_marked_before_it_is_written(library: Library, disk: Disk) -> None:
    async with reader(library) as desk:
        desk.beside = "acts"
        await desk.press("m", "f", "w")
        assert shown(desk) == (False, True, True)
        assert unread(desk, ALL, UNREAD, TODAY, "zhengquanshibao", "cailianshe") == [4, 4, 4, 1, 3]
        assert HERE in desk.says
        starred = desk.main.counts.feed(STARRED)
        assert starred is not None
        assert (starred.total, totals(library)) == (1, (5, 5))
        await desk.press("m")  # the key means what the row shows
        assert shown(desk)[0]
        disk.free.set()
        desk.beside = ""
        await desk.settle()
        assert shown(desk) == (True, True, True)
        assert totals(library) == (5, 5)
        assert unread(desk, ALL, UNREAD, TODAY, "zhengquanshibao") == [5, 5, 5, 2]


async def test_a_feed_is_read_and_taken_back_before_either_is_written(library: Library, disk: Disk) -> None:
    async with reader(library) as desk:
        desk.beside = "acts"
        await desk.press("A")
        assert desk.says == "5 篇标为已读（U 撤销）"
        assert not shown(desk)[0]
        assert unread(desk, ALL, UNREAD, TODAY, "zhengquanshibao", "cailianshe") == [0, 0, 0, 0, 0]
        assert totals(library) == (5, 5)
        disk.free.set()
        desk.beside = ""
        await desk.settle()
        assert totals(library) == (5, 0)
        disk.free.clear()
        desk.beside = "acts"
        await desk.press("U")
        assert shown(desk)[0]
        assert unread(desk, ALL, UNREAD, "zhengquanshibao", "cailianshe") == [5, 5, 2, 3]
        assert totals(library) == (5, 0)
        disk.free.set()
        desk.beside = ""
        await desk.settle()
        assert totals(library) == (5, 5)
        assert unread(desk, ALL, UNREAD, "zhengquanshibao", "cailianshe") == [5, 5, 2, 3]


@pytest.mark.parametrize("key", ["m", "A", "f"])
async def test_what_could_not_be_written_is_said_and_as_it_was(library: Library, disk: Disk, key: str) -> None:
    async with reader(library) as desk:
        desk.beside = "acts"
        await desk.press(key)
        assert shown(desk) != (True, False, False)
        disk.full = True
        disk.free.set()
        desk.beside = ""
        await desk.settle()
        assert "磁盘" in desk.says
        assert shown(desk) == (True, False, False)
        assert unread(desk, ALL, UNREAD, TODAY, "zhengquanshibao") == [5, 5, 5, 2]
        desk.failures.clear()


async def test_counts_that_come_while_a_mark_is_written_do_not_undo_it(library: Library, disk: Disk) -> None:
    async with reader(library) as desk:
        desk.beside = "acts"
        await desk.press("A")
        await desk.main.counts.refresh()
        assert unread(desk, ALL, "cailianshe") == [0, 0]
        disk.free.set()
        desk.beside = ""
        await desk.settle()
        assert unread(desk, ALL, "cailianshe") == [0, 0]


async def test_another_feed_is_marked_in_the_list_of_feeds(library: Library, disk: Disk) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("g", "f", "G")
        feed = desk.main.feeds.current
        assert feed is not None
        desk.beside = "acts"
        await desk.press("A")
        assert unread(desk, feed.slug, ALL, UNREAD) == [0, 5 - feed.unread, 5 - feed.unread]
        disk.free.set()
        desk.beside = ""
        await desk.settle()
        assert totals(library)[1] == 5 - feed.unread
