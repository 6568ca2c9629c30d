"""Answers of a terminal, told apart from keys."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.text.answers import NARROW, WIDE, tell_apart, wide_groups

END = b"\x1b[?62;22c"


@pytest.mark.parametrize(
    ("data", "columns", "ended", "typed", "unfinished"),
    [
        (b"", (), False, b"", b""),
        (b"\x1b[1;3R\x1b[1;5R" + END, (3, 5), True, b"", b""),
        (b"\x1b[24;3R\x1b[?6c", (3,), True, b"", b""),
        (END, (), True, b"", b""),
        (b"jk", (), False, b"jk", b""),
        (b"j\x1b[1;3Rk" + END + b"l", (3,), True, b"jkl", b""),
        (b"\x1b[B\x1b[1;3R\x1b[A" + END, (3,), True, b"\x1b[B\x1b[A", b""),
        (b"\x1b[1;3", (), False, b"", b"\x1b[1;3"),
        (b"\x1b[?6", (), False, b"", b"\x1b[?6"),
        (b"\x1b", (), False, b"\x1b", b""),
        ("好".encode() + b"\x1b[1;3R", (3,), False, "好".encode(), b""),
        (END + b"\x1b[1;9R", (), True, b"\x1b[1;9R", b""),  # behind the end nothing is an answer
        (b"\x1b[?2026;2$y", (), False, b"\x1b[?2026;2$y", b""),
        (b"\x1b[?2026;2$", (), False, b"", b"\x1b[?2026;2$"),
        (b"\x1b[1;3R\x1b[?69;2$", (3,), False, b"", b"\x1b[?69;2$"),
    ],
)
def test_tell_apart(data: bytes, columns: tuple[int, ...], ended: bool, typed: bytes, unfinished: bytes) -> None:
    assert tell_apart(data) == (columns, ended, False, typed, unfinished)


@pytest.mark.parametrize(("answer", "margins"), [("0", False), ("1", True), ("2", True), ("3", False), ("4", False)])
def test_margins_that_can_be_set_are_there(answer: str, margins: bool) -> None:
    told = f"\x1b[?69;{answer}$y".encode()
    assert tell_apart(b"j\x1b[1;3R" + told + b"k" + END) == ((3,), True, margins, b"jk", b"")


@pytest.mark.parametrize(
    ("columns", "groups"),
    [
        ((3, 3, 3, 3), NARROW),
        ((5, 5, 5, 5), WIDE),
        ((5, 3, 3, 3), {"marks"}),
        ((3, 5, 5, 3), {"lines", "signs"}),
        ((1, 7, 4, 2), NARROW),
        ((5, 5, 5), NARROW),
        ((5, 5, 5, 5, 5), NARROW),
        ((), NARROW),
    ],
)
def test_wide_groups(columns: tuple[int, ...], groups: frozenset[str]) -> None:
    assert wide_groups(columns) == groups


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([b"\x1b[1;3R", b"\x1b[A", b"j", b"\x1b", b"\x1b[", b"1;", b"?6", b"\xe5"]), max_size=8))
def test_nothing_typed_is_lost(parts: list[bytes]) -> None:
    data = b"".join(parts)
    found = tell_apart(data)
    assert found.typed + found.unfinished == data.replace(b"\x1b[1;3R", b"")
