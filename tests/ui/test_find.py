"""Find in a text: what is the same, what may stand between, and that every place is true."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.text.fold import fold
from finews_tui.ui.find import Finder


def test_case_and_full_width_do_not_matter() -> None:
    finder = Finder("５Ｇ 与 5g 和 5G")
    assert finder.look_for("５g") == 3
    assert finder.starts == [0, 5, 10]


def test_the_first_hit_from_the_reading_place() -> None:
    finder = Finder("甲乙甲乙甲")
    assert finder.look_for("甲", 1) == 3
    assert finder.current == (2, 3)
    assert finder.step(1) == (3, 3)
    assert finder.step(1) == (1, 3)
    assert finder.step(-1) == (3, 3)
    finder.look_for("乙", 4)
    assert finder.current == (1, 2)


def test_nothing_found() -> None:
    finder = Finder("甲乙")
    assert finder.look_for("丙") == 0
    assert finder.look_for("") == 0
    assert (finder.current, finder.step(1)) == (None, (0, 0))


def test_hits_that_touch_a_line() -> None:
    finder = Finder("甲乙丙甲乙丙甲乙丙")
    finder.look_for("丙甲")
    assert finder.within(0, 3) == [(2, 4, True)]
    assert finder.within(3, 6) == [(2, 4, True), (5, 7, False)]
    assert finder.within(7, 9) == []
    assert finder.within(4, 4) == []


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("工業互聯網、证券與証券", "证券", ["证券", "証券"]),
        ("证券时报", "證券時報", ["证券时报"]),
        ("国家数据\n中心", "数据中心", ["数据\n中心"]),
        ("数据\t中心", "数据中心", []),
        ("国家数据　\n　中心", "数据中心", ["数据　\n　中心"]),
        ("5G 网络与5G网络", "5G网络", ["5G 网络", "5G网络"]),
        ("5G 网络与5G网络", "5g 网络", ["5G 网络", "5G网络"]),
        ("中国电信", "中 国 电 信", ["中国电信"]),
        ("of 2022 offer", "of", ["of", "of"]),
        ("o f", "of", []),
        ("2 022", "2022", []),
        ("New  York\nNewYork", "new york", ["New  York"]),
        ("涨 3.5%，3. 5", "3.5", ["3.5"]),
        ("（甲）(乙)", "（", ["（", "("]),
        ("a.b axb", "a.b", ["a.b"]),
        ("中国", " 国 ", ["国"]),
    ],
)
def test_what_counts_as_the_same(text: str, words: str, hits: list[str]) -> None:
    finder = Finder(text)
    assert finder.look_for(words) == len(hits)
    assert [text[start:end] for start, end, _ in finder.within(0, len(text))] == hits


@pytest.mark.parametrize("words", ["", " ", "　", " \t\n"])
def test_blanks_alone_are_not_looked_for(words: str) -> None:
    assert Finder("甲 乙　丙").look_for(words) == 0


def test_a_long_run_of_blanks_costs_nothing() -> None:
    assert Finder("中" + " " * 50_000 + "中 国").look_for("中国") == 1


def wanted(words: str) -> list[tuple[str, bool]]:
    """(character, does a blank stand before it) of what is typed."""
    found, blank = [], False
    for char in fold(words).strip():
        if char.isspace():
            blank = True
        else:
            found.append((char, blank))
            blank = False
    return found


def match_end(text: str, at: int, chars: list[tuple[str, bool]]) -> int:
    """Where a hit that begins here ends; -1 = none begins here."""
    for number, (char, blank) in enumerate(chars):
        behind = at
        while number and at < len(text) and text[at].isspace() and text[at] != "\t":
            at += 1
        loose = number and any("一" <= one <= "鿿" for one in (char, chars[number - 1][0]))
        if not loose and (at > behind) is not blank:
            return -1
        if text[at : at + 1] != char:
            return -1
        at += 1
    return at


def by_hand(text: str, words: str) -> list[tuple[int, int]]:
    """All hits, looked for at every place, without a pattern."""
    text, chars, found, at = fold(text), wanted(words), [], 0
    while chars and at < len(text):
        end = match_end(text, at, chars)
        if end > 0:
            found.append((at, end))
        at = end if end > 0 else at + 1
    return found


LETTERS = st.text(st.sampled_from("中國国數A a5５\n\t　."), max_size=24)


@settings(max_examples=50, deadline=None)
@given(LETTERS, LETTERS.map(lambda text: text[:4]))
def test_hits_are_those_found_by_hand(text: str, words: str) -> None:
    finder = Finder(text)
    finder.look_for(words)
    assert [(start, end) for start, end, _ in finder.within(0, len(text))] == by_hand(text, words)
