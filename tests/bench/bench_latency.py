"""Key -> echo in the reader while posts are imported, by another process and by the reader itself, and while a hundred
feeds come in. Prints a table.

pytest -m bench -n 0 -s tests/bench/bench_latency.py
FINEWS_BENCH_POSTS=20000 pytest -m bench -n 0 -s tests/bench/bench_latency.py

The reader runs in a pty on 2,000 posts; `j` and `k` are pressed in turn as fast as a held key repeats, and the time is
taken until the cursor is painted in another row. While the dialog of an import from within is open, letters have
nothing to do: there the window is resized, and the time taken until it is being painted.
"""

import asyncio
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from finews_tui.model.subscription import Subscription
from finews_tui.services.library import Library
from finews_tui.services.subscribing import subscribe
from tests.bench.bench_sync import ENTRIES, FEEDS, SERVER
from tests.bench.generate import names, write
from tests.services.posts import places
from tests.support.source import ROOT
from tests.support.terminal import Terminal

POSTS = int(os.environ.get("FINEWS_BENCH_POSTS", "20000"))
OLD = 2_000
MOST = 3_000
"""Keys of one measurement."""
REPEAT = 1 / 30
CURSOR = re.compile(rb"\x1b\[(\d+);\d+H(?:\x1b\[[\d;]*m)*" + "▌".encode())
"""The row where the cursor of the list is painted."""
WHOLE = 1_000
"""Bytes from which on something is a painting of the whole window."""
ENVIRON = {
    **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
    "LC_ALL": "C.UTF-8",
    "TERM": "xterm-256color",
    "FINEWS_LANG": "zh_CN",
    "PYTHONPATH": str(ROOT),
}


def echo(terminal: Terminal, act: Callable[[], None], answered: Callable[[bytes], bool]) -> float:
    """Milliseconds from an act to what answers it; the program writes other things meanwhile."""
    earlier = len(terminal.raw)
    while terminal._read(0):
        pass
    answered(terminal.raw[earlier:])  # where the cursor has gone by itself
    before, begun = len(terminal.raw), time.perf_counter()
    act()
    while not answered(terminal.raw[before:]) and time.perf_counter() - begun < 20:
        terminal._read(1)
    return 1000 * (time.perf_counter() - begun)


class CursorMoved:
    """Has the cursor of the list been painted in another row?"""

    def __init__(self) -> None:
        self._row = b""

    def __call__(self, written: bytes) -> bool:
        rows = CURSOR.findall(written)
        if not rows or rows[-1] == self._row:
            return False
        self._row = rows[-1]
        return True


def held(terminal: Terminal, going: Callable[[], bool], most: int = MOST) -> list[float]:
    """`j` and `k` in turn for as long as something is going on."""
    found: list[float] = []
    moved = CursorMoved()
    while going() and len(found) < most:
        found.append(echo(terminal, lambda: terminal.press("jk"[len(found) % 2]), moved))
        time.sleep(max(0.0, REPEAT - found[-1] / 1000))
    return found


def resized(terminal: Terminal, going: Callable[[], bool]) -> list[float]:
    """The window grows and shrinks by a column."""
    found: list[float] = []
    while going() and len(found) < MOST:
        found.append(
            echo(terminal, lambda: terminal.resize(119 + len(found) % 2, 40), lambda written: len(written) > WHOLE)
        )
        time.sleep(0.1)
    return found


def left(cache: Path) -> int:
    """Bodies that are still to be looked into."""
    with closing(sqlite3.connect(f"file:{cache}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM raw").fetchone()[0])


def answered(cache: Path) -> int:
    """Sources that have given something."""
    with closing(sqlite3.connect(f"file:{cache}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM sources WHERE succeeded > 0").fetchone()[0])


