"""The terminal between the start of the process and the live app: keys wait, and nothing is left behind.

From the first moment on, what is typed is not echoed and not held back until Enter: it stays in the terminal's queue,
and Textual, which changes the modes without emptying the queue, reads it in order. Who reads from the terminal in the
meantime (a question to it, and its answer) hands on in `keys` what was no answer; the app gets it first.

Ctrl-C and Ctrl-Z keep their meaning until the app takes them over. However the program ends, `restore` has been called,
and an answer that was asked for has been read: else it would stand on the shell's line. So a signal waits while the
terminal is asked and while its answer is read.
"""

import os
import signal
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from finews_tui.cli.probe import Question
from finews_tui.text.answers import NARROW

ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The other screen, no cursor, no line breaks of the terminal's own: as the app will want it."""
_LEAVE = (
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[?7h\x1b[m\x1b[?1049l\x1b[?25h"
)
"""Whatever the app may have switched on by then is switched off."""
_OUT = 2
"""The stream that Textual writes to."""
_ENDING = (signal.SIGTERM, signal.SIGHUP)
_WAITING = (signal.SIGINT, *_ENDING, signal.SIGTSTP)
"""What waits for the terminal's answer."""


class EarlyTerminal:
    """The terminal in the hands of the program, before the app."""

    def __init__(self) -> None:
        self.keys = b""
        """Typed, read, and not the app's yet."""
        self.owed = False
        """An answer of the terminal may still come."""
        self.told = False
        """The terminal has said how wide it draws ambiguous characters."""
        self.margins = False
        """It has left and right margins."""
        self.doubted = False
        """The terminal was asked whether it reads UTF-8."""
        self.utf8: bool | None = None
        """Whether it does; None = not asked, or not answered (yet)."""
        self._question: Question | None = None
        self._groups = NARROW
        self.painted = ""
        """What stands on the screen; empty = nothing was painted."""
        self.picture = (0, 0)
        """Columns and rows of the kept picture that stands on the screen."""
        self.before: list[Any] | None = None
        """The modes of the terminal as the shell left them."""
        self.taken = False
        """The app is alive and restores the screen by itself."""
        self._handlers: dict[int, Any] = {}

    def begin(self) -> None:
        """Take the terminal: keys wait unseen."""
        self.before = termios.tcgetattr(0)
        for number in (*_ENDING, signal.SIGTSTP):
            if signal.getsignal(number) is signal.SIG_DFL:
                act: Callable[[int, FrameType | None], None] = self._end if number in _ENDING else self._pause
                self._handlers[number] = signal.signal(number, act)
        self._wait_for_keys()

    def ask(self, screen: int = _OUT, *, encoding: bool = False) -> None:
        """Ask how wide the terminal draws ambiguous characters, and in doubt whether it reads UTF-8; before `paint`,
        for the answer is found by drawing."""
        with _undisturbed():  # in between the terminal would have been asked, and nobody would wait for its answer
            self.doubted = encoding
            self._question = Question(screen, encoding=encoding)
            self.owed = True

    def answer(self) -> frozenset[str]:
        """What is two cells wide (`text.answers`); waits for it. What else was typed is in `keys`. Asked again, it is
        the same."""
        with _undisturbed():
            if self._question is not None:
                self._groups = self._question.answer()
                self.keys += self._question.typed
                self.utf8, self.told = self._question.utf8, self._question.told
                self.margins = self._question.margins
                self.owed, self._question = self._question.owed, None
        return self._groups

    def paint(self, text: str) -> None:
        """Write the first picture, or one more piece of it, on the other screen."""
        first = not self.painted
        self.painted += text
        _write(ENTER + text if first else text)

    def restore(self) -> None:
        """Give the terminal back as it was. May be called twice."""
        if self.before is None:
            return
        if not self.taken:
            self.answer()
            _write(_LEAVE if self.painted else "")
        termios.tcsetattr(0, termios.TCSANOW, self.before)
        self.before, self.painted = None, ""
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def _wait_for_keys(self) -> None:
        modes = termios.tcgetattr(0)
        modes[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        modes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
        termios.tcsetattr(0, termios.TCSANOW, modes)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        """Asked to end: as soon as the terminal has answered. Nothing is written by then that must be finished."""
        try:
            if self.before is not None:
                self.answer()
                _write(_LEAVE if self.painted else "")
                termios.tcsetattr(0, termios.TCSANOW, self.before)
        finally:  # also where the terminal is gone
            os._exit(128 + number)

    def _pause(self, number: int, _frame: FrameType | None) -> None:
        """Ctrl-Z: back to the shell, and here again when it is continued."""
        if self.before is None:
            return
        self.answer()
        _write(_LEAVE if self.painted else "")
        termios.tcsetattr(0, termios.TCSANOW, self.before)
        os.kill(os.getpid(), signal.SIGSTOP)
        self._wait_for_keys()
        if self.painted:
            _write(ENTER + self.painted)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Whatever signal comes meanwhile is obeyed afterwards."""
    come: list[int] = []
    usual = {number: signal.signal(number, lambda number, _: come.append(number)) for number in _WAITING}
    try:
        yield
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
        for late in come:
            signal.raise_signal(late)


def _write(text: str) -> None:
    data = text.encode()
    while data:
        data = data[os.write(_OUT, data) :]
