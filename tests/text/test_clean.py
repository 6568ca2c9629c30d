"""Cleaning: what a terminal could obey is gone, what a reader could see is still there."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from finews_tui.text.clean import LINE_GATE, MAX_MARKS, REPLACEMENT, clean, clean_line

FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u20e3\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
nasty = st.text(
    st.one_of(
        st.sampled_from(
            "好A1 。\n\r\t\x1b\x9b\u202e\u200d\u200b\ufe0f\u20e3👨👩❤☀"
            "\U0001f3fd\u0301\u0300\u0308\u0344\u2028\ud800\uffff"
        ),
        st.characters(codec=None),
    ),
    max_size=60,
)
profile = settings(max_examples=50, deadline=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("沪指涨0.5%，报3,258.08点。\n深成指……", "沪指涨0.5%，报3,258.08点。\n深成指……"),
        ("甲\r\n乙\r丙\u2028丁\u2029戊", "甲\n乙\n丙\n丁\n戊"),
        ("甲\t乙", "甲 乙"),
        ("\u3000\u3000甲\u00a0乙", "\u3000\u3000甲\u00a0乙"),
        ("标题\x1b]0;x\x07\x9b31m红", "标题]0;x31m红"),
        ("买\u202e入\u2066卖\u2069出", "买入卖出"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("a\u200db", "ab"),
        ("👨\u200d👩\u200d👧一家", "👨一家"),
        ("❤\ufe0f\u200d🔥", "❤"),
        ("👍\U0001f3fd赞", "👍赞"),
        ("1\ufe0f\u20e3", "1"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("a" + "\u0301" * 9, "á" + "\u0301" * 3),
        ("好\ud800\uffff\ufdd0", "好" + REPLACEMENT * 3),
        ("", ""),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


DROPPED = [
    *range(0x09), *range(0x0B, 0x0D), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0x034F, 0x115F, 0x1160, 0x180E,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x20E3, 0x3164, *range(0xFE00, 0xFE10),
    0xFEFF, 0xFFA0, *range(0xFFF0, 0xFFFC), *range(0x13430, 0x13441), *range(0x1F3FB, 0x1F400),
    *range(0xE0000, 0xE1000),
]  # fmt: skip


def test_every_code_point_without_a_drawing_of_its_own_is_dropped() -> None:
    assert [hex(code) for code in DROPPED if clean(f"甲{chr(code)}乙") != "甲乙"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#\ufe0f\u20e3", "#"),
        ("🏴\U000e0067\U000e0062\U000e007f旗", "🏴旗"),
        ("👨\U0001f3fd\u200d💻", "👨"),
        ("🏃\u200d♀\ufe0f跑", "🏃跑"),
        ("🏳\ufe0f\u200d🌈", "🏳"),
        ("♥\ufe0e和♥\ufe0f", "♥和♥"),
        ("\u3164\u115f\u1160\uffa0", ""),
        ("🇨🇳", "🇨🇳"),  # two letters of one cell each, as every terminal draws them together
    ],
)
def test_sequences_shrink_to_what_every_terminal_draws_alike(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  甲 \n\n 乙\u3000\u3000丙 ", "甲 乙 丙"),
        ("甲\u2028乙", "甲 乙"),
        ("\n", ""),
    ],
)
def test_clean_line(text: str, expected: str) -> None:
    assert clean_line(text) == expected


@profile
@given(nasty)
@example("\u0344" * 5)
@example("a\u0344\u0344\u0344")
def test_nothing_forbidden_is_left(text: str) -> None:
    for cleaned in (clean(text), clean_line(text)):
        assert not FORBIDDEN.search(cleaned)
        cleaned.encode("utf-8")
        assert unicodedata.is_normalized("NFC", cleaned)
    assert "\n" not in clean_line(text)


@profile
@given(nasty)
@example("👨\u200d\u200d👩")
@example("\u1100\u1161\u0301\u0301\u0301\u0301\u0301\u11a8")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean(clean_line(text)) == clean_line(text)


@profile
@given(st.text(max_size=60))
def test_every_visible_character_stays_in_its_order(text: str) -> None:
    """Visible: letters, numbers, punctuation and symbols; not what is dropped by rule."""

    def visible(string: str) -> list[str]:
        kept = (char for char in string if unicodedata.category(char)[0] in "LNPS" and not FORBIDDEN.match(char))
        return [char for char in kept if cell_len(char) and char != REPLACEMENT]

    assert visible(clean(text)) == visible(unicodedata.normalize("NFC", text))


@profile
@given(nasty)
def test_marks_are_not_stacked(text: str) -> None:
    stacked = 0
    for char in clean(text):
        stacked = stacked + 1 if unicodedata.combining(char) else 0
        assert stacked <= MAX_MARKS


@profile
@given(nasty)
def test_the_sum_of_the_characters_is_the_width(text: str) -> None:
    cleaned = clean(text)
    assert sum(map(cell_len, cleaned)) == cell_len(cleaned)


def test_ordinary_characters_are_what_the_fast_path_takes_them_for() -> None:
    """Every character of an ordinary article: composed, not forbidden, never a mark."""
    from finews_tui.text.clean import _USUAL

    usual = [char for char in map(chr, range(0x20, 0x10000)) if _USUAL.fullmatch(char)]
    assert len(usual) > 28_000
    for char in usual:
        assert unicodedata.normalize("NFC", char) == char
        assert not FORBIDDEN.match(char)
        assert not unicodedata.combining(char)


def test_hostile_texts_take_no_longer_than_their_length() -> None:
    """A quadratic step would hang here."""
    size = 300_000
    for unit in (
        "好",
        "\u0301",
        "\u0315\u0300",
        "👨\u200d",
        "👨\ufe0f\u200d",
        "\u200d",
        "\x1b",
        "\r",
        "e\u0301",
        "\U0001d165\U0001d16d",
    ):
        assert len(clean(unit * (size // len(unit)))) <= size


def test_the_last_gate_drops_what_a_terminal_obeys() -> None:
    text = "标题\x1b[2J\x00\t\n\x7f\x9d\u202e\u2066\u200f\u061c\u2028。“——”é"
    assert text.translate(LINE_GATE) == "标题[2J。“——”é"
