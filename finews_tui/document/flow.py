"""Flows: the text of one leaf as it is shown, and the way back from every shown character to its source.

What is shown is the source text with a few insertions: codes behind stocks, numbers behind links, brackets around the
placeholder of a picture. A flow is a row of *runs*, each either a stretch of source text or an insertion; the breaker
sees only the shown text, and pieces are cut out of the runs by offset. So no span is ever rewritten for a line.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate

from finews_tui.document.lines import Piece
from finews_tui.document.runs import Run
from finews_tui.text.cells import width
from finews_tui.text.wrap import Break, Paragraph

_CLAUSE = re.compile(r"[^，。；：！？、\s]+[，。；：！？、]*")


class Flow:
    """One leaf, ready to be broken at any width."""

    __slots__ = ("_cuts", "_paragraph", "_width", "glue", "runs", "shown", "source_end", "start")

    def __init__(self, runs: Sequence[Run], start: int, end: int, glue: Sequence[tuple[int, int]] = ()) -> None:
        self.runs = runs
        self.start = start
        """Offset in the plain text where its source begins."""
        self.source_end = end
        self.glue = glue
        """Ranges of the shown text that the breaker keeps together."""
        self.shown = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
        self._cuts: list[int] = []
        self._paragraph: Paragraph | None = None
        self._width = -1

    @property
    def paragraph(self) -> Paragraph:
        """The encoded text; made once, wrapped at any width."""
        if self._paragraph is None:
            self._paragraph = Paragraph(self.shown, self.glue)
        return self._paragraph

    @property
    def width(self) -> int:
        """Cells of its widest line when nothing has to be broken."""
        if self._width < 0:
            shown = self.shown
            self._width = max(map(width, shown.split("\n"))) if "\n" in shown else width(shown)
        return self._width

    @property
    def refs(self) -> AbstractSet[int]:
        """Numbers of the references in it."""
        return {run.ref for run in self.runs if run.ref}

    @property
    def cuts(self) -> list[int]:
        """Where the runs begin in the shown text."""
        if not self._cuts:
            self._cuts = [0, *accumulate([len(run.text) for run in self.runs])][:-1]
        return self._cuts

    def source(self, position: int) -> int:
        """Offset in the plain text of the shown position, or of the next source character behind it."""
        index = bisect_right(self.cuts, position) - 1
        if index < 0:
            return self.source_end
        if (at := self.runs[index].at) >= 0:
            return at + position - self.cuts[index]
        return next((run.at for run in self.runs[index:] if run.at >= 0), self.source_end)

    def source_before(self, start: int, end: int) -> int:
        """Offset behind the last source character of the shown range; of its beginning where it holds none."""
        for index in range(bisect_right(self.cuts, end - 1) - 1, -1, -1):
            cut, run = self.cuts[index], self.runs[index]
            if run.at >= 0 and end > start:
                return run.at + min(end - cut, len(run.text))
            if cut <= start:
                break
        return self.source(start)

    def pieces(self, line: Break) -> list[Piece]:
        """The shown range of one line as pieces, with the elastic blanks the breaker asked for."""
        found: list[Piece] = []
        if line.end <= line.start:
            return found
        stops = list(line.blanks)
        position = line.start
        for index in range(bisect_right(self.cuts, position) - 1, len(self.runs)):
            cut, run = self.cuts[index], self.runs[index]
            if cut >= line.end:
                break
            last = min(cut + len(run.text), line.end)
            while position < last:
                if stops and stops[0] == position:
                    found.append(_blank(stops.pop(0), run, cut))
                stop = min(stops[0], last) if stops else last
                at = run.at + position - cut if run.at >= 0 else -1
                found.append(Piece(run.text[position - cut : stop - cut], run.style, run.ref, at))
                position = stop
        return found

    def by_clauses(self, room: int) -> Paragraph:
        """The encoded text with the clauses glued that fit: for titles, whose lines should end where the sense does."""
        return Paragraph(
            self.shown, [found.span() for found in _CLAUSE.finditer(self.shown) if width(found[0]) <= room]
        )

    def quoted(self) -> "Flow":
        """The same text as decoration: said once more, in a place where it is not the source."""
        return Flow([run._replace(at=-1) for run in self.runs], self.start, self.start, self.glue)

    def led_by(self, text: str) -> "Flow":
        """The same text behind an insertion."""
        glue = [(start + len(text), end + len(text)) for start, end in self.glue]
        return Flow([Run(text), *self.runs], self.start, self.source_end, glue)

    def styled(self, style: int) -> "Flow":
        """The same text with further marks."""
        return Flow(
            [run._replace(style=run.style | style) for run in self.runs], self.start, self.source_end, self.glue
        )


def join(flows: Sequence[Flow], blank: str, whole: int = 0) -> Flow:
    """Several flows in one row of text, parted by `blank`; those of up to `whole` cells are not broken."""
    runs: list[Run] = []
    glue: list[tuple[int, int]] = []
    length = 0
    for flow in flows:
        if runs:
            runs.append(Run(blank))
            length += len(blank)
        runs.extend(flow.runs)
        ranges = ((0, len(flow.shown)),) if flow.width <= whole else flow.glue
        glue.extend((start + length, end + length) for start, end in ranges)
        length += len(flow.shown)
    return Flow(runs, flows[0].start, max(flow.source_end for flow in flows), glue)


def _blank(stop: int, run: Run, cut: int) -> Piece:
    """An elastic blank; it carries the style of the run it stands in, so that an underline has no hole."""
    return Piece(" ", run.style, run.ref) if stop > cut else Piece(" ")
