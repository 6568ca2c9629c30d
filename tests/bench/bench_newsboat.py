"""The reader beside newsboat, with the same posts, in turn. Prints; asserts nothing about time.

pytest -m bench -n 0 -s tests/bench/bench_newsboat.py
FINEWS_BENCH_POSTS=36000,200000 FINEWS_BENCH_RUNS=5 pytest -m bench -n 0 -s tests/bench/bench_newsboat.py

Milliseconds until the text that was waited for had been written to the terminal; `memory` is the peak of the process.
newsboat starts on its list of feeds, finews on headlines. Both get their posts from one seeded cache.
"""

import html
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import zlib
from pathlib import Path
from statistics import median

import pytest

from finews_tui.services import indexing
from finews_tui.services.library import Library
from tests.bench.seed import seed
from tests.services.posts import places
from tests.support.source import ROOT
from tests.support.terminal import DEADLINE, Terminal

POSTS = [int(count) for count in os.environ.get("FINEWS_BENCH_POSTS", "2000").split(",")]
RUNS = int(os.environ.get("FINEWS_BENCH_RUNS", "5"))
WORD = "净利润"
STEPS = ("start", "open the biggest feed", "cursor", "search, a common word", "mark it read", "quit", "memory MiB")
NEWSBOAT = shutil.which("newsboat")


