"""How long it takes to prepare an article, to lay it out, and to do so again at another width.

Run: `pytest -m bench -n 0 -s tests/bench/bench_layout.py`. Nothing is asserted: machines differ.
"""

import gc
from collections.abc import Callable
from time import perf_counter

import pytest

from finews_tui.document.layout import lay_out, prepare
from finews_tui.document.nodes import Block, Document, Heading, Role, Text
from tests.document.articles import HEAD, MIXED, REFERENCES, WIDE_TABLE, options, p

pytestmark = pytest.mark.bench

_SENTENCES = (
    "今日两市成交额合计1.08万亿元，较前一交易日放量1,235亿元，为近三个月以来的最高水平。",
    "分析人士认为，随着5G、AI算力等新型基础设施投资提速，相关公司2026年的资本开支有望同比增长15%以上。",
    "“我们不预测点位，只看企业的现金流。”一位基金经理说——他管理的产品去年跑赢基准3.2个百分点……",
    "北向资金全天净买入46.2亿元，其中沪股通净买入28.9亿元，深股通净买入17.3亿元；",
)


def article(characters: int, every: int = 3) -> Document:
    """A report on the day's trading; one paragraph in `every` names two stocks and links to a notice."""
    blocks: list[Block] = []
    length = number = 0
    while length < characters:
        number += 1
        sentence = _SENTENCES[number % 4] + _SENTENCES[(number + 1) % 4][: 30 * (number % 3)]
        tail = (
            (Role.STOCK, "中国移动", 3),
            "与",
            (Role.STOCK, "贵州茅台", 5),
            "均有披露，详见",
            (Role.LINK, "公告全文", 10),
            "。",
        )
        blocks.append(p(sentence, *tail) if number % every == 0 else p(sentence))
        length += len(sentence) + (len(tail) * 4 if number % every == 0 else 0)
        if number % 12 == 0:
            blocks.append(Heading(4, Text("资金流向")))
    return Document(tuple(blocks), REFERENCES)


def median(work: Callable[[], object], rounds: int = 30) -> float:
    """Milliseconds of the round in the middle."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return sorted(times)[rounds // 2] * 1000


def row(name: str, document: Document, rounds: int) -> str:
    prepared = prepare(document, HEAD, options())
    layout = prepared.lay_out(options(70))
    both = median(lambda: lay_out(document, HEAD, options(70)), rounds)
    widths = iter(range(40, 10_000))
    again = median(lambda: prepared.lay_out(options(40 + next(widths) % 60)), rounds)
    lines = median(lambda: list(prepared.lay_out(options(70))), rounds)
    screen = median(lambda: [layout.line(index) for index in range(min(40, len(layout)))], 1)
    return f"{name:<22}{len(layout.text):>8}{len(layout):>7}{both:>12.2f}{again:>9.2f}{lines:>11.2f}{screen:>12.2f}"


def test_layout_times() -> None:
    gc.freeze()  # as the app does: what is loaded is not looked through for garbage
    tables = Document((*MIXED.blocks, *(WIDE_TABLE for _ in range(20))), REFERENCES)
    print(
        f"\n{'article':<22}{'chars':>8}{'lines':>7}{'first (ms)':>12}{'re-wrap':>9}{'all lines':>11}{'one screen':>12}"
    )
    for name, document, rounds in (
        ("5,000 characters", article(5_000), 50),
        ("5,000, links all over", article(5_000, every=1), 50),
        ("50,000 characters", article(50_000), 10),
        ("mixed, with a table", MIXED, 50),
        ("20 tables of 12 columns", tables, 20),
    ):
        print(row(name, document, rounds))
