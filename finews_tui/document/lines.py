"""Lines: what the layout gives to whoever draws it.

A line is a few pieces of text, each with a style mask, a reference and its place in the *plain text* of the document
(`Layout.text`), so that search hits, selection, copying and the reading place are offsets and survive every re-wrap.
"""

from dataclasses import dataclass, field


class Mark:
    """Bits of a style mask. Plain ints: an `IntFlag` costs ten times as much in the hot path."""

    STRONG = 1 << 0
    EM = 1 << 1
    UNDERLINE = 1 << 2
    DELETED = 1 << 3
    INSERTED = 1 << 4
    HIGHLIGHT = 1 << 5
    """`<mark>`."""
    SMALL = 1 << 6
    """Superscript, subscript, ruby: muted."""
    CODE = 1 << 7
    LINK = 1 << 8
    STOCK = 1 << 9
    BOARD = 1 << 10
    IMAGE = 1 << 11
    """The placeholder of a picture or chart."""
    NUMBER = 1 << 12
    """`[3]`, the number of a link."""
    MUTED = 1 << 13
    """For orientation only: facts, codes, captions."""
    TITLE = 1 << 14
    HEADING = 1 << 15
    LEAD = 1 << 16
    """Text of the digest."""
    BAR = 1 << 17
    """The bar of a quote."""
    LINE = 1 << 18
    """A rule."""
    TABLE_HEAD = 1 << 19
    UP = 1 << 20
    DOWN = 1 << 21


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one style."""

    text: str
    style: int = 0
    """Mask of `Mark` bits."""
    ref: int = 0
    """Number of the reference it belongs to (link, stock, image, number); 0 = none."""
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
    details: str
    """Mark of a `details` summary."""


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


@dataclass(slots=True)
class Layout:
    """A laid-out article: a sequence of lines.

    Built by `document.layout.lay_out`. Lines are made when first asked for and kept.
    """

    text: str
    """Plain text of everything shown: the leaves of the document joined with newlines (title first)."""
    options: LayoutOptions
    headings: tuple[tuple[int, int, str], ...] = field(default=())
    """(line index, level, text) of the headings."""
