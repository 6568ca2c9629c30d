"""Groups of headlines: one per trading session of a day, from the times of a listing alone.

A listing may hold 200,000 posts, so nothing here looks at each of them in Python: the next border of a session is
known, and a bisection finds the first post behind it. Saturdays and Sundays have no sessions: each is one group.

Rows are what the list paints: the head of group `k` stands before its first headline, so with `k` heads above it the
headline `i` is row `i + k`.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from operator import add, neg
from typing import NamedTuple

from finews_tui.i18n import t
from finews_tui.model.numbers import Times
from finews_tui.text.dates import day, session

_DAY = 86_400
_EAST = 8 * 3_600
"""Beijing is 8 hours ahead of UTC, the whole year."""
_BORDERS = (0, 34_200, 41_400, 46_800, 54_000)
"""Seconds of the day at which `text.dates.session` changes: 00:00, 09:30, 11:30, 13:00, 15:00."""
_SATURDAY = 5


class Group(NamedTuple):
    """Posts of one session of one day that stand together. Its names are worked out when its head is painted."""

    first: int
    """Index of the first headline in the listing."""
    begin: int
    """When the session begins, seconds since the epoch."""

    @property
    def day(self) -> date:
        return day(self.begin)

    @property
    def session(self) -> str:
        """`pre`, `morning`, `noon`, `afternoon`, `after`; empty for a whole day (weekend)."""
        return "" if _is_weekend(self.begin) else session(self.begin)


class Groups(Sequence[Group]):
    """All groups of a listing, as two arrays: 200,000 posts of five years stand in 6,000."""

    def __init__(self) -> None:
        self.firsts, self.begins = array("q"), array("q")

    def add(self, first: int, begin: int) -> None:
        """One more, behind the others."""
        self.firsts.append(first)
        self.begins.append(begin)

    def __len__(self) -> int:
        return len(self.firsts)

    def __getitem__(self, number: int) -> Group:  # type: ignore[override] # nobody wants a slice
        return Group(self.firsts[number], self.begins[number])


def group(times: Times) -> Groups:
    """The groups of a listing that is sorted by time, newest or oldest first; none where it is in another order."""
    if not times.falling:
        return _mirrored(group(Times(times[::-1])), len(times)) if times.rising else Groups()
    found = Groups()
    first = 0
    while first < len(times):
        begin = _start_of(times[first])
        found.add(first, begin)
        first = _end_of(times, first, begin)
    return found


def _end_of(times: Times, last: int, begin: int) -> int:
    """The first post behind `last` that is older than `begin`. It is near, so steps are taken that grow."""
    step = 1
    while last + step < len(times) and times[last + step] >= begin:
        last, step = last + step, 2 * step
    return bisect_right(times, -begin, last + 1, min(last + step, len(times)), key=neg)


def _mirrored(groups: Groups, count: int) -> Groups:
    """The same groups when the listing is turned round."""
    turned = Groups()
    end = count
    for found in reversed(groups):
        turned.add(count - end, found.begin)
        end = found.first
    return turned


def _start_of(epoch: int) -> int:
    """When the group of this moment began."""
    seconds = (epoch + _EAST) % _DAY
    midnight = epoch - seconds
    return midnight if _is_weekend(epoch) else midnight + _BORDERS[bisect_right(_BORDERS, seconds) - 1]


def _is_weekend(epoch: int) -> bool:
    return ((epoch + _EAST) // _DAY + 3) % 7 >= _SATURDAY  # 1970-01-01 was a Thursday


def group_name(found: Group, now: int) -> str:
    """`今天 · 盘后`, `昨天 · 早盘`, `周三 04-13 · 盘后`; with the year where it is not this one."""
    name = _day_name(found.day, day(now))
    return f"{name} · {t(f'phase.{found.session}')}" if found.session else name


def _day_name(of: date, today: date) -> str:
    distance = (today - of).days
    if distance == 0:
        return t("smart.today")
    if distance == 1:
        return t("time.yesterday")
    weekday = t("list.weekdays").split()[of.weekday()]
    return f"{weekday} {of:%m-%d}" if of.year == today.year else f"{weekday} {of.isoformat()}"


class Rows:
    """Which row of the list is which headline."""

    def __init__(self, count: int, groups: Groups) -> None:
        self.count = count + len(groups)
        self._groups = groups
        self._heads = array("q", map(add, groups.firsts, range(len(groups))))

    def head(self, row: int) -> Group | None:
        """The group whose head stands in this row; None where it is a headline."""
        number = bisect_left(self._heads, row)
        return self._groups[number] if number < len(self._heads) and self._heads[number] == row else None

    def index(self, row: int) -> int:
        """The headline in this row; of a head, the first headline under it."""
        return row - bisect_left(self._heads, row)

    def row(self, index: int) -> int:
        """The row of this headline."""
        return index + bisect_right(self._groups.firsts, index)
