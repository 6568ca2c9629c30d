"""Looking through the titles of a listing: all of them, once, in order, and only as far as somebody wants it."""

from array import array
from collections.abc import Sequence
from typing import cast

import pytest

from finews_tui.model.listing import Listing
from finews_tui.services import sieve
from finews_tui.services.library import Library
from finews_tui.services.sieve import Sieve
from finews_tui.text.needle import Needle


class Shelf:
    """Titles by id, and which of them were asked for."""

    def __init__(self, titles: dict[int, str]) -> None:
        self.known = titles
        self.asked: list[int] = []

    def titles(self, ids: Sequence[int]) -> list[str]:
        self.asked += ids
        return [self.known.get(number, "") for number in ids]


def listing_of(ids: Sequence[int]) -> Listing:
    return Listing(array("q", ids), array("q", [1000 + number for number in ids]))


def sieve_of(shelf: Shelf) -> Sieve:
    return Sieve(cast(Library, shelf), listing_of(sorted(shelf.known, reverse=True)))


def pieces(looked: Sieve, typed: str) -> list[sieve.Sifted]:
    return [*looked.sift(Needle(typed), lambda: True)]


def ids(looked: Sieve, typed: str) -> list[int]:
    return list(pieces(looked, typed)[-1].listing.ids)


def test_a_title_is_read_once_whatever_is_typed() -> None:
    shelf = Shelf({1: "贵州茅台业绩", 2: "央行逆回购", 3: "银行行情", 4: ""})
    looked = sieve_of(shelf)
    assert ids(looked, "yh") == [3, 2]
    assert ids(looked, "茅台") == [1]
    assert ids(looked, "xyz") == []
    assert shelf.asked == [4, 3, 2, 1]


def test_the_times_stay_with_their_posts() -> None:
    (found,) = pieces(sieve_of(Shelf({1: "甲", 2: "乙", 3: "甲"})), "甲")
    assert found == (listing_of([3, 1]), 3)


def test_an_empty_listing_is_seen_at_once() -> None:
    (found,) = pieces(sieve_of(Shelf({})), "x")
    assert (len(found.listing), found.seen) == (0, 0)


def test_pieces_grow_and_the_rest_is_read_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sieve, "_SOON", 0.0)
    shelf = Shelf(dict.fromkeys(range(1000), "茅台"))
    looked = sieve_of(shelf)
    steps = looked.sift(Needle("mt"), lambda: True)
    first = next(steps)
    assert (first.seen, len(first.listing), len(shelf.asked)) == (400, 400, 400)
    assert [piece.seen for piece in pieces(looked, "茅台")] == [400, 800, 1000]
    assert [piece.seen for piece in steps] == [800, 1000]
    assert len(first.listing) == 400
    assert shelf.asked == list(range(999, -1, -1))


def test_what_nobody_wants_any_more_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sieve, "_SOON", 0.0)
    shelf = Shelf(dict.fromkeys(range(1000), "茅台"))
    answers = [True, True, False]
    assert [piece.seen for piece in sieve_of(shelf).sift(Needle("mt"), lambda: answers.pop(0))] == [400, 800]
    assert len(shelf.asked) == 800
