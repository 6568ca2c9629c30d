"""How many posts a day, as a row of bars one cell wide: `▁▃▁█▂`."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from finews_tui.text.dates import BEIJING, day
from finews_tui.ui.glyphs import glyphs

MOST_DAYS = 30
_DAY = 86_400
_OFFSET = int(BEIJING.utcoffset(None).total_seconds())


def days_of(times: Iterable[int], most: int = MOST_DAYS) -> list[tuple[date, int]]:
    """(Beijing day, posts) of the newest so many days that have posts, the oldest first. `times`: newest first."""
    counts: Counter[int] = Counter()
    for time in times:
        number = (time + _OFFSET) // _DAY
        if number not in counts and len(counts) == most:
            break
        counts[number] += 1
    return [(day(number * _DAY), count) for number, count in sorted(counts.items())]


def bars(counts: Sequence[int]) -> str:
    """One sign for each, the highest for the greatest; a day with posts is never without a bar."""
    levels, greatest = glyphs().bars, max(counts, default=0)
    return "".join(levels[max(0, -(-count * len(levels) // greatest) - 1)] for count in counts)
