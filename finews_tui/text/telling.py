"""One telling of a story: what of a post is compared with others, and the traces by which it is found among them.

The traces are a bottom-k sketch: hashes of runs of four characters, of which the smallest are kept, so that two texts
share many of them where they share many runs. They are taken of the beginning alone: of 64 characters and of
200. (Over 600 characters, as is usual, a flash and the article that opens with it share 2 of 16: the article's other
runs crowd them out. Tellings of one story begin alike, or they are not taken for one; see `same_story`.)
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from finews_tui.text.figures import Figure, days, figures
from finews_tui.text.reprint import bare, bare_title, letters, one_script, unspaced

COMPARED = 600
"""Characters of a text that are compared."""
FIRST = 200
"""Characters in which the facts of a story stand."""
_SHORT = 24
"""Letters below which the title is part of the text. (With 60, a flash that has another title than the article which
opens with it was no longer contained in it.)"""
RUN = 4
"""Characters of a run."""
_TRACED = ((64, 8), (200, 8))
"""(characters, hashes kept of them)."""
_LEAST_TITLE = 10
"""Letters from which on an equal title says something."""
_STARTS = 2 * FIRST
"""Characters in which the letters that are traced stand."""
_READ = 1_000
"""Characters of a text that are looked at; a head, 600 letters and the signs between them."""
_BEGINNING = 480
"""Characters in which numbers, days and codes are looked for: some 400 letters, twice what is compared."""
_LONGEST_SUBJECT = 12
_BYTES = 2 * RUN
_PLACES = [slice(at, at + _BYTES) for at in range(0, 4 * _TRACED[-1][0], 2)]
"""Where each run stands, if every character took four bytes."""
_HASH = (1 << 31) - 1
"""Hashes of 31 bits, which SQLite keeps in four bytes. Those of titles are above them."""

_CODE = re.compile(r"(?<![\d.])[03689]\d{5}(?!\d|[.,]\d|万|亿|元|股|%)")
_SECID = re.compile(r"(?:0|1|116)\.(\d{5,6})\Z")
# Its first signs are said one by one: a search for one of them is quicker than a match at every place.
_ITEM = re.compile(
    r"(?:\n|。\s*|；\s*|;\s*)(?:\d{1,2}[、.)]|[一二三四五六七八九十]{1,2}、|[①-⑳●■◆▲►]|【[^】]{2,40}】|[>＞]{2})"
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
    """A post as it is compared. What only a candidate is asked for is found out when it is asked for."""

    published: int
    """Seconds since the epoch."""
    headline: str
    """Its title as it is shown."""
    body: str
    """The beginning of its text as it is shown."""
    length: int
    """Characters of the whole text."""
    shares: frozenset[str]
    """Codes of the stocks that are marked in it; empty also where nobody has marked them."""

    @cached_property
    def name(self) -> str:
        """The title without `快讯：` and the like, in one script."""
        return one_script(bare_title(self.headline))

    @cached_property
    def _bare(self) -> str:
        """The text without heads and tails, as it was written."""
        return bare(self.body, to_the_end=self.length <= _READ)

    @cached_property
    def _start(self) -> str:
        """Letters of what `plain` begins with: all that the traces are taken of, and half the work."""
        start = letters(one_script(self._bare[:_STARTS]))
        return start if len(start) >= _SHORT else letters(self.plain[:_STARTS])

    @cached_property
    def plain(self) -> str:
        """The text without heads and tails, in one script; a very short one with the title."""
        plain = one_script(self._bare)
        long = len(letters(plain[: 4 * _SHORT])) >= _SHORT or len(letters(plain)) >= _SHORT
        return plain if long else _joined(self.name, plain)

    @cached_property
    def text(self) -> str:
        """Letters of the text alone, the first 600."""
        return letters(self.plain)[:COMPARED]

    @cached_property
    def title(self) -> str:
        """Letters of the title alone."""
        return letters(self.name)

    @cached_property
    def subject(self) -> str:
        """Letters before the colon of the title; empty where it has none."""
        before, colon, _ = self.name.partition(":")
        return letters(before) if colon and len(before) <= _LONGEST_SUBJECT else ""

    @cached_property
    def opening(self) -> str:
        """The beginning of the text with its signs, for numbers and days."""
        return unspaced(self.plain[:_BEGINNING])

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers in the beginning."""
        return figures(self.opening)

    @cached_property
    def days(self) -> frozenset[int]:
        """The days named in the beginning."""
        return days(self.opening, self.published)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Codes of stocks, marked or written out in the beginning."""
        return self.shares | set(_CODE.findall(self.opening))

    @cached_property
    def round_up(self) -> bool:
        """Does it tell several stories?"""
        return bool(_ROUND_UP.search(self.name)) or len(_ITEM.findall(f"\n{self.plain[:_ITEMS_IN]}")) >= _ITEMS

    @cached_property
    def traces(self) -> tuple[int, ...]:
        """The hashes by which it is found: at most 16 of the text, and one of the title."""
        found: set[int] = set()
        text = self._start[: _TRACED[-1][0]]
        data = _coded(text)
        hashes = [crc32(run) & _HASH for run in map(data.__getitem__, _PLACES[: _runs_in(data)])]
        for end, kept in _TRACED:
            found.update(sorted({*hashes[: _runs_in(_coded(text[:end]))]})[:kept])
        if len(self.title) >= _LEAST_TITLE:
            found.add(_HASH + 1 + (crc32(self.title.encode("utf-8", "replace")) & _HASH))
        return tuple(sorted(found))


def telling(title: str, body: str, published: int, secids: Iterable[str] = ()) -> Telling:
    """What is compared of a post; `secids` are those of the instruments in it."""
    shares = frozenset(found[1] for secid in secids if (found := _SECID.match(secid)))
    return Telling(published, title, body[:_READ], len(body), shares)


def _joined(name: str, plain: str) -> str:
    """Title and text, where neither repeats the other."""
    if letters(plain) in letters(name):
        return name
    return plain if letters(name) in letters(plain) else f"{name}\n{plain}"


def _coded(text: str) -> bytes:
    return text.encode("utf-16-le", "replace")


def _runs_in(data: bytes) -> int:
    return max(1, len(data) // 2 - RUN + 1)


def of_title(hash_: int) -> bool:
    """Is this the hash of a title?"""
    return hash_ > _HASH


def runs(text: str) -> frozenset[str]:
    """Every run of four characters."""
    return frozenset([text[at : at + RUN] for at in range(max(1, len(text) - RUN + 1))])
