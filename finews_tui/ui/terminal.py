"""The driver of the terminal: Textual's own, which takes over a terminal that somebody has begun to use already.

It lets go of it at once, too: Textual waits for its input thread to look up twice, a tenth of a second each.
"""

import os
import sys
from codecs import getincrementaldecoder
from contextlib import suppress
from itertools import chain
from selectors import EVENT_READ, BaseSelector, SelectSelector
from typing import Any, Protocol

from textual import _xterm_parser, constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from finews_tui.services.abilities import passed_through
from finews_tui.text.answers import tell_apart

_ENTER = "\x1b[?1049h"
_HIDE, _SHOW = "\x1b[?25l", "\x1b[?25h"
_CLIPBOARD = "\x1b]52;"
_LONGEST_KEY = 512
"""Characters of a sequence: in the kitty protocol an input method commits a whole sentence in one."""
_ESCAPE = 0.05
"""Seconds after which an Esc is the key, and not the beginning of another one, unless the environment has `ESCDELAY`
(in milliseconds, as curses has it). What a key sends comes in one piece, so half of Textual's tenth is enough (Neovim's
`ttimeoutlen` too is 50), and each Esc is answered so much earlier."""
_TICK = 0.1
"""Seconds between two looks at a terminal that is ready and says nothing."""
_AT_ONCE = 4096


class Early(Protocol):
    """What was done with the terminal before the app (`cli.early_keys`)."""

    keys: bytes
    """Read from the terminal, and meant for the app."""
    owed: bool
    """The terminal was asked something, and its answer may still come: that is no key."""
    told: bool
    """The terminal has said how wide it draws ambiguous characters."""
    margins: bool
    """The terminal has left and right margins."""
    painted: str
    """What stands on the other screen already; empty = that was not entered."""
    picture: tuple[int, int]
    """Columns and rows of the kept picture that stands there (`cli.picture`): the screen that the app will show."""
    before: list[Any] | None
    """The modes of the terminal as the shell left them."""
    taken: bool
    """To be set when the app has taken over."""


class TerminalDriver(LinuxDriver):
    """Enters the other screen only where nobody has, and obeys first what was typed first."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._early: Early | None = getattr(app, "early", None)
        self._shows_cursor = bool(getattr(app, "settings", None) and app.settings.cursor)
        if not constants.DISABLE_KITTY_KEY:
            _xterm_parser._MAX_SEQUENCE_SEARCH_THRESHOLD = _LONGEST_KEY
        if "ESCDELAY" not in os.environ:
            constants.ESCAPE_DELAY = _ESCAPE  # type: ignore[misc]
        self._held = b""
        """The beginning of a late answer, or of a key."""
        self._wake = -1
        """Writing here wakes the thread that waits for keys."""

    def write(self, data: str) -> None:
        if data == _ENTER and self._early is not None and self._early.painted and not self._early.taken:
            return  # once more would clear it
        if data.startswith(_CLIPBOARD):
            data = passed_through(data)
        elif data == _HIDE and self._shows_cursor:
            data = _SHOW
        super().write(data)

    def _get_terminal_size(self) -> tuple[int, int]:
        """As Textual asks for it, but for `shutil`, which brings along every kind of archive."""
        if os.environ.get("COLUMNS") or os.environ.get("LINES"):
            return super()._get_terminal_size()
        try:
            width, height = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else -1)
        except (OSError, ValueError):
            return super()._get_terminal_size()
        return width or 80, height or 25

    def start_application_mode(self) -> None:
        early = self._early
        if early is None or early.taken:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            return
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if early.before is not None:
            self.attrs_before = early.before
        early.taken = True

    @property
    def has_mouse(self) -> bool:
        """Is the mouse ours?"""
        return self._mouse

    def use_mouse(self, on: bool) -> None:
        """Ask the terminal for what the mouse does, or leave the mouse to it."""
        if on == self._mouse:
            return
        self._mouse = True  # Textual asks for nothing where it is off
        (self._enable_mouse_support if on else self._disable_mouse_support)()
        self._mouse = on
        self.flush()

    def disable_input(self) -> None:
        if self._wake >= 0:
            with suppress(OSError):
                os.write(self._wake, b"x")  # stays there to be read: the thread looks again until it is told to end
        super().disable_input()

    def run_input_thread(self) -> None:
        """Textual's loop, woken by a pipe too, with what was typed before it and without late answers."""
        woken, self._wake = os.pipe()
        try:
            with SelectSelector() as selector:
                selector.register(self.fileno, EVENT_READ)
                selector.register(woken, EVENT_READ)
                self._read_keys(selector)
        finally:
            wake, self._wake = self._wake, -1
            os.close(wake)
            os.close(woken)

    def _read_keys(self, selector: BaseSelector) -> None:
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        typed = b""
        if self._early is not None:
            typed, self._early.keys = self._early.keys, b""
        while not self.exit_event.is_set():
            text = decode(typed)
            for message in chain(parser.feed(text) if text else (), parser.tick()):  # "" would be the end of all keys
                self.process_message(message)
            begun = self._held or parser._timeout_time is not None
            ready = self.fileno in [key.fd for key, _ in selector.select(constants.ESCAPE_DELAY if begun else None)]
            data = self._typed() if ready else b""
            if ready and not data:
                if not os.isatty(self.fileno):
                    self._app.ending.terminal_gone()  # type: ignore[attr-defined]
                    return
                self.exit_event.wait(_TICK)
            typed = self._without_answers(data)

    def _typed(self) -> bytes:
        """What is there to be read; nothing where the terminal hung up."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def _without_answers(self, data: bytes) -> bytes:
        """What was typed, without late answers."""
        early = self._early
        if early is None or not early.owed:
            return data
        found = tell_apart(self._held + data)
        self._held = found.unfinished if data else b""
        early.owed = not found.ended
        return found.typed if data else found.typed + found.unfinished
