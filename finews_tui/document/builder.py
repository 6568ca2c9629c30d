"""Blocks under construction: whoever walks a tree says what begins and ends, the builder makes the nodes.

Two things are kept apart: *frames* are containers that hold blocks (the document, a quote, an item, a cell), a *style*
is how the text directly inside is meant (alignment, heading, caption, `pre`). Inline elements may cross both: when a
block begins inside `<b>`, the bold text goes on in the new leaf, so no nesting of tags loses text or style.
"""

from bisect import bisect_right

from finews_tui.document import rewrite
from finews_tui.document.codes import find_codes
from finews_tui.document.frames import Frame, Style
from finews_tui.document.inlines import Leaf, Marked, Open
from finews_tui.document.nodes import Align, Block, Heading, Image, Paragraph, Preformatted, Role, Span, Text
from finews_tui.document.references import Goal, Registry, goal_of_instrument
from finews_tui.document.small import NOTE_MARK
from finews_tui.model.instrument import Instrument
from finews_tui.text.clean import clean

MAX_NESTING = 12
"""Containers inside one another; deeper ones are transparent: their text stays, their frame goes. Whoever walks the
document may recurse."""


class Builder:
    """Collects the blocks of one article, and where its links lead."""

    def __init__(self) -> None:
        self.registry = Registry()
        self.frames = [Frame(section=True)]
        self.style = Style()
        self.medium = ""
        self.second_hand = 0
        """> 0 inside `noscript`, which repeats the images that a script would have put in."""
        self.wanted: frozenset[str] = frozenset()
        """Names of places that links inside the page lead to."""
        self._places: dict[str, int] = {}
        self._reached: list[str] = []
        """Names of places whose text is still to come."""
        self._opened: list[Open] = []
        self._leaf: Leaf | None = None
        self._serial = 0

    # Text and inline elements

    def text(self, raw: str) -> None:
        """Text of the source, entities decoded."""
        leaf = self._leaf
        if leaf is None:
            if not raw.strip() and not self.style.raw:
                return
            leaf = self._begin_leaf()
        before = leaf.length
        leaf.add(clean(raw))
        if self._reached and leaf.length > before:
            for name in self._reached:
                leaf.tag(Open(Role.TARGET, None, self._serial, self.place_of(name)), before)
            self._reached.clear()

    def line_break(self) -> None:
        if self._leaf is None and self.style.raw:
            self._begin_leaf()
        if self._leaf:
            self._leaf.line_break()

    def place_of(self, name: str) -> int:
        """The number of a place of the page, below 0."""
        return self._places.setdefault(name, -1 - len(self._places))

    def reach(self, name: str) -> None:
        """An element with this name begins: the text that comes next is where links to it lead. The first counts."""
        if name in self.wanted:
            self.wanted -= {name}
            self._reached.append(name)

    def open(self, role: Role, goal: Goal | None = None, place: int = 0) -> Open | None:
        """Begin an inline element; None = it says nothing new here (bold in bold, a link inside a link)."""
        for other in self._opened:
            if other.role is role or (goal and other.goal):
                return None
        self._serial += 1
        opened = Open(role, goal, self._serial, place)
        if self._leaf:
            self._leaf.begin(opened)
        self._opened.append(opened)
        return opened

    def close(self, opened: Open) -> None:
        self._opened.remove(opened)
        if self._leaf:
            self._leaf.end(opened)

    @property
    def goal(self) -> Goal | None:
        """Where the link leads that is open here."""
        return next((opened.goal for opened in self._opened if opened.goal), None)

    # Blocks and frames

    def begin_block(
        self,
        align: Align | None = None,
        *,
        level: int = 0,
        caption: bool = False,
        raw: bool = False,
        alone: bool = False,
    ) -> Style:
        """A block begins; give the result to `end_block`. What is not said goes on as outside."""
        self.flush()
        before = self.style
        self.style = Style(
            align or before.align,
            level or before.level,
            caption or before.caption,
            raw or before.raw,
            self._serial + 1 if alone else 0,
            len(self.frames[-1].blocks),
        )
        return before

    def end_block(self, before: Style) -> None:
        self.flush()
        self.style = before

    def push(self, frame: Frame) -> bool:
        """Begin a container; False = too deep, it is only a block."""
        self.flush()
        if len(self.frames) > MAX_NESTING:
            return False
        frame.outer = self.style
        self.style = Style(align=frame.outer.align)
        self.frames.append(frame)
        return True

    def pop(self) -> Frame:
        self.flush()
        frame = self.frames.pop()
        self.style = frame.outer
        return frame

    def append(self, *blocks: Block) -> None:
        """Add finished blocks where we are; text before them ends."""
        self.flush()
        self.frames[-1].blocks.extend(blocks)

    def add_chart(self, instrument: Instrument) -> None:
        """A K-line chart; its instrument is a way on, but the text does not name it."""
        self.registry.add(goal_of_instrument(instrument))
        self.append(Image(0, instrument=instrument, align=self.style.align))

    def drop_images(self) -> None:
        """Take back the images of the current block (the picture of an advert is known by what follows it)."""
        self.flush()
        blocks, start = self.frames[-1].blocks, self.style.start
        for block in blocks[start:]:
            if isinstance(block, Image):
                self.registry.forget(block.ref)
        blocks[start:] = [block for block in blocks[start:] if not isinstance(block, Image)]

    def flush(self) -> None:
        """End the current leaf and make a block of it."""
        leaf = self._leaf
        if leaf is None:
            return
        self._leaf = None
        for opened in self._opened:
            leaf.end(opened)
            opened.start = 0
        text, marked = leaf.finish()
        if block := self._block(text, marked):
            self.frames[-1].blocks.append(block)
        if self.style.alone:
            self.style = self.style._replace(alone=0)

    def _begin_leaf(self) -> Leaf:
        self._leaf = leaf = Leaf(self.style.raw)
        for opened in self._opened:
            leaf.begin(opened)
        return leaf

    def _block(self, text: str, marked: list[Marked]) -> Block | None:
        style = self.style
        if not text or rewrite.is_advert(text, _advert_length(marked)):
            return None
        if style.raw:
            self._spans(text, marked)
            text = text.rstrip().lstrip("\n")
            return Preformatted(text) if text else None
        if style.level:
            return Heading(style.level, Text(text, self._spans(text, _without_bold(marked, len(text)))), style.align)
        if style.alone and self.frames[-1].section and _is_subheading(text, marked, style.alone):
            return Heading(4, Text(text, self._spans(text, _without_bold(marked, len(text)))), style.align)
        return Paragraph(Text(text, self._spans(text, marked)), style.align, style.caption)

    def _spans(self, text: str, marked: list[Marked]) -> tuple[Span, ...]:
        spans = [span for start, end, by in marked if (span := self._span(text, start, end, by))]
        if "(" in text or "（" in text:
            found = self._codes(text, spans)
            if found:
                spans = sorted(spans + found, key=lambda span: (span.start, -span.end))
        return tuple(spans)

    def _span(self, text: str, start: int, end: int, by: Open) -> Span | None:
        goal = by.goal
        if goal is None:
            is_span = by.role is not Role.NOTE or NOTE_MARK.fullmatch(text, start, end)
            return Span(start, end, by.role, by.place) if is_span else None
        if goal is rewrite.ADVERT:
            return None
        if goal.instrument:
            return Span(start, end, by.role, self.registry.mention(goal, text[start:end]))
        return Span(start, end, by.role, self.registry.add(goal, text[start:end]))

    def _codes(self, text: str, spans: list[Span]) -> list[Span]:
        """Spans over codes in brackets, unless the marked name before the bracket is that very share."""
        found = []
        marked = [span for span in spans if span.role is Role.STOCK]
        starts = [span.start for span in marked]
        for code in find_codes(text):
            goal = goal_of_instrument(code.instrument)
            index = bisect_right(starts, code.start) - 1
            if index >= 0:
                before = marked[index]
                same = before.end == code.bracket and before.ref == self.registry.place_of(goal)
                if same or before.end > code.start:
                    continue
            place = self.registry.mention(goal, "", code.instrument.name)
            found.append(Span(code.start, code.end, Role.STOCK, place))
        return found


def _advert_length(marked: list[Marked]) -> int:
    return sum(mark.end - mark.start for mark in marked if mark.by.goal is rewrite.ADVERT)


def _without_bold(marked: list[Marked], length: int) -> list[Marked]:
    """A heading is bold anyway."""
    return [mark for mark in marked if mark.by.role is not Role.STRONG or mark.end - mark.start < length]


def _is_subheading(text: str, marked: list[Marked], first: int) -> bool:
    """Is all of the paragraph one `strong` that began in it, and short? A link alone stays a paragraph."""
    whole = {mark.by.role for mark in marked if mark.end - mark.start == len(text) and mark.by.serial >= first}
    return Role.STRONG in whole and Role.LINK not in whole and rewrite.reads_like_a_heading(text)
