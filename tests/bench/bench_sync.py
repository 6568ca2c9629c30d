"""A hundred subscriptions on a hundred hosts of the loopback, refreshed by a process of its own, beside newsboat.

Prints a table; asserts nothing about time. The server is another process, so its work is not counted.

pytest -m bench -n 0 tests/bench/bench_sync.py -s
"""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import pytest

from finews_tui.config.paths import paths
from finews_tui.model.subscription import Subscription
from finews_tui.services.subscribing import subscribe
from tests.support.faultd import Request, answer, faultd

pytestmark = pytest.mark.bench

FEEDS, ENTRIES = 100, 50
SENTENCE = "某地有关部门今日公布若干措施，内容包括发放消费券、延长营业时间等，涉及八个方面。"
SYNC = """
import asyncio, json, sys, time
from finews_tui.config.load import load
from finews_tui.config.paths import paths
from finews_tui.services.library import Library
from finews_tui.services.sync.rounds import Sync
now = float(sys.argv[1])
library = Library.open(paths(), now=lambda: now)
async def run():
    async with Sync(library, load(paths().config_file)[0]) as sync:
        began = time.perf_counter()
        report = await sync.run(by_hand=True)
        return report, time.perf_counter() - began
report, took = asyncio.run(run())
library.close()
print(json.dumps({"ms": took * 1000, "added": report.added, "failed": len(report.failed)}))
"""
SERVER = """
import asyncio
from tests.bench.bench_sync import serve
asyncio.run(serve())
"""


@dataclass(frozen=True)
class Run:
    """What one process took."""

    wall: float
    """Milliseconds from its start to its end."""
    cpu: float
    rss: int
    """Largest, in MB."""
    said: str


@cache
def feed(host: str, version: int) -> bytes:
    """`version` stands in a comment; each hundred of them brings other entries."""
    items = "".join(
        f"<item><title>{host} {version // 100} 标题{number}</title>"
        f"<link>http://site.example/{host}/{version // 100}/{number}.html</link>"
        f"<description>{escape(f'<p>{SENTENCE * 4}</p>')}</description>"
        "<pubDate>Wed, 13 Apr 2022 15:04:25 +0800</pubDate></item>"
        for number in range(ENTRIES)
    )
    head = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{host}</title>'
    return f"{head}{items}<!-- {version} --></channel></rss>".encode()


async def serve() -> None:
    """Until standard input is closed; a line sets the version, `304` in it says that nothing changes."""
    state = {"version": 100, "same": False}

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        if state["same"] and request[b"if-none-match"]:
            writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n')
        else:
            host = (request[b"host"] or b"").decode().partition(":")[0]
            writer.write(answer(feed(host, int(state["version"])), b'ETag: "a"', b"Content-Type: application/rss+xml"))

    async with faultd(host="0.0.0.0") as server:
        server.script("/feed", script)
        print(server.port, flush=True)
        loop = asyncio.get_running_loop()
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            state["same"] = "304" in line
            state["version"] = int(line.split()[0])
            print("ok", flush=True)


def timed(*command: str) -> Run:
    began, peak = time.perf_counter(), 0
    with tempfile.TemporaryFile("w+") as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        while os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
            peak = max(peak, memory(child.pid))
            time.sleep(0.01)
        _, _, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = 0
        out.seek(0)
        return Run(wall * 1000, (used.ru_utime + used.ru_stime) * 1000, peak // 1024, out.read())


def memory(process: int) -> int:
    """Kilobytes that it has used at most; `wait4` would count what it was forked from."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
    return 0


def test_a_hundred_subscriptions(tmp_path: Path) -> None:
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdin is not None
    assert server.stdout is not None
    port = int(server.stdout.readline())
    urls = [f"http://127.0.0.{host}:{port}/feed" for host in range(1, FEEDS + 1)]
    subscribe(paths().config_file, [Subscription(url) for url in urls])
    newsboat = shutil.which("newsboat")
    (tmp_path / "urls").write_text("\n".join(urls))
    (tmp_path / "config").write_text("reload-threads 8\n")
    print(f"\n{FEEDS} feeds, {ENTRIES} entries each{'' if newsboat else '; newsboat is not installed'}")
    print(f"{'':34}{'the round':>10}{'process':>10}{'processor':>11}{'memory':>9}")
    rounds = (
        ("first: all are new", "100"),
        ("all 304", "100 304"),
        ("all 200, nothing new", "101"),
        ("all 200, the same bytes", "101"),
        (f"all 200, {ENTRIES} new each", "200"),
    )
    now = 1_800_000_000
    for name, said in rounds:
        server.stdin.write(said + "\n")
        server.stdin.flush()
        server.stdout.readline()
        now += 86_400
        ours = timed(sys.executable, "-c", SYNC, str(now))
        found = json.loads(ours.said)
        assert not found["failed"], found
        show(f"{name} (finews)", ours, f"{found['ms']:.0f} ms")
        if newsboat:
            command = ("-u", "urls", "-c", "cache.db", "-C", "config")
            where = [part if part.startswith("-") else str(tmp_path / part) for part in command]
            show(f"{name} (newsboat)", timed(newsboat, *where, "-x", "reload"), "")
    server.stdin.close()
    server.wait()


def show(name: str, run: Run, round_: str) -> None:
    print(f"{name:34}{round_:>10}{run.wall:7.0f} ms{run.cpu:8.0f} ms{run.rss:6} MB")
