"""The reader's side of indexing: is there anything to do, get it done beside the keys, and tell how far it is.

A few posts are indexed on a thread. Many are left to a process: on a thread their parsing would be felt at the keys
(26 ms against 8 in the 99th percentile).
"""

import subprocess
import sys
import threading
from contextlib import suppress

from finews_tui.model.problem import Problem
from finews_tui.services import indexing
from finews_tui.services.search import Search
from finews_tui.services.shelf import Shelf
from finews_tui.store.database import Damaged
from finews_tui.store.index_file import has_fts5

FEW = 400
"""Changes from which on a process is started."""
_PATIENCE = 2.0
"""Seconds for the process to end when it is asked to."""


class Keeper:
    """Keeps the index up while the reader runs."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._search = Search(shelf)
        self._child: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._tried = (-1, -1)
        """Where it was when it was last started: the same again means that it does not get on."""

    @property
    def busy(self) -> bool:
        """Is somebody of ours at work?"""
        if self._child is not None and self._child.poll() is not None:
            if self._child.returncode == indexing.REBUILT:
                self._shelf.notices.append(Problem("notice.search_rebuilt"))
            self._child = None
        return self._child is not None or (self._thread is not None and self._thread.is_alive())

    def backlog(self) -> tuple[int, int]:
        """(done, all), in changes of posts. Without full text there is nothing to do."""
        return self._search.backlog() if has_fts5() else (0, 0)

    def start(self) -> bool:
        """Begin to catch up, if there is anything to do and it is not being done; says whether it is being done."""
        if self.busy:
            return True
        done, total = self.backlog()
        if done >= total or not self._shelf.cache.lasting or (done, total) == self._tried:
            return False
        if self._is_done_elsewhere():
            return True
        self._tried = (done, total)
        cache, search = self._shelf.cache.path, self._shelf.search_db
        if total - done > FEW and sys.executable:
            with suppress(OSError):
                self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                    [sys.executable, "-P", "-m", indexing.__name__, str(cache), str(search)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
                return True
        self._thread = threading.Thread(target=self._run, name="finews-index")
        self._thread.start()
        return True

    def _is_done_elsewhere(self) -> bool:
        """Is an import at it, or another reader?"""
        with suppress(Problem), indexing.alone(self._shelf.search_db) as is_ours:
            return not is_ours
        return False

    def wait(self) -> None:
        """Until nobody of ours is at work."""
        if self._thread is not None:
            self._thread.join()
        if self._child is not None:
            self._child.wait()

    def stop(self) -> None:
        """Stop after the batch in hand; what is done is done."""
        self._stop.set()
        if self._child is not None:
            self._child.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._child.wait(_PATIENCE)
        self.wait()
        self._search.close()

    def _run(self) -> None:
        with suppress(Problem, Damaged):
            indexing.keep_up(
                self._shelf.cache.path, self._shelf.search_db, self._shelf.notices, cancelled=self._stop.is_set
            )
