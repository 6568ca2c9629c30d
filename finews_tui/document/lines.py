"""Lines: what the layout gives to whoever draws it.

A line is a few pieces of text, each with a style mask, a reference and its place in the *plain text* of the document
(`Layout.text`), so that search hits, selection, copying and the reading place are offsets and survive every re-wrap.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import accumulate
from types import MappingProxyType
from typing import Protocol

from finews_tui.document.signs import FULL, Signs


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one style."""

    text: str
    style: int = 0
    """Mask of `Mark` bits."""
    ref: int = 0
    """Number of the reference it belongs to (link, stock, image, number); 0 = none; below 0 = the mark of a note."""
    at: int = -1
    """Offset of its first character in `Layout.text`; -1 = decoration (indent, bar, link number, padding)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen. The sum of its pieces' widths is `width` ≤ the measure + the hang."""

    pieces: tuple[Piece, ...]
    width: int
    """Cells."""
    start: int
    """Offset in `Layout.text` where this line begins; a line without text has that of the next text."""
    end: int
    """Offset behind the last character of this line; `start == end` on a line without text."""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Labels:
    """Words of the interface that the layout writes into an article; filled from the word catalogue by the caller."""

    image: str
    """`图`"""
    chart: str
    """`K线图`"""
    shortened: str
    """Sentence with the field `{n}`: how many characters were left out."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text."""

    title: str
    facts: str
    """One muted line: time, feed, medium, length."""


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """How to lay out. Two equal options give equal layouts."""

    measure: int
    """Cells of the text column, ≥ 1."""
    labels: Labels
    hang: int = 2
    """Cells a pause mark may stand beyond the measure at the end of a line; 0 = off."""
    paragraphs: str = "both"
    """`both` first-line indent and a blank line, `indent`, `block`."""
    spacing: str = "elastic"
    """Blanks at Han|Latin borders: `off`, `elastic` (only to make a line flush), `always`."""
    numbers: bool = True
    """Show the numbers of links behind them."""
    strikes: bool = True
    """Whoever draws the lines can strike text through, underline it and mark it. Where not, deleted text stands between
    `~~` (a struck figure that reads as valid is an error of fact), inserted between `++`, marked between `==`."""
    signs: Signs = FULL
    """Bullets, bars, rules."""


class Part(Protocol):
    """A stretch of lines that can be made one by one: a paragraph, a blank line, a row of a table."""

    start: int
    """Offset in the plain text of its first character, or of the next text where it has none."""

    @property
    def refs(self) -> AbstractSet[int]:
        """Numbers of the references in it."""

    def __len__(self) -> int: ...

    def line(self, index: int) -> Line:
        """One of its lines."""

    def index_of(self, offset: int) -> int:
        """Which of its lines shows the character of the plain text."""


class Layout:
    """A laid-out article: a sequence of lines.

    Built by `document.layout.lay_out`. Lines are made when first asked for and kept.
    """

    __slots__ = ("_firsts", "_lines", "_parts", "_starts", "headings", "options", "targets", "text")

    def __init__(
        self,
        text: str,
        options: LayoutOptions,
        parts: Sequence[Part] = (),
        headings: Sequence[tuple[int, int, str]] = (),
        targets: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """`headings`: (index of the part, level, text)."""
        self.text = text
        """Plain text of everything shown: title first, then the leaves of the document, joined with newlines; the cells
        of a table row are joined with tabs."""
        self.options = options
        self._parts = parts
        self._firsts = [0, *accumulate(map(len, parts))]
        self.headings = tuple([(self._firsts[part], level, title) for part, level, title in headings])
        """(line index, level, text) of the headings."""
        self.targets = targets
        """Reference below 0 (of the mark of a note) -> offset of the place in `text` where it leads."""
        self._starts = [part.start for part in parts]
        self._lines: list[Line | None] = [None] * self._firsts[-1]

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Line]:
        return map(self.line, range(len(self)))

    def line(self, index: int) -> Line:
        """The line of this number, 0 … len − 1."""
        made = self._lines[index]
        if made is None:
            index %= len(self._lines)
            part = bisect_right(self._firsts, index) - 1
            made = self._parts[part].line(index - self._firsts[part])
            if made.end > (most := len(self.text)):
                made = replace(made, start=min(made.start, most), end=most)
            self._lines[index] = made
        return made

    def line_at(self, offset: int) -> int:
        """Number of the line that shows the character at `offset`; the nearest before it where none does."""
        part = bisect_right(self._starts, offset) - 1
        return self._firsts[part] + self._parts[part].index_of(offset) if part >= 0 else 0

    def first_line_of(self, ref: int) -> int | None:
        """Number of the line where a reference appears first; None where the text does not show it."""
        for first, part in zip(self._firsts, self._parts, strict=False):
            if ref in part.refs:
                lines = range(first, first + len(part))
                return next((i for i in lines if any(piece.ref == ref for piece in self.line(i).pieces)), first)
        return None
