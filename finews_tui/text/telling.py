"""One telling of a story: what of a post is compared with others, and the sketch by which it is found among them.

The sketch is a bottom-k one: hashes of runs of four characters, of which the smallest are kept, so that two texts share
many of them where they share many runs. It is taken of the beginning alone, twice, of 64 and of 200 characters. (Over
600 characters, as is usual, a flash and the article that opens with it share 2 of 16: the article's other runs crowd
them out. Tellings of one story begin alike, or they are not taken for one; see `same_story`.)
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from zlib import crc32

from finews_tui.text.figures import Figure, days, figures
from finews_tui.text.reprint import bare, bare_title, letters, one_script

COMPARED = 600
"""Characters of a text that are compared."""
FIRST = 200
"""Characters in which the facts of a story stand."""
_SHORT = 24
"""Letters below which the title is part of the text. (With 60, a flash that has another title than the article which
opens with it was no longer contained in it.)"""
_RUN = 4
_SKETCHED = ((64, 8), (200, 8))
"""(characters, hashes kept of them)."""
_LEAST_TITLE = 10
"""Letters from which on an equal title says something."""
_READ = 4_000
"""Characters of a text that are looked at: its tails are far behind in a long one, and need not come off."""
_TITLE = 1 << 32
"""Added to the hash of a title: above those of runs."""

_CODE = re.compile(r"(?<![\d.])[03689]\d{5}(?!\d|[.,]\d|万|亿|元|股|%)")
_SECID = re.compile(r"(?:0|1|116)\.(\d{5,6})\Z")
_ITEM = re.compile(
    r"(?:\A|\n|[。；;]\s*)(?:\d{1,2}[、.)]|[一二三四五六七八九十]{1,2}、|[①-⑳●■◆▲►]|【[^】]{2,40}】|[>＞]{2})"
)
_ROUND_UP = re.compile(
    r"早报|晚报|午报|早知道|早餐|[早晚]间要闻|财经要闻|要闻(?:汇总|回顾|精选|速[览递])|汇总|集锦|精选|公告速递|复盘|十大|"
    r"[一本]周(?:要闻|回顾|大事)|(?:盘前|盘后|隔夜)(?:必读|要闻|重磅)"
)
_ITEMS = 3
_ITEMS_IN = 900
"""Characters in which a round-up has come to its third item; an analysis with headings has not."""


@dataclass(frozen=True)
class Telling:
    """A post as it is compared."""

    published: int
    """Seconds since the epoch."""
    title: str
    """Letters alone, in one script, without `快讯：` and the like."""
    subject: str
    """Letters before the colon of the title; empty where it has none."""
    text: str
    """Letters of the body alone, the first 600; of a very short one, with the title."""
    length: int
    """Letters of the whole text."""
    figures: tuple[Figure, ...]
    """The numbers in the beginning."""
    days: frozenset[int]
    codes: frozenset[str]
    """Codes of the shares in it; empty also where nobody has marked them."""
    round_up: bool
    """Does it tell several stories?"""

    @cached_property
    def runs(self) -> frozenset[str]:
        return runs(self.text)


def telling(title: str, body: str, published: int, secids: Iterable[str] = ()) -> Telling:
    """What is compared of a post; `secids` are those of the instruments in it."""
    plain, name = one_script(bare(body[:_READ])), one_script(bare_title(title))
    if len(letters(plain)) < _SHORT:
        plain = _joined(name, plain)
    beginning, text = plain[: 2 * FIRST], letters(plain)
    shares = {found[1] for secid in secids if (found := _SECID.match(secid))}
    return Telling(
        published=published,
        title=letters(name),
        subject=_subject(name),
        text=text[:COMPARED],
        length=len(text),
        figures=figures(beginning),
        days=days(beginning, published),
        codes=frozenset(shares | set(_CODE.findall(beginning))),
        round_up=bool(_ROUND_UP.search(name)) or len(_ITEM.findall(one_script(body[:_ITEMS_IN]))) >= _ITEMS,
    )


def _joined(name: str, plain: str) -> str:
    """Title and text, where neither repeats the other."""
    if letters(plain) in letters(name):
        return name
    return plain if letters(name) in letters(plain) else f"{name}\n{plain}"


def sketch(told: Telling) -> tuple[int, ...]:
    """The hashes by which it is found: at most 16 of the text (below 2**32), and one of the title."""
    found: set[int] = set()
    for end, kept in _SKETCHED:
        found.update(nsmallest(kept, {crc32(run.encode()) for run in runs(told.text[:end])}))
    if len(told.title) >= _LEAST_TITLE:
        found.add(_TITLE + crc32(told.title.encode()))
    return tuple(sorted(found))


def of_title(hash_: int) -> bool:
    """Is this the hash of a title?"""
    return hash_ >= _TITLE


def runs(text: str) -> frozenset[str]:
    """Every run of four characters."""
    return frozenset(text[at : at + _RUN] for at in range(max(1, len(text) - _RUN + 1)))


def _subject(name: str) -> str:
    before, colon, _ = name.partition(":")
    return letters(before) if colon and len(before) <= 12 else ""
