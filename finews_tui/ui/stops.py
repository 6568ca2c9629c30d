"""Stops: the places of a layout where a text cursor can stand, and how it goes from one to another. Pure.

A stop is the offset in `Layout.text` of a character (as a reader counts them) that is shown. Indents, bars, link
numbers, inserted codes, padding and elastic blanks are no stops, nor are the ends of paragraphs and cells.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from finews_tui.text.cells import clusters, width
from finews_tui.text.later import pattern

if TYPE_CHECKING:
    from finews_tui.document.lines import Layout, Piece

_LATIN = r"0-9A-Za-z\u00c0-\u024f"
_WORD = pattern(rf"[{_LATIN}]+(?:[.,:/'+-][{_LATIN}]+)*%?|[^\W{_LATIN}_]+")
"""A run of Latin letters and digits, or what stands between two punctuation marks in Chinese."""


class Stops:
    """The stops of one layout. Where it has none, every answer is the offset that was asked with, or 0."""

    def __init__(self, layout: "Layout") -> None:
        self.layout = layout
        self.text = layout.text
        self._paragraph = (-1, -1)
        self._starts: list[int] = []
        """Stops of that paragraph."""

    # Characters.

    def within(self, offset: int) -> list[int]:
        """The stops of the paragraph that `offset` stands in."""
        start, end = self.paragraph(offset)
        if (start, end) != self._paragraph:
            found = [start + index for index in clusters(self.text[start:end])]
            self._starts = [at for at in found if not self.text[at].isspace() or self._is_shown(at)]
            self._paragraph = (start, end)
        return self._starts

    def paragraph(self, offset: int) -> tuple[int, int]:
        """(start, end) of the paragraph that `offset` stands in, without the line end."""
        end = self.text.find("\n", offset)
        return self.text.rfind("\n", 0, offset) + 1, len(self.text) if end < 0 else end

    def at_or_after(self, offset: int) -> int:
        """The first stop at or behind an offset; the last one of all where none is."""
        found = self._from(offset)
        return self._before(offset, offset) if found is None else found

    def before(self, offset: int) -> int:
        """The last stop before an offset; the first one of all where none is."""
        return self._before(offset, self._from(0) or 0)

    def after(self, stop: int) -> int:
        """The stop behind a stop, or itself."""
        found = self._from(stop + 1)
        return stop if found is None else found

    def end_of(self, stop: int) -> int:
        """Offset behind the character of a stop."""
        start, end = self.paragraph(stop)
        starts = clusters(self.text[start:end])
        index = bisect_right(starts, stop - start)
        return start + starts[index] if index < len(starts) else end

    def _from(self, offset: int) -> int | None:
        while offset <= len(self.text):
            stops = self.within(offset)
            index = bisect_left(stops, offset)
            if index < len(stops):
                return stops[index]
            offset = self._paragraph[1] + 1
        return None

    def _before(self, offset: int, default: int) -> int:
        """The last stop before an offset."""
        here = min(offset, len(self.text))
        while here >= 0:
            stops = self.within(here)
            index = bisect_left(stops, offset)
            if index:
                return stops[index - 1]
            here = self._paragraph[0] - 1
        return default

    def _is_shown(self, at: int) -> bool:
        line = self.layout.line(self.layout.line_at(at)) if len(self.layout) else None
        return line is not None and any(0 <= one.at <= at < one.at + len(one.text) for one in line.pieces)

    # Lines.

    def column_of(self, stop: int) -> int:
        """Cells left of a stop in its line."""
        column = 0
        for piece in self.layout.line(self.layout.line_at(stop)).pieces:
            if 0 <= piece.at <= stop < piece.at + len(piece.text):
                return column + width(piece.text[: stop - piece.at])
            column += width(piece.text)
        return column

    def in_line(self, index: int, column: int) -> int | None:
        """The stop of a line that covers this cell, or the nearest to it; None where the line shows no text."""
        found, best = None, -1
        for left, cells, stop in self._cells(index):
            away = max(left - column, column - (left + cells - 1), 0)
            if best < 0 or away < best:
                found, best = stop, away
        return found

    def from_line(self, stop: int, lines: int, column: int) -> int:
        """The stop `lines` lines further down (or up), in the nearest line with text, at about this cell."""
        index, step = self.layout.line_at(stop), 1 if lines > 0 else -1
        goal = index + lines
        while 0 <= (index := index + step) < len(self.layout):
            if (there := self.in_line(index, column)) is not None:
                stop = there
                if (index - goal) * step >= 0:
                    break
        return stop

    def line_ends(self, stop: int) -> tuple[int, int]:
        """(first, last) stop of the line of a stop, from left to right."""
        stops = [at for _, _, at in self._cells(self.layout.line_at(stop))]
        return (stops[0], stops[-1]) if stops else (stop, stop)

    def _cells(self, index: int) -> Iterator[tuple[int, int, int]]:
        """(cells left of it, cells, stop) of the stops of a line."""
        column = 0
        for piece in self.layout.line(index).pieces:
            if piece.at >= 0:
                yield from self._cells_of(piece, column)
            column += width(piece.text)

    def _cells_of(self, piece: "Piece", column: int) -> Iterator[tuple[int, int, int]]:
        starts = clusters(piece.text)
        for start, end in zip(starts, [*starts[1:], len(piece.text)], strict=True):
            cells = width(piece.text[start:end])
            if cells:
                yield column, cells, piece.at + start
            column += cells

    # Words and paragraphs.

    def next_word(self, stop: int) -> int:
        """Where the next word begins, or the last stop."""
        for found in self._words(stop):
            if found.start() > stop:
                return self.at_or_after(found.start())
        return self.last

    def word_end(self, stop: int) -> int:
        """The last character of this word, or of the next one where it is that already."""
        for found in self._words(stop):
            if (end := self.before(found.end())) > stop:
                return end
        return self.last

    def previous_word(self, stop: int) -> int:
        """Where this word begins, or the one before where it is that already."""
        end = stop
        while end >= 0:
            start = self.paragraph(end)[0]
            if found := [word.start() for word in _WORD.finditer(self.text, start, stop) if word.start() >= start]:
                return self.at_or_after(found[-1])
            end = start - 1
        return self.first

    def _words(self, stop: int) -> Iterator[re.Match[str]]:
        """The words from the paragraph of a stop on."""
        return _WORD.finditer(self.text, self.paragraph(stop)[0])

    def next_paragraph(self, stop: int) -> int:
        """Where the next paragraph begins; the last stop in the last one."""
        end = self.paragraph(stop)[1]
        found = self._from(end + 1)
        return self.last if found is None else found

    def previous_paragraph(self, stop: int) -> int:
        """Where this paragraph begins, or the one before where it is that already."""
        start = self.at_or_after(self.paragraph(stop)[0])
        return start if start < stop else self.at_or_after(self.paragraph(self.before(stop))[0])

    @property
    def first(self) -> int:
        return self.before(0)

    @property
    def last(self) -> int:
        return self._before(len(self.text), 0)
