"""Days as people write them: `2022-04-13`, `4-13`, `昨天`, `3d`. In Beijing time, whatever the host's zone."""

import re
from datetime import date, datetime, timedelta

from finews_tui.text.dates import BEIJING, day

_DATE = re.compile(r"(?:([0-9]{4})[-/.年])?([0-9]{1,2})[-/.月]([0-9]{1,2})日?\Z")
_AGO = re.compile(r"([0-9]{1,4})\s*(?:d|天)(?:前)?\Z")
_WORDS = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}


def named_day(text: str, now: int) -> tuple[int, int] | None:
    """(its first second, the first second after it); None where no day is named.

    A day without a year is the last one that is not in the future.
    """
    try:
        found = _day(text.strip().lower(), day(now))
        return (_midnight(found), _midnight(found + timedelta(days=1))) if found else None
    except (ValueError, OverflowError):
        return None


def _day(text: str, today: date) -> date | None:
    if text in _WORDS:
        return today - timedelta(days=_WORDS[text])
    if ago := _AGO.match(text):
        return today - timedelta(days=int(ago[1]))
    if not (found := _DATE.match(text)):
        return None
    month, of_month = int(found[2]), int(found[3])
    if found[1]:
        return date(int(found[1]), month, of_month)
    years = (today.year - before for before in range(9))  # 29 February may be eight years ago
    return next((when for year in years if (when := _of(year, month, of_month)) and when <= today), None)


def _of(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def _midnight(of: date) -> int:
    return int(datetime(of.year, of.month, of.day, tzinfo=BEIJING).timestamp())
