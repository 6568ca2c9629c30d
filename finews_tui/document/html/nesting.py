"""Which elements are open: a small model of the HTML tree builder, used to write markup that nests well.

A parser needs time that grows with the square of the depth, and memory for every formatting element that it has to open
again in every paragraph. Counting open tags does not help, because the rules by which a parser closes elements are too
many to be followed exactly. So the model decides itself what is open, and its answers are end tags to be written: what
then reaches the parser is well nested, and cannot be deeper than the model says.
"""

from collections import Counter

DEEPEST = 200
"""Open elements; a start tag beyond is dropped."""
_FARTHEST = 32
"""So many open elements up from the innermost a matching start tag is looked for."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr"
)
SPECIAL = _names(
    "address applet article aside blockquote body button caption center colgroup dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li listing"
    " main marquee menu nav noembed noframes noscript object ol optgroup p plaintext pre script search section select"
    " style summary table tbody td template textarea tfoot th thead title tr ul xmp"
)
"""Blocks, roughly: an end tag of an inline element does not reach across them."""
_FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
_MOST_CROSSINGS = 100
"""So often a formatting element may end inside a block that began in it; the parser sorts that out, at a price."""
_TABLE_PARTS = _names("caption colgroup tbody td tfoot th thead tr")
_SECTIONS = _names("tbody tfoot thead")
_STAY_IN_P = _names("object applet marquee button select noscript template iframe optgroup legend") | _TABLE_PARTS
_ITEMS = {"li": _names("li"), "dd": _names("dd dt"), "dt": _names("dd dt"), "option": _names("option")}
_ITEM_STOPS = SPECIAL - _names("address div p")
_TABLE_STOPS = _names("template object marquee applet")
_BLOCK_STOPS = _names("caption table td th") | _TABLE_STOPS


class Nesting:
    """The open elements while tags go by."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._dropped: Counter[str] = Counter()
        self._crossings = 0

    def begin(self, name: str) -> tuple[list[str], bool]:
        """A start tag: what it closes, innermost first, and whether it may be written itself."""
        closed = self._closed_by(name)
        if name in VOID:
            return closed, True
        if name in _TABLE_PARTS and "table" not in self._open:
            return closed, False
        if len(self._open) >= DEEPEST:
            self._dropped[name] += 1
            return closed, False
        self._open.append(name)
        return closed, True

    def was_dropped(self, name: str) -> bool:
        """Does this end tag belong to a start tag that was dropped?"""
        if not self._dropped[name]:
            return False
        self._dropped[name] -= 1
        return True

    def end(self, name: str) -> list[str]:
        """An end tag: what it closes, innermost first; the last is the element itself. Empty = it closes nothing."""
        if self._open and self._open[-1] == name:
            return [self._open.pop()]
        if name == "table" or name in _TABLE_PARTS:
            stops = _TABLE_STOPS if name == "table" else _TABLE_STOPS | {"table"}
        else:
            stops = _BLOCK_STOPS if name in SPECIAL else SPECIAL
        closed = self._cut(self._find(frozenset((name,)), stops))
        if not closed and name in _FORMATTING and name in self._open and self._crossings < _MOST_CROSSINGS:
            self._crossings += 1
            self._open.reverse()
            self._open.remove(name)
            self._open.reverse()
            closed = [name]
        return closed

    def _closed_by(self, name: str) -> list[str]:
        """A block closes an open `p`, an item the item before it, a cell the cell before it, a link another link."""
        closed: list[str] = []
        if name in _ITEMS:
            closed = self._cut(self._find(_ITEMS[name], _ITEM_STOPS))
        elif name == "a":
            closed = self._cut(self._find(frozenset("a"), SPECIAL))
        elif name in _TABLE_PARTS:
            closed = self._cut(self._place_in_table(name))
        if name in SPECIAL and name not in _STAY_IN_P:
            closed += self._cut(self._find(frozenset("p"), SPECIAL - {"p"}))
        return closed

    def _find(self, names: frozenset[str], stops: frozenset[str]) -> int:
        """Place of the innermost open element of these that is not behind one of `stops`; the top where none is."""
        opened = self._open
        for at in range(len(opened) - 1, max(-1, len(opened) - 1 - _FARTHEST), -1):
            if opened[at] in names:
                return at
            if opened[at] in stops:
                break
        return len(opened)

    def _place_in_table(self, name: str) -> int:
        """Where a part of a table is to stand: directly in the innermost table, its section or its row."""
        opened = self._open
        table = self._find(frozenset(("table",)), _TABLE_STOPS)
        if table == len(opened):
            return table
        place = table + 1
        if name in ("tr", "td", "th"):
            place += place < len(opened) and opened[place] in _SECTIONS
        if name in ("td", "th"):
            place += place < len(opened) and opened[place] == "tr"
        return place

    def _cut(self, at: int) -> list[str]:
        closed = self._open[at:][::-1]
        del self._open[at:]
        return closed
