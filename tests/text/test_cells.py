"""Widths, cutting and padding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from finews_tui.text.cells import cut, pad, pad_left, width
from finews_tui.text.clean import clean_line

lines = st.text("今日沪指涨，。“”—…A1 e\u0301🚀", max_size=40).map(clean_line)


@pytest.mark.parametrize(("text", "cells"), [("", 0), ("abc", 3), ("沪指", 4), ("A股", 3), ("“……”", 4), ("e\u0301", 1)])
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("今日股市", 8, "今日股市"),
        ("今日股市", 7, "今日股…"),
        ("今日股市", 6, "今日…"),
        ("今日 股市", 6, "今日…"),
        ("abcdef", 4, "abc…"),
        ("今日", 1, "…"),
        ("今日", 0, ""),
        ("今日", -3, ""),
        ("", 0, ""),
    ],
)
def test_cut(text: str, cells: int, expected: str) -> None:
    assert cut(text, cells) == expected


def test_cut_with_another_ellipsis() -> None:
    assert cut("今日股市行情", 8, "...") == "今日..."
    assert cut("今日股市行情", 8, "") == "今日股市"


def test_pad() -> None:
    assert pad("沪指", 6) == "沪指  "
    assert pad_left("3.5", 6) == "   3.5"
    assert pad("沪指", 3) == pad_left("沪指", 3) == "沪指"


@settings(max_examples=50, deadline=None)
@given(lines, st.integers(-2, 50))
def test_nothing_is_wider_than_its_column(text: str, cells: int) -> None:
    assert width(text) == cell_len(text)
    short = cut(text, cells)
    assert width(short) <= max(0, cells)
    assert text.startswith(short.removesuffix("…"))
    assert width(pad(short, cells)) == width(pad_left(short, cells)) == max(0, cells)
