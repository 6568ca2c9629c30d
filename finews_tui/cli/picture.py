"""The screen as it was left, kept in a file beside the cache, one for each size of the terminal.

A picture is painted at the next start only while everything it shows is as it was: the program, the terminal, the
settings, the posts and marks (by the stamps of their files, so that no database is opened), and the day, for the list
says 今天. It is the user's own file, and yet nothing in it is believed: text, pens and places are all that may reach
the terminal.
"""

import os
import re
import sys
import time
from collections.abc import Mapping

from finews_tui import __version__
from finews_tui.config.folders import folders

_FIRST = "finews screen 1"
_MOST_BYTES = 1 << 20
_MOST_PICTURES = 8
_DRAWN = re.compile(r"\x1b\[[0-9;]{0,60}[mH]")
_DAY = 86_400
_EAST = 8 * 3_600
_TERMINAL = (
    "TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME",
    "FINEWS_LANG", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG",
)  # fmt: skip
"""What of the environment the look of the screen depends on."""


def stamp(
    columns: int, rows: int, environ: Mapping[str, str] = os.environ, now: float | None = None
) -> tuple[str, str] | None:
    """(path, stamp) of the picture for a terminal of this size; None where it cannot be told.

    Not while a log stands beside a database: then another process is at work, or one has died.
    """
    if (found := folders(environ)) is None:
        return None
    config, cache, state = found
    if any(_file(f"{path}-wal")[1:2] not in ((), (0,)) for path in (f"{cache}/cache.db", f"{state}/state.db")):
        return None
    files = [
        _file(path) for path in (f"{cache}/cache.db", f"{state}/state.db", f"{config}/config.toml", *_themes(config))
    ]
    day = int((time.time() if now is None else now) + _EAST) // _DAY
    facts = [__version__, sys.version, columns, rows, day, *files, *(environ.get(name) for name in _TERMINAL)]
    return f"{cache}/screen-{columns}x{rows}", repr(facts)


def load(path: str, wanted: str) -> str:
    """The picture with this stamp; empty where there is none, or where anything about it is odd."""
    try:
        with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 - pathlib is slow to load
            first, found, text, end = file.read(_MOST_BYTES).split("\n")
    except (OSError, ValueError):  # also where there are more or fewer lines
        return ""
    return text if (first, found, end) == (_FIRST, wanted, "") and drawable(text) else ""


def keep(path: str, wanted: str, text: str) -> None:
    """Keep a picture; nothing where it cannot be written, or should not be painted."""
    if not drawable(text) or "\n" in wanted:
        return
    try:
        with open(f"{path}.new", "w", encoding="utf-8", newline="") as file:  # noqa: PTH123
            file.write("\n".join((_FIRST, wanted, text, "")))
        os.replace(f"{path}.new", path)  # noqa: PTH105
        _forget_old(os.path.dirname(path))  # noqa: PTH120
    except (OSError, ValueError):
        return


def drawable(text: str) -> bool:
    """Is it made of printable text, pens and places, and of nothing else?"""
    return bool(text) and _DRAWN.sub("", text).isprintable()


def _forget_old(folder: str) -> None:
    with os.scandir(folder) as entries:
        kept = [entry for entry in entries if re.fullmatch(r"screen-\d+x\d+", entry.name)]
    kept.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in kept[_MOST_PICTURES:]:
        os.unlink(entry.path)  # noqa: PTH108


def _file(path: str) -> tuple[int, ...]:
    """What changes when a file does; empty where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _themes(config: str) -> list[str]:
    """The user's own themes."""
    try:
        return [f"{config}/themes/{name}" for name in sorted(os.listdir(f"{config}/themes"))]  # noqa: PTH208
    except OSError:
        return []
