"""What is true of every layout, whatever the document and the width."""

from collections import Counter
from itertools import pairwise

from rich.cells import cell_len

from finews_tui.document.lines import Layout


def check_layout(layout: Layout, *, tables: bool = False) -> None:
    """Widths, offsets, order. In tables the words of neighbouring cells alternate, so order is looser there."""
    measure = max(layout.options.measure, 2)
    lines = list(layout)
    shown: Counter[int] = Counter()
    for line in lines:
        assert line.width == cell_len(line.text) <= measure + layout.options.hang, line
        for piece in line.pieces:
            if piece.at >= 0:
                assert layout.text[piece.at : piece.at + len(piece.text)] == piece.text
                shown.update(range(piece.at, piece.at + len(piece.text)))
        assert 0 <= line.start <= line.end <= len(layout.text)
        assert "\n" not in line.text
        assert "\t" not in line.text
    assert all(count == 1 for count in shown.values())
    missing = [offset for offset, char in enumerate(layout.text) if not char.isspace() and offset not in shown]
    assert not missing, [layout.text[offset] for offset in missing]
    starts = [line.start for line in lines]
    assert starts == sorted(starts)
    if not tables:
        check_order(layout)


def check_order(layout: Layout) -> None:
    """Source text stands in its order, inside the bounds of its line, and is found again by its offset."""
    places = [
        (piece.at, len(piece.text), index)
        for index, line in enumerate(layout)
        for piece in line.pieces
        if piece.at >= 0 and piece.text
    ]
    assert places == sorted(places)
    for at, length, index in places:
        line = layout.line(index)
        assert line.start <= at
        assert at + length <= line.end
        assert layout.line_at(at) == layout.line_at(at + length - 1) == index


def check_blank_lines(layout: Layout) -> None:
    """Never two blank lines together, none at the top or the end (for documents without forced breaks)."""
    blank = [not line.text.strip(" ▎") for line in layout]
    assert not any(one and two for one, two in pairwise(blank))
    if blank:
        assert not blank[0]
        assert not blank[-1]


def same(one: Layout, other: Layout) -> bool:
    return list(one) == list(other) and one.text == other.text and one.headings == other.headings
