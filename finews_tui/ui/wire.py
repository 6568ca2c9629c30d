"""The wire to the terminal: what stands on the screen is known, and only what is not there yet is sent.

Textual repaints a widget whenever something about it may have changed: at the start the whole screen five times, and a
pane for every change of the focus. Over a slow line that is what a reader waits for. So the cells that were sent are
kept, every frame is compared with them, and pens are changed in as few bytes as can be. The first screen, painted
before Textual was loaded (`cli.first_paint`), is known too: the frame that is the same sends nothing.

A terminal may draw a character in more or fewer cells than we think (ambiguous widths, emoji). Then a piece of a line
that is written into the middle of another would stand in the wrong column; so a strip with such a character is written
as a whole or not at all, which is what Textual does.
"""

import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from finews_tui.config.schema import Settings
from finews_tui.services.abilities import shows_links
from finews_tui.text.ambiguous import is_ambiguous
from finews_tui.ui.cells import UNKNOWN, Cell, Piece, cells_of
from finews_tui.ui.pens import PLAIN, canonical, change, merged, on_blank
from finews_tui.ui.scrolled import Move, Rows, movement
from finews_tui.ui.terminal import Early

_TOKEN = re.compile(r"\x1b\[([0-9;]*)([mH])|([^\x1b]+)")


_LONG = 300
"""A frame of so many characters is worth the question whether its lines have only moved."""


class Wire:
    """The screen of the terminal as far as it is known."""

    def __init__(
        self, *, links: bool = True, few_colours: bool = False, told: bool = False, margins: bool = False
    ) -> None:
        """`links`: write them so that the terminal opens them. `few_colours`: pens of at most 256, in fewer bytes.
        `told`: ambiguous characters are as wide as we think, for the terminal has said so. `margins`: it moves lines
        in a part of the columns."""
        self._margins = margins
        self._certain = _certain if told else _certain_anywhere
        self._links = links
        self._few_colours = few_colours
        self._rows: dict[int, Sequence[Cell]] = {}
        self._starts: defaultdict[int, set[int]] = defaultdict(lambda: {0})
        """Line -> the columns in which its strips begin."""
        self._size = (0, 0)

    def blank(self) -> "Wire":
        """Another of the kind, of which nothing is known; for one frame, so nothing is moved on it."""
        return Wire(links=self._links, few_colours=self._few_colours, told=self._certain is _certain)

    def forget(self) -> None:
        """Somebody else has written to the terminal: nothing is known."""
        self._rows.clear()
        self._starts.clear()

    def fit(self, columns: int, rows: int) -> None:
        """The size of the terminal. Where it changes, what stands there is moved, in every terminal in another way."""
        if self._size not in ((0, 0), (columns, rows)):
            self.forget()
        self._size = (columns, rows)

    def seen(self, painted: str) -> None:
        """This was written to the terminal before: text, pens and places, and nothing else."""
        x = y = 0
        name = PLAIN
        for parameters, kind, text in _TOKEN.findall(painted):
            if kind == "H":
                row, _, column = parameters.partition(";")
                x, y = int(column or 1) - 1, int(row or 1) - 1
            elif kind == "m":
                name = merged(name, parameters)
            else:
                new = cells_of(text, name, "")
                self._put(x, y, new)
                x += len(new)

    def frame(self, update: CompositorUpdate, console: Console, *, at_once: bool = False) -> str:
        """What must be written so that the screen looks as the update says.

        `at_once`: the terminal shows a frame when it has all of it. Only then, or where it has margins, a line of which
        a part stands still is moved: elsewhere that part would be seen to jump and come back.
        """
        system = COLOR_SYSTEMS[console.color_system or "truecolor"]
        if self._few_colours and system is ColorSystem.TRUECOLOR:
            system = ColorSystem.EIGHT_BIT
        pieces = [Piece(x, y, _cells(strip, system, self._links)) for x, y, strip in _pieces(update)]
        before, written = self._rows, _Writing()
        self._rows = dict(before)
        for piece in pieces:
            self._paint(piece, written)
        sent = written.finished()
        if len(sent) > _LONG and (move := movement(before, pieces)):
            full = self._fills(move, pieces)
            if full or not self._margins:
                move = move._replace(columns=None)
            if full or at_once or self._margins:
                sent = min(sent, self._scrolled(move, before, pieces), key=len)
        return sent

    def _fills(self, move: Move, pieces: Sequence[Piece]) -> bool:
        """Is all of every line that moves painted by these pieces?"""
        painted = Counter[int]()
        for piece in pieces:
            painted[piece.y] += len(piece.cells)
        return all(painted[y] >= len(self._rows.get(y, ())) for y in range(move.top, move.bottom + 1))

    def _scrolled(self, move: Move, before: Rows, pieces: Sequence[Piece]) -> str:
        """The same frame, its lines moved first and then set right."""
        wanted, written = self._rows, _Writing(move.sequence)
        self._rows = dict(move.moved(before))
        for y in range(move.top, move.bottom + 1):
            row, starts = wanted.get(y, []), sorted(self._starts[y])
            for x, end in pairwise([*starts, len(row)]):
                self._paint(Piece(x, y, row[x:end]), written)
        for piece in pieces:
            self._paint(piece, written)
        return written.finished()

    def whole(self) -> str:
        """All that is known of the screen, from its first cell on; links are left out."""
        written = _Writing()
        for y, row in sorted(self._rows.items()):
            if UNKNOWN not in row:
                written.write(0, y, [cell._replace(link="") for cell in row])
        return written.finished()

    def _paint(self, piece: Piece, written: "_Writing") -> None:
        x, y, new = piece
        old = self._rows.get(y, [])[x : x + len(new)]
        if old == new:
            return
        first, end = _difference(old, new, self._certain)
        written.write(x + first, y, new[first:end])
        self._put(x, y, new)

    def _put(self, x: int, y: int, new: Sequence[Cell]) -> None:
        row = list(self._rows.get(y, ()))
        if len(row) < x:
            row.extend([UNKNOWN] * (x - len(row)))
        row[x : x + len(new)] = new
        self._rows[y] = row
        self._starts[y] = {0, x, *(start for start in self._starts[y] if not x < start < x + len(new))}


