"""Spans of time as one types them."""

from datetime import datetime

import pytest

from finews_tui.text.dates import BEIJING, stamp
from finews_tui.text.when import span

NOW = int(datetime(2022, 4, 13, 15, 4, tzinfo=BEIJING).timestamp())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("15:04", "2022-04-13 15:04"),
        ("15:05", "2022-04-12 15:05"),
        ("9:30", "2022-04-13 09:30"),
        ("18：00", "2022-04-12 18:00"),
        ("昨天18:00", "2022-04-12 18:00"),
        ("yesterday 18:00", "2022-04-12 18:00"),
        ("2022-04-01T09:30", "2022-04-01 09:30"),
        ("2022-04-01 09:30", "2022-04-01 09:30"),
        ("12h", "2022-04-13 03:04"),
    ],
)
def test_a_moment(typed: str, first: str) -> None:
    found = span(typed, NOW)
    assert found is not None
    assert (stamp(found[0]), found[0]) == (first, found[1])


@pytest.mark.parametrize(
    "typed", ["24:00", "9:60", "上周18:00", "2022-04 18:00", "2d 18:00", "盘后18:00", ":30", "18:00:00:", "T"]
)
def test_no_time(typed: str) -> None:
    assert span(typed, NOW) is None
