"""What the reader holds in memory, step by step through a walk, beside an empty Textual app. Prints; asserts nothing.

pytest -m bench -n 0 -s tests/bench/bench_memory.py
FINEWS_BENCH_SIZES=2000,200000,1000000 FINEWS_BENCH_KEEP=FOLDER pytest -m bench -n 0 -s tests/bench/bench_memory.py

MB (10^6 bytes) of the process, as the kernel counts them: `peak` so far (VmHWM), `now` (VmRSS), of which `own` pages
(RssAnon: the heap) and pages of `files` (RssFile: the interpreter and its libraries, mostly shared with others);
`threads` that are there. The caches are those of `bench_scale`, with an index. The first start of all takes in the
guide, and looks through the whole cache; the walk is taken at the second.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from finews_tui.services import indexing
from finews_tui.services.library import Library
from tests.bench.bench_newsboat import WORD, Watch
from tests.bench.bench_scale import SIZES
from tests.bench.bench_start import EMPTY
from tests.bench.seed import BIGGEST, seed
from tests.services.posts import places
from tests.support.source import ROOT
from tests.support.terminal import Terminal

COUNTED = ("VmHWM", "VmRSS", "RssAnon", "RssFile")
HEAD = f"{'MB':<34}{'peak':>8}{'now':>8}{'own':>8}{'files':>8}{'threads':>9}"


def memory(pid: int) -> str:
    """A row of the table."""
    lines = (line.split() for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    found = {line[0][:-1]: int(line[1]) for line in lines if line[0][:-1] in (*COUNTED, "Threads")}
    return "".join(f"{found[name] * 1024 / 1e6:>8.1f}" for name in COUNTED) + f"{found['Threads']:>9}"


def started(watch: Watch) -> None:
    """Wait until it is there, and nothing moves any more."""
    watch.start("●")
    watch.after(":", "取消")  # the first screen is there before the app is
    watch.after("\x1b", "●")
    watch.rest()


def walk(watch: Watch, newest: str) -> Iterator[str]:
    """What a reader does; the name of each step when it is done and nothing moves any more."""
    started(watch)
    yield "started, all posts"
    for _ in range(3):
        watch.terminal.press("\x1b[6~")
        watch.rest()
    yield "three pages down"
    watch.after("\r", "往下读")
    watch.rest()
    yield "an article"
    watch.terminal.press("\x1b")
    watch.rest()
    watch.after("gf", "订阅")
    watch.after("\\" + BIGGEST, "1/")
    watch.after("\r", "筛选")
    watch.rest()
    watch.after("\r", newest[:6])
    watch.rest()
    yield "the biggest feed"
    watch.terminal.press("G")
    watch.rest()
    watch.terminal.press("gg")
    watch.rest()
    yield "to its end and back"
    watch.after("g/", "搜索")
    watch.terminal.press(WORD[:-1])
    watch.rest()
    watch.after(WORD[-1], "篇")
    watch.rest()
    yield "search, a common word"
    watch.after("\x1b", "●")
    watch.rest()
    watch.after("A", "标为已读")
    watch.rest()
    yield "the feed marked read"


def home_of(size: int, folder: Path) -> Path:
    """A cache with its index, that may be changed."""
    kept = Path(os.environ.get("FINEWS_BENCH_KEEP", folder / "kept")) / str(size)
    if not (kept / "cache.db").exists():
        seed(kept, size)
    indexing.keep_up(kept / "cache.db", kept / "search.db", [])
    return Path(shutil.copytree(kept, folder / f"home{size}"))


@pytest.mark.bench
def test_bench_memory(tmp_path: Path) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environ = {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor", "FINEWS_LANG": "zh_CN"}
    environ["PYTHONPATH"] = str(ROOT)
    print(f"\n{HEAD}")
    with Terminal([sys.executable, "-c", EMPTY], environ) as terminal:
        Watch(terminal).start("text")
        Watch(terminal).rest()
        print(f"{'an empty Textual app':<34}{memory(terminal.process.pid)}")
    for size in SIZES:
        home = home_of(size, tmp_path)
        library = Library.open(places(home))
        newest = library.headlines(list(library.listing(BIGGEST, most=1).ids))[0].title
        library.close()
        print(f"{size:,} posts")
        argv, environ["FINEWS_HOME"] = [sys.executable, "-m", "finews_tui"], str(home)
        with Terminal(argv, environ) as terminal:
            watch = Watch(terminal)
            started(watch)
            print(f"  {'the first start of all':<32}{memory(terminal.process.pid)}")
            watch.quit("Q")
        with Terminal(argv, environ) as terminal:
            watch = Watch(terminal)
            for step in walk(watch, newest):
                print(f"  {step:<32}{memory(terminal.process.pid)}")
            watch.quit("Q")
        shutil.rmtree(home)
