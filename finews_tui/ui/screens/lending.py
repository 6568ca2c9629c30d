"""Lending the terminal to another program: the reader steps aside as it does for Ctrl-Z, and comes back at a key."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from finews_tui.model.problem import Problem

if TYPE_CHECKING:
    from finews_tui.ui.app import FinewsApp


def lend(app: "FinewsApp", run: Callable[[], int], after: Callable[[int], str]) -> int:
    """Run something that owns the terminal; its exit code. `after` it that is written and a key waited for; where it is
    empty the reader comes back at once. The loop stands still meanwhile. Raises `Problem`."""
    try:
        with app.suspend():
            code = run()
            if said := after(code):
                _wait(said)
    except SuspendNotSupported:
        raise Problem("pipe.no_terminal") from None
    return code


def _wait(said: str) -> None:
    """Say something at the start of a line, and wait for a key."""
    import termios
    import tty

    sys.stdout.write(f"\n{said}")
    sys.stdout.flush()
    file = sys.__stdin__.fileno() if sys.__stdin__ else 0
    before = termios.tcgetattr(file)
    try:
        tty.setcbreak(file)
        termios.tcflush(file, termios.TCIFLUSH)
        os.read(file, 16)  # a key of several bytes is one key
    finally:
        termios.tcsetattr(file, termios.TCSADRAIN, before)
        sys.stdout.write("\n")
