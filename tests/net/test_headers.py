"""What headers mean, also those that mean nothing (N10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finews_tui.net.headers import DAY, Headers, fresh_for, http_date, media_type, retry_after

NOW = 1_780_000_000  # Thu, 28 May 2026 20:26:40 GMT


def headers(**values: str) -> Headers:
    return Headers((name.replace("_", "-").encode(), value.encode()) for name, value in values.items())


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("0", 0),
        ("-5", 0),
        ("1.5", 0),
        ("soon", 0),
        ("", 0),
        ("315360000", DAY),
        ("9" * 5000, DAY),
        ("Thu, 28 May 2026 20:36:40 GMT", 600),
        ("Thu, 28 May 2026 20:16:40 GMT", 0),
        ("Thu, 28 May 2036 20:26:40 GMT", DAY),
        ("Thu, 99 Foo 2026 20:26:40 GMT", 0),
        ("Thu, 28 May 99999 20:26:40 GMT", 0),
        ("Thursday, 28-May-26 20:27:40 GMT", 60),
        ("Thu May 28 20:27:40 2026", 60),
    ],
)
def test_when_to_come_back(value: str, seconds: int) -> None:
    assert retry_after(headers(Retry_After=value), NOW) == seconds


def test_a_date_counts_from_the_clock_of_the_server() -> None:
    told = headers(Retry_After="Thu, 28 May 2026 21:26:40 GMT", Date="Thu, 28 May 2026 21:16:40 GMT")
    assert retry_after(told, NOW) == 600


@pytest.mark.parametrize(
    ("values", "seconds"),
    [
        ({"Cache_Control": "max-age=300"}, 300),
        ({"Cache_Control": "public, Max-Age = 300"}, 300),
        ({"Cache_Control": 'max-age="300"'}, 300),
        ({"Cache_Control": "s-maxage=300"}, 0),
        ({"Cache_Control": "max-age=300", "Age": "100"}, 200),
        ({"Cache_Control": "max-age=300", "Age": "900"}, 0),
        ({"Cache_Control": "max-age=300, no-cache"}, 0),
        ({"Cache_Control": "no-store", "Expires": "Thu, 28 May 2026 21:26:40 GMT"}, 0),
        ({"Cache_Control": "max-age=999999999"}, DAY),
        ({"Cache_Control": "max-age=-1"}, 0),
        ({"Expires": "Thu, 28 May 2026 20:31:40 GMT"}, 300),
        ({"Cache_Control": "max-age=60", "Expires": "Thu, 28 May 2026 20:31:40 GMT"}, 60),
        ({"Expires": "0"}, 0),
        ({"Expires": "300"}, 0),
        ({}, 0),
    ],
)
def test_how_long_an_answer_stays_good(values: dict[str, str], seconds: int) -> None:
    assert fresh_for(headers(**values), NOW) == seconds


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("application/rss+xml; charset=GB2312", ("application/rss+xml", "gb2312")),
        ('Text/XML;charset="utf-8"; x=y', ("text/xml", "utf-8")),
        ("text/html", ("text/html", "")),
        ("; charset=utf-8", ("", "utf-8")),
        ("nonsense", ("", "")),
        ("text/xml; charset=" + "u" * 500, ("text/xml", "u" * 40)),
        ("", ("", "")),
    ],
)
def test_content_type(value: str, found: tuple[str, str]) -> None:
    assert media_type(headers(Content_Type=value)) == found


@given(st.binary(max_size=60))
def test_no_header_raises(value: bytes) -> None:
    given_headers = Headers((name, value) for name in (b"Retry-After", b"Cache-Control", b"Expires", b"Date", b"Age"))
    assert 0 <= retry_after(given_headers, NOW) <= DAY
    assert 0 <= fresh_for(given_headers, NOW) <= DAY
    media_type(Headers([(b"content-type", value)]))
    http_date(value.decode("latin-1"))
