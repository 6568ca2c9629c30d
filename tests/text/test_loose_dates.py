from datetime import datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from finews_tui.text.dates import BEIJING
from finews_tui.text.loose_dates import EARLIEST, parse_loose


def shown(epoch: int | None) -> str:
    return datetime.fromtimestamp(epoch, BEIJING).strftime("%Y-%m-%d %H:%M:%S") if epoch is not None else ""


@pytest.mark.parametrize(
    ("text", "when"),
    [
        # RFC 822 and what is made of it
        ("Wed, 13 Apr 2022 15:04:25 +0800", "2022-04-13 15:04:25"),
        ("Wed, 13 Apr 2022 07:04:25 GMT", "2022-04-13 15:04:25"),
        ("Wed,13 Apr 2022 07:04 UT", "2022-04-13 15:04:00"),
        ("13 Apr 2022 15:04:25", "2022-04-13 15:04:25"),
        ("13 Apr 22 07:04:25 Z", "2022-04-13 15:04:25"),
        ("3 April 2022 15:04", "2022-04-03 15:04:00"),
        ("Sunday, 13-Apr-22 07:04:25 UTC", "2022-04-13 15:04:25"),
        ("Wed, 13 Apr 2022 15:04:25 CST", "2022-04-13 15:04:25"),
        ("Wed, 13 Apr 2022 02:04:25 -0500", "2022-04-13 15:04:25"),
        ("Wed, 13 Apr 2022 03:04:25 EDT", "2022-04-13 15:04:25"),
        ("Wed, 13 Apr 2022 15:04:25 GMT+8", "2022-04-13 15:04:25"),
        ("Wed, 13 Apr 2022 15:04:25 +0800 (CST)", "2022-04-13 15:04:25"),
        ("Wed, 13 Apr 2022 24:00:00 +0800", "2022-04-13 00:00:00"),
        ("Wed, 13 Apr 2022 15:04:60 +0800", "2022-04-13 15:04:59"),
        ("Wed, 13 Apr 2022", "2022-04-13 00:00:00"),
        ("周三, 13 Apr 2022 15:04:25 +0800", "2022-04-13 15:04:25"),
        ("星期三，13 四月 2022 15:04:25 +0800", "2022-04-13 15:04:25"),
        ("周三, 13 4月 2022 15:04:25 +0800", "2022-04-13 15:04:25"),
        ("13 十二月 2022 15:04:25", "2022-12-13 15:04:25"),
        (", 13 Apr 2022 15:04:25 +0800", "2022-04-13 15:04:25"),
        ("Wed,  13  Apr\n 2022 15:04:25 +0800", "2022-04-13 15:04:25"),
        ("Mon, 13 Apr 2022 15:04:25 +0800", "2022-04-13 15:04:25"),  # the wrong day of the week
        # C and Java
        ("Wed Apr 13 15:04:25 CST 2022", "2022-04-13 15:04:25"),
        ("Wed Apr 13 15:04:25 2022", "2022-04-13 15:04:25"),
        ("Apr 13, 2022 3:04:25 PM", "2022-04-13 15:04:25"),
        ("April 13, 2022", "2022-04-13 00:00:00"),
        # ISO
        ("2022-04-13T15:04:25+08:00", "2022-04-13 15:04:25"),
        ("2022-04-13T07:04:25Z", "2022-04-13 15:04:25"),
        ("2022-04-13t07:04:25.123456z", "2022-04-13 15:04:25"),
        ("2022-04-13T15:04", "2022-04-13 15:04:00"),
        ("2022-04-13", "2022-04-13 00:00:00"),
        ("2022/04/13 15:04:25", "2022-04-13 15:04:25"),
        ("2022-04-13 15:04:25 +0800", "2022-04-13 15:04:25"),
        ("20220413T150425+0800", "2022-04-13 15:04:25"),
        ("20220413150425", "2022-04-13 15:04:25"),
        ("202204131504", "2022-04-13 15:04:00"),
        ("20220413", "2022-04-13 00:00:00"),
        # Chinese
        ("2022年4月13日 15:04", "2022-04-13 15:04:00"),
        ("2022年04月13日15时04分25秒", "2022-04-13 15:04:25"),
        ("2022年4月13日 下午3:04", "2022-04-13 15:04:00"),
        ("2022年4月13日 星期三 上午 9:04", "2022-04-13 09:04:00"),
        ("2022年4月13日", "2022-04-13 00:00:00"),
        # seconds and milliseconds
        ("1649833465", "2022-04-13 15:04:25"),
        ("1649833465000", "2022-04-13 15:04:25"),
        ("1649833465.25", "2022-04-13 15:04:25"),
        # none
        ("", ""),
        ("yesterday", ""),
        ("0", ""),
        ("-1", ""),
        ("1970-01-01T00:00:00Z", ""),
        ("0001-01-01T00:00:00Z", ""),
        ("Mon, 1 Jan 0000 00:00:00 GMT", ""),
        ("Wed, 31 Feb 2022 15:04:25 GMT", ""),
        ("Wed, 13 Foo 2022 15:04:25 GMT", ""),
        ("Wed, 13 Apr 2022 99:99:99 GMT", ""),
        ("2022-13-45", ""),
        ("1e18", ""),
        ("9" * 500, ""),
    ],
)
def test_dates(text: str, when: str) -> None:
    assert shown(parse_loose(text)) == when


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60) | st.text("0123456789 :-+/TZ年月日时分AprJan,CSTGM", max_size=40))
@example("31 Dec 9999 23:59:59 -2359")
@example("9999-12-31T23:59:59-23:59")
@example("1 Jan 1990 00:00 +9999")
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = parse_loose(text)
    assert found is None or found >= EARLIEST


@settings(max_examples=50, deadline=None)
@given(st.datetimes(datetime(1991, 1, 1), datetime(2090, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_every_spelling_of_a_moment_is_that_moment(local: datetime, offset: int) -> None:
    from datetime import timezone
    from email.utils import format_datetime

    moment = local.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=offset)))
    wanted = int(moment.timestamp())
    assert parse_loose(moment.isoformat()) == wanted
    assert parse_loose(format_datetime(moment)) == wanted
    if wanted > 1_000_000_000:
        assert parse_loose(str(wanted)) == wanted
