"""The line breaker beside the others: Rich, Textual, wcwidth. Times and ratios of one run; asserts nothing about time.

    pytest -m bench -n 0 tests/bench/bench_wrap.py -s

The best of several rounds is shown, all candidates taking turns within a round, so that a busy machine slows all of
them. The others know nothing of Chinese rules: they do less.
"""

import timeit
from collections.abc import Callable
from io import StringIO

import pytest
from rich.console import Console
from rich.text import Text
from textual.content import Content

from finews_tui.text.clean import clean
from finews_tui.text.wrap import Paragraph
from tests.text.stress import PARAGRAPHS

try:
    from wcwidth import wrap as wcwidth_wrap
except ImportError:  # it is no dependency
    wcwidth_wrap = None

pytestmark = pytest.mark.bench

WIDTH = 64
ROUNDS = 9


def sample(size: int) -> list[str]:
    """Paragraphs of `size` characters together."""
    texts: list[str] = []
    missing = size
    while missing > 0:
        for text in PARAGRAPHS:
            texts.append(text[:missing])
            missing -= len(texts[-1])
            if missing <= 0:
                break
    return texts


def candidates(texts: list[str]) -> dict[str, Callable[[], object]]:
    encoded = [Paragraph(text) for text in texts]
    console = Console(width=WIDTH, file=StringIO())
    found: dict[str, Callable[[], object]] = {
        "clean": lambda: [clean(text) for text in texts],
        "encode": lambda: [Paragraph(text) for text in texts],
        "encode + wrap": lambda: [Paragraph(text).wrap(WIDTH) for text in texts],
        "wrap again": lambda: [paragraph.wrap(WIDTH) for paragraph in encoded],
        "wrap again, spacing off": lambda: [paragraph.wrap(WIDTH, spacing="off") for paragraph in encoded],
        "wrap again, spacing always": lambda: [paragraph.wrap(WIDTH, spacing="always") for paragraph in encoded],
        "Rich Text.wrap": lambda: [Text(text).wrap(console, WIDTH) for text in texts],
        "Textual Content.wrap": lambda: [Content(text).wrap(WIDTH) for text in texts],
    }
    if wcwidth_wrap is not None:
        found["wcwidth.wrap"] = lambda: [wcwidth_wrap(text, WIDTH) for text in texts]
    return found


def best_times(found: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of each: the best of the rounds."""
    best = dict.fromkeys(found, float("inf"))
    for _ in range(ROUNDS):
        for name, run in found.items():
            best[name] = min(best[name], timeit.timeit(run, number=1) * 1000)
    return best


@pytest.mark.parametrize(("size", "shape"), [(5_000, "paragraphs"), (50_000, "paragraphs"), (50_000, "one paragraph")])
def test_wrap(size: int, shape: str) -> None:
    texts = sample(size)
    texts = ["".join(texts)] if shape == "one paragraph" else texts
    times = best_times(candidates(texts))
    ours = times["encode + wrap"]
    lines = sum(len(Paragraph(text).wrap(WIDTH)) for text in texts)
    print(f"\n{size:,} characters, {shape} ({len(texts)}), {lines} lines of {WIDTH} cells")
    print(f"{'':28}{'ms':>9}{'ratio':>8}")
    for name, time in times.items():
        print(f"{name:28}{time:9.3f}{time / ours:8.2f}")
