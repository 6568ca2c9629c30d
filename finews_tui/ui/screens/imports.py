"""The import dialog: a path with completion, progress, and the report."""

import asyncio
import threading
from typing import TYPE_CHECKING, Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from finews_tui.i18n import t
from finews_tui.model.post import ImportReport
from finews_tui.model.problem import Problem
from finews_tui.services.complete_path import complete, expand

if TYPE_CHECKING:
    from finews_tui.services.library import Library

_MOST_NAMES = 8
_MOST_FAILED = 6


class Step(Protocol):
    """How far an import is (`services.library.Progress`)."""

    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int | None: ...


class ImportScreen(ModalScreen[ImportReport | None], inherit_bindings=False):
    """Asks for a path, imports it beside the keys, reports. Answers with the report, or nothing."""

    AUTO_FOCUS = "#import-path"

    def __init__(self, library: "Library") -> None:
        super().__init__(classes="dialog")
        self._library = library
        self._cancel = threading.Event()
        self._importing = False
        self._report: ImportReport | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog-box", id="import-box"):
            yield Static(Content(t("dialog.import_title")), classes="dialog-title")
            yield Static(Content(t("dialog.import_what")), classes="dialog-text")
            yield Input(placeholder=t("dialog.import_example"), id="import-path")
            yield Static(Content(""), id="import-names")
            yield Static(Content(t("dialog.import_keys")), classes="dialog-keys")

    # --- asking

    def on_key(self, event: events.Key) -> None:
        """Tab completes, Esc cancels or closes; the rest belongs to the input."""
        if event.key not in ("tab", "escape") and not (self._report and event.key == "enter"):
            return
        event.stop()
        event.prevent_default()
        if event.key == "tab":
            self._complete()
        elif self._importing:
            self._cancel.set()
            self._tell(t("dialog.import_stopping"))
        else:
            self.dismiss(self._report)

    def _complete(self) -> None:
        path = self.query_one("#import-path", Input)
        found = complete(path.value)
        path.value = found.text
        path.cursor_position = len(found.text)
        shown = list(found.names[:_MOST_NAMES]) if len(found.names) != 1 else []
        if len(found.names) > _MOST_NAMES:
            shown.append(t("dialog.import_more", n=len(found.names) - _MOST_NAMES))
        self._tell("\n".join(shown))

    def _tell(self, text: str) -> None:
        self.query_one("#import-names", Static).update(Content(text))

    # --- importing

    @on(Input.Submitted)
    def _start(self, event: Input.Submitted) -> None:
        if self._importing or not event.value.strip():
            return
        self._importing = True
        self.query_one("#import-path", Input).disabled = True
        self._tell(t("dialog.import_running", n=0))
        self.run_worker(self._import(event.value), group="import", exit_on_error=False)

    async def _import(self, typed: str) -> None:
        loop = asyncio.get_running_loop()

        def progress(step: Step) -> None:
            loop.call_soon_threadsafe(self._progress, step)

        try:
            self._report = await self._library.import_paths([expand(typed)], progress, self._cancel)
        except Problem as problem:
            self._again(t(problem.key, **problem.fields))
        except Exception as error:
            self._again(t("msg.failed", why=type(error).__name__))
        else:
            self._finish(self._report)
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
        path.focus()
        self._tell(why)

    def _finish(self, report: ImportReport) -> None:
        """The report; with nothing to explain the dialog closes by itself."""
        if not report.failed:
            self.dismiss(report)
            return
        counts = {"a": report.added, "u": report.updated, "s": report.skipped, "e": len(report.failed)}
        lines = [t("import.report", **counts), ""]
        lines += [t("cli.failed_file", path=path, reason=why) for path, why in report.failed[:_MOST_FAILED]]
        if len(report.failed) > _MOST_FAILED:
            lines.append(t("cli.more_failed", n=len(report.failed) - _MOST_FAILED))
        self._tell("\n".join(lines))
        self.set_focus(None)
