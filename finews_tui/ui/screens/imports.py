"""The import dialog: a path with completion, progress, and the report."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from finews_tui.i18n import t
from finews_tui.model.post import ImportReport
from finews_tui.model.problem import Problem
from finews_tui.services.complete_path import complete, expand, refused
from finews_tui.text.cells import cut, width
from finews_tui.ui.screens.dialog import LOW, Dialog
from finews_tui.ui.screens.key_line import KeyLine

if TYPE_CHECKING:
    from finews_tui.services.library import Library

_MOST_NAMES = 8
_MOST_FAILED = 6
_MOST_ROWS = 12
_LEAST_NAME = 8
_NARROW = 80
"""Columns below which the words of the dialog take more rows."""


class Step(Protocol):
    """How far an import is (`services.library.Progress`)."""

    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, and whether it was stopped before its end."""

    report: ImportReport
    stopped: bool

    def words(self) -> str:
        report = self.report
        counts = {"a": report.added, "u": report.updated, "s": report.skipped, "e": len(report.failed)}
        what = t("import.report", **counts)
        return t("dialog.import_stopped", what=what) if self.stopped else what


class ImportScreen(Dialog[Outcome | None]):
    """Asks for a path, imports it beside the keys, reports. Answers with what came of it, or nothing."""

    AUTO_FOCUS = "#import-path"

    def __init__(self, library: "Library", path: str = "") -> None:
        """`path`: what is imported at once."""
        super().__init__(classes="dialog")
        self._path = path
        self._library = library
        self._cancel = threading.Event()
        self._importing = False
        self._outcome: Outcome | None = None
        self._said: Callable[[], str] = str

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog-box", id="import-box"):
            yield Static(Content(t("dialog.import_title")), classes="dialog-title")
            yield Static(Content(t("dialog.import_what")), classes="dialog-text")
            yield Input(placeholder=t("dialog.import_example"), id="import-path", select_on_focus=False)
            yield Static(Content(""), id="import-names")
            yield KeyLine(t("dialog.import_keys"))

    def on_mount(self) -> None:
        if self._path:
            line = self.query_one("#import-path", Input)
            line.value = self._path
            self._begin(self._path)

    # --- asking

    def on_key(self, event: events.Key) -> None:
        """Tab completes while a path is asked for, Esc cancels or closes; the rest belongs to the input."""
        if event.key not in ("tab", "escape") and not (self._outcome and event.key == "enter"):
            return
        event.stop()
        event.prevent_default()
        if event.key == "tab":
            if not self._importing and self._outcome is None:
                self._complete()
        elif self._importing:
            self._cancel.set()
            self._tell(t("dialog.import_stopping"))
        else:
            self.dismiss(self._outcome)

    def _complete(self) -> None:
        path = self.query_one("#import-path", Input)
        found = complete(path.value)
        path.value = found.text
        path.cursor_position = len(found.text)
        names = found.names if len(found.names) != 1 else ()
        self._tell(lambda: "\n".join(self._some([cut(name, self._cells) for name in names], _MOST_NAMES, self._rows)))

    def _tell(self, words: str | Callable[[], str]) -> None:
        """Show this under the path; what depends on the room there is made anew when the room changes."""
        self._said = words if callable(words) else lambda: words
        self._draw()

    def _draw(self) -> None:
        said = self.query_one("#import-names", Static)
        said.styles.max_height = self._rows
        said.update(Content(self._said()))

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    @property
    def _cells(self) -> int:
        """Cells of a line of the dialog."""
        return self.query_one("#import-box").content_size.width

    @property
    def _rows(self) -> int:
        """Rows that title, path and keys leave."""
        columns, height = self.size
        if height <= LOW:
            return max(1, min(_MOST_ROWS, height - 4))
        others = (9 if self._outcome else 12) + (columns < _NARROW)
        return max(1, min(_MOST_ROWS, height * 9 // 10 - others))

    def _some(self, lines: list[str], most: int, rows: int) -> list[str]:
        """As many of the lines as there is room for, and how many more there are."""
        if len(lines) <= min(most, rows):
            return lines
        kept = max(0, min(most, rows - 1))
        return [*lines[:kept], t("dialog.import_more", n=len(lines) - kept)]

    # --- importing

    @on(Input.Submitted)
    def _start(self, event: Input.Submitted) -> None:
        if not (self._importing or self._outcome) and event.value.strip():
            self._begin(event.value)

    def _begin(self, typed: str) -> None:
        self._importing = True
        self._cancel.clear()
        self.query_one("#import-path", Input).disabled = True
        self._tell(t("dialog.import_running", n=0))
        self.run_worker(self._import(typed), group="import", exit_on_error=False)

    async def _import(self, typed: str) -> None:
        loop = asyncio.get_running_loop()

        def progress(step: Step) -> None:
            loop.call_soon_threadsafe(self._progress, step)

        try:
            path = expand(typed)
            report = await self._library.importer.import_paths([path], progress, self._cancel)
        except Problem as problem:
            self._again(t(problem.key, **problem.fields))
        except Exception as error:
            self._again(t("msg.failed", why=type(error).__name__))
        else:
            if why := refused(path, report):
                self._again(why)
            else:
                self._finish(Outcome(report, stopped=self._cancel.is_set()))
        finally:
            self._importing = False

    def _progress(self, step: Step) -> None:
        if self._importing and self.is_attached and not self._cancel.is_set():
            key = "dialog.import_running_of" if step.total else "dialog.import_running"
            self._tell(t(key, n=f"{step.done:,}", m=f"{step.total or 0:,}"))

    def _again(self, why: str) -> None:
        """It failed: say why and let the path be corrected."""
        path = self.query_one("#import-path", Input)
        path.disabled = False
        path.cursor_position = len(path.value)
        path.focus()
        self._tell(why)

    def _finish(self, outcome: Outcome) -> None:
        """The report; with nothing to explain the dialog closes by itself."""
        self._outcome, report = outcome, outcome.report
        if not report.failed:
            self.dismiss(outcome)
            return
        self.add_class("-reported")
        self.query_one(KeyLine).say(t("dialog.import_keys_done"))
        self._tell(lambda: self._explain(outcome))
        self.set_focus(None)

    def _explain(self, outcome: Outcome) -> str:
        """The counts, then the files that failed, a line each."""
        words = outcome.words()
        rows = self._rows - (1 if width(words) <= self._cells else 2)
        failed = [self._line(path, why) for path, why in outcome.report.failed]
        return "\n".join([words, *self._some(failed, _MOST_FAILED, rows)])

    def _line(self, path: str, why: str) -> str:
        """A file and what is wrong with it in one line; the folders are given up first, then the end of the name."""
        room = self._cells - width(t("cli.failed_file", path="", reason=why))
        shown = path if width(path) <= room else cut(path.rpartition("/")[2], max(_LEAST_NAME, room))
        return cut(t("cli.failed_file", path=shown, reason=why), self._cells)
