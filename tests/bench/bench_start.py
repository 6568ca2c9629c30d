"""What a start costs: a bare interpreter, an empty Textual app, and the reader. Prints; asserts nothing about time.

pytest -m bench -n 0 -s tests/bench/bench_start.py
FINEWS_BENCH_POSTS=36000,200000 FINEWS_BENCH_RUNS=15 pytest -m bench -n 0 -s tests/bench/bench_start.py

All are run in turn, so that a busy machine is busy for all of them. `text` is the time until the first text is on the
screen; `live` until a key that was typed at once is answered (`j` moves the cursor, which is as much as the empty app
answers; `:` opens a line, `?` a page of its own); `cpu` the processor time of the whole run.
"""

import asyncio
import os
import resource
import sys
import time
from pathlib import Path
from statistics import median

import pytest

from finews_tui.services.library import Library
from tests.bench.generate import write
from tests.services.posts import places
from tests.support.source import ROOT
from tests.support.terminal import Terminal

POSTS = [int(count) for count in os.environ.get("FINEWS_BENCH_POSTS", "2000").split(",")]
RUNS = int(os.environ.get("FINEWS_BENCH_RUNS", "7"))
OPENED = {":": "取消", "?": "半页"}
"""Key -> what its answer shows."""
CURSOR = "▌"
BARE = "input('text')"
EMPTY = """
import os
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
from textual.app import App
from textual.widgets import Static
class Empty(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        self.shown = Static("text", id="a")
        yield self.shown
    def on_key(self, event):
        self.exit() if event.key == "Q" else self.shown.update("live")
Empty().run()
"""


def start(argv: list[str], environ: dict[str, str], text: str, key: str, live: str) -> tuple[float, float, float, int]:
    """(ms until the text, ms until the answer, ms of processor time, bytes until both)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    with Terminal(argv, environ, 120, 40) as terminal:
        terminal.wait_for(text)
        first = time.perf_counter()
        at = terminal.text.find(CURSOR)
        terminal.press(key)
        if key == "j":
            terminal.wait_until(lambda: terminal.text.find(CURSOR) > at)
        else:
            terminal.wait_for(live)
        answered = time.perf_counter()
        sent = len(terminal.raw)
        if key in OPENED:
            terminal.press("\x1b")
            terminal.wait_until_gone(live)
        terminal.press("Q\r")
        terminal.wait_for_end()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return 1000 * (first - begun), 1000 * (answered - begun), 1000 * cpu, sent


def filled(home: Path, count: int) -> Path:
    """A library with that many posts."""
    write(home / "archive", count)
    library = Library.open(places(home / "finews"))
    asyncio.run(library.import_paths([home / "archive"]))
    library.close()
    return home / "finews"


@pytest.mark.bench
def test_bench_start(tmp_path: Path) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environ = {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor", "FINEWS_LANG": "zh_CN"}
    environ["PYTHONPATH"] = str(ROOT)
    rows = {
        "bare Python": ([sys.executable, "-c", BARE], environ, "text", "x", "x"),
        "empty Textual app": ([sys.executable, "-c", EMPTY], environ, "text", "x", "live"),
    }
    for count in POSTS:
        home = {**environ, "FINEWS_HOME": str(filled(tmp_path / str(count), count))}
        for key, opened in {"j": CURSOR, **OPENED}.items():
            rows[f"finews, {count} posts, {key}"] = ([sys.executable, "-m", "finews_tui"], home, "●", key, opened)
    found: dict[str, list[tuple[float, float, float, int]]] = {name: [] for name in rows}
    for turn in range(RUNS + 2):
        for name, row in rows.items():
            result = start(*row)
            if turn >= 2:  # before that nothing is in the caches of the disk, and no screen has been kept
                found[name].append(result)
    print(f"\n{'medians of ' + str(RUNS) + ' runs':<24}{'text ms':>10}{'live ms':>10}{'cpu ms':>10}{'bytes':>10}")
    for name, results in found.items():
        text, live, cpu, sent = (median(column) for column in zip(*results, strict=True))
        print(f"{name:<24}{text:>10.1f}{live:>10.1f}{cpu:>10.1f}{sent:>10.0f}")
