"""Titles for posts without one."""

import pytest

from finews_tui.text.cells import width
from finews_tui.text.titles import bracket_title, first_sentence, reading_minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("沪指早盘走高。深成指跟涨。", "沪指早盘走高"),
        ("券商股又要涨了？看这三点。", "券商股又要涨了？"),
        ("他说：“不会。”会后离场。", "他说：“不会。”"),
        ("涨3.5%，报12.05元。其后回落。", "涨3.5%，报12.05元"),
        ("没有句号的一行\n第二行。", "没有句号的一行"),
        ("  前后有空白。  ", "前后有空白"),
        ("Shares rose 3.5%. Then they fell.", "Shares rose 3.5%."),
        ("U.S. stocks rose.", "U.S. stocks rose."),
        ("……沉默之后。他走了。", "……沉默之后"),
        ("。", "。"),
        ("", ""),
    ],
)
def test_first_sentence(text: str, expected: str) -> None:
    assert first_sentence(text) == expected


def test_a_long_sentence_is_cut_at_a_cell() -> None:
    title = first_sentence("一" * 100, 21)
    assert title == "一" * 10 + "…"
    assert width(first_sentence("一" * 100)) <= 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("【沪指收涨】两市成交放量。", ("沪指收涨", "两市成交放量。")),
        (" 【快讯】 正文", ("快讯", "正文")),
        ("正文里有【括号】的", ("", "正文里有【括号】的")),
        ("【】空的", ("", "【】空的")),
        ("【 】空白", ("", "【 】空白")),
        ("【没有关上", ("", "【没有关上")),
        ("【只有标题】", ("只有标题", "")),
    ],
)
def test_bracket_title(text: str, expected: tuple[str, str]) -> None:
    assert bracket_title(text) == expected


@pytest.mark.parametrize(("characters", "minutes"), [(0, 1), (400, 1), (750, 2), (1000, 2), (5000, 10)])
def test_reading_minutes(characters: int, minutes: int) -> None:
    assert reading_minutes(characters) == minutes