def wire_for(settings: Settings, early: Early | None) -> Wire:
    """The wire as the settings have it, to the terminal as it has answered."""
    low = settings.low_bandwidth
    told, margins = (early.told, early.margins) if early else (False, False)
    return Wire(links=shows_links(settings), few_colours=low, told=low and told, margins=margins)


class Difference(CompositorUpdate):
    """An update of which only what is not on the screen yet is written."""

    def __init__(self, update: CompositorUpdate, wire: Wire, *, at_once: bool = False) -> None:
        self._update = update
        self._wire = wire
        self._at_once = at_once

    def render_segments(self, console: Console) -> str:
        return self._wire.frame(self._update, console, at_once=self._at_once)


class _Writing:
    """A frame while it is written: where the terminal's cursor is, and which pen it holds."""

    def __init__(self, begin: str = "") -> None:
        """`begin`: what the terminal is told first, which is no writing: it leaves the cursor anywhere."""
        self._parts = [begin]
        self._pen = PLAIN
        self._link = ""
        self._at = (-1, -1)

    def write(self, x: int, y: int, cells: Sequence[Cell]) -> None:
        add = self._parts.append
        if self._at != (x, y):
            add(f"\x1b[{y + 1};{x + 1}H")
        for text, name, link in cells:
            if not text:
                continue
            if link != self._link:
                add(_link(link))
                self._link = link
            if name != self._pen and not (text == " " and on_blank(self._pen) == name):
                add(change(self._pen, name))
                self._pen = name
            add(text)
        self._at = (x + len(cells), y)

    def finished(self) -> str:
        """The frame, with the terminal's own pen in the end: what comes after it may be the shell."""
        if self._link:
            self._parts.append(_link(""))
        self._parts.append(change(self._pen, PLAIN))
        return "".join(self._parts)


def _link(address: str) -> str:
    """The pieces of one link light up together: they have the same id."""
    return f"\x1b]8;id={zlib.crc32(address.encode()):x};{address}\x1b\\" if address else "\x1b]8;;\x1b\\"


def _pieces(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    """(column, row, strip) of everything in an update, as Textual would write it."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield x, y, strip
                x += strip.cell_length
    elif isinstance(update, ChopsUpdate):
        for y, x1, x2 in update.spans:
            for end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if chop is not None and x <= x2 and end > x1:
                    yield x, y, chop.crop(0, min(end, x2) - x)


def _cells(strip: Strip, system: ColorSystem, links: bool) -> list[Cell]:
    found: list[Cell] = []
    for text, style, _ in strip:
        name, link = (PLAIN, "") if style is None else (canonical(Strip.render_ansi(style, system)), style.link or "")
        found += cells_of(text, name, link if links else "")
    return found


def _difference(old: Sequence[Cell], new: Sequence[Cell], certain: Callable[[str], bool]) -> tuple[int, int]:
    """The part of `new` that must be written: first cell, and the one after the last."""
    if len(old) < len(new) or not all(map(certain, {cell.text for cell in (*old, *new)})):
        return 0, len(new)
    first = next(index for index, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1])
    end = next(index for index in range(len(new), 0, -1) if old[index - 1] != new[index - 1])
    while first and not (new[first].text and old[first].text):
        first -= 1
    while end < len(new) and not (new[end].text and old[end].text):
        end += 1
    return first, end


@lru_cache(4096)
def _certain_anywhere(text: str) -> bool:
    """Does every terminal draw this in the cells we think?"""
    return text.isascii() or (len(text) == 1 and text < "\U00010000" and unicodedata.east_asian_width(text) in "WFH")


@lru_cache(4096)
def _certain(text: str) -> bool:
    """Does a terminal that has been asked for the widths of ambiguous characters?"""
    return _certain_anywhere(text) or (len(text) == 1 and text < "\U00010000" and is_ambiguous(text))
