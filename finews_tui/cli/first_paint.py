"""The first screen, before Textual is loaded: the headlines stand there after a few dozen milliseconds.

Why a kept picture and not a painter of its own: the first screen must be the one that the app paints a moment later,
in the same panes, words and colours, or it jumps. Two painters would have to agree for ever; so the app hands over the
very cells of its screen when it ends (`ui.wire`), and they are shown again as long as all that they show is unchanged
(`cli.picture`). It is also the fastest way: no database, no theme, no word catalogue, not even the widths of characters
are needed. The app knows what was painted, takes over the same screen without clearing it, and writes only what
differs: as a rule, nothing.

In doubt nothing is painted: no terminal, one that is too small or cannot move its cursor, no picture, an odd one.
"""

import os
import re
import sys

from finews_tui.cli.early_keys import EarlyTerminal
from finews_tui.cli.picture import load, stamp
from finews_tui.cli.surroundings import DUMB, is_utf8
from finews_tui.config.folders import folders

LEAST_WIDTH, LEAST_HEIGHT = 40, 12


def begin() -> EarlyTerminal:
    """Take the terminal where the reader can run at all, and paint what is known. Raises nothing but what a signal
    raises, and then the terminal is given back."""
    early = EarlyTerminal()
    if _suits():
        try:
            _take(early)
        except BaseException:
            early.restore()
            raise
    return early


def _take(early: EarlyTerminal) -> None:
    try:
        early.begin()
        doubtful = not is_utf8(sys.stdout.encoding) or bool(os.environ.get("STY"))
        if doubtful or not _settled():
            early.ask(encoding=doubtful)
    except (OSError, ValueError):
        return
    if doubtful:  # the picture could come out as garbage
        return
    columns, rows = size()
    if columns < LEAST_WIDTH or rows < LEAST_HEIGHT or (places := folders()) is None:
        return
    if (found := stamp(columns, rows)) and (text := load(*found)):
        early.paint(text)
        early.picture = (columns, rows)
        return
    from finews_tui.cli.first_screen import pieces

    for piece in pieces(columns, rows, *places):
        early.paint(piece)


_SETTLED = re.compile(rb'^\s*ambiguous_width\s*=\s*["\'](?:narrow|wide)["\']', re.MULTILINE)


def _settled() -> bool:
    """Do the settings say already how wide ambiguous characters are? Looked up without reading TOML: that takes longer
    than the answer. Where this is mistaken, one question too many is asked, or none and all is narrow."""
    if (places := folders()) is None:
        return False
    try:
        with open(f"{places[0]}/config.toml", "rb") as file:  # noqa: PTH123 - pathlib is not loaded yet
            return bool(_SETTLED.search(file.read(1 << 20)))
    except OSError:
        return False


def _suits() -> bool:
    return all(os.isatty(stream) for stream in (0, 1, 2)) and os.environ.get("TERM", "") not in DUMB


def size() -> tuple[int, int]:
    """Columns and rows, as `shutil.get_terminal_size` and so Textual see them; (0, 0) where nobody knows."""
    try:
        found = tuple(os.get_terminal_size(1))
    except OSError:
        found = (0, 0)
    columns, rows = (_number(name) or found[at] for at, name in enumerate(("COLUMNS", "LINES")))
    return columns, rows


def _number(name: str) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0
