"""Which panes fit: the whole of the responsive layout, decided without a screen."""

from typing import NamedTuple

LEAST_WIDTH, LEAST_HEIGHT = 40, 12
ROOMY, WIDE, MIDDLE = 160, 140, 100
"""Columns from which on the side panes are wider, all three panes are shown, more than one pane is."""
_LEAST_SPLIT = 20
"""Rows below which headlines and article do not share the screen, however wide it is."""
_LEAST_HEADLINES = 6


SIDES = {"feeds": (24, 28), "related": (30, 38)}
"""Cells of the side panes, and from `ROOMY` on; the stylesheets say the same."""
LEAST_SIDE, MOST_SIDE = 16, 60
_SIDE_STEP = 2


def side_width(pane: str, roomy: bool, wider: int) -> int:
    """Cells of a side pane that the keys made so much wider."""
    return min(MOST_SIDE, max(LEAST_SIDE, SIDES[pane][roomy] + wider))


def side_step(pane: str, roomy: bool, wider: int, direction: int) -> int:
    """How much wider it is when it has been made wider (1) or narrower (-1) once more."""
    return side_width(pane, roomy, wider + direction * _SIDE_STEP) - SIDES[pane][roomy]


class Arrangement(NamedTuple):
    """Which panes are on the screen."""

    feeds: bool = False
    headlines: bool = False
    article: bool = False
    related: bool = False
    headline_rows: int = 0
    """Rows of the headlines, their head included, when the article is shown below; 0 = all there are."""
    single: bool = False
    """One pane at a time."""
    breadcrumb: bool = False
    """The line that tells which: above all but the headlines, whose own head does."""
    zen: bool = False
    """Reading mode is granted."""
    too_small: bool = False
    """Nothing but a sentence fits."""

    def shows(self, pane: str) -> bool:
        return bool(getattr(self, pane))


class Wishes(NamedTuple):
    """What the reader wants to see; `arrange` grants what fits."""

    pane: str = "headlines"
    """The pane with the focus: always granted."""
    opened: bool = False
    """An article is open."""
    related: bool = False
    """The related panel was asked for; from `WIDE` on it is shown without asking."""
    zen: bool = False
    """Reading mode: the article alone."""
    sides: bool = True
    """The side panes, also while another has the focus."""


def arrange(width: int, height: int, wishes: Wishes) -> Arrangement:
    """The panes that fit into a screen of this size (the line at the foot not counted in)."""
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return Arrangement(too_small=True)
    pane = wishes.pane
    if wishes.zen and wishes.opened and pane == "article":
        return Arrangement(article=True, zen=True)
    if width < MIDDLE:
        return Arrangement(single=True, breadcrumb=pane != "headlines")._replace(**{pane: True})
    related = pane == "related" or (wishes.sides and wishes.opened and (width >= WIDE or wishes.related))
    feeds = pane == "feeds" or (wishes.sides and (width >= WIDE or not related))
    if width < WIDE and feeds:
        related = False
    if not wishes.opened:
        return Arrangement(feeds=feeds, headlines=True, related=related)
    if height < _LEAST_SPLIT:
        in_list = pane in ("headlines", "feeds")
        return Arrangement(feeds=feeds, headlines=in_list, article=not in_list, related=related)
    rows = max(_LEAST_HEADLINES, height // 3)
    return Arrangement(feeds=feeds, headlines=True, article=True, related=related, headline_rows=rows)
