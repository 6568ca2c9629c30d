"""What goes to the clipboard, and the way through tmux.

A pasted text must not be able to run itself: it is cleaned and ends without a newline (promise P7). Inside tmux the
escape sequence for the clipboard is lost by default, while `tmux load-buffer -w -` always arrives.
"""

import os
import subprocess
from collections.abc import Mapping
from typing import NamedTuple

from finews_tui.text.clean import clean

MOST_BYTES = 64 * 1024
_TMUX_SECONDS = 2.0


class Copy(NamedTuple):
    """A text, ready for the clipboard."""

    text: str
    cut: bool
    """True where the text was longer than `MOST_BYTES`."""


def prepare(text: str, behind: str = "") -> Copy:
    """The text as it may be copied: clean, no newline or blank at its end, at most 64 KiB of UTF-8.

    `behind`: a few lines that stand behind the text also where that is cut.
    """
    text, behind = clean(text).rstrip(), clean(behind).rstrip()
    data, most = text.encode("utf-8"), max(0, MOST_BYTES - len(behind.encode("utf-8")))
    if len(data) <= most:
        return Copy(text + behind, cut=False)
    return Copy(data[:most].decode("utf-8", "ignore").rstrip() + behind, cut=True)


def tmux_command(environ: Mapping[str, str] = os.environ) -> list[str] | None:
    """How to hand a text to the tmux we run in; None outside tmux."""
    if not environ.get("TMUX"):
        return None
    from shutil import which  # loads every kind of archive

    program = which("tmux", path=environ.get("PATH", ""))
    return [program, "load-buffer", "-w", "-"] if program else None


def through_tmux(text: str, command: list[str]) -> bool:
    """Give the text to tmux; False where that failed. Blocks, at most two seconds: call it in a thread."""
    try:
        done = subprocess.run(  # noqa: S603 - an argument list, no shell; the text goes through stdin
            command,
            input=text.encode("utf-8"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TMUX_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
