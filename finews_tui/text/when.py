"""Spans of time as people write them: `2d`, `3天`, `2022-04`, `上周`, `18:00`, `昨天18:00`.

In Beijing time, whatever the host's zone.
"""

import re
from datetime import date, datetime, timedelta

from finews_tui.text.dates import BEIJING, day
from finews_tui.text.fold import fold
from finews_tui.text.syntax import DATE_WORDS, UNITS

_AGO = re.compile(r"([0-9]{1,5})([a-z]+|[^\W\d_a-z]+)\Z")
_DATE = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?\Z")
_CLOCK = re.compile(r"([^:：]*?)[\st]*(2[0-3]|[01]?[0-9])[:：]([0-5][0-9])\Z")
_DAY = 86_400
_DAYS = {"today": 0, "yesterday": 1, "before_yesterday": 2}


def span(text: str, now: int) -> tuple[int, int] | None:
    """(first second, first second after it) of what is written; None where it names no time.

    `2d` is the moment two days before `now`: both ends are the same. So is `18:00`, the last one that has been.
    """
    text = fold(text.strip())
    if found := _CLOCK.match(text):
        return _clock(found[1], int(found[2]) * 3_600 + int(found[3]) * 60, now)
    if found := _AGO.match(text):
        unit = UNITS.get(found[2])
        moment = now - int(found[1]) * unit if unit else 0
        return (moment, moment) if unit else None
    try:
        first, after = _named(DATE_WORDS[text], day(now)) if text in DATE_WORDS else _written(text)
        return _midnight(first), _midnight(after)
    except (ValueError, OverflowError):
        return None


def _clock(of: str, seconds: int, now: int) -> tuple[int, int] | None:
    """That moment of a day; without a day the last such moment."""
    if not of:
        today = _midnight(day(now)) + seconds
        moment = today if today <= now else today - _DAY
        return moment, moment
    first, after = span(of, now) or (0, 0)
    return (first + seconds, first + seconds) if after - first == _DAY else None


def _written(text: str) -> tuple[date, date]:
    """A year, a month or a day. Raises `ValueError`."""
    found = _DATE.match(text)
    if not found:
        raise ValueError(text)
    year, month, of_month = (int(group) if group else 0 for group in found.groups())
    if of_month:
        first = date(year, month, of_month)
        return first, first + timedelta(days=1)
    if month:
        return date(year, month, 1), _next_month(date(year, month, 1))
    return date(year, 1, 1), date(year + 1, 1, 1)


def _named(word: str, today: date) -> tuple[date, date]:
    if word in _DAYS:
        first = today - timedelta(days=_DAYS[word])
        return first, first + timedelta(days=1)
    monday, month = today - timedelta(days=today.weekday()), today.replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    week = timedelta(days=7)
    return {
        "week": (monday, monday + week),
        "last_week": (monday - week, monday),
        "month": (month, _next_month(month)),
        "last_month": (before, month),
        "year": (date(today.year, 1, 1), date(today.year + 1, 1, 1)),
        "last_year": (date(today.year - 1, 1, 1), date(today.year, 1, 1)),
    }[word]


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _midnight(of: date) -> int:
    return int(datetime(of.year, of.month, of.day, tzinfo=BEIJING).timestamp())
