"""Find in a text."""

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
    assert finder.current == 2
    assert finder.step(1) == (3, 3)
    assert finder.step(1) == (1, 3)
    assert finder.step(-1) == (3, 3)
    finder.look_for("乙", 4)
    assert finder.current == 1


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


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold("İ") == "İ"
