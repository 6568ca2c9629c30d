"""The app: themes, the last gate, life and death. What is read is the business of the main screen."""

import os
import sys
import time
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual._compositor import CompositorUpdate
from textual.binding import Binding, BindingType
from textual.screen import Screen

from finews_tui.config.schema import Settings
from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.resources import STYLES
from finews_tui.services.library import Library
from finews_tui.text.ambiguous import widened
from finews_tui.ui import keymap
from finews_tui.ui.ending import Ending
from finews_tui.ui.glyphs import is_ascii, use_ascii
from finews_tui.ui.opening import Opening
from finews_tui.ui.screens.main import MainScreen
from finews_tui.ui.sheet import Sheet
from finews_tui.ui.terminal import Early, TerminalDriver
from finews_tui.ui.themed import ThemedApp
from finews_tui.ui.typed import Typed
from finews_tui.ui.wire import Difference, wire_for

PULSE_SECONDS = 3.0
"""How often the reader looks whether posts have arrived and whether its terminal is still there."""


class FinewsApp(ThemedApp, inherit_bindings=False):
    """The reader."""

    CSS_PATH: ClassVar[list[Path]] = sorted(  # type: ignore[assignment]
        path
        for path in STYLES.iterdir()
        if path.suffix == ".tcss"  # a pattern would have to be compiled
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
        Binding("ctrl+l", "paint_all", show=False, priority=True),
    ]
    """Two keys work in dialogs and while typing too; all others are in the command table."""
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    TITLE = "finews"

    def __init__(self, library: Library, settings: Settings, early: Early | None = None) -> None:
        self.early = early
        self.wire = wire_for(settings, early)
        if early is not None and early.painted and not widened():  # pictures are kept of narrow screens only
            self.wire.seen(early.painted)
        super().__init__(settings, driver_class=TerminalDriver)
        self.animation_level = "none"
        self.library = library
        self.settings = settings
        use_ascii(settings.ascii or bool(widened()))
        self.set_class(is_ascii(), "-ascii")
        self.stylesheet = Sheet(variables=self.get_css_variables())
        self.mistakes += [t(one.key, **one.fields) for one in keymap.use(settings.key_profile, settings.keys).problems]
        self.main = MainScreen(library, settings)
        self.typed = Typed(self, super().on_event)
        self._leaving = False
        self.ending = Ending(self, self.leave)
        self.opening = Opening(self)
        self.picture = ""
        """The screen as the next start will paint it; empty until the app ends in an ordinary state."""

    # --- what Textual asks

    def get_default_screen(self) -> Screen[Any]:
        return self.main

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self.typed.come(event)
        else:
            await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate):
            renderable = Difference(renderable, self.wire, at_once=self._sync_available)
            if (caret := getattr(screen.focused, "caret", None)) is not None:
                self.cursor_position = caret
        super()._display(screen, renderable)

    async def run_async(self, **options: Any) -> None:
        options["mouse"] = options.get("mouse", True) and self.settings.mouse
        self.ending.begin()
        try:
            await super().run_async(**options)
        finally:
            self.ending.restore()

    def now(self) -> int:
        """Seconds since the epoch."""
        return int(time.time())

    def use_mouse(self, on: bool) -> None:
        """What the mouse does is the reader's, or the terminal's."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.use_mouse(on)

    # --- life and death

    @property
    def fault(self) -> Exception | None:
        """The error that ended the app; None when it ended by itself."""
        return self._exception

    def _print_error_renderables(self) -> None:
        """Textual prints a traceback over the whole terminal; here `cli.launch` says it in one sentence."""
        if self.fault is None:
            super()._print_error_renderables()

    def on_load(self) -> None:
        self.opening.begin()

    def on_mount(self) -> None:
        self.set_interval(PULSE_SECONDS, self.pulse)
        # Back from Ctrl-Z in a terminal of the same size, Textual paints only what changes.
        self.app_resume_signal.subscribe(self, lambda _: self.paint_all())
        if not self.is_headless:
            self.ending.listen()

    def on_ready(self) -> None:
        self.opening.laid_out()  # Textual tells of the later layouts by the screen's signal

    def paint_all(self) -> None:
        """Send the whole screen: others have written to the terminal."""
        self.wire.forget()
        self.refresh(layout=True)

    def action_paint_all(self) -> None:
        self.paint_all()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the panes the key that draws anew is one of the command table, and may be another."""
        if action == "paint_all":
            return self.screen is not self.main or self.main.prompt.is_open
        return super().check_action(action, parameters)

    def on_resize(self, event: events.Resize) -> None:
        self.wire.fit(event.size.width, event.size.height)

    def on_app_focus(self) -> None:
        self.main.keeping.tick()  # back from an editor, perhaps

    def pulse(self) -> None:
        """Look around: posts of another process, the place to be kept, the terminal."""
        if self._leaving:
            return
        if not self.is_headless and not os.isatty(sys.__stdin__.fileno() if sys.__stdin__ else -1):
            self.ending.terminal_gone()
            return
        self.main.pulse()

    async def leave(self, code: int = 0) -> None:
        """Keep the place and end."""
        if self._leaving:
            return
        self._leaving = True
        try:
            await self.main.leave()
            if self.screen is self.main:
                self.picture = self.main.picture()
        except Problem as problem:
            self.exit(return_code=code, message=Text(t(problem.key, **problem.fields)))
        finally:
            self.exit(return_code=code)
