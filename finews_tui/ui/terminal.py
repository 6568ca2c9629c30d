"""The driver of the terminal: Textual's own, which takes over a terminal that somebody has begun to use already."""

import os
import select
from codecs import getincrementaldecoder
from itertools import chain
from typing import Any, Protocol

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from finews_tui.text.answers import tell_apart

_ENTER = "\x1b[?1049h"
_TICK = 0.1
"""Seconds between two looks at the clock: a lone Esc is told from the beginning of a sequence by it."""
_AT_ONCE = 4096


class Early(Protocol):
    """What was done with the terminal before the app (`cli.early_keys`)."""

    keys: bytes
    """Read from the terminal, and meant for the app."""
    owed: bool
    """The terminal was asked something, and its answer may still come: that is no key."""
    painted: str
    """What stands on the other screen already; empty = that was not entered."""
    before: list[Any] | None
    """The modes of the terminal as the shell left them."""
    taken: bool
    """To be set when the app has taken over."""


class TerminalDriver(LinuxDriver):
    """Enters the other screen only where nobody has, and obeys first what was typed first."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._early: Early | None = getattr(app, "early", None)
        self._held = b""
        """The beginning of a late answer, or of a key."""

    def write(self, data: str) -> None:
        if data == _ENTER and self._early is not None and self._early.painted and not self._early.taken:
            return  # once more would clear it
        super().write(data)

    def start_application_mode(self) -> None:
        early = self._early
        if early is None or early.taken:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            return
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if early.before is not None:
            self.attrs_before = early.before
        early.taken = True

    def run_input_thread(self) -> None:
        """Read keys until the end. Textual's own loop, but for what was typed before it and what is left out."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        typed = b""
        if self._early is not None:
            typed, self._early.keys = self._early.keys, b""
        while not self.exit_event.is_set():
            text = decode(typed)
            for message in chain(parser.feed(text) if text else (), parser.tick()):  # "" would be the end of all keys
                self.process_message(message)
            ready, _, _ = select.select([self.fileno], [], [], _TICK)
            data = os.read(self.fileno, _AT_ONCE) if ready else b""
            if ready and not data:  # the terminal is gone; the app looks for that by itself
                self.exit_event.wait(_TICK)
            typed = self._without_answers(data)

    def _without_answers(self, data: bytes) -> bytes:
        """What was typed, without late answers."""
        early = self._early
        if early is None or not early.owed:
            return data
        found = tell_apart(self._held + data)
        self._held = found.unfinished if data else b""
        early.owed = not found.ended
        return found.typed if data else found.typed + found.unfinished
