"""Pinyin: loading the tables, encoding, and looking through names and titles. Prints a table; asserts nothing of time.

pytest -m bench -n 0 tests/bench/bench_pinyin.py -s
"""

import random
import timeit

import pytest

from finews_tui.text.fold import fold
from finews_tui.text.needle import Needle
from finews_tui.text.pinyin import encode
from tests.bench.bench_fold import import_time
from tests.text.stress import PARAGRAPHS

pytestmark = pytest.mark.bench

TYPED = ("g", "gx", "gxb", "gzmt", "zgdx", "5g", "zhongguodianxin", "xyzxyz", "工信部")
SIZES = {"2,000 names": (2_000, 5), "5,000 titles": (5_000, 21), "100,000 titles": (100_000, 21)}
"""What is looked through: how many, and how long."""


def titles(count: int, length: int) -> list[str]:
    """Pieces of news, as long as titles are."""
    chosen, text = random.Random(1), "".join(PARAGRAPHS)
    starts = (chosen.randrange(len(text) - length) for _ in range(count))
    return [text[start : start + length] for start in starts]


def test_looking_for_pinyin() -> None:
    print()
    for module in ("fold", "needle", "pinyin"):
        print(f"import text.{module:<8} in a fresh interpreter  {import_time(f'finews_tui.text.{module}'):8.1f} ms")
    for name, (count, length) in SIZES.items():
        texts = titles(count, length)
        encoded = [encode(text) for text in texts]
        pairs = list(zip(map(fold, texts), encoded, strict=True))
        rounds = 1 if count > 10_000 else 5

        def best(act: str, variables: dict[str, object], rounds: int = rounds) -> float:
            return min(timeit.repeat(act, globals=variables, number=1, repeat=rounds)) * 1000

        taken = best("[encode(text) for text in texts]", {"encode": encode, "texts": texts})
        print(f"encode {name:<20}                {taken:8.1f} ms")
        for typed in TYPED:
            fits = Needle(typed).fits
            found = sum(fits(text, code) for text, code in pairs)
            taken = best("[fits(*pair) for pair in pairs]", {"fits": fits, "pairs": pairs})
            print(f"  {typed:<18} {found:8,} of {name:<14} {taken:8.1f} ms")
    worst = encode("南安" * 150)
    for typed in ("nanananx", "na" * 20 + "x"):
        needle = Needle(typed)
        taken = min(timeit.repeat(lambda needle=needle: needle.fits("", worst), number=1, repeat=3)) * 1000
        print(f"worst: {typed[:8]}… ({len(typed)} letters) in 南安 × 150    {taken:8.1f} ms")
