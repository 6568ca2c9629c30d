"""The text of the index against the tokens that are looked for: they are made in two ways."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finews_tui.text.tokens import index_text, tokens


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ""),
        ("，。 \n", ""),
        ("营收Ａ股12.5亿元", "营 收 a 股 12 5 亿 元"),
        ("5G、IPO2022_x1", "5 g ipo 2022 x 1"),
        ("營業額 ②É\u00a0x", "营 业 额 ② é x"),
    ],
)
def test_tokens_with_blanks_between(text: str, wanted: str) -> None:
    assert index_text(text) == wanted == " ".join(tokens(text))


def test_every_character_by_itself_and_between_runs() -> None:
    for code in (*range(0x3100), *range(0xF900, 0x10000), *range(0x1F000, 0x1F100), sys.maxunicode):
        text = f"a{chr(code)}1{chr(code)}中"
        assert index_text(text) == " ".join(tokens(text))


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aZ09中，９Ａ \n"))))
def test_any_text(text: str) -> None:
    assert index_text(text) == " ".join(tokens(text))
