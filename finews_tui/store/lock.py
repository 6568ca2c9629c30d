"""The write lock: one writer at a time, across threads and processes.

SQLite has locks of its own. This one stands before them because a waiting writer is then served within milliseconds
instead of after SQLite's growing naps, and because SQLite before 3.51.3 can damage a write-ahead log when two
connections run a checkpoint in the same moment: whoever holds this lock is the only one who commits.
"""

import fcntl
import os
import threading
import time
from pathlib import Path
from types import TracebackType

from finews_tui.model.problem import Problem

PATIENCE = 5.0
"""Seconds to wait for another writer before saying so."""
_FIRST_NAP, _LONGEST_NAP = 0.001, 0.01


class WriteLock:
    """Held with `with`; the thread that holds it may take it again. Without a path it binds only threads."""

    def __init__(self, path: Path | None, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = patience
        self._threads = threading.RLock()
        self._depth = 0
        self._file = -1 if path is None else _open(path)

    def __enter__(self) -> "WriteLock":
        deadline = time.monotonic() + self._patience
        if not self._threads.acquire(timeout=self._patience):
            raise Problem("problem.busy")
        try:
            if not self._depth and self._path is not None:
                self._take(self._path, deadline)
        except BaseException:
            self._threads.release()
            raise
        self._depth += 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        if not self._depth and self._file >= 0:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._threads.release()

    def close(self) -> None:
        """Give the lock's file back; the file itself stays, for the next."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _take(self, path: Path, deadline: float) -> None:
        """Lock the file that stands at the path now: it may have been deleted, and made anew, since it was opened."""
        nap = _FIRST_NAP
        while True:
            try:
                if self._file < 0:
                    self._file = _open(path)
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if same_file(self._file, path):
                    return
                self.close()
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise Problem("problem.busy") from None
                time.sleep(nap)
                nap = min(2 * nap, _LONGEST_NAP)


def _open(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)


def same_file(descriptor: int, path: Path) -> bool:
    """Is the open file the one that stands at the path?"""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False
