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
from finews_tui.store import raw
from tests.bench.generate import write
from tests.services.posts import NOW, places

POSTS = int(os.environ.get("FINEWS_BENCH_POSTS", "2000"))


class Watch:
    """Wall and processor time since it was made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        return time.perf_counter() - self._wall, time.process_time() - self._cpu


def shown(what: str, took: tuple[float, float], note: str = "") -> None:
    print(f"{what:<36}{1000 * took[0]:>10.2f} ms {1000 * took[1]:>10.2f} ms cpu  {note}")


def timed(act: Callable[[], object], runs: int = 7) -> tuple[float, float]:
    """Medians of some runs, seconds."""
    times = []
    for _ in range(runs):
        watch = Watch()
        act()
        times.append(watch.read())
    return median(wall for wall, _ in times), median(cpu for _, cpu in times)


@pytest.mark.bench
def test_bench_store(tmp_path: Path) -> None:
    write(tmp_path / "archive", POSTS)
    home = tmp_path / "home"
    library = Library.open(places(home), now=lambda: NOW)
    print(f"\n{POSTS} files")
    for name in ("import", "import again"):
        asyncio.run(_import(library, tmp_path / "archive", name))
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
    shown("citations of 60 posts", timed(lambda: [library.citations(key) for key in some_keys]))
    shown("mention counts of 10", timed(lambda: library.mention_counts([f"1.9990{n:02d}" for n in range(10)])))
    _marks(library, biggest.slug, list(ids))
    library.close()
    size = {name: (home / name).stat().st_size / 1e6 for name in ("cache.db", "state.db")}
    print(f"cache.db {size['cache.db']:.1f} MB, state.db {size['state.db']:.2f} MB, ", end="")
    print(f"peak RSS {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


async def _import(library: Library, folder: Path, name: str) -> None:
    watch = Watch()
    report = await library.import_paths([folder])
    took = watch.read()
    speed = f"{POSTS / took[0]:,.0f} files/s, by cpu {POSTS / took[1]:,.0f}"
    shown(f"{name}, readable", took, f"{speed}; {report.added} new, {report.updated} more texts")
    watch, left = Watch(), library.shelf.read(raw.number)
    await library.settled()
    took = watch.read()
    shown("  bodies looked into", took, f"{left / took[0]:,.0f} texts/s, by cpu {left / took[1]:,.0f}")


def _marks(library: Library, slug: str, ids: list[int]) -> None:
    async def run() -> None:
        await library.mark(ids[:1], read=True)
        watch = Watch()
        for post_id in ids[1:21]:
            await library.mark([post_id], read=True)
        shown("mark 20 read, one by one", watch.read())
        watch = Watch()
        marked = await library.mark_feed(slug, up_to=1 << 40)
        shown("mark the biggest feed read", watch.read(), f"{len(marked)} posts")
        watch = Watch()
        await library.mark(marked, read=False)
        shown("undo", watch.read())

    asyncio.run(run())
    half = ids[: len(ids) * 4 // 5]
    asyncio.run(library.mark(half, read=True))
    shown("feeds, a fifth unread", timed(library.feeds))
