"""Importing in a process of its own, for a reader whose keys must not feel it.

    python -m finews_tui.services.import_process ORDER

ORDER is a JSON object: `cache` and `state` are the folders, `paths` what is to be imported (nothing: only what an
earlier import has left is looked into). What happens is told on the standard output, an object in a line:

    {"step": [done, total or null, path]}     after every batch of files
    {"report": {added, updated, …}}           the files are done; the bodies are looked into behind it
    {"problem": [key, fields]}                instead of the report
    {"notice": [key, fields]}                 something had to be done to the files of the library

The standard input is the leash: when the reader closes it, or dies, the batch in hand is the last.
"""

import asyncio
import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from finews_tui.config.paths import Paths
from finews_tui.model.problem import Problem
from finews_tui.services.ingest import Progress
from finews_tui.services.library import Library
from finews_tui.services.shelf import Shelf

_LAST_SECONDS = 10.0
"""How long the last batch may take. It is all or nothing, so a batch that hangs may be left."""


def main() -> None:
    """Gentle to the others, and gone when it is done or no longer wanted."""
    with suppress(OSError):
        os.nice(10)
    order = json.loads(sys.argv[1])
    stop = threading.Event()
    threading.Thread(target=_hold, args=(stop,), daemon=True).start()
    try:
        cache, state = Path(order["cache"]), Path(order["state"])
        library = Library(Shelf(Paths(state, cache, state)))  # no settings are asked for
    except Problem as problem:
        _tell("problem", [problem.key, problem.fields])
        return
    try:
        asyncio.run(_work(library, order["paths"], stop))
    except Problem as problem:
        _tell("problem", [problem.key, problem.fields])
    finally:
        library.close()
        for notice in library.notices:
            _tell("notice", [notice.key, notice.fields])


async def _work(library: Library, paths: list[str], stop: threading.Event) -> None:
    """The files, then their bodies, and what others have left."""
    if paths:
        report = await library.import_paths(paths, _tell_step, stop)
        _tell("report", report._asdict())
    if not stop.is_set():
        await library.settled(cancel=stop)


def _hold(stop: threading.Event) -> None:
    """Hold the leash until it is let go."""
    with suppress(OSError):
        while os.read(0, 64):
            pass
    stop.set()
    fuse = threading.Timer(_LAST_SECONDS, os._exit, (1,))
    fuse.daemon = True
    fuse.start()


def _tell_step(step: Progress) -> None:
    _tell("step", [step.done, step.total, step.path])


def _tell(what: str, value: Any) -> None:
    with suppress(OSError):  # nobody listens any more: the leash says so too
        sys.stdout.write(json.dumps({what: value}, default=str) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
