"""Dates as feeds write them: RFC 822 with its faults, ISO, Java's `Wed Apr 13 15:04:25 CST 2022`, Chinese, epochs.

The reader is for Chinese news, and so are two readings that elsewhere would be wrong: `CST` is China's time, and a time
without a zone is Beijing's. The day of the week is never asked: it is often wrong or Chinese, and adds nothing.
"""

import re
from datetime import timedelta

from finews_tui.text.dates import parse_when

EARLIEST = 631_152_000
"""1990-01-01: what is older is no date of a news feed but a zero of some computer."""

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_HAN_MONTHS = {
    name: number
    for number, name in enumerate(("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"), 1)
}
_ZONES = {
    "z": 0, "gmt": 0, "ut": 0, "utc": 0, "wet": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "msk": 3, "ist": 5.5,
    "cst": 8, "hkt": 8, "sgt": 8, "awst": 8, "jst": 9, "kst": 9, "aest": 10, "est": -5, "edt": -4, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_MONTH = r"(?P<month>[A-Za-z]{3,9}|[一二三四五六七八九十]{1,2}月|[0-9]{1,2}月)\.?"
_CLOCK = (
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?(?:\s?(?P<half>[AaPp][Mm]))?"
)
_ZONE = r"(?P<zone>[A-Za-z]{1,5}|(?:GMT|UTC)?[+-][0-9]{1,2}:?(?:[0-9]{2})?)?(?:\s*\([^()]{0,40}\))?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<day>[0-9]{{1,2}})[\s-]+{_MONTH}[\s,-]+(?P<year>[0-9]{{4}}|[0-9]{{2}})(?:[\s,T]+{_CLOCK})?\s*{_ZONE}\s*\Z",
        rf"{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+{_CLOCK}\s*{_ZONE}\s+(?P<year>[0-9]{{4}})\s*\Z",
        rf"{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{{4}})(?:[\s,]+(?:at\s+)?{_CLOCK})?\s*{_ZONE}\s*\Z",
    )
)
_WEEKDAY = re.compile(
    r"\A\s*(?:(?:周|星期|礼拜)[一二三四五六日天]|[A-Za-z]{2,9}day|[A-Z][a-z]{1,3}\.?)(?:\s*[,，]\s*|\s+)(?=\S)|\A\s*,\s*"
)
_CHINESE = re.compile(
    r"(?P<year>[0-9]{4})\s?年\s?(?P<month>[0-9]{1,2})\s?月\s?(?P<day>[0-9]{1,2})\s?日?"
    r"(?:\s*(?:周|星期)[一二三四五六日天])?\s*(?P<half>上午|下午|中午|晚上|凌晨|早上)?\s*"
    r"(?:(?P<hour>[0-9]{1,2})\s?[:时点]\s?(?P<minute>[0-9]{1,2})(?:\s?[:分]\s?(?P<second>[0-9]{1,2})\s?秒?)?分?)?\s*\Z"
)
_COMPACT = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T?([0-9]{2})([0-9]{2})([0-9]{2})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?\Z"
)
_EPOCH = re.compile(r"([0-9]{10})(?:[0-9]{3})?(?:\.[0-9]{1,9})?\Z")
_LONGEST = 100


def parse_loose(text: str) -> int | None:
    """Seconds since the epoch; None where there is no date of the calendar since 1990."""
    text = " ".join(text[:_LONGEST].split())
    if not text:
        return None
    found = parse_when(text.upper()) if text[:4].isdigit() else None
    if found is None:
        found = _epoch(text) or _compact(text) or _chinese(text) or _spelt(text)
    return found if found is not None and found >= EARLIEST else None


def _epoch(text: str) -> int | None:
    found = _EPOCH.match(text)
    return int(found[1]) if found else None


def _compact(text: str) -> int | None:
    found = _COMPACT.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    return parse_when(f"{year}-{month}-{day} {hour or '00'}:{minute or '00'}:{second or '00'} {zone or ''}")


def _chinese(text: str) -> int | None:
    if not (found := _CHINESE.match(text)):
        return None
    hour = int(found["hour"] or 0)
    if found["half"] in ("下午", "晚上") and hour < 12:
        hour += 12
    return _when(found["year"], int(found["month"]), found["day"], hour, found, "")


def _spelt(text: str) -> int | None:
    """A date with the name of its month."""
    for _ in range(2):  # a name of a day may stand there twice, or before a comma
        text = _WEEKDAY.sub("", text, 1) if not text[:1].isdigit() and not _starts_with_month(text) else text
    found = next(filter(None, (form.match(text) for form in _FORMS)), None)
    month = _month(found["month"]) if found else 0
    if not found or not month:
        return None
    hour = int(found["hour"] or 0)
    half = (found["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return _when(found["year"], month, found["day"], hour, found, found["zone"] or "")


def _starts_with_month(text: str) -> bool:
    return text[:3].lower() in _MONTHS


def _month(name: str) -> int:
    if name.endswith("月"):
        name = name[:-1]
        return int(name) if name.isdigit() else _HAN_MONTHS.get(name, 0)
    return _MONTHS.get(name[:3].lower(), 0)


def _when(year: str, month: int, day: str, hour: int, found: "re.Match[str]", zone: str) -> int | None:
    full = year if len(year) == 4 else f"{'20' if year < '70' else '19'}{year}"
    minute, second = found["minute"] or "0", found["second"] or "0"
    if hour == 24:  # midnight, as some write the end of a day
        hour = 0
    local = parse_when(f"{full}-{month}-{day} {hour}:{int(minute):02}:{int(second):02} Z")
    return None if local is None else local - int(_offset(zone).total_seconds())


def _offset(zone: str) -> timedelta:
    """Of a zone as written; what nobody knows is Beijing's."""
    name = zone.lower()
    if name in _ZONES:
        return timedelta(hours=_ZONES[name])
    digits = name.lstrip("gmtuc")
    if not digits or digits[0] not in "+-":
        return timedelta(hours=8)
    number = digits[1:].replace(":", "")
    hours, minutes = (number[:-2], number[-2:]) if len(number) > 2 else (number, "0")
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes))
    return -offset if digits[0] == "-" else offset
