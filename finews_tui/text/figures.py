"""The numbers of a text, each with its unit and the direction it goes in, and the days that it names.

Two filings from one template have every word in common; what tells them apart are these. A number is compared as it is
written, less the commas of its thousands: a reprint copies it, it does not round.
"""

import re
from datetime import timedelta
from typing import NamedTuple

from finews_tui.text.dates import day

_SIGN = re.compile(r"[^\w.,:%‰\n]+|(?<!\d)[.,:]|[.,:](?!\d)")
_APART = re.compile(r"(?<=\d)[^\w.,:%‰]+(?=\d)")
_DAY = r"(?:(?:20\d{2}年)?\d{1,2}月(?:份)?)?(?<!\d)(\d{1,2})[日号](?![元均线内])"
_DATE = re.compile(rf"{_DAY}|(今|昨|前)[日天早晚晨]")
_HANZI = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1_000}
_WORDS = "[" + "".join((*_HANZI, *_POWERS)) + "]"
_MARK = re.compile(
    rf"(?P<up>涨|升|增|买入|流入|盈|多|上调)|(?P<down>跌|降|减|卖出|流出|亏|少|下调)|(?P<day>{_DAY})"
    r"|(?<![\d.])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?::\d{2})?)(?P<unit>[%‰万亿元股点吨倍家年个手户人美港日次板]?)"
    rf"|百分之(?P<percent>{_WORDS}+)|(?P<amount>{_WORDS}+)(?P<of>[万亿倍成])"
)
"""Numbers in hanzi count where they are an amount: 一家 and 一些 are no figures."""
_BACK = {"今": 0, "昨": 1, "前": 2}
_NEAR = 6
"""Characters before a number in which its direction is looked for."""


class Figure(NamedTuple):
    """A number of a text."""

    end: int
    """Where it ends; signs that are no part of a number do not count."""
    value: str
    """`+12.5%`: direction, number, the first sign of the unit."""


def figures(text: str) -> tuple[Figure, ...]:
    """Every number of a text that `one_script` has made, but for the days it names."""
    found = []
    direction, since = "", -_NEAR
    for mark in _MARK.finditer(_SIGN.sub("", _APART.sub("\n", text))):
        if mark.lastgroup in ("up", "down"):
            direction, since = "+" if mark["up"] else "-", mark.end()
        elif said := _said(mark):
            group, value = said
            found.append(Figure(mark.end(group), f"{direction if mark.start() - since < _NEAR else ''}{value}"))
    return tuple(found)


def _said(mark: re.Match[str]) -> tuple[str, str] | None:
    """The group with the number, and the number with its unit: `12亿` of `12亿` and of `十二亿`."""
    if mark["number"]:
        return "number", mark["number"].replace(",", "") + mark["unit"]
    if mark["percent"]:
        return "percent", f"{number_of(mark['percent'])}%"
    return ("amount", f"{number_of(mark['amount'])}{mark['of']}") if mark["amount"] else None


def number_of(hanzi: str) -> int:
    """`十二` -> 12, `二〇二二` -> 2022, `百` -> 100."""
    if not any(char in _POWERS for char in hanzi):
        return int("".join(str(_HANZI[char]) for char in hanzi))
    total, last = 0, -1
    for char in hanzi:
        if power := _POWERS.get(char):
            total += power * (last if last > 0 else 1)
            last = -1
        else:
            last = _HANZI[char]
    return total + max(0, last)


def days(text: str, published: int) -> frozenset[int]:
    """Days of the month that are named, `今日` and `昨日` as what they were when the text was published."""
    found = set()
    for name in _DATE.finditer(text):
        found.add(int(name[1]) if name[1] else (day(published) - timedelta(days=_BACK[name[2]])).day)
    return frozenset(found)
