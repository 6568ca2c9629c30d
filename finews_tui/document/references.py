"""Ways on from an article: every target once, numbered in the order of the related panel.

While the text is being read its targets get *places* in order of appearance; the numbers can only be given at the end,
because the panel puts attachments first and stocks by how often they are named. `Registry.finish` tells both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from finews_tui.model.instrument import Instrument, instrument_from_url
from finews_tui.model.link import (
    REFERENCE_ORDER,
    LinkKind,
    Reference,
    canonical,
    file_name,
    safe_url,
    shown_host,
)
from finews_tui.model.post import Attachment
from finews_tui.text.clean import clean_line

_GROUP = {kind: place for place, kind in enumerate(REFERENCE_ORDER)}


class Goal(NamedTuple):
    """Where something in the text leads, before it has a number."""

    kind: LinkKind
    url: str
    key: str = ""
    instrument: Instrument | None = None
    named: bool = False
    """Its text is the instrument's name (the markup of keywords), not words around a link to it."""


def goal_of_url(address: str) -> Goal | None:
    """The goal of a link; None = not a safe http(s) address, then its text is just text."""
    url = safe_url(address)
    if not url:
        return None
    if instrument := instrument_from_url(url):
        return goal_of_instrument(instrument)
    kind, key = canonical(url)
    return Goal(kind, url, key)


def goal_of_instrument(instrument: Instrument, *, named: bool = False) -> Goal:
    kind = LinkKind.BOARD if instrument.is_board else LinkKind.STOCK
    return Goal(kind, instrument.url, "", instrument, named)


def goal_of_way(way: Reference) -> tuple[Goal, str]:
    """Where a way on from another text leads, and what it is called there."""
    if way.instrument:
        return goal_of_instrument(way.instrument, named=bool(way.instrument.name)), way.instrument.name
    return Goal(way.kind, way.url, way.key), way.text


def goal_of_image(url: str) -> Goal:
    return Goal(LinkKind.IMAGE, url)


@dataclass(slots=True)
class _Target:
    goal: Goal
    text: str = ""
    """The longest text it goes by."""
    named: bool = False
    """Is that text a name?"""
    guess: str = ""
    """A name read off the text before a code in brackets; used where nothing better is known."""
    mentions: int = 0
    uses: int = 0
    """How often it stands in the text; 0 = it was taken back."""
    file: Attachment | None = None
    """What the feed says of it that hangs it on the post."""


class Registry:
    """The targets of one article. A place is 1, 2, 3 … in order of appearance."""

    def __init__(self) -> None:
        self._targets: list[_Target] = []
        self._places: dict[str, int] = {}

    def add(self, goal: Goal, text: str = "") -> int:
        """The place of a goal, new or known. The longest text wins, but a name wins over words around a link."""
        identity = _identity(goal)
        place = self._places.get(identity)
        if place is None:
            self._targets.append(_Target(goal))
            place = self._places[identity] = len(self._targets)
        target = self._targets[place - 1]
        target.uses += 1
        if text and (goal.named, len(text)) > (target.named, len(target.text)):
            target.text, target.named = text, goal.named
        return place

    def attach(self, file: Attachment) -> None:
        """A file that a feed hangs on the post: an attachment, or a picture, even where the text links to it too."""
        if not (url := safe_url(file.url)):
            return
        picture = file.media_type.startswith("image") or canonical(url)[0] is LinkKind.IMAGE
        goal = Goal(LinkKind.IMAGE if picture else LinkKind.ATTACHMENT, url)
        target = self._targets[self.add(goal) - 1]
        target.goal, target.file = goal, file
        target.text = target.text or file.title or ("" if picture else clean_line(file_name(url)))

    def mention(self, goal: Goal, name: str, guess: str = "") -> int:
        """The place of an instrument that the text names once more."""
        place = self.add(goal, name)
        target = self._targets[place - 1]
        target.mentions += 1
        target.guess = target.guess or guess
        return place

    def forget(self, place: int) -> None:
        """Take back one use of a target (an image that turned out to be an advert)."""
        if place:
            self._targets[place - 1].uses -= 1

    def retitle(self, place: int, text: str) -> None:
        """Call a target by this text and no other (the caption of an image)."""
        self._targets[place - 1].text = text

    def place_of(self, goal: Goal) -> int:
        """The place of a goal; 0 = never met."""
        return self._places.get(_identity(goal), 0)

    def name_of(self, instrument: Instrument) -> str:
        """The name that an instrument goes by in this text; empty where only a chart shows it."""
        place = self.place_of(goal_of_instrument(instrument))
        return self._targets[place - 1].text or self._targets[place - 1].guess if place else ""

    def finish(self) -> tuple[tuple[Reference, ...], Sequence[int]]:
        """The references in their order, and `numbers[place]` for every place (0 stays 0)."""
        used = [index for index, target in enumerate(self._targets) if target.uses]
        order = sorted(used, key=self._rank)
        numbers = [0] * (len(self._targets) + 1)
        for number, index in enumerate(order, start=1):
            numbers[index + 1] = number
        return tuple(_reference(number, self._targets[index]) for number, index in enumerate(order, start=1)), numbers

    def _rank(self, index: int) -> tuple[int, int, int]:
        target = self._targets[index]
        return _GROUP[target.goal.kind], -target.mentions, index


def _identity(goal: Goal) -> str:
    """A blank never stands in a safe address, so the three sorts of identity cannot meet."""
    if goal.instrument:
        return "instrument " + goal.instrument.secid
    return "article " + goal.key if goal.key else goal.url


def _reference(number: int, target: _Target) -> Reference:
    goal, text = target.goal, target.text.replace("\n", " ")
    instrument = goal.instrument
    if instrument:
        instrument = Instrument(instrument.market, instrument.code, (text if target.named else "") or target.guess)
        text = text or target.guess or instrument.shown_code
    elif not text and goal.kind is not LinkKind.IMAGE:
        text = shown_host(goal.url)  # a link around nothing but a picture
    told = (target.file.media_type, target.file.size) if target.file else ()
    return Reference(number, goal.kind, text, goal.url, goal.key, instrument, target.mentions, *told)
