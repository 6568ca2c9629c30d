"""A screen painted without Textual: rows of parts in the colours of a theme, as text, pens and places.

What a role looks like is said by styles/base.tcss, which only Textual can read; the roles of the lists are said here
once more, and a test compares every cell (tests/e2e/test_first_screen.py).
"""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from finews_tui.text.cells import width as cells
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.pens import change
from finews_tui.ui.rows import RolePart, Roles, nearest, over, scrolled_to, thumb_cells

TRUE, MANY, FEW = "truecolor", "256", "16"
_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_COLOURS = {
    "muted": "muted", "faint": "faint", "accent": "accent", "bar": "accent", "mark": "mark",
    "thumb": "muted", "border": "faint",
}  # fmt: skip
"""Role -> colour of the theme; `thumb` and `border` are Textual's own parts, which are not dim in 16 colours."""
_BOLD, _DIM, _UNDERLINE, _REVERSE = "1", "2", "4", "7"


def colours(environ: Mapping[str, str] = os.environ) -> str:
    """How many colours the terminal has, as Rich finds it out."""
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return TRUE
    ending = environ.get("TERM", "").strip().lower().rpartition("-")[2]
    return MANY if ending in ("256color", "kitty") else FEW


class Canvas:
    """The screen while it is painted."""

    def __init__(self, roles: Mapping[str, str], *, ansi: bool, colourless: bool, system: str) -> None:
        """`roles`: role -> colour; `ansi`: they are the terminal's own 16; `colourless`: none is shown."""
        self._roles = roles
        self._ansi = ansi
        self._colourless = colourless
        self._system = system
        self._pens: dict[tuple[str, Roles], str] = {}
        self._text: list[str] = []
        self._pen = ""

    def put(
        self, x: int, y: int, width: int, parts: Iterable[RolePart] = (), ground: str = "bg", fill: Roles = ()
    ) -> None:
        """A row of exactly `width` cells: the parts, filled up with blanks, or cut off."""
        if width <= 0:
            return
        self._text.append(f"\x1b[{y + 1};{x + 1}H")
        for text, roles in parts:
            text = text if (used := cells(text)) <= width else _cropped(text, width)
            self._write(text, self.pen(ground, roles))
            width -= min(used, width)
        self._write(" " * width, self.pen(ground, fill))

    def put_list(
        self,
        x: int,
        y: int,
        width: int,
        height: int,
        heads: Sequence[bool],
        parts: Callable[[int], Iterable[RolePart]],
        *,
        cursor: int,
        first: int,
        focused: bool,
        ground: str = "bg",
    ) -> None:
        """A list as `LineList` shows it, the column of its scroll bar included. `heads`: which rows the cursor skips;
        `first`: the row that was on top."""
        cursor, first = self.view(heads, cursor, first, height)
        lit: Collection[int] = ()
        if len(heads) > height:
            lit = thumb_cells(height, len(heads), height, first)
        for line in range(height):
            row = first + line
            there = row < len(heads)
            laid = over(row == cursor, focused) if there else ()
            self.put(x, y + line, width - 1, parts(row) if there else (), ground, laid)
            self.put(x + width - 1, y + line, 1, [(glyphs().thumb, ("thumb",))] if line in lit else (), ground)

    @staticmethod
    def view(heads: Sequence[bool], cursor: int, first: int, height: int) -> tuple[int, int]:
        """(row of the cursor, first row on the screen): see `scrolled_to` and `nearest`."""
        cursor = nearest(heads, cursor)
        first = min(max(first, 0), max(0, len(heads) - height))
        before = cursor > 0 and heads[cursor - 1]
        return cursor, min(scrolled_to(cursor, first, height, head=before), max(0, len(heads) - height))

    def taken(self) -> str:
        """What was painted since this was asked last."""
        text = "".join([*self._text, change(self._pen, "")])
        self._text.clear()
        self._pen = ""
        return text

    def _write(self, text: str, pen: str) -> None:
        if text:
            self._text.append(change(self._pen, pen) + text)
            self._pen = pen

    def pen(self, ground: str, roles: Roles) -> str:
        """The name of the pen (`ui.pens`) of these roles on a ground."""
        if (pen := self._pens.get((ground, roles))) is None:
            pen = self._pens[ground, roles] = self._mixed(ground, roles)
        return pen

    def _mixed(self, ground: str, roles: Roles) -> str:
        colour, back, attributes = self._roles["text"], self._roles[ground], set()
        for role in roles:
            colour = self._roles[_COLOURS[role]] if role in _COLOURS else colour
            if role == "strong":
                attributes.add(_BOLD)
            if not self._ansi:
                back = self._roles["cursor"] if role in ("cursor", "rest") else back
            elif role in ("muted", "faint"):
                attributes.add(_DIM)
            elif role == "cursor":
                colour, back = "ansi_default", "ansi_default"
                attributes = attributes - {_DIM} | {_REVERSE}
            elif role == "rest":
                attributes.add(_UNDERLINE)
            elif role == "bar":
                attributes.discard(_REVERSE)
        shown = () if self._colourless else (self._code(colour, 30), self._code(back, 40))
        return ";".join([*sorted(attributes), *filter(None, shown)])

    def _code(self, colour: str, first: int) -> str:
        """The SGR parameters of a colour; `first`: 30 for that of letters, 40 for the ground."""
        if colour.startswith("ansi_"):
            name = colour[5:]
            bright = name.startswith("bright_")
            name = name.removeprefix("bright_")
            return "" if name == "default" else str(first + 60 * bright + _NAMES.index(name))
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        if self._system == TRUE:
            return f"{first + 8};2;{red};{green};{blue}"
        if self._system == MANY:
            return f"{first + 8};5;{_of_many(red, green, blue)}"
        number = _of_few(red, green, blue)
        return str(first + number if number < 8 else first + 52 + number)


def _of_many(*rgb: int) -> int:
    """The nearest of 256 colours, as `rich.color.Color.downgrade` chooses it."""
    from colorsys import rgb_to_hls

    _, light, full = rgb_to_hls(*(one / 255 for one in rgb))
    if full < 0.15:
        grey = round(light * 25)
        return 16 if grey == 0 else 231 if grey == 25 else 231 + grey
    red, green, blue = (round(one / 95 if one < 95 else 1 + (one - 95) / 40) for one in rgb)
    return 16 + 36 * red + 6 * green + blue


def _of_few(*rgb: int) -> int:
    """The nearest of 16 colours, likewise."""
    from rich._palettes import STANDARD_PALETTE

    return STANDARD_PALETTE.match(rgb)


def _cropped(text: str, width: int) -> str:
    while cells(text) > width:
        text = text[:-1]
    return text + " " * (width - cells(text))