class Watch:
    """Times what a program writes to its terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.begun = time.perf_counter()

    def after(self, keys: str, *texts: str, since: int | None = None) -> float:
        """Milliseconds from the keys until one of the texts was written."""
        mark = len(self.terminal.raw) if since is None else since
        begun = time.perf_counter()
        self.terminal.press(keys)
        return self._until(mark, begun, texts)

    def start(self, *texts: str) -> float:
        return self._until(0, self.begun, texts)

    def _until(self, mark: int, begun: float, texts: tuple[str, ...]) -> float:
        wanted = [text.encode() for text in texts]
        while not any(text in self.terminal.raw[mark:] for text in wanted):
            assert time.perf_counter() < begun + DEADLINE, f"{texts} did not come:\n{self.terminal.text}"
            self.terminal._read(0.05)
        return 1000 * (time.perf_counter() - begun)

    def rest(self) -> None:
        """Until nothing has been written for a while."""
        while self.terminal._read(0.4):
            pass

    def memory(self) -> float:
        text = Path(f"/proc/{self.terminal.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("VmHWM")) / 1024

    def quit(self, keys: str) -> float:
        begun = time.perf_counter()
        self.terminal.press(keys)
        self.terminal.process.wait(DEADLINE)
        return 1000 * (time.perf_counter() - begun)


def finews(home: Path, environ: dict[str, str]) -> list[float]:
    library = Library.open(places(home))
    newest = library.headlines(list(library.listing("medium0000", most=1).ids))[0].title
    library.close()
    with Terminal([sys.executable, "-m", "finews_tui"], {**environ, "FINEWS_HOME": str(home)}) as terminal:
        watch = Watch(terminal)
        found = [watch.start("●")]
        watch.after("?", "半页")
        watch.after("\x1b", "●")
        watch.rest()
        watch.after("gf", "订阅")
        watch.after("\\medium0000", "1/")
        watch.after("\r", "筛选")
        watch.rest()
        found.append(watch.after("\r", newest[:6]))
        watch.rest()
        found.append(watch.after("j", "●"))
        watch.rest()
        watch.after("g/", "搜索")
        watch.terminal.press(WORD[:-1])
        watch.rest()
        found.append(watch.after(WORD[-1], "篇"))
        watch.rest()
        watch.after("\x1b", "●")
        watch.rest()
        found.append(watch.after("A", "标为已读"))
        watch.rest()
        memory = watch.memory()
        return [*found, watch.quit("Q"), memory]


def newsboat(folder: Path, environ: dict[str, str]) -> list[float]:
    argv = [str(NEWSBOAT), "-u", str(folder / "urls"), "-c", str(folder / "cache.db"), "-C", "/dev/null"]
    with Terminal(argv, {**environ, "HOME": str(folder)}) as terminal:
        watch = Watch(terminal)
        found = [watch.start("medium0001")]
        watch.rest()
        found.append(watch.after("\r", "Articles in feed"))
        watch.rest()
        found.append(watch.after("\x1b[B", "\x1b["))
        watch.rest()
        terminal.press("/" + WORD)
        watch.rest()
        found.append(watch.after("\r", "Search result"))
        watch.rest()
        watch.after("q", "Articles in feed", "medium0001")
        watch.rest()
        found.append(watch.after("Aq", "medium0001"))
        watch.rest()
        memory = watch.memory()
        return [*found, watch.quit("q"), memory]


def give_to_newsboat(home: Path, folder: Path, environ: dict[str, str], media: int) -> None:
    """A newsboat with the posts of a seeded cache; the schema is its own."""
    folder.mkdir()
    urls = [f"http://127.0.0.1:9/medium{number:04d}" for number in range(media)]
    (folder / "urls").write_text("".join(f'{url} "~{url[-10:]}"\n' for url in urls))
    cache = folder / "cache.db"
    argv = [str(NEWSBOAT), "-u", str(folder / "urls"), "-c", str(cache), "-C", "/dev/null", "-x", "print-unread"]
    subprocess.run(argv, env={**environ, "HOME": str(folder)}, check=True, stdout=subprocess.DEVNULL)
    boat = sqlite3.connect(cache)
    feeds = [(url, url, url[-10:]) for url in urls]
    boat.executemany("INSERT OR IGNORE INTO rss_feed(rssurl, url, title) VALUES (?, ?, ?)", feeds)
    posts = sqlite3.connect(home / "cache.db").execute(
        """SELECT p.key, p.title, f.slug, p.published, b.body FROM posts p JOIN feeds f ON f.id = p.feed_id
            JOIN bodies b ON b.post_id = p.id"""
    )
    boat.executemany(
        """INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate, content, unread)
            VALUES (?, ?, '', ?, ?, ?, ?, 1)""",
        (
            (key, html.escape(title), key, f"http://127.0.0.1:9/{slug}", published, zlib.decompress(body).decode())
            for key, title, slug, published, body in posts
            if slug.startswith("medium")
        ),
    )
    boat.execute("ANALYZE")  # made on its empty tables before, it would let every feed cost a scan of all items
    boat.commit()
    boat.close()


@pytest.mark.bench
@pytest.mark.skipif(NEWSBOAT is None, reason="newsboat is not installed")
def test_bench_beside_newsboat(tmp_path: Path) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environ = {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor", "FINEWS_LANG": "zh_CN"}
    environ["PYTHONPATH"] = str(ROOT)
    for count in POSTS:
        home, folder = tmp_path / f"{count}" / "finews", tmp_path / f"{count}" / "newsboat"
        home.mkdir(parents=True)
        media = 100 if count <= 2_000 else 500 if count <= 36_000 else 2_000
        seed(home, count, media=media)
        indexing.keep_up(home / "cache.db", home / "search.db", [])
        give_to_newsboat(home, folder, environ, media)
        results: list[tuple[list[float], list[float]]] = [
            (finews(_copy(home), environ), newsboat(_copy(folder), environ)) for _ in range(RUNS + 1)
        ]
        rows = [[median(column) for column in zip(*side, strict=True)] for side in zip(*results[1:], strict=True)]
        print(f"\n{f'{count} posts, medians of {RUNS}':<30}{'finews':>10}{'newsboat':>10}{'ratio':>8}")
        for step, ours, theirs in zip(STEPS, *rows, strict=True):
            print(f"{step:<30}{ours:>10.1f}{theirs:>10.1f}{ours / theirs:>8.2f}")


def _copy(folder: Path) -> Path:
    """A fresh copy: marking changes it. The first run of all warms the disk, and is thrown away."""
    there = folder.with_name(folder.name + "-run")
    shutil.rmtree(there, ignore_errors=True)
    copy = Path(shutil.copytree(folder, there))
    os.sync()  # else whoever first waits for the disk waits for the whole copy
    return copy
