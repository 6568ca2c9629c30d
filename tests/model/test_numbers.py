"""Numbers in few bytes: they behave like the array that they stand for."""

import tracemalloc
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finews_tui.model import numbers as module
from finews_tui.model.numbers import Numbers, Times

WHOLE = st.integers(-(1 << 63), (1 << 63) - 1)
NEAR = st.integers(1_700_000_000 - 400, 1_700_000_000)
VALUES = st.one_of(
    st.lists(WHOLE, max_size=20),
    st.lists(NEAR, min_size=200, max_size=600),
    st.builds(lambda some, times: sorted(some * times, reverse=True), st.lists(NEAR, max_size=20), st.integers(0, 40)),
    st.builds(lambda some, times: some * times, st.lists(st.one_of(NEAR, WHOLE), max_size=9), st.integers(0, 99)),
    st.just([-(1 << 63), (1 << 63) - 1] * 200),
    st.just([5, 5 + (1 << 32)] * 200),
)
PLACES = st.one_of(st.none(), st.integers(-700, 700))


@pytest.fixture(autouse=True, params=[1, 2, 64])
def _packs_soon(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists that are quickly made have packed numbers too: all that fill a block, or every two blocks, or none."""
    monkeypatch.setattr(module, "_AT_ONCE", request.param * module._BLOCK)


@given(VALUES, st.lists(st.integers(0, 600), max_size=3))
def test_the_same_numbers_come_out(values: list[int], cuts: list[int]) -> None:
    numbers, known = Times(), 0
    for cut in [*sorted(cuts), len(values)]:
        numbers.extend(values[known:cut])
        known = max(known, cut)
    assert list(numbers) == values
    assert [numbers[place] for place in range(len(values))] == values
    assert [numbers[-1 - place] for place in range(len(values))] == values[::-1]
    assert numbers == array("q", values) == Numbers(values)
    assert numbers == Times(array("q", values))
    assert numbers.falling == (values == sorted(values, reverse=True))
    assert numbers.rising == (values == sorted(values))


@given(VALUES, PLACES, PLACES, st.sampled_from([None, 1, -1, 3]))
def test_slices_are_arrays(values: list[int], start: int | None, stop: int | None, step: int | None) -> None:
    assert Numbers(values)[start:stop:step] == array("q", values[start:stop:step])


@given(VALUES, st.integers(0, 700), st.integers(0, 700))
def test_a_stretch(values: list[int], start: int, stop: int) -> None:
    assert list(Numbers(values).stretch(min(start, len(values)), min(stop, len(values)))) == values[start:stop]


@given(VALUES, st.one_of(NEAR, WHOLE))
def test_the_place_of_a_number(values: list[int], other: int) -> None:
    numbers = Numbers(values)
    for wanted in (*values[:3], *values[-3:], other):
        assert (wanted in numbers) == (wanted in values)
        if wanted in values:
            assert numbers.index(wanted) == values.index(wanted)
            assert numbers.index(wanted, values.index(wanted)) == values.index(wanted)
        else:
            with pytest.raises(ValueError, match="not in"):
                numbers.index(wanted)


def test_what_is_not_there() -> None:
    for length in (0, 1, 256, 300):
        numbers = Numbers(range(length))
        for place in (length, -length - 1):
            with pytest.raises(IndexError):
                numbers[place]
    assert "1" not in Numbers([1])
    assert Numbers([1, 2]) != Numbers([1, 3])
    assert Numbers([1, 2]) != array("q", [1])
    assert Numbers([1]) != [1]


def test_a_long_listing_takes_few_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    times = array("q", range(1_700_000_000, 1_700_000_000 - 150 * 50_000, -150))
    tracemalloc.start()
    try:
        numbers = Numbers(times)
        held = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert len(numbers) == 50_000
    assert held < 3 * len(numbers)
