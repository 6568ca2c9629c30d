"""The importing process of a reader, for the tests: `python -m tests.services.import_child WHAT N ORDER`, in small
batches, all bodies after a glance. And the reader itself, to be killed.

plain 0      as it is
hold N       wait after the N-th batch until it is let go
killbatch N  be killed after the N-th batch
killlook N   be killed at the N-th SQL statement of the pass that looks into the bodies, which are read beside
reader 0     ORDER = HOME ARCHIVE: a reader that imports with `hold 2`, and tells the process of that
"""

import asyncio
import os
import sys
import threading
from pathlib import Path
from typing import Any

from finews_tui.services import errand, import_process, importer, ingest, reading
from finews_tui.services.ingest import Progress
from finews_tui.services.library import Library
from tests.services.child import BATCH, Killer, die, glance, tell
from tests.services.posts import NOW, places

_tell, _hold = import_process._tell, import_process._hold


def command(what: str, number: int = 0) -> tuple[str, ...]:
    return (sys.executable, "-m", "tests.services.import_child", what, str(number))


def at_batch(number: int, act: Any) -> None:
    """Do something when the N-th batch has been told of."""

    def told(what: str, value: Any) -> None:
        _tell(what, [*value[:2], str(os.getpid())] if what == "step" else value)
        if what == "step" and value[0] == number * BATCH:
            act()

    import_process._tell = told


def held() -> threading.Event:
    """Set when the process is let go."""
    free = threading.Event()

    def hold(stop: threading.Event) -> None:
        _hold(stop)
        free.set()

    import_process._hold = hold
    return free


def reader(home: str, archive: str) -> None:
    errand.COMMAND = command("hold", 2)
    importer.FEW = 0
    library = Library.open(places(Path(home)), now=lambda: NOW)

    def progress(step: Progress) -> None:
        tell(f"{step.done} {step.path}")

    asyncio.run(library.importer.import_paths([archive], progress))


def main(what: str, number: int) -> None:
    ingest.BATCH = BATCH
    glance(BATCH // 2)
    if what == "hold":
        at_batch(number, held().wait)
    elif what == "killbatch":
        at_batch(number, die)
    elif what == "killlook":
        shelf = import_process.Shelf

        def watched(*given: Any) -> Any:
            opened = shelf(*given)
            opened.cache._writer.set_trace_callback(Killer(number, "DELETE FROM raw"))
            return opened

        import_process.Shelf = watched  # type: ignore[assignment, misc]
        reading.MANY, reading._processors = 1, lambda: 2
    sys.argv[1:] = sys.argv[3:]
    import_process.main()


if __name__ == "__main__":
    if sys.argv[1] == "reader":
        reader(*sys.argv[3:])
    else:
        main(sys.argv[1], int(sys.argv[2]))
