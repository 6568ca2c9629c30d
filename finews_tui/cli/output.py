"""Lines of an article on the shell: the same lines as in the reader, with Rich styles on a terminal."""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from finews_tui.document.lines import Line
from finews_tui.document.marks import Mark

if TYPE_CHECKING:
    from rich.style import Style

LOOKS = (
    (Mark.TITLE | Mark.HEADING | Mark.STRONG, "bold"),
    (Mark.EM, "italic"),
    (Mark.UNDERLINE, "underline"),
    (Mark.INSERTED, "bold underline"),
    (Mark.DELETED, "strike dim"),
    (Mark.HIGHLIGHT, "reverse"),
    (Mark.MUTED | Mark.SMALL | Mark.NUMBER | Mark.TABLE_HEAD | Mark.LINE, "dim"),
    (Mark.CODE, "cyan"),
    (Mark.LINK, "blue underline"),
    (Mark.IMAGE, "blue"),
    (Mark.STOCK, "yellow"),
    (Mark.BOARD | Mark.DOWN, "green"),
    (Mark.UP, "red"),
    (Mark.BAR, "yellow"),
)
"""Mask -> Rich style in the terminal's own 16 colours; every look has a weight or a line besides the colour."""

_LEADS_ON = Mark.LINK | Mark.IMAGE | Mark.STOCK | Mark.BOARD | Mark.NUMBER


def terminal_width() -> int:
    """Columns of the terminal, 80 in a pipe."""
    return shutil.get_terminal_size((80, 24)).columns


def print_plain(lines: Iterable[Line]) -> None:
    """Text without styles."""
    for line in lines:
        sys.stdout.write(line.text.rstrip() + "\n")


def print_styled(lines: Iterable[Line], urls: Mapping[int, str], margin: int, rise: str = "red") -> None:
    """Text with colours and OSC 8 links; `urls` maps numbers of references to http(s) addresses; `rise` is the colour
    of what goes up.

    Rich gives every piece of a link an id of its own, and a terminal then underlines only the piece that is pointed at.
    So the links are written here: the number of the reference is the id on all of its pieces.
    """
    from rich.console import COLOR_SYSTEMS, Console

    console = Console(highlight=False)
    colours = COLOR_SYSTEMS[console.color_system] if console.color_system else None
    for line in lines:
        shown = [" " * margin] if line.pieces else []
        for piece in line.pieces:
            style = _style(piece.style, rise)
            style = style.without_color if console.no_color else style
            url = urls.get(piece.ref, "") if piece.style & _LEADS_ON else ""
            text = style.render(piece.text, color_system=colours)
            shown.append(f"\x1b]8;id=finews-{piece.ref};{url}\x1b\\{text}\x1b]8;;\x1b\\" if url else text)
        sys.stdout.write("".join(shown).rstrip() + "\n")


@lru_cache(256)
def _style(mask: int, rise: str) -> "Style":
    from rich.style import Style

    if rise == "green" and mask & (Mark.UP | Mark.DOWN):
        mask ^= Mark.UP | Mark.DOWN  # a number is one of them, never both
    return Style.parse(" ".join(name for bits, name in LOOKS if mask & bits))


def styled_output() -> bool:
    """May the output carry colours and links? A terminal that is not `dumb`."""
    return sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
