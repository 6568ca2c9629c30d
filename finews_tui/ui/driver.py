"""The driver of the terminal, for a start in which the terminal was asked something first.

Its first keys are those typed before it was there; an answer that comes too late is no key; and what it puts back at
the end is the terminal as the shell had it.
"""

import os
import select
from codecs import getincrementaldecoder
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from finews_tui.text.answers import tell_apart

_TICK = 0.1
"""Seconds between two looks at the clock: a lone Esc is told from the beginning of a sequence by it."""
_AT_ONCE = 4096


@dataclass
class Start:
    """What the driver takes over."""

    typed: bytes = b""
    owed: bool = False
    """An answer of the terminal is still to come."""
    attributes: Callable[[], list[Any] | None] = lambda: None
    """The terminal as it was before it was asked; None when that was handed over already."""


class ReaderDriver(LinuxDriver):
    """Textual's driver with a start of its own."""

    def __init__(self, *arguments: Any, start: Start, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._start = start
        self._held = b""
        """The beginning of a late answer, or of a key."""

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual has no annotation here
        if (attributes := self._start.attributes()) is not None:
            self.attrs_before = attributes

    def run_input_thread(self) -> None:
        """Read keys until the end. Textual's own loop, but for what stands before it and what is left out."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        typed, self._start.typed = self._start.typed, b""
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
        start = self._start
        if not start.owed:
            return data
        found = tell_apart(self._held + data)
        self._held = found.unfinished if data else b""
        start.owed = not found.ended
        return found.typed if data else found.typed + found.unfinished
