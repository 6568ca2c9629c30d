"""The judge itself: it must find what is planted."""

import pytest

from finews_tui.text.wrap import Break
from tests.text.kinsoku import Judge


def cut(text: str) -> tuple[str, list[Break]]:
    """`两行|文字` -> the text without the bars, and its lines."""
    lines = []
    start = 0
    for part in text.split("|"):
        body = part.strip(" ")
        lines.append(Break(start, start + len(body), 2, 0))
        start += len(part)
    return text.replace("|", ""), lines


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("上涨|，成交放大", "starts"),
        ("所谓“|慢牛”", "ends"),
        ("成交额￥|5亿元", "ends"),
        ("他说—|—不对", "starts"),
        ("报3,2|58点", "number"),
        ("涨5|%了", "starts"),
        ("约12.|5倍", "number"),
        ("Mor|gan表示", "word"),
        ("名单 |）公布", "starts"),
    ],
)
def test_planted_faults_are_found(text: str, kind: str) -> None:
    whole, lines = cut(text)
    assert [fault.kind for fault in Judge(whole).faults(lines, 40)] == [kind]


@pytest.mark.parametrize(
    "text", ["上涨，|成交放大", "所谓|“慢牛”", "Morgan |Stanley", "见https://a.example.com/|abc/def.html"]
)
def test_good_breaks_are_left_alone(text: str) -> None:
    whole, lines = cut(text)
    assert Judge(whole).faults(lines, 20) == []


def test_a_line_that_is_too_wide_is_found() -> None:
    assert [fault.kind for fault in Judge("一二三").faults([Break(0, 3, 6, 0)], 4)] == ["overflow"]
