"""Another `finews` for the tests: `python -m tests.services.child WHAT HOME ARCHIVE [N]`, in small batches.

import       import, and say how it went
step         import, tell of every batch and wait for a line before the next
kill N       import, and be killed at the N-th SQL statement of the writer
killbatch N  import, and be killed after the N-th batch
marks        mark all posts read, one by one, and tell of each
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from finews_tui.model.feed import ALL
from finews_tui.services import ingest
from finews_tui.services.ingest import Progress
from finews_tui.services.library import Library
from tests.services.posts import NOW, places

BATCH = 10


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def tell(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Killer:
    """Counts down to the end."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, _: object) -> None:
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


def main(what: str, home: str, archive: str, number: str = "0") -> None:
    ingest.BATCH = BATCH
    library = Library.open(places(Path(home)), now=lambda: NOW)
    if what == "marks":
        asyncio.run(mark_all(library))
        return
    if what == "kill":
        library.shelf.cache._writer.set_trace_callback(Killer(int(number)))
    watchers = {"step": wait, "killbatch": Killer(int(number))}
    report = asyncio.run(library.import_paths([archive], watchers.get(what)))
    library.close()
    tell(f"{report.added} {report.updated} {report.skipped} {len(report.failed)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
