"""A list that grows while it is read from its end is read whole, every line once."""

from hypothesis import given
from hypothesis import strategies as st

from finews_tui.store.covered import Covered, read


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(1, 7))
def test_every_line_is_read_once_and_the_newest_first(grows: list[int], batch: int) -> None:
    done, last = Covered(), 0
    lines: list[int] = []
    for more in (*grows, *[0] * 300):
        last += more
        span = done.gap(last)
        if span is None:
            continue
        low, high = max(span[0], span[1] - batch), span[1]
        some = list(range(low + 1, high + 1))
        assert some[-1] == max(set(range(1, last + 1)) - set(lines))
        lines += some
        done = read(Covered(done.spans).with_span(low, high).written())
        assert done.count == len(lines)
    assert sorted(lines) == list(range(1, last + 1))
    assert done == Covered(((0, last),))


def test_what_earlier_versions_wrote_is_read() -> None:
    assert read(120) == Covered(((0, 120),))
    assert read("120") == Covered(((0, 120),))
    assert read("[[0, 3], [7, 9]]").gap(9) == (3, 7)
    for odd in ("", "{", None, "[[1]]", '[["a", 2]]'):
        assert read(odd) == Covered()