def filled(home: Path) -> Path:
    """A library with some posts of an older time, so that the new ones come in beside the cursor."""
    archive = home / "old"
    archive.mkdir(parents=True)
    for name, content in names(OLD):
        old = content.replace(b"date: 2022", b"date: 2021")
        (archive / name.replace("2022", "2021", 2)).write_bytes(old)
    library = Library.open(places(home / "finews"))
    asyncio.run(library.import_paths([archive]))
    asyncio.run(library.settled())
    library.close()
    return home / "finews"


def reader(home: Path) -> Terminal:
    terminal = Terminal([sys.executable, "-m", "finews_tui"], {**ENVIRON, "FINEWS_HOME": str(home)})
    terminal.wait_for("●")
    terminal.press("gg")
    terminal.press("?")
    terminal.wait_for("半页")
    terminal.press("\x1b")
    terminal.wait_until_gone("半页")
    return terminal


def row(name: str, found: list[float], seconds: float) -> str:
    ordered = sorted(found) or [0.0]
    p50, p99 = (ordered[min(len(ordered) - 1, int(part * len(ordered)))] for part in (0.5, 0.99))
    return f"{name:<34}{len(found):>7}{seconds:>8.1f}{p50:>10.1f}{p99:>10.1f}{ordered[-1]:>10.1f}"


@pytest.mark.bench
def test_bench_latency(tmp_path: Path) -> None:
    write(tmp_path / "new", POSTS)
    rows = []

    def measured(name: str, keys: Callable[[], list[float]]) -> None:
        begun = time.perf_counter()
        rows.append(row(name, keys(), time.perf_counter() - begun))

    home = filled(tmp_path / "a")
    with reader(home) as terminal:
        measured("nothing else", lambda: held(terminal, lambda: True, 300))
        child = subprocess.Popen(
            [sys.executable, "-m", "finews_tui", "import", str(tmp_path / "new")],
            env={**ENVIRON, "FINEWS_HOME": str(home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        measured("another finews import", lambda: held(terminal, lambda: child.poll() is None))
        assert child.wait() == 0
    home = filled(tmp_path / "b")
    with reader(home) as terminal:
        terminal.press("i")
        terminal.wait_for("导入文章")
        terminal.press(f"{tmp_path / 'new'}\r")
        terminal.wait_for("正在导入")
        measured("import inside: dialog (resize)", lambda: resized(terminal, lambda: "正在导入" in terminal.text))
        terminal.wait_until_gone("Tab 补全")  # until then letters go to the dialog
        measured("import inside: bodies, index", lambda: held(terminal, lambda: left(home / "cache.db") > 0))
    print(f"\n{f'{POSTS:,} posts':<34}{'keys':>7}{'s':>8}{'p50 ms':>10}{'p99 ms':>10}{'max ms':>10}")
    print("\n".join(rows))


@pytest.mark.bench
def test_bench_latency_during_a_round(tmp_path: Path) -> None:
    home = filled(tmp_path / "a")
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdin is not None
    assert server.stdout is not None
    port = int(server.stdout.readline())
    rows = []

    def measured(name: str, terminal: Terminal, going: Callable[[], bool], most: int = MOST) -> None:
        begun = time.perf_counter()
        rows.append(row(name, held(terminal, going, most), time.perf_counter() - begun))

    with reader(home) as terminal:
        measured("nothing else", terminal, lambda: True, 300)
    urls = [f"http://127.0.0.{host}:{port}/feed" for host in range(1, FEEDS + 1)]
    subscribe(places(home).config_file, [Subscription(url) for url in urls])
    with reader(home) as terminal:  # the round begins by itself
        measured(f"{FEEDS} feeds, {ENTRIES} new each", terminal, lambda: answered(home / "cache.db") < FEEDS)
        measured("behind it: index, stories", terminal, lambda: True, 300)
    server.stdin.close()
    server.wait()
    print(f"\n{'a round':<34}{'keys':>7}{'s':>8}{'p50 ms':>10}{'p99 ms':>10}{'max ms':>10}")
    print("\n".join(rows))
