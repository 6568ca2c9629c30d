"""Asking the terminal how wide it draws ambiguous characters, before anything is drawn.

The question is written at once and the answer read later: meanwhile the program loads. Whoever asks has made the
terminal wait for keys unseen (`cli.early_keys`), so that neither an answer nor a key is printed; what is typed
meanwhile is kept and handed on. A terminal that says nothing costs a second, counted from the question.
"""

import os
import select
import time

from finews_tui.text.answers import HANZI, NARROW, SAMPLES, all_told, question, reads_utf8, tell_apart, wide_groups

PATIENCE = 1.0
"""Seconds from the question on."""
_KEYBOARD = 0
_AT_ONCE = 4096


class Question:
    """A question put to the terminal."""

    def __init__(self, screen: int, *, encoding: bool = False) -> None:
        """Ask, and whether it reads UTF-8 where the `encoding` is in doubt. `screen` is a file descriptor.

        Raises `OSError`."""
        os.write(screen, (question(HANZI) if encoding else question()).encode())
        self._until = time.monotonic() + PATIENCE
        self.typed = b""
        """What was typed between the question and its answer."""
        self.owed = True
        """The answer may still come."""
        self.told = False
        """It has said how wide it draws every sample."""
        self.margins = False
        """It has left and right margins."""
        self.utf8: bool | None = None
        """Does it read UTF-8? None = not asked, or no answer."""

    def answer(self) -> frozenset[str]:
        """The groups of characters that are two cells wide: waits as long as it takes, at most to the end of the
        second. No answer means narrow."""
        data = b""
        found = tell_apart(data)
        while not found.ended and (chunk := self._read()):
            data += chunk
            found = tell_apart(data)
        self.typed = found.typed + found.unfinished
        self.owed, self.margins = not found.ended, found.margins
        self.utf8, self.told = reads_utf8(found.columns), all_told(found.columns)
        return wide_groups(found.columns[: len(SAMPLES)]) if found.ended else NARROW

    def _read(self) -> bytes:
        """What has come, when it comes; nothing = the time is over, or the terminal is gone."""
        try:
            return os.read(_KEYBOARD, _AT_ONCE) if waiting(self._until - time.monotonic()) else b""
        except OSError:
            return b""


def waiting(seconds: float = 0.0) -> bool:
    """Is something typed? Looks for so long."""
    return bool(select.select([_KEYBOARD], [], [], max(0.0, seconds))[0])
