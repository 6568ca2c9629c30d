"""Long listings: the head at once, the rest beside the keys or when it is needed; jumping to a day."""

import asyncio
import threading
from array import array
from pathlib import Path
from typing import Any

import pytest

from finews_tui.config.schema import Settings
from finews_tui.i18n import t
from finews_tui.model.listing import Listing
from finews_tui.services.library import Library
from finews_tui.services.merging import Merged
from finews_tui.store import listings
from finews_tui.store.database import Connection
from finews_tui.ui.screens import listing as listing_module
from finews_tui.ui.screens.listing import Listings
from tests.services.posts import Post, write
from tests.ui.desk import Desk, open_library, reader

DAYS = ("2021-12-30", "2022-04-01", "2022-04-11", "2022-04-13")


@pytest.fixture
async def long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Forty posts of four days, of which ten are the head of a list."""
    monkeypatch.setattr(listing_module, "HEAD", 10)
    monkeypatch.setattr(listing_module, "LONG", 20)
    opened = open_library(tmp_path / "home")
    posts = [Post(n, day=DAYS[n // 10], clock=f"10:{n:02}:00", title=f"第{n}条") for n in range(40)]
    await opened.import_paths([write(tmp_path / "archive", *posts)])
    return opened


@pytest.fixture
def head_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest does not come by itself."""

    async def never(self: Listings, head: Listing) -> None:
        return

    monkeypatch.setattr(Listings, "_complete", never)


def title(desk: Desk) -> str:
    current = desk.main.headlines.current
    return current.title if current else ""


async def test_the_rest_follows_without_moving_anything(long: Library) -> None:
    async with reader(long) as desk:
        assert len(desk.main.listing._listing) == 40
        assert desk.main.headlines.rest is None
        assert (title(desk), desk.main.headlines.position, desk.main.headlines.row_count) == ("第39条", 1, 44)


@pytest.mark.usefixtures("head_only")
async def test_what_needs_the_rest_gets_it(long: Library) -> None:
    async with reader(long) as desk:
        assert desk.main.headlines.row_count == 11
        await desk.press("j", "j")
        assert desk.main.headlines.row_count == 11
        await desk.press("G")
        assert (title(desk), desk.main.headlines.row_count) == ("第0条", 44)


@pytest.mark.usefixtures("head_only")
@pytest.mark.parametrize("how", ["select", "move", "next", "below", "unread"])
async def test_everything_that_looks_further_asks_for_the_rest(long: Library, how: str) -> None:
    async with reader(long) as desk:
        headlines, ids = desk.main.headlines, long.listing("@all").ids
        assert headlines.row_count == 11
        if how == "select":
            assert headlines.select_id(ids[35])
        elif how == "move":
            assert headlines.move_headline(12) == ids[12]
        elif how == "next":
            assert headlines.next_id_after(ids[9]) == ids[10]
        elif how == "below":
            assert len(headlines.ids_below()) == 39
        else:
            await long.mark(ids[:30], read=True)
            headlines.forget(ids)
            assert headlines.unread_after() == ids[30]
        assert headlines.row_count == 44


@pytest.mark.usefixtures("head_only")
async def test_posts_that_came_in_between_do_not_move_the_cursor(long: Library, tmp_path: Path) -> None:
    async with reader(long) as desk:
        await desk.press("j")
        await long.import_paths([write(tmp_path / "more", Post(50, day="2022-04-13", clock="11:00:00"))])
        desk.main.listing.complete()
        assert (title(desk), desk.main.headlines.position) == ("第38条", 3)


async def test_arrivals_of_a_long_list_are_counted(long: Library, tmp_path: Path) -> None:
    async with reader(long) as desk:
        await long.import_paths([write(tmp_path / "more", Post(50), Post(51))])
        await desk.main.listing.look_for_new()
        assert desk.main.listing.arrived == 2
        await desk.press(",")
        assert (len(desk.main.listing._listing), desk.main.listing.arrived) == (42, 0)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("2022-04-11", "第29条"), ("4-12", "第29条"), ("3d", "第19条"), ("今天", "第39条"), ("2022-01-01", "第9条")],
)
async def test_jump_to_a_day(long: Library, typed: str, expected: str) -> None:
    async with reader(long) as desk:
        await desk.press("g", "d")
        await desk.type(typed)
        await desk.press("enter")
        assert (title(desk), desk.pane) == (expected, "headlines")


@pytest.mark.parametrize(("typed", "key"), [("13-45", "msg.no_day"), ("2019-01-01", "msg.nothing_as_old")])
async def test_what_cannot_be_jumped_to_is_said(long: Library, typed: str, key: str) -> None:
    async with reader(long) as desk:
        await desk.press("g", "d")
        await desk.type(typed)
        await desk.press("enter")
        assert desk.says == t(key, what=typed)
        assert title(desk) == "第39条"


