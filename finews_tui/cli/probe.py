"""Asking the terminal how wide it draws ambiguous characters, before the reader starts.

The question is written at once and the answer read later: meanwhile the program loads. From the question on the
terminal is quiet (no echo, bytes at once, Return is Return), so that neither an answer nor a key is printed; what is
typed meanwhile is kept and handed on. A terminal that says nothing costs a second, counted from the question.
"""

import fcntl
import os
import select
import termios
import time
from contextlib import suppress
from typing import Any

from finews_tui.text.ambiguous import NARROW, WIDE
from finews_tui.text.answers import QUESTION, tell_apart, wide_groups

PATIENCE = 1.0
"""Seconds from the question on."""
_AT_ONCE = 4096


class Terminal:
    """The terminal between the shell and whoever draws on it."""

    def __init__(self, keyboard: int = -1, screen: int = -1) -> None:
        """`keyboard` and `screen` are file descriptors of one terminal; without them nothing is asked."""
        self._keyboard, self._screen = keyboard, screen
        self._attributes: list[Any] | None = None
        """How the terminal was; None where that is not our affair."""
        self._groups = NARROW
        self._until = 0.0
        self.typed = b""
        """What was typed between the question and its answer."""
        self.owed = False
        """The answer may still come."""

    def ask(self, setting: str, *, spare_typed: bool = False) -> None:
        """Put the question where `setting` is `auto`; `wide` and `narrow` are answers.

        `spare_typed`: not where something is typed already, because nobody here will read it.
        """
        self._groups = WIDE if setting == "wide" else NARROW
        if setting != "auto" or not self._is_ours():
            return
        with suppress(OSError, termios.error):
            attributes = termios.tcgetattr(self._keyboard)
            termios.tcsetattr(self._keyboard, termios.TCSANOW, _quiet(attributes))
            self._attributes = attributes
            if spare_typed and self._ready(0):
                return
            os.write(self._screen, QUESTION.encode())
            self.owed = True
            self._until = time.monotonic() + PATIENCE

    def answer(self) -> frozenset[str]:
        """The groups of characters that are two cells wide: waits as long as it takes, at most to the end of the
        second. No answer means narrow."""
        if not self.owed:
            return self._groups
        data = b""
        found = tell_apart(data)
        while not found.ended and (chunk := self._read()):
            data += chunk
            found = tell_apart(data)
        self.typed = found.typed + found.unfinished
        self.owed = not found.ended
        return wide_groups(found.columns) if found.ended else NARROW

    def hand_over(self) -> list[Any] | None:
        """The attributes of the terminal, to whoever puts them back from now on; None = they were not changed."""
        attributes, self._attributes = self._attributes, None
        return attributes

    def give_back(self) -> None:
        """Make the terminal what it was, if nobody has taken it over."""
        if (attributes := self.hand_over()) is not None:
            with suppress(OSError, termios.error):
                termios.tcsetattr(self._keyboard, termios.TCSANOW, attributes)

    def untype(self) -> None:
        """Give the shell what was typed for it. A Linux from 6.2 on may forbid it; then it is lost."""
        with suppress(OSError):
            for code in self.typed:
                fcntl.ioctl(self._keyboard, termios.TIOCSTI, bytes((code,)))

    def _is_ours(self) -> bool:
        """A job in the background that touches its terminal is stopped by the system."""
        if self._keyboard < 0:
            return False
        try:
            return os.tcgetpgrp(self._keyboard) == os.getpgrp()
        except OSError:  # a terminal without jobs
            return True

    def _ready(self, seconds: float) -> bool:
        return bool(select.select([self._keyboard], [], [], max(0.0, seconds))[0])

    def _read(self) -> bytes:
        """What has come, when it comes; nothing = the time is over, or the terminal is gone."""
        try:
            return os.read(self._keyboard, _AT_ONCE) if self._ready(self._until - time.monotonic()) else b""
        except OSError:
            return b""


def _quiet(attributes: list[Any]) -> list[Any]:
    """Ctrl-C and Ctrl-Z keep their meaning: nobody reads keys yet."""
    quiet = [*attributes[:6], [*attributes[6]]]
    quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR)
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
    return quiet
