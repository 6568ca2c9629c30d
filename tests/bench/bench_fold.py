"""Folding: import and speed. Prints a table; asserts nothing about time.

pytest -m bench -n 0 tests/bench/bench_fold.py -s
"""

import subprocess
import sys
import timeit
from collections.abc import Callable

import pytest

from finews_tui.text.fold import fold
from finews_tui.text.fold_table import TRADITIONAL
from tests.text.stress import PARAGRAPHS

pytestmark = pytest.mark.bench

IMPORT = "import time; a = time.perf_counter(); import {0}; print((time.perf_counter() - a) * 1000)"


def import_time(module: str, rounds: int = 9) -> float:
    """Milliseconds of an import in a fresh interpreter: the best of several."""
    runs = (
        subprocess.run([sys.executable, "-c", IMPORT.format(module)], capture_output=True, check=True, text=True)
        for _ in range(rounds)
    )
    return min(float(done.stdout) for done in runs)


def best(act: Callable[[], object], number: int = 20) -> float:
    """Milliseconds of one call, the best of nine rounds."""
    return min(timeit.repeat(act, number=number, repeat=9)) / number * 1000


def test_folding() -> None:
    text = ("".join(PARAGRAPHS) * 10)[:5000]
    print()
    print(f"import text.fold                       {import_time('finews_tui.text.fold'):8.2f} ms")
    print(f"fold, 5,000 characters of news         {best(lambda: fold(text)):8.3f} ms")
    print(f"fold, 4,221 traditional hanzi          {best(lambda: fold(TRADITIONAL)):8.3f} ms")
