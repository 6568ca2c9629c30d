"""Items: the leaves of an article with what the layout has to know about each, still without a width."""

from collections.abc import Sequence
from dataclasses import dataclass

from finews_tui.document.flow import Flow
from finews_tui.document.grid import Grid
from finews_tui.document.lines import LayoutOptions
from finews_tui.document.nodes import Align
from finews_tui.document.parts import LEAST_MARKED, PLAIN, Cut, Frame, Gap, Leaf, Part, Ruled
from finews_tui.document.table import table_parts
from finews_tui.text.cells import width
from finews_tui.text.wrap import Break

TIGHT, SOFT, BLANK = range(3)
"""Space above an item: none; a blank line unless paragraphs are told apart by their indent alone; a blank line."""

_INDENT = 4
_SMALL_INDENT = 2
_SMALL_MEASURE = 26
"""The measure of a pane of 30 cells."""
_LEAST_INDENTED = 12
_CENTRE_MARGIN = 4
_LEAST_CENTRED = 12
_FEW = 3
"""Lines of a title or a centred text for which it is worth looking for better breaks."""


@dataclass(slots=True, kw_only=True)
class Item:
    """One leaf: `place` gives its parts at a width."""

    start: int
    """Offset of its text; of the next text where it has none."""
    frame: Frame = PLAIN
    gap: int = BLANK
    gap_frame: Frame = PLAIN
    """What goes through the blank line above."""

    def space(self, options: LayoutOptions) -> Sequence[Part]:
        """The blank line above, or nothing."""
        if self.gap == TIGHT or (self.gap == SOFT and options.paragraphs == "indent"):
            return ()
        return (Gap(self.start, self.gap_frame.fitted(options.measure)),)

    def place(self, options: LayoutOptions) -> Sequence[Part]:
        raise NotImplementedError


@dataclass(slots=True, kw_only=True)
class TextItem(Item):
    """Running text."""

    flow: Flow
    align: Align = Align.LEFT
    indent: bool = False
    """A paragraph of the body: its first line is indented where the style asks for it."""
    bold: bool = False
    """Bold throughout: not indented when it is one line, being a sub-heading then."""
    level: int = 0
    """Level of a heading; 0 = none."""
    title: str = ""
    """Text of a heading."""
    display: bool = False
    """The title of the post: its lines end where the sense does, if that costs no line."""

    def place(self, options: LayoutOptions) -> Sequence[Part]:
        frame = self.frame.fitted(options.measure)
        room = options.measure - frame.width
        spacing = "off" if options.spacing == "elastic" and not self._justified else options.spacing
        if self.align is not Align.LEFT:
            margin = _CENTRE_MARGIN if self.align is Align.CENTRE and room >= _LEAST_CENTRED else 0
            breaks = self.flow.paragraph.wrap(room - margin, hang=0, spacing=spacing)
            if self.align is Align.CENTRE:
                breaks = _balanced(self.flow, breaks, room - margin, spacing)
            return (Leaf(self.flow, breaks, frame, room, align=self.align),)
        indent = _indent(options) if self.indent and not (self.bold and self.flow.width <= room) else 0
        breaks = self.flow.paragraph.wrap(room, first_indent=indent, hang=options.hang, spacing=spacing)
        if self.display and 1 < len(breaks) <= _FEW:
            better = self.flow.by_clauses(room).wrap(room, hang=options.hang, spacing=spacing)
            breaks = better if len(better) == len(breaks) else breaks
        return (Leaf(self.flow, breaks, frame, room, indent=indent),)

    @property
    def _justified(self) -> bool:
        """Whether a flush right edge is worth a few blanks: in running text, not in titles."""
        return self.align is Align.LEFT and not self.display and not self.level


@dataclass(slots=True, kw_only=True)
class FactsItem(Item):
    """The line of facts under a title. It has no text of its own; a separator at the end of a line is not drawn."""

    flow: Flow

    def place(self, options: LayoutOptions) -> Sequence[Part]:
        breaks = self.flow.paragraph.wrap(options.measure, hang=0, spacing="off")
        return (
            Leaf(self.flow, [_without_separator(line, self.flow.shown) for line in breaks], PLAIN, options.measure),
        )


def _without_separator(line: Break, text: str) -> Break:
    shown = text[line.start : line.end]
    kept = shown.rstrip(" ·")
    following = text[line.end :].lstrip(" ·")
    figures = kept[-1:].isdigit() and following[:1].isdigit()  # a time over 21世纪… would read as one number
    if not kept or kept == shown or figures:
        return line
    return line._replace(end=line.start + len(kept), width=line.width - width(shown[len(kept) :]))


@dataclass(slots=True, kw_only=True)
class CodeItem(Item):
    """Preformatted text."""

    flow: Flow

    def place(self, options: LayoutOptions) -> Sequence[Part]:
        frame = self.frame.fitted(options.measure)
        room = options.measure - frame.width
        return (Cut(self.flow, _cut(self.flow.shown, room), frame, room, options.signs.turn),)


@dataclass(slots=True, kw_only=True)
class RuleItem(Item):
    """A rule: a short one in the middle, so that nobody takes it for the edge of something."""

    def place(self, options: LayoutOptions) -> Sequence[Part]:
        frame = self.frame.fitted(options.measure)
        room = options.measure - frame.width
        cells = max(room // 6 * 2, 2 if room > 1 else 1)
        return (Ruled(self.start, frame, options.signs.rule, cells, (room - cells) // 2),)


@dataclass(slots=True, kw_only=True)
class TableItem(Item):
    """A table."""

    grid: Grid

    def place(self, options: LayoutOptions) -> Sequence[Part]:
        return table_parts(self.grid, options, self.frame.fitted(options.measure))


def _balanced(flow: Flow, breaks: list[Break], room: int, spacing: str) -> list[Break]:
    """The same number of lines, as equal as can be: centred, a long line over a short one looks like a mistake."""
    if not 1 < len(breaks) <= _FEW or "\n" in flow.shown:
        return breaks
    low, high = min(flow.width // len(breaks), room), room
    while low < high:
        middle = (low + high) // 2
        tried = flow.paragraph.wrap(middle, hang=0, spacing=spacing)
        if len(tried) <= len(breaks):
            high, breaks = middle, tried
        else:
            low = middle + 1
    return breaks


def _indent(options: LayoutOptions) -> int:
    if options.paragraphs == "block" or options.measure < _LEAST_INDENTED:
        return 0
    return _INDENT if options.measure >= _SMALL_MEASURE else _SMALL_INDENT


def _cut(text: str, room: int) -> list[Break]:
    """Lines of preformatted text; longer ones are cut so that the mark has its cell."""
    breaks: list[Break] = []
    most = room - 1 if room >= LEAST_MARKED else room
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        first = start
        if width(line) > room:
            used = 0
            for position in range(start, end):
                cells = width(text[position])
                if used + cells > most and position > first:
                    breaks.append(Break(first, position, width(text[first:position]), 0))
                    first, used = position, 0
                used += cells
        breaks.append(Break(first, end, width(text[first:end]), 0))
        start = end + 1
    return breaks
