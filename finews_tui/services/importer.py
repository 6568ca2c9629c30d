"""The reader's side of importing: few posts on a thread, many in a process, so that the keys never wait for either.

Behind the files the same process looks into their bodies. What one has left, because it was stopped, killed or
interrupted, another goes on with: at the next import, or the next start. One at a time: a new import makes the one
that is only looking into bodies stop after its batch.
"""

import asyncio
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finews_tui.model.post import ImportReport
from finews_tui.model.problem import Problem
from finews_tui.services.threads import one_thread

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from finews_tui.services.ingest import Watcher
    from finews_tui.services.library import Library

FEW = 100
"""Files up to which a thread does it: a process would take as long to begin as they take to be read."""
_PATIENCE = 0.5
"""Seconds that closing the reader waits for the process to finish its batch; later it finishes it alone."""


class _NoProcess(Exception):  # noqa: N818 - a turn of events
    """None could be started; the thread has to do it."""


class Importer:
    """Imports while the reader runs."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._closing = threading.Event()
        self._wanted = threading.Event()
        """Somebody waits for an import: what is only looking into bodies stops."""

    async def import_paths(
        self,
        paths: Iterable[str | PathLike[str]],
        progress: "Watcher | None" = None,
        cancel: threading.Event | None = None,
    ) -> ImportReport:
        """As `Library.import_paths`. Raises `Problem` also when the process is gone before its report; what it has
        stored by then stays."""
        self._library.require_import()
        wanted = [Path(path) for path in paths]
        stop = cancel or threading.Event()
        try:
            if not await asyncio.get_running_loop().run_in_executor(None, _are_few, wanted):
                return await self._aside(wanted, progress, stop)
        except _NoProcess:
            pass
        report = await self._library.import_paths(wanted, progress, stop)
        self.look_into()
        return report

    def look_into(self) -> None:
        """Look into the bodies that an import has only glanced at, behind everything else."""
        if not (self._closing.is_set() or self._library.shelf.cache.read_only):
            self._thread.submit(self._settle)

    def stop(self) -> None:
        """Stop after the batch in hand; what is done is done."""
        self._closing.set()
        if "_thread" in self.__dict__:
            self._thread.shutdown(wait=True)

    async def _aside(self, paths: list[Path], progress: "Watcher | None", stop: threading.Event) -> ImportReport:
        from concurrent.futures import Future

        report: Future[ImportReport] = Future()
        self._wanted.set()
        self._thread.submit(self._bring_in, paths, progress, stop, report)
        try:
            return await asyncio.wrap_future(report)
        except asyncio.CancelledError:
            stop.set()
            raise

    def _bring_in(
        self, paths: list[Path], progress: "Watcher | None", stop: threading.Event, report: "Future[ImportReport]"
    ) -> None:
        """Import in a process, tell of it, and stay with it until the bodies are done too."""
        self._wanted.clear()
        import_ = _Hearing(self._library.shelf.notices, progress, report)
        try:
            self._run(import_, paths, lambda: self._wanted.is_set() if import_.reported else stop.is_set())
        except BaseException as error:
            if not report.done():
                report.set_exception(error)
        if not self._wanted.is_set():
            self.look_into()  # what it has left, when it was stopped

    def _settle(self) -> None:
        """Look into what is left: a little here, much in a process."""
        if self._wanted.is_set() or self._closing.is_set():
            return
        try:
            left = sum(self._library.unsettled())  # here: the keys would wait while a long list is being read
            if not left:
                return
            if left <= FEW:
                raise _NoProcess
            self._run(_Hearing(self._library.shelf.notices), [], self._wanted.is_set)
        except _NoProcess:
            asyncio.run(self._library.settled(cancel=self._closing))
        except Problem:  # a full disk, a process that was killed: it goes on at the next start
            pass

    def _run(self, hearing: "_Hearing", paths: list[Path], unwanted: Callable[[], bool]) -> None:
        from finews_tui.services.errand import Errand  # at the first large import; most starts have none

        shelf = self._library.shelf
        order = {
            "cache": fspath(shelf.cache.origin.parent),
            "state": fspath(shelf.user.origin.parent),
            "paths": [fspath(path) for path in paths],
        }
        try:
            errand = Errand(order)
        except OSError as error:
            raise _NoProcess from error
        try:
            for what, value in errand.told(
                lambda: not (unwanted() or self._closing.is_set()),
                lambda: _PATIENCE if self._closing.is_set() else float("inf"),
            ):
                hearing.hear(what, value)
        finally:
            code = errand.end()
        hearing.end(code)

    @cached_property
    def _thread(self) -> "ThreadPoolExecutor":
        return one_thread("import-aside")


class _Hearing:
    """What is made of what the process tells."""

    def __init__(
        self,
        notices: list[Problem],
        progress: "Watcher | None" = None,
        report: "Future[ImportReport] | None" = None,
    ) -> None:
        self._notices = notices
        self._progress = progress
        self._report = report
        self._done = 0
        """Files."""
        self._begun = False

    @property
    def reported(self) -> bool:
        return self._report is None or self._report.done()

    def hear(self, what: str, value: Any) -> None:
        """One thing that it tells (`services.import_process`)."""
        from finews_tui.services.ingest import Progress

        self._begun = True
        if what == "step":
            self._done = value[0]
            if self._progress:
                with suppress(RuntimeError):  # the screen is closed already
                    self._progress(Progress(*value))
        elif what == "report" and self._report:
            self._report.set_result(_report_of(value))
        elif what == "problem":
            raise Problem(value[0], **value[1])
        elif what == "notice":
            notice = Problem(value[0], **value[1])
            if all(notice.args != known.args for known in self._notices):
                self._notices.append(notice)

    def end(self, code: int) -> None:
        """It has ended. Raises `Problem` where the report is missing, and `_NoProcess` where it has not even begun."""
        if self.reported and not code:
            return
        if code > 0 and not self._begun:
            raise _NoProcess
        raise Problem("problem.import_gone", n=f"{self._done:,}")


def _report_of(value: dict[str, Any]) -> ImportReport:
    failed, incomplete = (tuple((path, why) for path, why in value[name]) for name in ("failed", "incomplete"))
    return ImportReport(value["added"], value["updated"], value["skipped"], failed, incomplete)


def _are_few(paths: list[Path]) -> bool:
    from finews_tui.sources.archive import few

    return few(paths, FEW)
