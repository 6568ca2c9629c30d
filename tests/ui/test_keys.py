"""Key presses to commands, as tables."""

import pytest

from finews_tui.ui.keys import KeyReader, Reading, normal_key

TABLE = {
    "global": {
        "j": "down",
        "g g": "top",
        "g f": "go_feeds",
        "1-9": "follow",
        "#nn": "follow",
        "escape": "back",
        "n": "next",
    },
    "article": {"J": "next_post", "n": "article_n"},
    "find": {"n": "next_hit", "escape": "end_find"},
}
SCOPES = ("article", "global")


@pytest.mark.parametrize(
    ("key", "character", "name"),
    [
        ("j", "j", "j"),
        ("J", "J", "J"),
        ("slash", "/", "/"),
        ("question_mark", "?", "?"),
        ("space", " ", "space"),
        ("ideographic_space", "\u3000", "space"),
        ("enter", "\r", "enter"),
        ("tab", "\t", "tab"),
        ("escape", "\x1b", "escape"),
        ("ctrl+d", "\x04", "ctrl+d"),
        ("shift+tab", None, "shift+tab"),
        ("pagedown", None, "pagedown"),
        ("fullwidth_question_mark", "？", "?"),
        ("fullwidth_solidus", "／", "/"),
        ("ideographic_comma", "、", "/"),
        ("fullwidth_colon", "：", ":"),
        ("fullwidth_comma", "，", ","),
        ("ideographic_full_stop", "。", "."),
        ("fullwidth_semicolon", "；", ";"),
        ("left_double_angle_bracket", "《", "<"),
        ("right_double_angle_bracket", "》", ">"),
        ("left_black_lenticular_bracket", "【", "["),
        ("right_black_lenticular_bracket", "】", "]"),
        ("fullwidth_yen_sign", "￥", "$"),
        ("ｊ", "ｊ", "j"),
        ("Ｇ", "Ｇ", "G"),
        ("７", "７", "7"),
        ("fullwidth_number_sign", "＃", "#"),
        ("字", "字", "字"),
    ],
)
def test_a_key_has_one_plain_name(key: str, character: str | None, name: str) -> None:
    assert normal_key(key, character) == name


def read(keys: str, scopes: tuple[str, ...] = SCOPES, most: int = 0) -> list[Reading]:
    """What a reader answers to keys written with blanks between them."""
    reader = KeyReader(TABLE)
    return [reader.read(key, scopes, most) for key in keys.split()]


NOTHING = Reading()


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        ("j", [Reading("down")]),
        ("x", [NOTHING]),
        ("g g", [Reading(pending="g"), Reading("top")]),
        ("g f", [Reading(pending="g"), Reading("go_feeds")]),
        ("g g g g", [Reading(pending="g"), Reading("top"), Reading(pending="g"), Reading("top")]),
        ("g j", [Reading(pending="g"), Reading("down")]),
        ("g x j", [Reading(pending="g"), NOTHING, Reading("down")]),
        ("g escape j", [Reading(pending="g"), NOTHING, Reading("down")]),
        ("g 3", [Reading(pending="g"), Reading("follow", 3)]),
        ("g #", [Reading(pending="g"), Reading(pending="#")]),
        ("J", [Reading("next_post")]),
        ("n", [Reading("article_n")]),
        ("1", [Reading("follow", 1)]),
        ("9", [Reading("follow", 9)]),
        ("0", [NOTHING]),
    ],
)
def test_keys_become_commands(keys: str, answers: list[Reading]) -> None:
    assert read(keys) == answers


