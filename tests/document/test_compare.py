"""Two versions of an article: what went and what came, block by block."""

import pytest

from finews_tui.document.compare import compared
from finews_tui.document.nodes import Document
from finews_tui.document.parse import parse_document
from finews_tui.document.plain import plain_text
from finews_tui.model.post import Body, BodyKind
from tests.document.sketch import sketched


def document(html: str) -> Document:
    return parse_document(Body(BodyKind.HTML, html))


TABLE = "<table><tr><td>净利润</td><td>{}</td></tr></table>"
CASES = {
    "a figure": ("<p>净利润5.32亿元，同比增长。</p>", "<p>净利润5.23亿元，同比增长。</p>"),
    "a paragraph before the changed one": (
        "<p>公司拟回购1.2亿元股份。</p>",
        "<p>更正：以下数字有误。</p><p>公司拟回购2.1亿元股份。</p>",
    ),
    "a paragraph gone": ("<p>第一段说的是回购。</p><p>这里讲另一件事。</p>", "<p>第一段说的是回购。</p>"),
    "a link stays a link": (
        '<p>见<a href="https://a.example/x">公告全文</a>第3页。</p>',
        '<p>详见<a href="https://a.example/x">公告全文</a>第4页。</p>',
    ),
    "a cell": (TABLE.format("5.32"), TABLE.format("5.23")),
    "a table that came": ("<p>正文。</p>", "<p>正文。</p>" + TABLE.format("5.32")),
    "a list": ("<ul><li>营收42.1</li><li>净利5.3</li></ul>", "<ul><li>营收42.1</li><li>净利5.4</li></ul>"),
}

EXPECTED = {
    "a figure": "p: 净利润[deleted:5.32][inserted:5.23]亿元，同比增长。",
    "a paragraph before the changed one": "p: [inserted:更正：以下数字有误。]\n"
    "p: 公司拟回购[deleted:1.2][inserted:2.1]亿元股份。",
    "a paragraph gone": "p: 第一段说的是回购。\np: [deleted:这里讲另一件事。]",
    "a link stays a link": "p: [inserted:详]见[link 1:公告全文]第[deleted:3][inserted:4]页。",
    "a cell": "table 0\n  净利润 | [deleted:5.32][inserted:5.23]",
    "a table that came": "p: 正文。\ntable 0\n  [inserted:净利润] | [inserted:5.32]",
    "a list": "ul\n- p: 营收42.1\n- p: 净利[deleted:5.3][inserted:5.4]",
}


@pytest.mark.parametrize("name", CASES)
def test_marks(name: str) -> None:
    before, after = map(document, CASES[name])
    assert sketched(compared(before, after)).rstrip() == EXPECTED[name]


@pytest.mark.parametrize("name", CASES)
def test_the_same_is_left_alone(name: str) -> None:
    before, after = map(document, CASES[name])
    assert compared(after, after) == after
    assert plain_text(compared(before, before)) == plain_text(before)
