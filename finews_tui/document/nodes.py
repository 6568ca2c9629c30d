"""The document model: blocks that hold text with spans.

Text is a plain string with spans over it (offsets), not a tree of inlines: the line breaker, search hits, selection and
copying all work on offsets, so nothing has to be rewritten when a paragraph is broken into lines.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from finews_tui.model.instrument import Instrument
from finews_tui.model.link import Reference


class Role(StrEnum):
    """What a span of text is."""

    STRONG = "strong"
    EM = "em"
    CODE = "code"
    UNDERLINE = "underline"
    DELETED = "deleted"
    INSERTED = "inserted"
    MARK = "mark"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    RUBY = "ruby"
    """The reading over a character; shown behind it in brackets."""
    LINK = "link"
    """`ref` tells where to; attachments, articles, web pages."""
    STOCK = "stock"
    BOARD = "board"
    NOTE = "note"
    """Mark of a footnote, or the way back from one. `ref` is the place in the article where it leads, below 0."""
    TARGET = "target"
    """A place where notes lead; `ref` is its number, below 0. Not shown."""


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Span:
    """A role over `text[start:end]`. Spans may overlap; they are sorted by start, outer before inner."""

    start: int
    end: int
    role: Role
    ref: int = 0
    """Number of the reference (`Reference.number`); 0 = none; below 0 = a place in the article itself."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text of one leaf of the document. `\\n` in it is a forced line break (`<br>`)."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    align: Align = Align.LEFT
    caption: bool = False
    """A caption (`图片来源：…`, `注：…` under a picture, `figcaption`, a table's caption)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`h1`-`h6`, or a paragraph whose only child is `strong` (level 4)."""

    level: int
    text: Text
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple["Block", ...]
    lead: bool = False
    """True for the digest of the post."""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """`ul` (`start` None) or `ol`."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    text: Text
    """Blocks inside a cell are joined with `\\n`."""
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    """How many of the rows are the head."""
    caption: Text | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, or a K-line chart (then `instrument` is set)."""

    ref: int
    """Number of its reference; 0 for a chart (its stock is in the panel) or an image without an http(s) address."""
    text: str = ""
    """Caption from alt or title, where that says something."""
    size: tuple[int, int] | None = None
    instrument: Instrument | None = None
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Preformatted:
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    pass


@dataclass(frozen=True, slots=True)
class Definition:
    """One term and what it means (`dt`, `dd`)."""

    term: Text
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Details:
    """`details`: the summary, and the blocks, always shown open (nothing readable is hidden)."""

    summary: Text
    blocks: tuple["Block", ...]


Block = Paragraph | Heading | Quote | ListBlock | Table | Image | Preformatted | Rule | Definition | Details


@dataclass(frozen=True, slots=True)
class Document:
    """One article, parsed."""

    blocks: tuple[Block, ...]
    references: tuple[Reference, ...] = ()
    """Ways on from the text, numbered 1… in the order of the panel; `references[n - 1].number == n`."""
    medium: str = ""
    """Medium named by the source paragraph (`文章来源：…`); empty where there is none."""
    digest_repeats: bool = False
    """True where the digest stood in the body already and is not shown again."""
    shortened: int = 0
    """Characters of the body left out because it was longer than the cap; 0 = all there."""
    length: int = field(default=0)
    """Visible characters, blanks not counted (for `约 n 字`)."""
