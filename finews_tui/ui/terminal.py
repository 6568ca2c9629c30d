"""The driver of the terminal: Textual's own, which takes over a terminal that somebody has begun to use already.

It lets go of it at once, too: Textual waits for its input thread to look up twice, a tenth of a second each.
"""

import os
from codecs import getincrementaldecoder
from contextlib import suppress
from selectors import EVENT_READ, SelectSelector
from typing import Any, Protocol

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_ENTER = "\x1b[?1049h"


class Early(Protocol):
    """What was done with the terminal before the app (`cli.early_keys`)."""

    keys: bytes
    """Read from the terminal, and meant for the app."""
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
        self._wake = -1
        """Writing here wakes the thread that waits for keys."""

    def write(self, data: str) -> None:
        if data == _ENTER and self._early is not None and self._early.painted and not self._early.taken:
            return  # once more would clear it
        super().write(data)

    def start_application_mode(self) -> None:
        early = self._early
        if early is None or early.taken:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            return
        for message in XTermParser(self._debug).feed(early.keys.decode("utf-8", "replace")) if early.keys else ():
            self.process_message(message)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if early.before is not None:
            self.attrs_before = early.before
        early.taken = True

    def disable_input(self) -> None:
        if self._wake >= 0:
            with suppress(OSError):
                os.write(self._wake, b"x")  # stays there to be read: the thread looks again until it is told to end
        super().disable_input()

    def run_input_thread(self) -> None:
        """Textual's loop, with a pipe beside the terminal to be woken by."""
        woken, self._wake = os.pipe()
        parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")("replace").decode
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            selector.register(woken, EVENT_READ)
            try:
                while not self.exit_event.is_set():
                    ready = [key.fd for key, _ in selector.select(0.1)]
                    if self.fileno in ready and (typed := decode(os.read(self.fileno, 4_096))):
                        for message in parser.feed(typed):
                            self.process_message(message)
                    for message in parser.tick():
                        self.process_message(message)
            finally:
                self._wake, wake = -1, self._wake
                os.close(wake)
                os.close(woken)
