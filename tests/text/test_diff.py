"""Two versions of a text: nothing is lost, and figures and words stay whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.text.diff import MOST_TOKENS, Change, compare

MARKS = {Change.SAME: "{}", Change.DELETED: "[-{}-]", Change.INSERTED: "[+{}+]"}
LETTERS = st.text("一二三四，。 ab1.2%", max_size=60)


def shown(before: str, after: str) -> str:
    return "".join(MARKS[piece.change].format(piece.text) for piece in compare(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("同一句话。", "同一句话。", "同一句话。"),
        ("回购1.2亿元", "回购1.3亿元", "回购[-1.2-][+1.3+]亿元"),
        ("增长31.4%。", "增长3.14%。", "增长[-31.4%-][+3.14%+]。"),
        ("成交1,284.5万", "成交1,285.4万", "成交[-1,284.5-][+1,285.4+]万"),
        ("2022-04-13公告", "2022-04-14公告", "[-2022-04-13-][+2022-04-14+]公告"),
        ("由Alpha公司", "由Alphabet公司", "由[-Alpha-][+Alphabet+]公司"),
        ("利率7天", "利率14天期", "利率[-7-][+14+]天[+期+]"),
        ("甲的乙是丙", "丁的戊是己", "[-甲的乙是丙-][+丁的戊是己+]"),
        ("", "新的", "[+新的+]"),
        ("旧的", "", "[-旧的-]"),
    ],
)
def test_what_changed(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


@given(LETTERS, LETTERS)
@settings(max_examples=50)
def test_both_texts_can_be_read_out_of_it(before: str, after: str) -> None:
    pieces = compare(before, after)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.INSERTED) == before
    assert "".join(piece.text for piece in pieces if piece.change is not Change.DELETED) == after
    assert all(piece.text for piece in pieces)


def test_very_long_texts_are_not_compared_sign_by_sign() -> None:
    long = "字" * (MOST_TOKENS + 1)
    assert [piece.change for piece in compare(long, long + "。")] == [Change.DELETED, Change.INSERTED]
    assert [piece.change for piece in compare(long, long)] == [Change.SAME]