async def test_nothing_is_asked_after_escape(long: Library) -> None:
    async with reader(long) as desk:
        await desk.press("g", "d", "3", "escape", "j")
        assert (title(desk), desk.main.prompt.is_open) == ("第38条", False)
        await desk.press("/")
        assert desk.main.asking is desk.main.jumping


async def test_a_list_in_another_order_has_no_days(long: Library) -> None:
    async with reader(long) as desk:
        ids = long.listing("@all").ids
        mixed = Listing(array("q", ids[:3]), array("q", [3, 9, 1]))
        desk.main.headlines.show(Merged(mixed), long.headlines, now=desk.app.now())
        await desk.press("g", "d", "3", "d", "enter")
        assert desk.says == t("msg.not_by_time")


@pytest.mark.parametrize("slow", [False, True])
async def test_on_a_slow_line_a_list_goes_on_by_half_a_screen(long: Library, slow: bool) -> None:
    async with reader(long, settings=Settings(low_bandwidth=slow)) as desk:
        rows = desk.main.headlines
        while rows.scroll_offset.y == 0:
            await desk.press("j")
        down = rows.scroll_offset.y
        assert (down > rows.line_count // 2 - 3) == slow
        await desk.press("j")
        assert (rows.scroll_offset.y == down) == slow
        for _ in range(rows.line_count):
            await desk.press("k")
        assert rows.is_shown(rows.cursor)
        await desk.press("gg")
        assert rows.scroll_offset.y == 0


class Slow:
    """Once it is told so, reading a whole list goes on when a test lets it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.on = False
        self.begun, self.told = threading.Event(), threading.Event()
        self.asked: list[str] = []
        self._read = listings.listing
        monkeypatch.setattr(listings, "listing", self.listing)

    def listing(self, connection: Connection, slug: str, **how: Any) -> Listing:
        if self.on and how["most"] < 0:
            self.asked.append(slug)
            self.begun.set()
            self.wait(connection)
        return self._read(connection, slug, **how)

    def wait(self, connection: Connection) -> None:
        assert self.told.wait(20), "the keys wait for the list"


async def test_pages_are_read_while_the_whole_list_is(long: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reader(long) as desk:
        slow, desk.beside = Slow(monkeypatch), "listing"
        slow.on = True
        desk.main.listing.show("@all")
        await asyncio.to_thread(slow.begun.wait, 20)
        await desk.press("j", "m", "j")  # a mark reads its page again
        assert (title(desk), desk.main.headlines.row_count) == ("第37条", 11)
        assert len(long.listing("@unread", most=99).ids) == 39
        slow.told.set()
        desk.beside = ""
        await desk.settle()
        assert (title(desk), desk.main.headlines.row_count, slow.asked) == ("第37条", 44, ["@all"])


async def test_the_whole_is_read_once(long: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reader(long) as desk:
        slow, desk.beside = Slow(monkeypatch), "listing"
        slow.on = True
        desk.main.listing.show("@all")
        await asyncio.to_thread(slow.begun.wait, 20)
        threading.Timer(0.05, slow.told.set).start()  # while the key waits
        await desk.press("G")
        assert (title(desk), desk.main.headlines.row_count, slow.asked) == ("第0条", 44, ["@all"])


class ForEver(Slow):
    """Reading a whole list does not end by itself."""

    def wait(self, connection: Connection) -> None:
        connection.set_progress_handler(self.told.set, 1_000)  # by now the query runs
        connection.execute(
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c"
        ).fetchone()


@pytest.mark.parametrize("leave", [False, True])
async def test_nobody_waits_for_a_list_that_was_left(
    long: Library, monkeypatch: pytest.MonkeyPatch, *, leave: bool
) -> None:
    async with reader(long) as desk:
        slow, desk.beside = ForEver(monkeypatch), "listing"
        slow.on = True
        desk.main.listing.show("@all")
        await asyncio.to_thread(slow.told.wait, 20)
        slow.on = False
        if leave:
            await desk.app.leave()
        else:
            desk.main.listing.show("rolling")
            desk.beside = ""
            await desk.settle()
            assert (desk.main.headlines.row_count, slow.asked) == (44, ["@all"])
        assert not desk.failures


@pytest.mark.usefixtures("head_only")
async def test_an_unread_post_of_the_head_needs_no_rest(long: Library) -> None:
    async with reader(long) as desk:
        await long.mark(long.listing("@all").ids[:3], read=True)
        desk.main.headlines.forget_all()
        assert desk.main.unread.after(1) == long.listing("@all").ids[3]
        assert desk.main.headlines.row_count == 11
