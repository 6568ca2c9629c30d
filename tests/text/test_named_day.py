"""Days as people write them."""

import pytest

from finews_tui.text.dates import day, stamp
from finews_tui.text.named_day import named_day

NOW = 1_649_850_000
"""2022-04-13 19:40 in Beijing."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-04-13", "2022-04-13"),
        ("2021/1/2", "2021-01-02"),
        ("2021年12月31日", "2021-12-31"),
        (" 4-13 ", "2022-04-13"),
        ("4.14", "2021-04-14"),
        ("4月1日", "2022-04-01"),
        ("2-29", "2020-02-29"),
        ("今天", "2022-04-13"),
        ("昨天", "2022-04-12"),
        ("前天", "2022-04-11"),
        ("Yesterday", "2022-04-12"),
        ("3d", "2022-04-10"),
        ("30天前", "2022-03-14"),
        ("0d", "2022-04-13"),
    ],
)
def test_a_day(text: str, expected: str) -> None:
    found = named_day(text, NOW)
    assert found
    assert stamp(found[0]) == f"{expected} 00:00"
    assert (found[1] - found[0], day(found[1] - 1).isoformat()) == (86_400, expected)


@pytest.mark.parametrize(
    "text", ["", "2022", "13-45", "2022-02-30", "0000-01-01", "2-30", "9999-12-31", "x", "3", "99999d"]
)
def test_no_day(text: str) -> None:
    assert named_day(text, NOW) is None
