"""Run in a process of its own, because widths are chosen once for a process: how things look in a wide terminal.

`python -m tests.text.wide_child WHAT` prints one line for everything that is wrong.
"""

import asyncio
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from finews_tui.text.ambiguous import group_of, is_ambiguous, widen
from finews_tui.text.answers import WIDE
from finews_tui.text.cells import width

SIZES = ((80, 24), (120, 40))


def drawn(text: str) -> int:
    """Cells in a wide terminal, by Unicode's own property and nothing of the program's."""
    return sum(
        0 if unicodedata.category(char) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        for char in text
    )


def breaks() -> Iterator[str]:
    """The rules of line breaking hold, and a line is as wide as it says."""
    from finews_tui.text.wrap import Paragraph
    from tests.text.kinsoku import Judge
    from tests.text.stress import PARAGRAPHS

    for text in PARAGRAPHS:
        judge, paragraph = Judge(text), Paragraph(text)
        for cells in (*range(20, 125, 8), 33, 59):
            for hang in (0, 2):
                lines = paragraph.wrap(cells, hang=hang)
                yield from (f"{cells} {fault}" for fault in judge.faults(lines, cells))
                for line in lines:
                    if drawn(text[line.start : line.end]) + len(line.blanks) != line.width:
                        yield f"{cells} {line} {text[line.start : line.end]}"


def articles() -> Iterator[str]:
    """Every line of every article is as wide as it says, and no wider than it may be."""
    from finews_tui.document.layout import lay_out
    from finews_tui.document.signs import signs
    from tests.document.articles import ARTICLES, options

    for name, (document, head) in ARTICLES.items():
        for measure in (24, 40, 60, 80, 120):
            for line in lay_out(document, head, options(measure, signs=signs(True))):
                text = "".join(piece.text for piece in line.pieces)
                if drawn(text) != line.width or line.width > measure + 2:
                    yield f"{name} {measure} {drawn(text)} {line.width} {text}"


def screens() -> Iterator[str]:
    """Every row of every screen fills the screen."""
    folder = tempfile.TemporaryDirectory()
    with folder:
        yield from asyncio.run(_screens(Path(folder.name)))


async def _screens(home: Path) -> list[str]:
    from tests.ui.desk import open_library, reader, write_posts

    library = open_library(home / "home")
    await library.import_paths([write_posts(home / "posts")])
    wrong = []
    for size in SIZES:
        async with reader(library, size) as desk:
            for keys in ("", "j", "\r", "u", "z", "?", "i", "T"):
                opened = len(desk.app.screen_stack)
                await desk.press(*({"\r": "enter"}.get(key, key) for key in keys))
                for strip in desk.app.screen._compositor.render_strips():
                    if drawn(strip.text) != size[0]:
                        wrong.append(f"{size} {keys!r} {drawn(strip.text)} {strip.text}")
                if len(desk.app.screen_stack) > opened:
                    await desk.press("escape")
    library.close()
    return wrong


def table() -> Iterator[str]:
    """The table agrees with Unicode on every ambiguous character."""
    for char in map(chr, (*range(0xA1, 0xD800), *range(0xE000, 0x20000))):
        if is_ambiguous(char) and width(char) != 2:
            yield f"{ord(char):x} {group_of(ord(char))}"


if __name__ == "__main__":
    if not widen(WIDE):
        sys.exit("Rich would not have it")
    faults = list({"breaks": breaks, "articles": articles, "screens": screens, "table": table}[sys.argv[1]]())
    sys.stdout.write("\n".join(faults[:20]) + "\n" if faults else "")
    sys.exit(bool(faults))
