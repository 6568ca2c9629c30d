"""A real terminal for end-to-end tests: the program behind a pty, its screen kept by pyte."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

DEADLINE = 30.0
"""Seconds until a screen that does not come is a failure."""


ASKED = b"\x1b[c"
"""The end of the question for the widths."""
DONE = b"\x1b[?62;22c"
"""What a terminal says it is: the end of every answer."""
NARROW = b"\x1b[1;3R" * 4 + DONE
WIDE = b"\x1b[1;5R" * 4 + DONE


class Terminal:
    """Runs a command in a terminal of the given size.

    Waiting is always for something: a text on the screen, or the end of the program. What the program writes is kept
    raw in `raw` and drawn in `screen`. Asked for its widths it gives `answer`, by default what most terminals say.
    """

    def __init__(
        self,
        argv: Sequence[str],
        environ: Mapping[str, str],
        columns: int = 120,
        rows: int = 40,
        answer: bytes = NARROW,
    ) -> None:
        self.answer = answer
        self.pyte_screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.pyte_screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.raw = b""
        self._master, slave = pty.openpty()
        self.resize(columns, rows, tell=False)
        self.before = termios.tcgetattr(slave)
        self._slave = slave
        self.process = subprocess.Popen(
            list(argv), stdin=slave, stdout=slave, stderr=slave, env=dict(environ), start_new_session=True,
            preexec_fn=_interruptible,
        )  # fmt: skip

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._master >= 0:
            os.close(self._master)
        os.close(self._slave)

    def hang_up(self) -> int:
        """Take the terminal away, without a signal; the exit code of a program that ends with it."""
        os.close(self._master)
        self._master = -1
        return self.process.wait(DEADLINE)

    def resize(self, columns: int, rows: int, *, tell: bool = True) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.pyte_screen.resize(rows, columns)
        if tell:
            self.process.send_signal(signal.SIGWINCH)

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return False
        asked = self.raw.count(ASKED)
        self.raw += data
        if self.raw.count(ASKED) > asked:
            os.write(self._master, self.answer)
        # pyte knows neither the queries nor the synchronised-output marks of a modern program
        self._stream.feed(re.sub(r"\x1b\[[?>=<][0-9;$]*[a-zA-Z]|\x1bP.*?\x1b\\", _known, self._decode(data)))
        return True

    def skip(self, seconds: float) -> None:
        """Go on after this time, or with what comes before: it is kept and not drawn."""
        if select.select([self._master], [], [], seconds)[0]:
            self.raw += os.read(self._master, 1 << 16)

    def wait_for(self, pattern: str) -> str:
        """Wait until the pattern stands on the screen; the screen as text."""
        end = time.monotonic() + DEADLINE
        while not re.search(pattern, self.text):
            if time.monotonic() > end or (not self._read(0.2) and self.process.poll() is not None):
                raise AssertionError(f"{pattern!r} did not come:\n{self.text}")
        return self.text

    def wait_until_gone(self, pattern: str) -> None:
        """Wait until the pattern no longer stands on the screen."""
        self.wait_until(lambda: not re.search(pattern, self.text))

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Wait until something is true of what was written."""
        end = time.monotonic() + DEADLINE
        while not holds():
            if time.monotonic() > end or (not self._read(0.2) and self.process.poll() is not None):
                raise AssertionError(f"it did not come:\n{self.text}")

    def wait_until_asleep(self) -> None:
        """Wait until the main thread waits too, where the system tells that (`/proc`): a signal that comes just before
        Python's `input` begins to wait is seen by it only with the next key."""
        state = Path(f"/proc/{self.process.pid}/stat")
        self.wait_until(lambda: not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "S")

    def wait_for_end(self) -> int:
        """Wait until the program has ended; its exit code."""
        end = time.monotonic() + DEADLINE
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"still running:\n{self.text}")
            self._read(0.05)
        while self._read(0):
            pass
        return self.process.returncode

    @property
    def attributes(self) -> list[object]:
        return termios.tcgetattr(self._slave)

    @property
    def text(self) -> str:
        """The screen."""
        return text_of(self.pyte_screen)


def _interruptible() -> None:
    """Ctrl-C and a terminal that hangs up count as ever, also where the tests run in the background of a shell or under
    `nohup`, which ignore them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def text_of(screen: pyte.Screen) -> str:
    """The screen as text. pyte puts an empty string into the second cell of a wide character."""
    cells = [[screen.buffer[y][x].data for x in range(screen.columns)] for y in range(screen.lines)]
    return "\n".join("".join(row).rstrip() for row in cells)


def _known(found: re.Match[str]) -> str:
    return found[0] if re.match(r"\x1b\[\?(?:25|1049|7)[hl]", found[0]) else ""
