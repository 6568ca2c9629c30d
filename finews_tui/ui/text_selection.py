"""A selection in the text of an article: two ends that are offsets, so it is the same in every layout of that text."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from finews_tui.ui.stops import Stops

if TYPE_CHECKING:
    from finews_tui.document.lines import Layout


class TextSelection:
    """From the anchor to the cursor, the character at either end included; or whole paragraphs."""

    def __init__(self, layout: "Layout", anchor: int, cursor: int | None = None, *, whole: bool = False) -> None:
        self.stops = Stops(layout)
        self.anchor = self.stops.at_or_after(anchor)
        """The end that stays."""
        self.cursor = self.anchor if cursor is None else self.stops.at_or_after(cursor)
        """The end that moves."""
        self.whole = whole
        """Whole paragraphs."""
        self._column: int | None = None
        """Cells left of the cursor when it began to go up and down."""

    @classmethod
    def between(cls, layout: "Layout", start: int, end: int) -> "TextSelection | None":
        """What lies in a stretch of the text; None where that holds no character."""
        stops = Stops(layout)
        first, last = stops.at_or_after(start), stops.before(end)
        return cls(layout, first, last) if start <= first <= last < end else None

    @property
    def span(self) -> tuple[int, int]:
        """(start, end) in `Layout.text`. From the first character to the last, it is the whole text: blanks that are
        not shown included."""
        low, high = sorted((self.anchor, self.cursor))
        stops = self.stops
        if self.whole:
            return stops.paragraph(low)[0], stops.paragraph(high)[1]
        start = 0 if low == stops.first else low
        return start, len(stops.text) if high == stops.last else stops.end_of(high)

    @property
    def text(self) -> str:
        """The selected text as it stands in the article."""
        start, end = self.span
        return self.stops.text[start:end]

    @property
    def count(self) -> int:
        """How many characters are selected, blanks not counted."""
        return len("".join(self.text.split()))

    def relaid(self, layout: "Layout") -> None:
        """The same text in other lines."""
        self.stops = Stops(layout)
        self._column = None

    def go(self, where: Callable[[Stops, int], int]) -> None:
        """Move the cursor to the stop that `where` answers."""
        self.cursor, self._column = where(self.stops, self.cursor), None

    def lines(self, count: int) -> None:
        """Move the cursor down (or up), about under where it was; where no line is left it stays."""
        if self._column is None:
            self._column = self.stops.column_of(self.cursor)
        self.cursor = self.stops.from_line(self.cursor, count, self._column)

    def swap(self) -> None:
        """The other end moves from now on."""
        self.anchor, self.cursor, self._column = self.cursor, self.anchor, None
