"""How many posts a day, as a row of bars one cell wide: `▁▃▁█▂`."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from operator import neg

from finews_tui.text.dates import BEIJING, day
from finews_tui.ui.glyphs import glyphs

MOST_DAYS = 30
_DAY = 86_400
_OFFSET = int(BEIJING.utcoffset(None).total_seconds())


def days_of(times: Sequence[int], most: int = MOST_DAYS) -> list[tuple[date, int]]:
    """(Beijing day, posts) of the newest so many days that have posts, the oldest first. `times`: newest first."""
    found: list[tuple[date, int]] = []
    at = 0
    while at < len(times) and len(found) < most:
        midnight = (times[at] + _OFFSET) // _DAY * _DAY - _OFFSET
        end = bisect_right(times, -midnight, lo=at, key=neg)
        found.append((day(midnight), end - at))
        at = end
    return found[::-1]


def bars(counts: Sequence[int]) -> str:
    """One sign for each, the highest for the greatest; a day with posts is never without a bar."""
    levels, greatest = glyphs().bars, max(counts, default=0)
    return "".join(levels[max(0, -(-count * len(levels) // greatest) - 1)] for count in counts)
