"""Fetching 100 feeds from 100 hosts of the loopback. Prints a table; asserts nothing about time.

pytest -m bench -n 0 tests/bench/bench_fetch.py -s
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from finews_tui.net.ask import Ask, Fetched, Kind
from finews_tui.net.client import Options, open_net
from finews_tui.net.fetch import fetch
from tests.support.faultd import Request, answer, faultd

pytestmark = pytest.mark.bench

FEEDS = 100
BODY = b"<rss version='2.0'><channel>" + b"<item><title>0123456789</title></item>" * 2000 + b"</channel></rss>"
"""78 kB, as in the measurements of other readers."""
ROUNDS = 5
IMPORT = "import time; a = time.perf_counter(); import httpx; print((time.perf_counter() - a) * 1000)"


def import_time() -> float:
    """Milliseconds of the import in a fresh interpreter: the best of several."""
    runs = (subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, check=True) for _ in range(5))
    return min(float(done.stdout) for done in runs)


async def best(act: Callable[[], "asyncio.Future[list[Fetched]]"]) -> tuple[float, float, list[Fetched]]:
    """(milliseconds, milliseconds of the processor, answers) of the best of some rounds."""
    found = []
    for _ in range(ROUNDS):
        began, busy = time.perf_counter(), time.process_time()
        answers = await act()
        found.append((time.perf_counter() - began, time.process_time() - busy, answers))
    wall, cpu, answers = min(found, key=lambda one: one[0])
    return wall * 1000, cpu * 1000, answers


async def test_a_hundred_feeds() -> None:
    whole = answer(BODY, b'ETag: "a"', b"Content-Type: application/rss+xml")
    unchanged = b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n'

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(unchanged if request[b"if-none-match"] else whole)

    print()
    print(f"import httpx (in a thread)                {import_time():8.1f} ms")
    async with faultd(host="0.0.0.0") as server:
        server.script("/feed", script)
        fresh = [Ask(server.url("/feed", f"127.0.0.{host}")) for host in range(1, FEEDS + 1)]
        began = time.perf_counter()
        async with open_net(replace(Options(), proxy="none")) as net:
            print(f"open the client                           {(time.perf_counter() - began) * 1000:8.1f} ms")

            def all_of(asks: list[Ask]) -> "asyncio.Future[list[Fetched]]":
                net.turns = type(net.turns)(at_once=8, apart=0.0)  # the pause is for hosts, not for the clock
                return asyncio.gather(*(fetch(net, ask) for ask in asks))

            wall, cpu, answers = await best(lambda: all_of(fresh))
            assert {got.kind for got in answers} == {Kind.OK}
            show("all 200, 78 kB each", wall, cpu)
            known = [replace(ask, validators=got.validators) for ask, got in zip(fresh, answers, strict=True)]
            wall, cpu, answers = await best(lambda: all_of(known))
            assert {got.kind for got in answers} == {Kind.UNCHANGED}
            show("all 304", wall, cpu)


def show(what: str, wall: float, cpu: float) -> None:
    """Client and server share one process: its time is that of both."""
    print(f"{FEEDS} feeds, {what:24} {wall:13.1f} ms {wall / FEEDS:6.2f} ms a request, {cpu:7.1f} ms of processor")
