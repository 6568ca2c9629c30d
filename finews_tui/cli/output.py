"""Lines of an article on the shell: the same lines as in the reader, with Rich styles on a terminal."""

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from finews_tui.document.lines import Line, Mark

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


def print_styled(lines: Iterable[Line], urls: dict[int, str], margin: int) -> None:
    """Text with colours and OSC 8 links; `urls` maps numbers of references to http(s) addresses."""
    from rich.console import Console
    from rich.style import Style
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    links: dict[int, Style] = {number: Style(link=url) for number, url in urls.items() if url}
    looks: dict[tuple[int, int], Style] = {}
    for line in lines:
        text = Text(" " * margin if line.pieces else "", end="")
        for piece in line.pieces:
            look = (piece.style, piece.ref)
            if look not in looks:
                looks[look] = _style(piece.style, links.get(piece.ref))
            text.append(piece.text, looks[look])
        text.rstrip()
        console.print(text, overflow="ignore", crop=False, no_wrap=True)


def _style(mask: int, link: "Style | None") -> "Style":
    """The style of a piece. `link` is the one style that carries the address: with it goes the id by which a terminal
    knows that pieces on several lines are one link."""
    from rich.style import Style

    style = Style.parse(" ".join(name for bits, name in LOOKS if mask & bits))
    return style + link if link and mask & _LEADS_ON else style


def styled_output() -> bool:
    """May the output carry colours and links? A terminal that is not `dumb`."""
    return sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
