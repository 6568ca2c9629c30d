"""Amounts: what counts as a number in a table, and where its decimal point stands."""

import re

_UNIT = r"(?:[%％‰]|bps?|BPs?|[xX倍]|个?百分点|[十百千]?[万亿]?(?:[美港日欧]?元|[股手吨点家只人个次户桶份张辆台天])?)"
AMOUNT = rf"[<>≈约]?[-+−±▲▼↑↓＋－]?\s?[¥￥$€£]?\d[\d,，]*(?:\.\d+)?\s?{_UNIT}"
"""Pattern of a number with its sign, currency and unit."""
NUMBER = re.compile(AMOUNT)
SPLIT = re.compile(rf"(?P<whole>.*?\d[\d,，]*)(?P<rest>(?:\.\d+)?\s?(?P<unit>{_UNIT}))")
"""A number before and behind its decimal point."""
NOTHING = re.compile(r"[-–—−/]{0,4}|N/?A|n/?a|暂?无")
"""What stands in a cell of a column of numbers where there is none."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_head(texts: list[str], below: list[list[str]]) -> bool:
    """Whether a row of a table without marked heads is one: names over at least one column of numbers.

    Tables that were pasted from a text processor have no `th`. The first row must name every column and hold no
    number, a year apart; two rows below are wanted, because one row of pairs may be anything.
    """
    named = all(text and (not NUMBER.fullmatch(text) or _YEAR.fullmatch(text)) for text in texts)
    if not named or len(below) < 2 or NUMBER.fullmatch(texts[0]):
        return False
    if any(len(row) != len(texts) for row in below):
        return False
    columns = zip(*below, strict=True)
    return any(all(map(_is_amount, column)) and any(map(NUMBER.fullmatch, column)) for column in columns)


def _is_amount(text: str) -> bool:
    return bool(NUMBER.fullmatch(text) or NOTHING.fullmatch(text))
