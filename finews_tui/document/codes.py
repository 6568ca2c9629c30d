"""Codes of shares that stand as plain text behind a name: `（600030.SH）`, `(00700.HK)`, `（688981）`.

Only inside brackets that follow a name: a bare number of six digits may be anything. Six digits without an exchange are
taken where their prefix belongs to shares; `200` alone of the twos, because `（202204）` is a month.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from finews_tui.model.instrument import Instrument

_CODE = r"(?:[0-9]{6}(?:\.(?:SH|SS|SZ|BJ))?|[0-9]{1,5}\.HK)"
_BRACKET = re.compile(
    rf"[（(]\s?({_CODE}(?:\s?[、，,/；;]\s?{_CODE}){{0,3}})(?=\s?[）)、，,；;：:/])",
    re.IGNORECASE,
)
_ONE = re.compile(_CODE, re.IGNORECASE)
_NAME = re.compile(
    r"(?:子公司|其中|维持|给予|重申|首予|包括|以及|例如|比如|公司|个股|股票|关于|买入|增持|收购|推荐|看好|旗下|港股|股东|简称|[及与对由将而])*"
    r"((?:\*?S?\*?ST)?([\u4e00-\u9fff]{2,6})(?:-[A-Z]{1,2}|[ABHU])?)\Z"
)
_LONGEST_LEAD, _LONGEST_DOMESTIC_NAME = 18, 4
_MARKETS = {".SH": "1", ".SS": "1", ".SZ": "0", ".BJ": "0", ".HK": "116"}


class Code(NamedTuple):
    """A code at `text[start:end]`; `bracket` is where its bracket opens."""

    start: int
    end: int
    bracket: int
    instrument: Instrument


def find_codes(text: str) -> Iterator[Code]:
    """Every code in brackets behind a name, from left to right; the instrument has the name where it is certain."""
    for found in _BRACKET.finditer(text):
        at = found.start()
        name_end = at - 1 if text[max(0, at - 1)] == " " else at
        if not name_end or not (text[name_end - 1].isalnum() or text[name_end - 1] in "*”’」》"):
            continue
        for code in _ONE.finditer(text, *found.span(1)):
            if market := _market(code[0].upper()):
                digits = code[0].partition(".")[0]
                name = _name_before(text, name_end, abroad=market == "116")
                instrument = Instrument(market, digits.zfill(5) if market == "116" else digits, name)
                yield Code(code.start(), code.end(), at, instrument)


def _name_before(text: str, at: int, *, abroad: bool) -> str:
    """The name before a bracket, when a mark or a blank shows where it begins; else empty.

    Words that stand before names go first. A share listed at home has a name of at most four characters.
    """
    window = text[max(0, at - _LONGEST_LEAD) : at]
    found = _NAME.search(window)
    if not found or not (abroad or len(found[2]) <= _LONGEST_DOMESTIC_NAME):
        return ""
    start = at - len(window) + found.start()
    return found[1] if not start or not (text[start - 1].isalnum() or text[start - 1] in "*-_·") else ""


def _market(code: str) -> str:
    digits, dot, exchange = code.partition(".")
    if dot:
        return _MARKETS["." + exchange]
    if digits.startswith(("4", "8", "92", "0", "3", "200")):
        return "0"
    return "1" if digits.startswith(("6", "9")) else ""
