"""Subscriptions on the screen, against a server on the loopback: add, refresh, read, without a network, and again."""

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import trustme

from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.i18n import t
from finews_tui.model.subscription import Subscription
from finews_tui.services import subscribing
from finews_tui.services.library import Library
from finews_tui.services.subscribing import subscribe
from finews_tui.services.sync.plan import Source
from finews_tui.services.sync.rounds import Sync
from finews_tui.ui.screens.health import HealthScreen
from finews_tui.ui.screens.picking import PickScreen
from tests.services.sync.desk import OPTIONS, Publisher, page
from tests.support.faultd import Faultd, Request, answer, faultd
from tests.ui.desk import Desk, open_library, reader


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINEWS_HOME", str(tmp_path / "home"))
    authority = tmp_path / "ca.pem"  # one certificate is read faster than the hundreds of the world
    trustme.CA(key_type=trustme.KeyType.ECDSA).cert_pem.write_to_path(authority)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))


@pytest.fixture
async def server() -> AsyncIterator[Faultd]:
    async with faultd() as running:
        yield running


def anew(desk: Desk) -> None:
    """As after a restart of the program: nobody has been asked a moment ago."""
    desk.main.syncing.sync = Sync(desk.library, load(paths().config_file)[0], OPTIONS)
    desk.main.syncing.wake()
    desk.main.syncing.changed()


def later(desk: Desk) -> None:
    """When every source may be asked again."""
    with desk.library.shelf.cache.transaction() as connection:
        connection.execute("UPDATE sources SET asked = asked - 3600, due = 0")
    anew(desk)


def urls() -> list[str]:
    return [one.url for one in load(paths().config_file)[0].subscriptions]


def state_of(desk: Desk) -> str:
    return desk.row(-1)


async def test_added_read_and_read_again_without_a_network(  # noqa: PLR0915 - one life of one reader
    tmp_path: Path, empty: Library
) -> None:
    publisher = Publisher([page(1), page(2)])
    async with faultd() as server, reader(empty) as desk:
        anew(desk)
        url = server.script("/rss.xml", publisher)
        await desk.press("a")
        await desk.type(url)
        await desk.press("enter")
        assert desk.says.endswith(t("subscribe.added", title="", n=2).rpartition(" ")[2])
        assert urls() == [url]
        current = desk.main.feeds.current
        assert current is not None
        assert current.unread == 2
        assert desk.pane == "feeds"
        await desk.press("enter", "enter")
        assert desk.title in ("标题1", "标题2")
        assert "消费券" in desk.screen_text()
        await desk.press("R")
        assert desk.says.startswith(t("sync.too_early", n="")[:4])  # asked a moment ago: no question is sent
        assert len(publisher.requests) == 1
        publisher.publish(page(1), page(2), page(3))
        with desk.library.shelf.cache.transaction() as connection:
            connection.execute("UPDATE sources SET asked = asked - 3600")
        anew(desk)
        await desk.press("escape", "r")
        assert desk.says == t("sync.done", n=1, a=1)
        assert t("st.new", n=1) in desk.screen_text()
        await desk.press(",")
        assert desk.main.headlines.row_count == len(desk.main.listing.ids) + 1  # the head of the day
        assert len(desk.main.listing.ids) == 3
        assert desk.main.syncing.updated in state_of(desk)
    empty.close()
    dead = [f"http://127.0.0.{number}:9/rss.xml" for number in (2, 3)]
    subscribe(paths().config_file, [Subscription(url) for url in dead])
    again = open_library(tmp_path / "home")
    with again.shelf.cache.transaction() as connection:
        connection.execute("UPDATE sources SET asked = asked - 3600, due = 0")
    async with reader(again) as desk, faultd() as back:
        anew(desk)
        desk.main.syncing.tick()  # by itself: nobody has pressed a key
        await desk.settle()
        assert desk.main.syncing.offline
        assert state_of(desk).startswith(f" {t('sync.offline')} · ")
        await desk.press("enter", "enter")
        assert desk.title
        assert "消费券" in desk.screen_text()
        subscribe(paths().config_file, [Subscription(back.script("/back.xml", Publisher([page(9)])))])
        anew(desk)
        desk.main.syncing.tick()
        await desk.settle()
        assert not desk.main.syncing.offline
        assert desk.library.find("site.example/a/9.html") is not None
    again.close()