@pytest.mark.parametrize(
    ("keys", "most", "answers"),
    [
        ("# 1 2", 35, [Reading(pending="#"), Reading(pending="#1"), Reading("follow", 12)]),
        ("# 4", 35, [Reading(pending="#"), Reading("follow", 4)]),
        ("# 3 enter", 35, [Reading(pending="#"), Reading(pending="#3"), Reading("follow", 3)]),
        ("# 1 2 3", 240, [Reading(pending="#"), Reading(pending="#1"), Reading(pending="#12"), Reading("follow", 123)]),
        ("# 0 5", 9, [Reading(pending="#"), NOTHING, Reading("follow", 5)]),
        ("# enter j", 9, [Reading(pending="#"), NOTHING, Reading("down")]),
        ("# escape escape", 9, [Reading(pending="#"), NOTHING, Reading("back")]),
        ("# 1 j", 35, [Reading(pending="#"), Reading(pending="#1"), Reading("down")]),
        ("# g g", 9, [Reading(pending="#"), Reading(pending="g"), Reading("top")]),
        ("# 5", 0, [Reading(pending="#"), Reading("follow", 5)]),
    ],
)
def test_numbers_of_several_digits(keys: str, most: int, answers: list[Reading]) -> None:
    assert read(keys, most=most) == answers


def test_the_nearest_scope_wins() -> None:
    assert read("n", ("find", "article", "global")) == [Reading("next_hit")]
    assert read("n", ("headlines", "global")) == [Reading("next")]
    assert read("escape", ("find", "article", "global")) == [Reading("end_find")]


def test_a_begun_sequence_can_be_forgotten() -> None:
    reader = KeyReader(TABLE)
    assert reader.read("g", SCOPES).pending == "g"
    reader.forget()
    assert reader.read("f", SCOPES) == NOTHING


def test_no_key_is_held_twice() -> None:
    reader = KeyReader(TABLE)
    for key in ("g", "j", "j", "g", "g"):
        last = reader.read(key, SCOPES)
    assert last == Reading("top")


COUNTED = {
    "global": {
        "escape": "back",
        "j": "down",
        "g g": "top",
        "1-9": "follow",
        "#nn": "follow",
        "$": "stocks",
        "5": "five",
    },
    "headlines": {"0 A": "above", "$ A": "below", "$ $": "stocks"},
}


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        ("1 0 j j", [Reading(pending="1"), Reading(pending="10"), Reading("down", 10), Reading("down")]),
        ("3 g g", [Reading(pending="3"), Reading(pending="3g"), Reading("top", 3)]),
        ("3 g x j", [Reading(pending="3"), Reading(pending="3g"), NOTHING, Reading("down")]),
        ("3 escape j", [Reading(pending="3"), NOTHING, Reading("down")]),
        ("3 x j", [Reading(pending="3"), NOTHING, Reading("down")]),
        ("0 A", [Reading(pending="0"), Reading("above")]),
        ("2 0 j", [Reading(pending="2"), Reading(pending="20"), Reading("down", 20)]),
        ("$ A", [Reading(pending="$"), Reading("below")]),
        ("$ $", [Reading(pending="$"), Reading("stocks")]),
        ("$ j", [Reading(pending="$"), Reading("down")]),
        ("5", [Reading("five")]),
        ("1 5 j", [Reading(pending="1"), Reading(pending="15"), Reading("down", 15)]),
        ("3 # 2 j", [Reading(pending="3"), Reading(pending="3#"), Reading("follow", 2), Reading("down")]),
        ("9 9 9 9 9 j", [*(Reading(pending="9" * n) for n in (1, 2, 3, 4, 4)), Reading("down", 9999)]),
    ],
)
def test_a_number_before_a_command_in_a_list(keys: str, answers: list[Reading]) -> None:
    reader = KeyReader(COUNTED)
    assert [reader.read(key, ("headlines", "global"), counting=True) for key in keys.split()] == answers


def test_where_nothing_is_counted_a_digit_is_a_link_and_a_key_answers_at_once() -> None:
    reader = KeyReader(COUNTED)
    assert [reader.read(key, ("article", "global")) for key in ("3", "$", "0", "5")] == [
        Reading("follow", 3), Reading("stocks"), NOTHING, Reading("five"),
    ]  # fmt: skip


def test_what_may_follow_is_known() -> None:
    reader = KeyReader(COUNTED)
    assert list(reader.following(("headlines", "global"))) == []
    reader.read("$", ("headlines", "global"))
    assert list(reader.following(("headlines", "global"))) == [("A", "below"), ("$", "stocks")]
