"""`finews import PATH…`: posts from folders, archives and files into the cache."""

import asyncio
import json
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finews_tui.cli import DONE, PARTLY, complain
from finews_tui.cli.progress import bar
from finews_tui.config.paths import paths
from finews_tui.i18n import t
from finews_tui.services.library import Library

if TYPE_CHECKING:
    from finews_tui.model.post import ImportReport
    from finews_tui.services.ingest import Watcher

SHOWN = 20
"""Failed files named one by one; the rest is counted."""


def run(options: Any) -> int:
    """Import, show a progress bar on a terminal, and report."""
    library = Library.open(paths())
    try:
        library.require_import()  # before the notices: one sentence says it all
        for notice in library.notices:
            complain(t(notice.key, **notice.fields), DONE)
        report = _import(library, [Path(path) for path in options.paths])
    finally:
        library.close()
    if options.json:
        sys.stdout.write(json.dumps(as_json(report), ensure_ascii=False) + "\n")
    else:
        _tell(report)
    return PARTLY if report.failed else DONE


def _import(library: Library, wanted: list[Path]) -> "ImportReport":
    """Run the import; Ctrl-C stops it after the batch in hand."""
    cancel = threading.Event()
    try:
        with bar(t("cli.progress")) as update:
            return asyncio.run(_import_all(library, wanted, cancel, lambda step: update(step.done, step.total)))
    except KeyboardInterrupt:
        cancel.set()
        raise


async def _import_all(
    library: Library, wanted: list[Path], cancel: threading.Event, watcher: "Watcher"
) -> "ImportReport":
    """The files, then their bodies: a command that has ended leaves nothing to be done."""
    report = await library.import_paths(wanted, watcher, cancel)
    if not cancel.is_set():
        await library.settled(watcher)
    return report


def _tell(report: "ImportReport") -> None:
    counts = {"a": report.added, "u": report.updated, "s": report.skipped, "e": len(report.failed)}
    sys.stdout.write(t("import.report", **counts) + "\n")
    if report.incomplete:
        sys.stdout.write(t("cli.incomplete", n=len(report.incomplete)) + "\n")
        for path, missing in report.incomplete[:SHOWN]:
            sys.stdout.write("  " + t("cli.failed_file", path=path, reason=missing) + "\n")
    for path, reason in report.failed[:SHOWN]:
        sys.stderr.write(t("cli.failed_file", path=path, reason=reason) + "\n")
    if len(report.failed) > SHOWN:
        sys.stderr.write(t("cli.more_failed", n=len(report.failed) - SHOWN) + "\n")


def as_json(report: "ImportReport") -> dict[str, Any]:
    """The summary for programs."""
    return {
        "added": report.added,
        "updated": report.updated,
        "skipped": report.skipped,
        "failed": [{"path": path, "reason": reason} for path, reason in report.failed],
        "incomplete": [{"path": path, "reason": missing} for path, missing in report.incomplete],
    }
