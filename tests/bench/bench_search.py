"""What search costs: building the index, its size, questions; and whether it finds exactly what stands in the posts.

pytest -m bench -n 0 -s tests/bench/bench_search.py
FINEWS_BENCH_POSTS=36000 pytest -m bench -n 0 -s tests/bench/bench_search.py -k questions
"""

import asyncio
import os
import resource
import time
from pathlib import Path

import pytest

from finews_tui.model.feed import ALL
from finews_tui.services import indexing
from finews_tui.services.library import Library
from finews_tui.services.query import parse
from finews_tui.services.search import MOST
from tests.bench.generate import write
from tests.services.exactness import compare
from tests.services.posts import NOW, places

POSTS = int(os.environ.get("FINEWS_BENCH_POSTS", "2000"))
ASKED = 40
QUERIES = (
    "产",
    "净利润",
    "同比增长",
    "触底回升",
    "长河股份 触底回升",
    "长河股份 -触底回升",
    "云帆软件 | 青木材料",
    '"净利润同比增长"',
    "9",
    "999003",
    "code:999003",
    "code:长河股份",
    "title:净利润",
    "净利润 is:unread",
    "净利润 is:read",
    "is:read",
    "-净利润",
    "净利润 feed:medium3",
    "净利润 since:2022-02-01 until:2022-02-10",
    "has:table",
    "股科同",
    "没有这样的词",
)


@pytest.mark.bench
def test_bench_questions(tmp_path: Path) -> None:
    write(tmp_path / "archive", POSTS)
    library = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    asyncio.run(library.import_paths([tmp_path / "archive"]))
    posts = len(library.listing(ALL))
    wall, cpu = time.perf_counter(), time.process_time()
    indexing.keep_up(library.shelf.cache.path, library.shelf.search_db, library.notices)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    size = library.shelf.search_db.stat().st_size
    print(f"\n{posts} posts indexed: {posts / wall:,.0f} posts/s, by cpu {posts / cpu:,.0f}; ", end="")
    print(f"search.db {size / 1e6:.1f} MB, {size / posts:,.0f} bytes a post; ", end="")
    print(f"peak RSS {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    for query in QUERIES:
        node = parse(query)
        first, rest = [], []
        for _ in range(ASKED):
            start = time.perf_counter()
            library.search.find(node, limit=200)
            first.append(time.perf_counter() - start)
        for _ in range(5):
            start = time.perf_counter()
            found = library.search.find(node, limit=MOST)
            rest.append(time.perf_counter() - start)
        start = time.perf_counter()
        library.search.find(node, limit=200, by_relevance=True)
        best = time.perf_counter() - start
        times = sorted(first)
        print(
            f"{query:<36} first 200: p50 {1e3 * times[ASKED // 2]:6.2f} p95 {1e3 * times[ASKED * 95 // 100]:6.2f} ms"
            f"   all: {1e3 * sorted(rest)[2]:7.2f} ms {len(found.listing):>6}{'+' if found.more else ' '}"
            f"   best: {1e3 * best:7.2f} ms"
        )
    library.close()


@pytest.mark.bench
def test_bench_exactness(tmp_path: Path) -> None:
    queries, hits, wrong = compare(tmp_path, 5_000, 500)
    print(f"\n{queries} queries of 1-6 characters over 5,000 files: {hits} hits, {wrong} answers not exact")
