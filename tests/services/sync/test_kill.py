"""Killed in the middle: a source is wholly before or wholly after its last refresh, and the next round completes it."""

import asyncio
import signal
import sys

import pytest

from finews_tui.config.paths import Paths
from tests.services.sync.desk import Desk, Publisher, page

CHILD = """
import asyncio, os, signal, sys
from pathlib import Path
from finews_tui.config.load import load
from finews_tui.config.paths import Paths
from finews_tui.net.client import Options
from finews_tui.services.library import Library
from finews_tui.services.sync import rounds, taking

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def then_die(act):
    def run(*arguments, **named):
        act(*arguments, **named)
        die()
    return run

home, now, where = Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
if where == "fetched":
    taking.take_in = die
elif where == "entries stored":
    taking._mark = die
elif where == "validators stored":
    taking.sources.put = then_die(taking.sources.put)
elif where == "committed":
    taking.store = then_die(taking.store)

async def run():
    library = Library.open(Paths(home, home, home), now=lambda: now)
    sync = rounds.Sync(library, load(home / "config.toml")[0], Options(proxy="none", apart=0.0))
    await sync.run()

asyncio.run(run())
"""


@pytest.mark.parametrize(
    ("where", "kept"), [("fetched", 1), ("entries stored", 1), ("validators stored", 1), ("committed", 3)]
)
async def test_killed_between_fetch_and_commit(desk: Desk, where: str, kept: int) -> None:
    source = Publisher([page(1)])
    desk.subscribe(desk.server.script("/rss.xml", source))
    await desk.round()
    old = source.tag
    source.publish(page(1), page(2), page(3))
    desk.library.close()
    desk.clock += 3_600
    home = Paths(desk.folder, desk.folder, desk.folder).config
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", CHILD, str(home), str(desk.clock), where)
    assert await child.wait() == -signal.SIGKILL

    desk.library = desk.open()
    assert len(desk.titles()) == kept
    async with desk.sync() as sync:
        state = next(iter(sync.sources().values())).state
    assert state.etag == (old if kept == 1 else source.tag), "validators are never newer than the posts"
    report = await desk.round(after=3_600)
    assert report.added == 3 - kept
    assert len(desk.titles()) == 3
    assert source.unconditional == 1
