"""What a large cache costs: opening, listings, marks, memory. Prints; asserts nothing about time.

    pytest -m bench -n 0 -s tests/bench/bench_scale.py
    FINEWS_BENCH_SIZES=2000,36000,200000,1000000 pytest -m bench -n 0 -s tests/bench/bench_scale.py

A cache is made once for each size; with FINEWS_BENCH_KEEP=FOLDER it is kept there and used again (a copy of it: marks
change it).
"""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from finews_tui.model.feed import ALL, INSTRUMENT, WATCH
from finews_tui.services.instruments import newest_mentioning, page
from finews_tui.services.library import Library
from finews_tui.services.lists import feeds_with
from finews_tui.store import tally
from finews_tui.ui.day_bars import days_of
from tests.bench.bench_store import Watch, shown, timed
from tests.bench.seed import BIGGEST, NEWEST, seed
from tests.services.posts import places

SIZES = [int(size) for size in os.environ.get("FINEWS_BENCH_SIZES", "2000,36000").split(",")]

_LIKE = 20_000
OFTEN, MOST_MENTIONED = "1.999999", 5_000
STOCKS = [f"1.{600_000 + number}" for number in range(200)]


def home_of(size: int, folder: Path) -> Path:
    """A cache of that many posts that may be changed."""
    kept = Path(os.environ.get("FINEWS_BENCH_KEEP", folder / "kept")) / str(size)
    if not (kept / "cache.db").exists():
        watch = Watch()
        seed(kept, size)
        print(f"made {size:,} posts in {watch.read()[0]:.0f} s")
    return Path(shutil.copytree(kept, folder / "home"))


@pytest.mark.bench
@pytest.mark.parametrize("size", SIZES)
def test_bench_scale(size: int, tmp_path: Path) -> None:
    print(f"\n{size:,} posts")
    home = home_of(size, tmp_path)
    shown("open", timed(lambda: Library.open(places(home), now=lambda: NEWEST).close()))
    library = Library.open(places(home), now=lambda: NEWEST)
    ids = library.listing(ALL).ids
    shown("feeds and counts, all unread", timed(_feeds(library)))
    shown("the same, counted before", timed(library.feeds))
    biggest = dict.fromkeys((BIGGEST, _like_at_200k(library)))
    for slug in (ALL, *biggest):
        number = len(library.listing(slug))
        shown(f"whole listing of {slug}", timed(_ask(library, slug)), f"{number:,} posts")
    shown("page of 100 headlines, middle", timed(lambda: library.headlines(ids[len(ids) // 2 :][:100])))
    _stocks(library)
    for slug in biggest:
        asyncio.run(_marks(library, slug))
    library.close()
    mb = (home / "cache.db").stat().st_size / 1e6
    print(f"cache.db {mb:,.1f} MB, {1e3 * mb / size:.2f} kB a post; state.db {(home / 'state.db').stat().st_size:,}")
    print(f"peak memory of the opened library: {_peak(home):.0f} MB")


def _like_at_200k(library: Library) -> str:
    """The feed that is nearest in size to the biggest one of 200,000 posts: at a million the biggest has five times as
    many."""
    real = [feed for feed in library.feeds() if not feed.smart]
    return min(real, key=lambda feed: abs(feed.total - _LIKE)).slug


def _feeds(library: Library) -> Callable[[], object]:
    """Counted anew: what was counted holds as long as nobody writes."""
    return lambda: library.shelf.read(lambda db: feeds_with(library.shelf, db, tally.count(db)))


def _ask(library: Library, slug: str) -> Callable[[], object]:
    return lambda: library.listing(slug)


def _stocks(library: Library) -> None:
    """The page of a stock with many posts, 自选 with many stocks, posts about the same; all unread."""
    with library.shelf.cache.transaction() as connection:
        connection.execute(
            f"""INSERT INTO mentions SELECT '{OFTEN}', published, id FROM posts ORDER BY id DESC
                LIMIT {MOST_MENTIONED}"""
        )
        connection.executemany("INSERT INTO instruments VALUES (?, ?, ?, 1)", [(OFTEN, "样本", "样本")])
    slug = f"{INSTRUMENT}{OFTEN}"
    posts = f"{len(library.listing(slug)):,} posts"
    shown("page of a stock: its counts and names", timed(lambda: page(library, OFTEN)), posts)
    shown("page of a stock: its posts and their days", timed(lambda: days_of(library.listing(slug).times)), posts)
    shown("posts about the same three stocks", timed(lambda: newest_mentioning(library, STOCKS[:3], [], 5)))
    library.watch(STOCKS[:50])
    shown("feeds and counts, 50 stocks watched", timed(_feeds(library)), f"{len(library.listing(WATCH)):,} posts")
    library.watch(())


async def _marks(library: Library, slug: str) -> None:
    for turn in ("first", "again"):
        watch = Watch()
        marked = await library.mark_feed(slug, up_to=1 << 40)
        shown(f"mark {slug} read, {turn}", watch.read(), f"{len(marked):,} posts")
        watch = Watch()
        await library.mark(marked, read=False)
        shown(f"undo, {turn}", watch.read())


_OPEN_ALL = """
import re, sys
from pathlib import Path
from finews_tui.services.library import Library
from tests.services.posts import places
library = Library.open(places(Path(sys.argv[1])))
library.feeds()
listing = library.listing("@all")
library.headlines(listing.ids[:100])
# ru_maxrss would be that of the process which started this one, where that was larger
print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def _peak(home: Path) -> float:
    """Megabytes of a process that opens the library and the list of all posts, without a screen."""
    done = subprocess.run(
        [sys.executable, "-c", _OPEN_ALL, str(home)], capture_output=True, text=True, check=True, timeout=300
    )
    return int(done.stdout) / 1024
