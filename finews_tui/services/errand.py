"""The reader's end of a process that imports (`services.import_process`): starts it, hears it, lets it go."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from finews_tui.i18n import language

COMMAND = (sys.executable, "-P", "-m", "finews_tui.services.import_process")
"""`-P`: the current folder may hold anything, also files that are named like modules."""
_TICK = 0.1
"""Seconds between two looks at whether it is still wanted."""
_PATIENCE = 2.0
"""Seconds to end when everything is said."""
_AT_ONCE = 1 << 16


class Errand:
    """One such process."""

    def __init__(self, order: Mapping[str, Any]) -> None:
        """Start it. Raises `OSError` where no process can be had."""
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [*COMMAND, json.dumps(order)],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "FINEWS_LANG": language()},  # the report has finished sentences in it
            start_new_session=True,
        )
        self._over = False
        """It has nothing more to say."""

    def told(self, wanted: Callable[[], bool], patience: Callable[[], float]) -> Iterator[tuple[str, Any]]:
        """What it tells, to its end. When it is no longer wanted it is let go, and has `patience()` seconds from then
        on."""
        until = float("inf")
        rest = b""
        while time.monotonic() < until + patience():
            if until == float("inf") and not wanted():
                self._let_go()
                until = time.monotonic()
            data = self._heard()
            if data == b"":
                self._over = True
                return
            *lines, rest = (rest + (data or b"")).split(b"\n")
            for line in lines:
                with suppress(ValueError):
                    yield from json.loads(line).items()

    def end(self) -> int:
        """Let it go; its exit code, below 0 where it was killed. One that is still at its batch ends by itself."""
        self._let_go()
        if self._process.stdout:
            self._process.stdout.close()
        if self._over:
            with suppress(subprocess.TimeoutExpired):
                return self._process.wait(_PATIENCE)
        return self._process.poll() or 0

    def _let_go(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()

    def _heard(self) -> bytes | None:
        """What it has said within a tick; None for nothing, empty for no more."""
        assert self._process.stdout
        descriptor = self._process.stdout.fileno()
        ready, _, _ = select.select([descriptor], [], [], _TICK)
        return os.read(descriptor, _AT_ONCE) if ready else None
