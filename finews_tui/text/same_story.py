"""Do two posts tell one story? Decided from the two alone, so that the order in which posts come in never matters.

Wrong merges hide news, so every doubt is a no. What finance needs beside likeness of the text: filings come from
templates and differ in a name, a number or a day only. Numbers, codes and days must agree, and the names where the two
begin.
"""

from difflib import SequenceMatcher

from finews_tui.text.figures import Figure
from finews_tui.text.telling import FIRST, RUN, Telling, runs

WINDOW = 72 * 3_600
"""Seconds between two tellings, at most."""
_ALIKE = 0.5
"""Runs in common, of all runs of the two."""
_CONTAINED = 0.8
"""Runs of the shorter one that stand at the beginning of the longer one."""
_SAME_TITLE_WITHIN = 24 * 3_600
_SAME_TITLE_ALIKE = 0.3
"""With an equal title, runs of the shorter one in the longer one."""
_LEAD, _LEAD_WITHIN = 60, 300
"""What opens the one must stand near the opening of the other: a follow-up has a new lead over the old background."""
_LEAD_ALIKE = 0.5
_SHORT = 60
_UNDATED = 300
"""Letters below which a text that names no day may be that of a daily template (央行今日操作)."""
_SAME_DAY = 20 * 3_600
"""Daily templates come at the same hour of the next day."""
_NAMES_IN, _SHORT_NAMES_IN = 40, 20
"""Letters in which a name may be exchanged for another, and in which one of a single hanzi (铜, 锌) may."""
_SUBJECT_IN = 6
"""Letters of a title in which it says who."""
_TITLES_ALIKE = 0.7
"""Titles that are less alike were written anew, and what differs in them are no names."""
_SAID = frozenset(
    "今昨前日天早晚晨近据悉称示表公布告发布披露讯电消息报道记者获道数据显示指出认为了的在于已将就对与和及并其该本司午间方面有关"
)
"""Characters in which reprints differ without telling anything else."""


def same_story(one: Telling, other: Telling) -> bool:
    """Are these two tellings of one story?"""
    apart = abs(one.published - other.published)
    if apart > WINDOW or not _may_be(one, other, apart):
        return False
    short, long = sorted((one, other), key=lambda told: len(told.text))
    equal_title = one.title == other.title and apart <= _SAME_TITLE_WITHIN
    return _alike(short, long, equal_title=equal_title) and (equal_title or _begin_alike(short, long))


def _may_be(one: Telling, other: Telling, apart: int) -> bool:
    """Nothing that can be told apart cheaply: shape, subject, codes, numbers, days."""
    return (
        one.round_up == other.round_up
        and _same_subject(one.subject, other.subject)
        and (not one.codes or not other.codes or one.codes <= other.codes or other.codes <= one.codes)
        and _same_figures(one, other)
        and _same_days(one, other, apart)
        and _same_names(one, other)
    )


def _same_subject(one: str, other: str) -> bool:
    """`工信部：…` and `工业和信息化部：…` are one; a title without a subject goes with all."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def _same_figures(one: Telling, other: Telling) -> bool:
    """Every number in the beginning of the one stands in the beginning of the other, a little further perhaps."""
    end = min(FIRST, len(one.text), len(other.text))
    here, there = (_within(told.figures, end if end < len(told.text) else 2 * FIRST) for told in (one, other))
    return here <= _within(other.figures, 2 * FIRST) and there <= _within(one.figures, 2 * FIRST)


def _within(figures: tuple[Figure, ...], end: int) -> set[str]:
    return {figure.value for figure in figures if figure.end <= end}


def _same_days(one: Telling, other: Telling, apart: int) -> bool:
    if one.days and other.days:
        return one.days <= other.days or other.days <= one.days
    return apart < _SAME_DAY or min(one.length, other.length) >= _UNDATED


def _same_names(one: Telling, other: Telling) -> bool:
    """Is no name exchanged for another where the texts begin, or in titles that are alike? Equal codes settle it."""
    if one.codes and one.codes == other.codes:
        return True
    texts = one.text[:_NAMES_IN], other.text[:_NAMES_IN]
    titles = one.title, other.title
    return not (_exchanged(*texts, _SHORT_NAMES_IN) or _exchanged(*titles, _SUBJECT_IN, least_alike=_TITLES_ALIKE))


def _exchanged(one: str, other: str, short_names_in: int, *, least_alike: float = 0) -> bool:
    if one == other:
        return False
    a, b = sorted((one, other))  # difflib answers differently the other way round
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if least_alike and matcher.ratio() < least_alike:
        return False
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        least = 1 if max(a_start, b_start) < short_names_in else 2
        if tag == "replace" and min(_telling(a[a_start:a_end]), _telling(b[b_start:b_end])) >= least:
            return True
    return False


def _telling(piece: str) -> int:
    """How many characters can be part of a name; numbers are compared elsewhere."""
    return sum(char not in _SAID and not char.isdigit() for char in piece)


def _alike(short: Telling, long: Telling, *, equal_title: bool) -> bool:
    beginning = long.text[: 2 * len(short.text) + _LEAD]
    if _holds(beginning, short.text):
        return True
    a, b = runs(short.text), runs(long.text)
    common = len(a & b)
    if common >= _ALIKE * (len(a) + len(b) - common):
        return True
    share = len(a & runs(beginning)) / len(a)
    return share >= _CONTAINED or (equal_title and (share >= _SAME_TITLE_ALIKE or len(short.text) < _SHORT))


def _begin_alike(one: Telling, other: Telling) -> bool:
    return _opens(one, other) and _opens(other, one)


def _opens(one: Telling, other: Telling) -> bool:
    opening, beginning = one.text[: min(_LEAD, len(other.text))], other.text[:_LEAD_WITHIN]
    if _holds(beginning, opening):
        return True
    lead = runs(opening)
    return len(lead & runs(beginning)) >= _LEAD_ALIKE * len(lead)


def _holds(long: str, short: str) -> bool:
    """Are all runs of the one in the other, for the plain reason that it was copied?"""
    return len(short) >= RUN and short in long
