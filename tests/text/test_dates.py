"""Dates: Beijing time on any host (the tests run in New York), and no date that raises."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from finews_tui.text.dates import Session, clock, date_of_code, day, parse_when, session, stamp

AFTERNOON = 1649833465
"""2022-04-13 15:04:25 in Beijing."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-04-13 15:04:25 +0800", AFTERNOON),
        ("2022-04-13 15:04:25", AFTERNOON),
        ("  2022-04-13 15:04:25  ", AFTERNOON),
        ('"2022-04-13 15:04:25 +0800"', AFTERNOON),
        ("2022-04-13T15:04:25+08:00", AFTERNOON),
        ("2022-04-13T07:04:25Z", AFTERNOON),
        ("2022-04-13 07:04:25 +0000", AFTERNOON),
        ("2022-04-13 02:34:25 -0430", AFTERNOON),
        ("2022-04-13 15:04:25.999", AFTERNOON),
        ("2022/4/13 15:04:25", AFTERNOON),
        ("2022-04-13 15:04", AFTERNOON - 25),
        ("2022-04-13", AFTERNOON - 25 - 4 * 60 - 15 * 3600),
        ("1970-01-01 08:00:00", 0),
        ("", None),
        (" +0800", None),
        ("2024-02-30", None),
        ("2022-04-13 25:00:00", None),
        ("2022-04-13 15:04:25 +9900", None),
        ("0000-01-01", None),
        ("２０２２-04-13", None),
        ("昨天", None),
    ],
)
def test_parse_when(text: str, expected: int | None) -> None:
    assert parse_when(text) == expected


@settings(max_examples=50, deadline=None)
@given(
    st.one_of(st.text(max_size=30), st.from_regex(r"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2} [0-9:]{0,8} ?[+-]?[0-9]{0,4}\Z"))
)
@example("0001-01-01 00:00:00")
@example("9999-12-31 23:59:59 -2359")
def test_no_text_raises(text: str) -> None:
    when = parse_when(text)
    if when is not None and "0001-01-02" < stamp(when) < "9999-12-30":
        assert parse_when(stamp(when)) == when - when % 60
    date_of_code(text)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("202204132341956724", "2022-04-13 00:00"),
        ("NW202201212257099936", "2022-01-21 00:00"),
        ("20220413", "2022-04-13 00:00"),
        ("202213412341956724", None),
        ("init", None),
        ("", None),
    ],
)
def test_date_of_code(code: str, expected: str | None) -> None:
    when = date_of_code(code)
    assert (None if when is None else stamp(when)) == expected


def test_what_is_shown_is_beijing_time() -> None:
    assert stamp(AFTERNOON) == "2022-04-13 15:04"
    assert clock(AFTERNOON) == "15:04"
    assert day(AFTERNOON) == date(2022, 4, 13)
    assert day(AFTERNOON + 9 * 3600) == date(2022, 4, 14)


@pytest.mark.parametrize("epoch", [0, -1, -(10**15), 10**15, -(10**30), 10**30])
def test_no_moment_raises(epoch: int) -> None:
    assert len(stamp(epoch)) == 16
    assert len(clock(epoch)) == 5
    assert day(epoch)
    assert session(epoch)


@pytest.mark.parametrize(
    ("time", "part"),
    [
        ("00:00", "pre"),
        ("09:29", "pre"),
        ("09:30", "morning"),
        ("11:29", "morning"),
        ("11:30", "noon"),
        ("12:59", "noon"),
        ("13:00", "afternoon"),
        ("14:59", "afternoon"),
        ("15:00", "after"),
        ("23:59", "after"),
    ],
)
def test_session(time: str, part: Session) -> None:
    when = parse_when(f"2022-04-13 {time}")
    assert when is not None
    assert session(when) == part
