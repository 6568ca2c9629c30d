"""Groups of headlines by day and session, and rows."""

import random
from datetime import date
from itertools import groupby

from finews_tui.i18n import set_language
from finews_tui.model.numbers import Times
from finews_tui.text.dates import day, session
from finews_tui.ui.grouping import Rows, group, group_name
from tests.ui.widgets.samples import NOW, at


def times(*moments: str) -> Times:
    return Times(map(at, moments))


def test_a_session_is_a_group() -> None:
    found = group(times("2026-11-18 15:04", "2026-11-18 15:00", "2026-11-18 14:59", "2026-11-18 09:29"))
    assert [(one.first, one.session) for one in found] == [(0, "after"), (2, "afternoon"), (3, "pre")]


def test_borders_are_those_of_the_trading_day() -> None:
    for moment in ("00:00", "09:29", "09:30", "11:29", "11:30", "12:59", "13:00", "14:59", "15:00", "23:59"):
        when = at(f"2026-11-18 {moment}")
        assert group(Times([when]))[0].session == session(when)


def test_a_weekend_day_is_one_group() -> None:
    found = group(times("2026-11-15 20:00", "2026-11-15 09:00", "2026-11-14 10:00", "2026-11-13 16:00"))
    assert [(one.first, one.day, one.session) for one in found] == [
        (0, date(2026, 11, 15), ""),
        (2, date(2026, 11, 14), ""),
        (3, date(2026, 11, 13), "after"),
    ]


def test_beijing_days_not_those_of_the_host() -> None:
    found = group(times("2026-11-18 00:30", "2026-11-17 23:30"))
    assert [one.day for one in found] == [date(2026, 11, 18), date(2026, 11, 17)]


def test_the_same_as_looking_at_every_post() -> None:
    chance = random.Random(7)
    moments = Times(sorted((NOW - chance.randrange(90 * 86_400) for _ in range(3_000)), reverse=True))

    def key(moment: int) -> tuple[date, str]:
        return day(moment), "" if day(moment).weekday() >= 5 else session(moment)

    expected, first = [], 0
    for (of, part), posts in groupby(moments, key):
        expected.append((first, of, part))
        first += len(list(posts))
    assert [(one.first, one.day, one.session) for one in group(moments)] == expected


def test_no_groups_where_the_order_is_another() -> None:
    assert not group(times("2026-11-18 09:00", "2026-11-18 15:00", "2026-11-18 14:00"))
    assert not group(Times())


def test_oldest_first_has_the_same_groups() -> None:
    falling = times("2026-11-18 15:04", "2026-11-18 15:00", "2026-11-18 14:59", "2026-11-14 10:00")
    assert [(one.first, one.session) for one in group(Times(falling[::-1]))] == [
        (0, ""),
        (1, "afternoon"),
        (2, "after"),
    ]


def test_two_hundred_thousand_posts() -> None:
    moments = Times([at("2026-11-18 15:00")] * 40_000 + [at("2026-11-18 14:00")] * 160_000)
    assert [one.first for one in group(moments)] == [0, 40_000]


def test_names() -> None:
    def name(moment: str) -> str:
        return group_name(group(times(moment))[0], NOW)

    assert name("2026-11-18 15:30") == "今天 · 盘后"
    assert name("2026-11-17 09:00") == "昨天 · 盘前"
    assert name("2026-11-16 10:00") == "周一 11-16 · 早盘"
    assert name("2026-11-14 10:00") == "周六 11-14"
    assert name("2025-12-31 12:00") == "周三 2025-12-31 · 午间"
    set_language("en")
    assert name("2026-11-16 14:00") == "Mon 11-16 · afternoon"


def test_rows_and_headlines() -> None:
    groups = group(times("2026-11-18 15:04", "2026-11-18 15:00", "2026-11-18 14:59"))
    rows = Rows(3, groups)
    assert rows.count == 5
    assert [rows.head(row) is not None for row in range(5)] == [True, False, False, True, False]
    assert [rows.row(index) for index in range(3)] == [1, 2, 4]
    assert [rows.index(row) for row in range(5)] == [0, 0, 1, 2, 2]
