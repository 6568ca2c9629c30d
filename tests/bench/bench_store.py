"""What the store costs: import, feeds, listings, headlines, articles, marks, sizes. Prints; asserts nothing about time.

pytest -m bench -n 0 -s tests/bench/bench_store.py
FINEWS_BENCH_POSTS=36000 pytest -m bench -n 0 -s tests/bench/bench_store.py
"""

import asyncio
import os
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from finews_tui.model.feed import ALL
from finews_tui.services.library import Library
from tests.bench.generate import write
from tests.services.posts import NOW, places

POSTS = int(os.environ.get("FINEWS_BENCH_POSTS", "2000"))


def shown(what: str, seconds: float, note: str = "") -> None:
    print(f"{what:<44}{1000 * seconds:>10.2f} ms  {note}")


def timed(act: Callable[[], object], runs: int = 7) -> float:
    """Median of some runs, seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return median(times)


@pytest.mark.bench
def test_bench_store(tmp_path: Path) -> None:
    write(tmp_path / "archive", POSTS)
    home = tmp_path / "home"
    library = Library.open(places(home), now=lambda: NOW)
    print(f"\n{POSTS} files")
    for name in ("import", "import again"):
        start = time.perf_counter()
        report = asyncio.run(library.import_paths([tmp_path / "archive"]))
        took = time.perf_counter() - start
        shown(name, took, f"{POSTS / took:,.0f} files/s, {report.added} new, {report.updated} more texts")
    library.close()
    shown("open", timed(lambda: Library.open(places(home), now=lambda: NOW).close()))
    library = Library.open(places(home), now=lambda: NOW)
    ids = library.listing(ALL).ids
    biggest = max((feed for feed in library.feeds() if not feed.smart), key=lambda feed: feed.total)
    shown("feeds, all unread", timed(library.feeds))
    shown("listing of all", timed(lambda: library.listing(ALL)), f"{len(ids)} posts")
    shown("listing of the biggest feed", timed(lambda: library.listing(biggest.slug)), f"{biggest.total} posts")
    shown("page of 200 headlines", timed(lambda: library.headlines(ids[500:700])))
    shown("page of 40 headlines", timed(lambda: library.headlines(ids[500:540])))
    dice = random.Random(1)
    some = iter(dice.sample(list(ids), 200))
    shown("open an article (read and parse)", timed(lambda: library.article(next(some)), 200))
    some_keys = [headline.key for headline in library.headlines(dice.sample(list(ids), 60))]
    shown("which of 10 links are cached", timed(lambda: library.cached(some_keys[:10])))
    shown("citations", timed(lambda: [library.citations(key) for key in some_keys]) / len(some_keys))
    shown("mention counts of 10", timed(lambda: library.mention_counts([f"1.9990{n:02d}" for n in range(10)])))
    _marks(library, biggest.slug, list(ids))
    library.close()
    size = {name: (home / name).stat().st_size / 1e6 for name in ("cache.db", "state.db")}
    print(f"cache.db {size['cache.db']:.1f} MB, state.db {size['state.db']:.2f} MB, ", end="")
    print(f"peak RSS {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _marks(library: Library, slug: str, ids: list[int]) -> None:
    async def run() -> None:
        await library.mark(ids[:1], read=True)
        start = time.perf_counter()
        for post_id in ids[1:21]:
            await library.mark([post_id], read=True)
        shown("mark one read (on the disk)", (time.perf_counter() - start) / 20)
        start = time.perf_counter()
        marked = await library.mark_feed(slug, up_to=1 << 40)
        shown("mark the biggest feed read", time.perf_counter() - start, f"{len(marked)} posts")
        start = time.perf_counter()
        await library.mark(marked, read=False)
        shown("undo", time.perf_counter() - start)

    asyncio.run(run())
    half = ids[: len(ids) * 4 // 5]
    asyncio.run(library.mark(half, read=True))
    shown("feeds, a fifth unread", timed(library.feeds))
