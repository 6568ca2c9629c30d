"""How many lines of Chinese are broken against the rules: ours beside Rich, Textual, wcwidth and terminal readers.

    pytest -m bench -n 0 tests/bench/bench_rules.py -s

Each gets the same paragraphs and one width after the other; what it drew is found again in the source, and the judge of
the tests looks at every soft break. w3m and elinks take part where they are installed; newsboat only draws on a
terminal.
"""

import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from html import escape
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text
from textual.content import Content

from finews_tui.text.cells import width as cells
from finews_tui.text.wrap import Break, break_lines
from tests.text.kinsoku import Judge
from tests.text.stress import PARAGRAPHS

try:
    from wcwidth import wrap as wcwidth_wrap
except ImportError:  # it is no dependency
    wcwidth_wrap = None

pytestmark = pytest.mark.bench

WIDTHS = (40, 60, 80)
MARK = "\u2042"
"""Stands at the end of every paragraph, so that paragraphs are told apart in what another program drew."""

Render = Callable[[Sequence[str], int], list[list[str]]]
"""Paragraphs and cells of a line -> the lines of each paragraph."""


def ours(hang: int) -> Render:
    return lambda texts, width: [break_lines(text, width, hang=hang) for text in texts]


def rich_lines(texts: Sequence[str], width: int) -> list[list[str]]:
    console = Console(width=width, file=StringIO())
    return [[line.plain.rstrip() for line in Text(text).wrap(console, width)] for text in texts]


def textual_lines(texts: Sequence[str], width: int) -> list[list[str]]:
    return [[line.plain.rstrip() for line in Content(text).wrap(width)] for text in texts]


def dumped(arguments: Callable[[Path, int], list[str]], folder: Path) -> Render:
    """What a program writes of a page with these paragraphs."""

    def render(texts: Sequence[str], width: int) -> list[list[str]]:
        body = "".join(f"<p>{escape(text)}{MARK}</p>" for text in texts)
        page = folder / "page.html"
        page.write_text(f'<meta charset="utf-8"><body style="margin:0">{body}</body>', encoding="utf-8")
        done = subprocess.run(arguments(page, width), capture_output=True, check=True, timeout=60)
        lines = [line.strip() for line in done.stdout.decode("utf-8", "replace").split("\n")]
        return [[line for line in part.split("\n") if line] for part in "\n".join(lines).split(MARK)][: len(texts)]

    return render


def renderers(folder: Path) -> dict[str, Render]:
    found: dict[str, Render] = {
        "finews": ours(2),
        "finews, nothing hangs": ours(0),
        "Rich Text.wrap": rich_lines,
        "Textual Content.wrap": textual_lines,
    }
    if wcwidth_wrap is not None:
        found["wcwidth.wrap"] = lambda texts, width: [wcwidth_wrap(text, width) for text in texts]
    if shutil.which("w3m"):
        found["w3m -dump"] = dumped(
            lambda page, width: ["w3m", "-dump", "-O", "UTF-8", "-cols", str(width), str(page)], folder
        )
    if shutil.which("elinks"):
        options = ["-no-home", "-dump", "-dump-charset", "utf-8", "-eval", "set document.browse.margin_width = 0"]
        found["elinks -dump"] = dumped(
            lambda page, width: ["elinks", *options, "-dump-width", str(width), str(page)], folder
        )
    return found


def breaks_of(text: str, lines: Iterable[str]) -> list[Break]:
    """The drawn lines as places in the source: blanks may have come or gone."""
    found = []
    at = 0
    for line in lines:
        start = -1
        for char in line:
            if char in " \u3000":
                continue
            following = text.find(char, at, at + 40)
            if following < 0:
                continue
            start, at = (following if start < 0 else start), following + 1
        if start >= 0:
            found.append(Break(start, at, cells(line), 0))
    return found


def row(name: str, render: Render) -> str:
    breaks = faults = orphans = wide = 0
    for width in WIDTHS:
        for text, lines in zip(PARAGRAPHS, render(PARAGRAPHS, width), strict=False):
            drawn = breaks_of(text, lines)
            judge = Judge(text)
            found = [fault for fault in judge.faults(drawn, width) if fault.kind != "overflow"]
            breaks += len(drawn) - 1
            faults += len(found)
            orphans += judge.lonely(drawn)
            wide += sum(cells(line) > width + 2 for line in lines)
    paragraphs = len(PARAGRAPHS) * len(WIDTHS)
    return (
        f"{name:<24}{breaks:>8}{faults:>8}{100 * faults / breaks:>10.1f}{100 * orphans / paragraphs:>12.1f}{wide:>10}"
    )


def test_rules(tmp_path: Path) -> None:
    print(f"\n{len(PARAGRAPHS)} paragraphs at {', '.join(map(str, WIDTHS))} cells")
    print(f"{'':<24}{'breaks':>8}{'wrong':>8}{'of 100':>10}{'orphans %':>12}{'too wide':>10}")
    for name, render in renderers(tmp_path).items():
        print(row(name, render))
