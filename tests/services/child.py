"""Another `finews` for the tests: `python -m tests.services.child WHAT HOME ARCHIVE [N]`, in small batches.

import       import, and say how it went
step         import, tell of every batch and wait for a line before the next
kill N       import, and be killed at the N-th SQL statement of the writer
killbatch N  import, and be killed after the N-th batch
passes       import after a glance and look into the bodies, in batches of 200
look N       import after a glance, and be killed at the N-th SQL statement of the pass that looks into the bodies
hand N       the same, at the N-th SQL statement that hands what was read to the index
index N      import and index, and be killed at the N-th SQL statement that writes the index
marks        mark all posts read, one by one, and tell of each
"""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from finews_tui.model.feed import ALL
from finews_tui.model.post import ImportReport
from finews_tui.services import handing, indexing, ingest, look_into
from finews_tui.services.ingest import Progress
from finews_tui.services.library import Library
from finews_tui.store.database import Connection
from tests.services.posts import NOW, places

BATCH = 10


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def tell(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Killer:
    """Counts down to the end, from the first statement on that begins with `since`."""

    def __init__(self, number: int, since: str = "") -> None:
        self.left = number
        self.since = since

    def __call__(self, what: object) -> None:
        if not str(what).startswith(self.since):
            return
        self.since = ""
        self.left -= 1
        if not self.left:
            die()


def wait(step: Progress) -> None:
    tell(step.done)
    sys.stdin.readline()


async def mark_all(library: Library) -> None:
    for post_id in library.listing(ALL).ids:
        await library.mark([post_id], read=True)
        tell(post_id)


def glance(size: int) -> None:
    """As in a large import: the bodies are looked into afterwards, so many at a time."""
    ingest.AT_ONCE = 0
    look_into.BATCH = size


def index_until(killer: Killer) -> None:
    """Be killed while the index is written, whoever does it."""
    opened = indexing.open_index

    def watched(*given: Any) -> Connection:
        connection = opened(*given)
        connection.set_trace_callback(killer)
        return connection

    indexing.BATCH = BATCH
    handing.ENTRIES = BATCH
    indexing.open_index = watched  # type: ignore[assignment]


def index(library: Library) -> None:
    indexing.keep_up(library.shelf.cache.path, library.shelf.search_db, library.notices)


async def both_passes(library: Library, archive: str) -> ImportReport:
    report = await library.import_paths([archive])
    await library.settled()
    return report


def main(what: str, home: str, archive: str, number: str = "0") -> None:
    ingest.BATCH = 200 if what == "passes" else BATCH
    if what in ("passes", "look", "hand"):
        glance(100 if what == "passes" else BATCH // 2)
    library = Library.open(places(Path(home)), now=lambda: NOW)
    if what == "marks":
        asyncio.run(mark_all(library))
        return
    if what == "kill":
        library.shelf.cache._writer.set_trace_callback(Killer(int(number)))
    if what == "look":
        library.shelf.cache._writer.set_trace_callback(Killer(int(number), "DELETE FROM raw"))
    if what == "hand":
        index_until(Killer(int(number), "BEGIN"))
    watchers = {"step": wait, "killbatch": Killer(int(number))}
    if what in ("passes", "look", "hand"):
        report = asyncio.run(both_passes(library, archive))
    else:
        report = asyncio.run(library.import_paths([archive], watchers.get(what)))
    if what == "index":
        index_until(Killer(int(number), "BEGIN"))
        index(library)
    library.close()
    tell(f"{report.added} {report.updated} {report.skipped} {len(report.failed)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
