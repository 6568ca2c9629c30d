"""The pieces of a title."""

import pytest

from finews_tui.text.pairs import joined, pairs


@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        ("央行降准", ["央行", "行降", "降准"]),
        ("央行：降准", ["央行", "降准"]),
        ("降準，降准", ["降準"]),
        ("５Ｇ基站C919", ["５Ｇ", "基站", "C919"]),
        ("涨5% 至2022", []),
        ("一", []),
        ("", []),
    ],
)
def test_pieces(title: str, pieces: list[str]) -> None:
    assert [title[begin:end] for begin, end in pairs(title)] == pieces


def test_what_the_index_is_asked() -> None:
    assert list(pairs("央行C919").values()) == ['"央 行"', '"c 919"']


def test_spans_that_overlap_are_one() -> None:
    assert joined([(1, 3), (0, 2), (3, 5), (8, 9)]) == [(0, 3), (3, 5), (8, 9)]
