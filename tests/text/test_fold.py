"""Folding: the table of traditional forms, and that nothing ever moves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.text import fold as fold_module
from finews_tui.text.fold import fold
from finews_tui.text.fold_table import SIMPLIFIED, TRADITIONAL

MIXED = st.text(st.one_of(st.characters(), st.sampled_from(TRADITIONAL), st.characters(max_codepoint=0x24F)))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("證券時報", "证券时报"),
        ("証券", "证券"),
        ("這裏裡面", "这里里面"),
        ("臺灣台灣", "台湾台湾"),
        ("工業互聯網數據中心", "工业互联网数据中心"),
        ("憂鬱的烏龜", "忧郁的乌龟"),
        ("Ａ股５Ｇ", "a股5g"),
        ("a　b\u00a0c", "a b c"),
        ("（１２％）￥", "(12%)¥"),
        ("ABC", "abc"),
        ("ÄΣЯ", "äσя"),
        ("中国电信，。《》", "中国电信,。《》"),
        ("", ""),
    ],
)
def test_what_is_the_same(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["İ", "ŉ", "ß", "ﬁ", "𠀾𨭎"])
def test_a_character_stays_one_character(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_both_columns_are_one_to_one() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL)) > 4000
    assert not set(TRADITIONAL) & set(SIMPLIFIED)


def test_every_character_of_the_first_plane() -> None:
    everything = "".join(chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000)
    folded = fold(everything)
    assert len(folded) == len(everything)
    assert fold(folded) == folded
    usual = fold_module._rare().sub("", everything)  # a long text of these alone is folded in another way
    assert len(usual) > 20_000
    assert fold(usual) == "".join(map(fold, usual))


@settings(max_examples=50)
@given(MIXED)
def test_nothing_moves_and_twice_is_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert "".join(map(fold, text)) == folded


@settings(max_examples=50)
@given(MIXED, st.data())
def test_a_place_is_the_same_in_both(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert fold(text[start:end]) == fold(text)[start:end]
