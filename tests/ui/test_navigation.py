"""Which panes fit, and the posts visited."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.ui.arrangement import Arrangement, Wishes, arrange
from finews_tui.ui.commands import PANES
from finews_tui.ui.navigation import History, Visit


def panes(found: Arrangement) -> str:
    """First letters of the panes shown: `fhar`."""
    return "".join(pane[0] for pane in PANES if found.shows(pane))


@pytest.mark.parametrize(
    ("width", "height", "wishes", "shown"),
    [
        (160, 50, Wishes("headlines"), "fh"),
        (160, 50, Wishes("article", opened=True), "fhar"),
        (140, 40, Wishes("headlines", opened=True), "fhar"),
        (140, 40, Wishes("related", opened=True, related=True), "fhar"),
        (139, 40, Wishes("article", opened=True), "fha"),
        (120, 40, Wishes("headlines"), "fh"),
        (120, 40, Wishes("article", opened=True), "fha"),
        (120, 40, Wishes("related", opened=True, related=True), "har"),
        (120, 40, Wishes("article", opened=True, related=True), "har"),
        (120, 40, Wishes("feeds", opened=True, related=True), "fha"),
        (100, 40, Wishes("headlines", opened=True), "fha"),
        (99, 40, Wishes("headlines", opened=True), "h"),
        (80, 24, Wishes("feeds"), "f"),
        (80, 24, Wishes("article", opened=True), "a"),
        (80, 24, Wishes("related", opened=True, related=True), "r"),
        (120, 16, Wishes("headlines", opened=True), "fh"),
        (120, 16, Wishes("article", opened=True), "fa"),
        (160, 16, Wishes("article", opened=True), "far"),
        (160, 50, Wishes("article", opened=True, zen=True), "a"),
        (80, 24, Wishes("article", opened=True, zen=True), "a"),
        (160, 50, Wishes("headlines", opened=True, zen=True), "fhar"),
        (160, 50, Wishes("headlines", zen=True), "fh"),
        (40, 12, Wishes("headlines"), "h"),
        (39, 50, Wishes("headlines"), ""),
        (160, 11, Wishes("headlines"), ""),
        (1, 1, Wishes("headlines"), ""),
    ],
)
def test_the_panes_that_fit(width: int, height: int, wishes: Wishes, shown: str) -> None:
    assert panes(arrange(width, height, wishes)) == shown


@pytest.mark.parametrize(("height", "rows"), [(20, 6), (24, 8), (40, 13), (60, 20)])
def test_the_headlines_take_a_third_above_the_article(height: int, rows: int) -> None:
    assert arrange(120, height, Wishes("article", opened=True)).headline_rows == rows


def test_without_an_article_the_headlines_take_all() -> None:
    assert arrange(120, 40, Wishes("headlines")).headline_rows == 0


def test_one_pane_at_a_time_has_a_breadcrumb_and_reading_mode_has_none() -> None:
    assert arrange(80, 24, Wishes("article", opened=True)).breadcrumb
    assert not arrange(80, 24, Wishes("article", opened=True, zen=True)).breadcrumb
    assert arrange(80, 24, Wishes("headlines")).single
    assert not arrange(80, 24, Wishes("headlines")).breadcrumb, "they have a head of their own"
    assert not arrange(120, 40, Wishes("article", opened=True)).breadcrumb


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 300), st.integers(0, 120), st.sampled_from(PANES), st.booleans(), st.booleans(), st.booleans())
def test_the_pane_with_the_focus_is_always_shown(
    width: int, height: int, pane: str, opened: bool, related: bool, zen: bool
) -> None:
    opened = opened or pane in ("article", "related")
    found = arrange(width, height, Wishes(pane, opened, related, zen))
    assert found.too_small or found.shows(pane)
    assert found.too_small == (width < 40 or height < 12)


def test_back_and_forward_return_to_the_place() -> None:
    history = History()
    history.visit("甲")
    history.stay(120)
    history.visit("乙")
    history.stay(30)
    assert history.back() == Visit("甲", 120)
    assert history.back() is None
    assert history.current == Visit("甲", 120)
    assert history.forward() == Visit("乙", 30)
    assert history.forward() is None


def test_a_new_visit_forgets_what_lay_ahead() -> None:
    history = History()
    for key in "甲乙丙":
        history.visit(key)
    history.back()
    history.back()
    history.visit("丁")
    assert history.forward() is None
    assert history.back() == Visit("甲")


def test_the_same_post_again_is_no_new_visit() -> None:
    history = History()
    history.visit("甲")
    history.stay(7)
    history.visit("甲")
    assert history.current == Visit("甲", 7)
    assert history.back() is None


def test_an_empty_history_goes_nowhere() -> None:
    history = History()
    history.stay(5)
    assert history.current is None
    assert history.back() is None
    assert history.forward() is None


def test_a_long_history_keeps_the_latest() -> None:
    history = History()
    for number in range(2000):
        history.visit(str(number))
    steps = 0
    while history.back():
        steps += 1
    assert steps == 499
    assert history.current == Visit("1500")
