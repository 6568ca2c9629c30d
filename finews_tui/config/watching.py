"""Has somebody else changed config.toml? A look costs one `stat`; only a file that is another one is read."""

import time
from pathlib import Path
from typing import NamedTuple

from finews_tui.config.load import load
from finews_tui.config.schema import Mistake, Settings

Stamp = tuple[int, int, int]
_AT_REST = 0.05
"""Seconds in which a file that is being written would change: an editor may empty it first."""


class Found(NamedTuple):
    """What stands in the file now."""

    stamp: Stamp
    settings: Settings
    mistakes: tuple[Mistake, ...]


def stamp(path: Path) -> Stamp | None:
    """What tells one state of the file from another: time, size and inode; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def look(path: Path, seen: Stamp | None, before: Settings) -> Found | None:
    """The file, where it is not the one that was seen; None where it is, or is just being written, or is gone.

    For a thread: it may wait for a disk. What cannot be read stays as in `before`: all of it, or one setting.
    """
    now = stamp(path)
    if now is None or now == seen:
        return None
    time.sleep(_AT_REST)
    settings, mistakes = load(path, before)
    return Found(now, settings, mistakes) if stamp(path) == now else None
