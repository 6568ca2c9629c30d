"""Dates: the posts' times are Beijing time, whatever the zone of the host, and so is everything that is shown.

China has had no summer time since 1991, so a fixed offset is right and needs no zone database. Nothing here raises:
dates come from outside (`2024-02-30`, `25:00:00`, the year 0).
"""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal

from finews_tui.text.later import pattern

BEIJING = timezone(timedelta(hours=8), "CST")

Session = Literal["pre", "morning", "noon", "afternoon", "after"]
"""Part of a trading day of the A shares: 09:30-11:30 and 13:00-15:00."""

_WHEN = pattern(
    r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"
    r"(?:(?:[ ]+|T)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?)?"
    r"\s*(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?\Z"
)
_CODE = pattern(r"(?:NW)?([0-9]{4})([0-9]{2})([0-9]{2})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC).astimezone(BEIJING)
_SECOND = timedelta(seconds=1)
_FIRST = (datetime.min.replace(tzinfo=BEIJING) - _EPOCH) // _SECOND
_LAST = (datetime.max.replace(tzinfo=BEIJING) - _EPOCH) // _SECOND
_ENDS: tuple[tuple[int, Session], ...] = (
    (9 * 60 + 30, "pre"),
    (11 * 60 + 30, "morning"),
    (13 * 60, "noon"),
    (15 * 60, "afternoon"),
)


def parse_when(text: str) -> int | None:
    """Seconds since the epoch of `2022-04-13 15:04:25 +0800` and its shorter forms; without a zone it is Beijing time.

    None where there is no date (` +0800`), or none of the calendar.
    """
    found = _WHEN.match(text.strip().strip("\"'"))
    if not found:
        return None
    year, month, day_, hour, minute, second = (int(group or 0) for group in found.groups()[:6])
    try:
        when = datetime(year, month, day_, hour, minute, min(second, 59), tzinfo=_zone(found[7]))
    except ValueError:
        return None
    return (when - _EPOCH) // _SECOND


@lru_cache(maxsize=64)
def _zone(offset: str | None) -> timezone:
    if offset is None:
        return BEIJING
    if offset[0] not in "+-":
        return UTC
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))


def date_of_code(code: str) -> int | None:
    """Midnight (Beijing) of the day an article code begins with: `202204132341956724` is of 2022-04-13."""
    found = _CODE.match(code)
    return parse_when("-".join(found.groups())) if found else None


def _moment(epoch: int) -> datetime:
    return _EPOCH + min(max(epoch, _FIRST), _LAST) * _SECOND


def stamp(epoch: int) -> str:
    """`2022-04-13 15:04`."""
    return _moment(epoch).isoformat(" ", "minutes")[:16]


def dated(epoch: int) -> str:
    """`2022-04-13 15:04:25 +0800`, as `parse_when` reads it."""
    return f"{_moment(epoch).replace(tzinfo=None).isoformat(' ', 'seconds')} +0800"


def clock(epoch: int) -> str:
    """`15:04`."""
    return f"{_moment(epoch):%H:%M}"


def day(epoch: int) -> date:
    """The calendar day in Beijing."""
    return _moment(epoch).date()


def session(epoch: int) -> Session:
    """The part of the trading day a moment belongs to, by its clock alone (weekends have the same parts)."""
    moment = _moment(epoch)
    minutes = moment.hour * 60 + moment.minute
    return next((name for end, name in _ENDS if minutes < end), "after")