async def test_keys_pressed_during_a_refresh_are_obeyed_and_escape_stops_it(library: Library, server: Faultd) -> None:
    asked, go = asyncio.Event(), asyncio.Event()

    async def waits(request: Request, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await go.wait()

    subscribe(paths().config_file, [Subscription(server.script("/slow.xml", waits), "慢的源")])
    async with reader(library) as desk:
        desk.beside = "sync"
        anew(desk)
        await desk.press("g", "f", "R")
        await asyncio.wait_for(asked.wait(), 10)
        assert desk.main.syncing.live
        assert t("sync.beginning") in state_of(desk)
        await desk.press("enter", "j", "enter")  # into the headlines, a row down, open
        assert desk.pane == "article"
        assert desk.title == desk.under_cursor != ""
        await desk.press("escape", "f", "g", "f")
        assert desk.pane == "feeds"
        assert desk.main.syncing.live
        await desk.press("escape")
        desk.beside = ""
        await desk.settle()
        assert not desk.main.syncing.running
        assert desk.says == t("sync.stopped")
        await desk.press("R", "R")  # claimed and given back: it is asked anew, and the second one stops it
        go.set()


async def test_what_fails_is_marked_and_the_list_of_sources_keeps_house(library: Library, server: Faultd) -> None:
    good = server.script("/good.xml", Publisher())
    bad = server.say("/bad.xml", answer(b"", status=b"500 Oh"))
    subscribe(paths().config_file, [Subscription(good, folder="要闻"), Subscription(bad, "坏的源", "要闻")])
    async with reader(library, (120, 30)) as desk:
        for is_first in (True, False):  # by itself: what has begun to fail is told once
            later(desk)
            desk.main.syncing.tick()
            await desk.settle()
            assert desk.says.startswith("坏的源：") is is_first
            await desk.press("g", "f")
        later(desk)
        await desk.press("R")
        assert desk.says.endswith(t("sync.some_failed", n=1, press="gh"))
        assert f"坏的源 {t('feed.failed_mark')}" in desk.screen_text()
        await desk.press("g", "f", "G")
        assert "500" in desk.says  # why, while the cursor is on it
        await desk.press("k", "k", "enter")
        assert "坏的源" not in desk.screen_text()
        assert "▶ 要闻" in desk.screen_text()
        await desk.press("enter", "g", "h")
        health = desk.app.screen
        assert isinstance(health, HealthScreen)
        assert good in desk.screen_text()
        await desk.press("j")
        assert "500" in desk.screen_text()
        await desk.press("p")
        assert load(paths().config_file)[0].subscriptions[1].paused
        await desk.press("e", *["backspace"] * 8)
        await desk.type("x")
        await desk.press("enter")
        assert load(paths().config_file)[0].subscriptions[1].title == "x"
        await desk.press("d", "k", "d")
        assert urls() == [good, bad]  # another key between the two: nothing is taken out
        await desk.press("j", "d", "d")
        assert urls() == [good]
        await desk.press("escape")
        assert desk.app.screen is desk.main


async def test_what_is_said_of_a_source_can_be_said_another_way(library: Library, server: Faultd) -> None:
    url = server.script("/one.xml", Publisher())
    subscribe(paths().config_file, [Subscription(url, folder="要闻")])
    async with reader(library, (120, 30)) as desk:
        anew(desk)
        await desk.press("g", "h")
        await desk.press("e", "tab", *["backspace"] * 2)
        await desk.type("宏观")
        await desk.press("enter", "e", "tab", "tab")
        assert t("health.type_interval") in desk.screen_text()
        await desk.type("1")
        await desk.press("enter")
        assert t("health.bad_interval", least=2, most="1,440") in desk.screen_text()
        await desk.type("5")
        await desk.press("enter", "e", "shift+tab")
        assert t("health.type_full_text") in desk.screen_text()
        await desk.press("shift+tab")
        await desk.type("gb99")
        await desk.press("enter")
        assert t("health.bad_encoding", what="gb99") in desk.screen_text()
        await desk.press("escape", "escape")
        assert "▼ 宏观" in desk.screen_text()
        assert url.removeprefix("http://")[:16] in desk.screen_text()  # no name yet: what tells it from others
        one = load(paths().config_file)[0].subscriptions[0]
        assert (one.title, one.folder, one.interval, one.encoding) == ("", "宏观", 15, "")


async def test_a_source_that_is_being_taken_out_is_taken_out_once(
    library: Library, server: Faultd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database may be held by another process for seconds, with the list of sources on the screen."""
    held = threading.Event()
    forget = Sync.forget

    def wait(self: Sync, slugs: Sequence[str]) -> None:
        held.wait(10)
        forget(self, slugs)

    monkeypatch.setattr(Sync, "forget", wait)
    those = [server.script(f"/{n}.xml", Publisher([page(n)])) for n in (1, 2)]
    subscribe(paths().config_file, [Subscription(url) for url in those])
    async with reader(library) as desk:
        anew(desk)
        await desk.press("g", "h")
        assert isinstance(desk.app.screen, HealthScreen)
        desk.beside = "subscribe"
        await desk.press("d", "d")
        while urls() != [those[1]]:
            await asyncio.sleep(0.001)
        await desk.press("p", "d", "d", "e", "x", "enter")
        held.set()
        desk.beside = ""
        await desk.settle()
        assert urls() == [those[1]]
        assert those[0] not in desk.screen_text()
        await desk.press("d", "d")
        assert desk.app.screen is desk.main


async def test_what_is_read_of_the_sources_while_they_change_is_read_again(
    library: Library, server: Faultd, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(paths().config_file, [Subscription(server.script("/1.xml", Publisher()), "甲")])
    async with reader(library) as desk:
        anew(desk)
        syncing, read = desk.main.syncing, Sync.sources

        def read_slowly(self: Sync) -> dict[str, Source]:
            found = read(self)
            syncing.changed()
            return found

        monkeypatch.setattr(Sync, "sources", read_slowly)
        syncing.changed()
        assert [source.subscription.title for source in syncing.sources.values()] == ["甲"]
        monkeypatch.setattr(Sync, "sources", lambda _: {})
        assert syncing.sources == {}


async def test_nothing_is_asked_before_it_is_chosen(
    empty: Library, server: Faultd, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_ = tuple(Subscription(server.script(f"/{n}.xml", Publisher([page(n)])), f"源{n}", "快讯") for n in (1, 2, 3))
    monkeypatch.setattr(subscribing, "starter", lambda: set_)
    links = b"".join(
        b"<link rel='alternate' type='application/rss+xml' title='%d' href='/%d.xml'>" % (n, n) for n in (1, 3)
    )
    site = server.say("/", answer(b"<html><head>" + links + b"</head></html>", b"Content-Type: text/html"))
    async with reader(empty) as desk:
        anew(desk)
        await desk.press("R")
        assert desk.says == t("sync.nothing", press="a")
        await desk.press("a", "enter", "enter")
        assert isinstance(desk.app.screen, PickScreen)
        assert t("subscribe.none_picked") in desk.screen_text()
        await desk.press("escape")
        assert urls() == []
        assert server.requests == []
        await desk.press("a", "enter", "j", "space", "enter")
        assert urls() == [set_[1].url]
        assert [request.path for request in server.requests] == ["/2.xml"]
        assert "▼ 快讯" in desk.screen_text()
        await desk.press("a")
        await desk.type(site)
        await desk.press("enter")
        assert isinstance(desk.app.screen, PickScreen)
        await desk.press("j", "enter")
        assert urls() == [set_[1].url, set_[2].url]
        await desk.press("a")
        await desk.type(set_[1].url)
        await desk.press("enter")
        assert desk.says == t("problem.subscribed", title="源2")
        await desk.press("a")
        assert desk.main.prompt.text == set_[1].url  # what was refused need not be typed again
        await desk.press("right", "x", "escape", "a")
        await desk.type("h")
        assert desk.main.prompt.text == "h"
        await desk.press("escape")
        desk.failures.clear()
