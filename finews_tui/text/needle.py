"""What is typed to find a name or a title among many: in pinyin, initials, hanzi, letters or digits. Pure.

Letters and digits are looked for in the pinyin (`text.pinyin`): the first one begins a syllable, each further one
continues it or begins the next, so `gxb`, `gongxinbu` and `gongxb` all find 工信部. Blanks and apostrophes between them
count for nothing, `u` also finds ü. Everything else is looked for as it stands, folded (`text.fold`). Words of both
kinds may be typed together; then all must be there.

Whether a text has it is asked of a hundred thousand titles at a key press: one regular expression answers. It must not
be long, for every letter that may continue a syllable or begin the next doubles its ways; what is longer is followed
letter by letter from the places where its beginning was found.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from finews_tui.text.fold import fold
from finews_tui.text.snippets import Spans

_MOST = 10
"""Letters that the expression looks for; in the worst of texts (南安南安…) each one doubles the time."""
_SILENT = str.maketrans("", "", "'’`")
_AT_START, _AT_WORD, _INSIDE = range(3)


class Rank(NamedTuple):
    """How good a hit is: the lower the better."""

    place: int
    """0 = where the text begins, 1 = where a word of it begins, 2 = inside."""
    other: bool = False
    """Found by another reading than the usual one of a hanzi."""


class Hit(NamedTuple):
    """Where a text has what is looked for."""

    rank: Rank
    spans: Spans
    """(start, end) of the characters that were found, in order."""


ELSEWHERE = Hit(Rank(3), ())
"""Found, but in something else that belongs to the name: worse than all that is found in the name itself."""


class Needle:
    """A query, made ready to be compared with many texts."""

    def __init__(self, typed: str) -> None:
        words = fold(typed).translate(_SILENT).split()
        self._spoken = [_Spoken("".join(group)) for spoken, group in groupby(words, _is_spoken) if spoken]
        self._plain = [word for word in words if not _is_spoken(word)]

    def __bool__(self) -> bool:
        """Is anything looked for at all?"""
        return bool(self._spoken or self._plain)

    @property
    def spoken(self) -> bool:
        """Is the pinyin of the texts needed? Where it is not, `encoded` may be empty below."""
        return bool(self._spoken)

    @property
    def plain(self) -> bool:
        """Are the folded texts needed? Where they are not, `folded` may be empty below."""
        return bool(self._plain)

    def fits(self, folded: str, encoded: str) -> bool:
        """Does a text have all of it? `folded` comes from `fold(text)`, `encoded` from `pinyin.encode(text)`."""
        return all(word.fits(encoded) for word in self._spoken) and all(word in folded for word in self._plain)

    def find(self, text: str) -> Hit | None:
        """As `hit`, for a text whose pinyin nobody keeps."""
        if not self._spoken:
            return self.hit(text, "")
        from finews_tui.text.pinyin import encode  # its tables take 20 ms to load

        return self.hit(text, encode(text))

    def hit(self, text: str, encoded: str) -> Hit | None:
        """The best place of it in a text, by the worst of its words; None where one is missing."""
        found = [word.hit(text, encoded) for word in self._spoken]
        found += [_plain_hit(text, word) for word in self._plain]
        if not found or None in found:
            return None
        hits = [hit for hit in found if hit is not None]
        return Hit(max(hit.rank for hit in hits), _joined(sorted(span for hit in hits for span in hit.spans)))


class _Spoken:
    """Letters and digits of a query, in one piece."""

    def __init__(self, letters: str) -> None:
        self._letters = letters
        first, *more = (f"[{char}v]" if char == "u" else char for char in letters[:_MOST])
        next_one = (f"(?:{char}|[^|]*\\|+(?:[a-z]+/)*{char})" for char in more)
        self._pattern = re.compile(f"[|/]{first}{''.join(next_one)}")

    def fits(self, encoded: str) -> bool:
        if self._pattern.search(encoded) is None:
            return False
        return len(self._letters) <= _MOST or self._follow(_characters(encoded), anywhere=True) > 0

    def hit(self, text: str, encoded: str) -> Hit | None:
        places = self._places(encoded)
        best = min(((Rank(_place(text, start), other), start, end) for start, end, other in places), default=None)
        return Hit(best[0], ((best[1], best[2]),)) if best else None

    def _places(self, encoded: str) -> Iterator[tuple[int, int, bool]]:
        """(start, end, by another reading) of the characters, from every place where it begins."""
        characters, at = _characters(encoded), -1
        for start in self._begins(encoded):
            if start == at:
                continue
            at = start
            if end := self._follow([readings[:1] for readings in characters[start:]]):
                yield start, start + end, False
            elif end := self._follow(characters[start:]):
                yield start, start + end, True

    def _begins(self, encoded: str) -> Iterator[int]:
        """The characters with which it may begin, in order; one may come twice."""
        found = self._pattern.search(encoded)
        while found:
            yield encoded.count("|", 0, found.start() + 1) - 1
            found = self._pattern.search(encoded, found.start() + 1)

    def _follow(self, characters: Sequence[Sequence[str]], *, anywhere: bool = False) -> int:
        """How many of these characters the letters go along; 0 where they do not. All ways at once: how many letters
        may be used up behind each character. `anywhere`: they may begin with any of them."""
        ways, begin = {0}, {0} if anywhere else set[int]()
        for index, readings in enumerate(characters):
            if readings == [""]:
                continue
            ways = {used for before in ways for reading in readings for used in self._used(before, reading)} | begin
            if len(self._letters) in ways:
                return index + 1
            if not ways:
                break
        return 0

    def _used(self, before: int, reading: str) -> Iterator[int]:
        """Letters used up when the next ones are the beginning of this reading: one of it, two of it, …"""
        for used, (typed, letter) in enumerate(zip(self._letters[before:], reading, strict=False), before + 1):
            if typed != letter and (typed, letter) != ("u", "v"):
                return
            yield used


def _characters(encoded: str) -> list[list[str]]:
    """The readings of each character; one empty reading where a query passes over it."""
    return [spoken.split("/") for spoken in encoded.split("|")[1:]]


def _is_spoken(word: str) -> bool:
    return word.isascii() and word.isalnum()


def _plain_hit(text: str, word: str) -> Hit | None:
    places = [found.span() for found in re.finditer(re.escape(word), fold(text))]
    return Hit(Rank(min(_place(text, start) for start, _ in places)), tuple(places)) if places else None


def _place(text: str, start: int) -> int:
    if not start:
        return _AT_START
    return _AT_WORD if _kind(text[start - 1]) != _kind(text[start]) else _INSIDE


def _kind(char: str) -> str:
    """Letters, digits, hanzi and all the rest: a word begins where one kind follows another."""
    if not char.isalnum():
        return ""
    return "hanzi" if char > "\u2e7f" else "digit" if char.isdigit() else "letter"


def _joined(places: Sequence[tuple[int, int]]) -> Spans:
    """Places in order, and none over another."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
