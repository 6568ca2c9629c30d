"""The numbers of a text, each with its unit and the direction it goes in, and the days that it names.

Two filings from one template have every word in common; what tells them apart are these. A number is compared as it is
written, less the commas of its thousands: a reprint copies it, it does not round.
"""

import re
from datetime import timedelta
from typing import NamedTuple

from finews_tui.text.dates import day
from finews_tui.text.reprint import letters

_NUMBER = re.compile(r"(?<![\d.])(\d+(?:,\d{3})*(?:\.\d+)?(?::\d{2})?)\s*([a-z%‰°℃\u4e00-\u9fff]{0,2})")
_DATE = re.compile(r"(?:(?:20\d{2}年)?\d{1,2}月(?:份)?)?(?<!\d)(\d{1,2})[日号](?![元均线内])|(今|昨|前)[日天早晚晨]")
_BACK = {"今": 0, "昨": 1, "前": 2}
_UNITS = tuple("%‰万亿元股点吨倍家年个手户人美港日次板")
_UP = ("涨", "升", "增", "买入", "流入", "盈", "多", "上调")
_DOWN = ("跌", "降", "减", "卖出", "流出", "亏", "少", "下调")
_NEAR = 6
"""Characters before a number in which its direction is looked for."""


class Figure(NamedTuple):
    """A number of a text."""

    end: int
    """Letters of the text up to its end."""
    value: str
    """`+12.5%`: direction, number, the first sign of the unit."""


def figures(text: str) -> tuple[Figure, ...]:
    """Every number of a text that `one_script` has made, but for the days it names."""
    named = [found.span() for found in _DATE.finditer(text) if found[1]]
    found = []
    for number in _NUMBER.finditer(text):
        start = number.start()
        if any(first <= start < last for first, last in named):
            continue
        unit = number[2][:1] if number[2].startswith(_UNITS) else ""
        value = f"{_direction(text[max(0, start - _NEAR) : start])}{number[1].replace(',', '')}{unit}"
        found.append(Figure(len(letters(text[: number.end(1)])), value))
    return tuple(found)


def _direction(before: str) -> str:
    up, down = (max(map(before.rfind, words)) for words in (_UP, _DOWN))
    return "" if up == down else "+" if up > down else "-"


def days(text: str, published: int) -> frozenset[int]:
    """Days of the month that are named, `今日` and `昨日` as what they were when the text was published."""
    found = set()
    for name in _DATE.finditer(text):
        found.add(int(name[1]) if name[1] else (day(published) - timedelta(days=_BACK[name[2]])).day)
    return frozenset(found)
