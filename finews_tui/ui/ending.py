"""Ending from outside: a signal, a terminal that is gone. Certain, whatever the loop is at."""

import asyncio
import os
import signal
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from finews_tui.ui.app import FinewsApp

_LAST_SECONDS = 1.5
"""How long leaving may take when the terminal is gone or the system asks."""
_GIVING_BACK = 0.5
"""Seconds to give the terminal back, which may not listen any more."""
_ENDS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Ending:
    """Makes the app leave when it is asked to from outside."""

    def __init__(self, app: "FinewsApp", leave: Callable[[int], Awaitable[None]]) -> None:
        self._app = app
        self._leave = leave
        self._loop: asyncio.AbstractEventLoop
        self._former: dict[int, Any] = {}

    def begin(self) -> None:
        """The loop runs."""
        self._loop = asyncio.get_running_loop()

    def listen(self) -> None:
        """Obey the signals that end a program. The handlers of asyncio would wait until the loop comes round."""
        for number in _ENDS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._former[number] = signal.signal(number, lambda got, _: self.ask(128 + got))

    def restore(self) -> None:
        """The signals are whoever's they were."""
        for number, handler in self._former.items():
            signal.signal(number, handler)

    def terminal_gone(self) -> None:
        """There is nobody to read for any more. From any thread."""
        self.ask(128 + signal.SIGHUP)

    def ask(self, code: int) -> None:
        """Go at once, and go for certain."""
        _later(_LAST_SECONDS, self._give_up, code)
        with suppress(RuntimeError):  # it has ended already
            self._loop.call_soon_threadsafe(
                lambda: self._app.run_worker(self._leave(code), group="leave", exit_on_error=False)
            )

    def _give_up(self, code: int) -> None:
        """Leaving takes too long: give the terminal back, and nothing else."""
        _later(_GIVING_BACK, os._exit, code)
        if self._app.is_running and (driver := self._app._driver) is not None:  # else it was given back
            with suppress(Exception):
                self._app.use_mouse(False)
                driver.stop_application_mode()
                driver.close()  # what was written is sent
        os._exit(code)


def _later(seconds: float, act: Callable[[int], object], code: int) -> None:
    timer = threading.Timer(seconds, act, (code,))
    timer.daemon = True
    timer.start()
