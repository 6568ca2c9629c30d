"""Blocks and containers under construction: what has begun in the source and is not yet a node."""

from dataclasses import dataclass, field
from typing import NamedTuple

from finews_tui.document.nodes import Align, Block, Text


class Style(NamedTuple):
    """How the text directly inside the current block is meant."""

    align: Align = Align.LEFT
    level: int = 0
    """1-6 in a heading."""
    caption: bool = False
    raw: bool = False
    """Blanks and line ends count (`pre`)."""
    alone: int = 0
    """In a `p` without text so far: if all of it is one bold element with at least this serial number, it is a
    sub-heading."""
    start: int = 0
    """How many blocks the frame had when the block began."""


NO_STYLE = Style()


@dataclass(slots=True)
class Frame:
    """A container whose blocks are still coming."""

    blocks: list[Block] = field(default_factory=list)
    outer: Style = NO_STYLE
    """The style outside, to return to."""
    section: bool = False
    """True where a wholly bold paragraph is a sub-heading (the text itself, not a cell or an item)."""


@dataclass(slots=True)
class ListFrame(Frame):
    """`ul` or `ol`; blocks that stand outside any item wait in `blocks`."""

    start: int | None = None
    items: list[tuple[Block, ...]] = field(default_factory=list)

    def take_strays(self) -> None:
        """Blocks between the items belong to the item before them."""
        if self.blocks:
            strays = tuple(self.blocks)
            self.blocks.clear()
            if self.items:
                self.items[-1] += strays
            else:
                self.items.append(strays)


@dataclass(slots=True)
class DetailsFrame(Frame):
    summary: Text | None = None


@dataclass(slots=True)
class CellFrame(Frame):
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None


@dataclass(slots=True)
class Row:
    head: bool
    """Inside `thead`."""
    foot: bool = False
    """Inside `tfoot`, which may stand before the rows that it sums up."""
    cells: list[CellFrame] = field(default_factory=list)


@dataclass(slots=True)
class TableFrame(Frame):
    """A table; blocks that got in between its cells wait in `blocks`."""

    rows: list[Row] = field(default_factory=list)
    in_head: bool = False
    in_foot: bool = False
    captions: list[Block] = field(default_factory=list)
