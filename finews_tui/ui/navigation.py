"""Where one is and where one was, decided without a screen: which panes fit, and the posts visited.

`arrange` is the whole of the responsive layout; `History` is that of a browser, with the place in every post.
"""

from dataclasses import dataclass, replace

LEAST_WIDTH, LEAST_HEIGHT = 40, 12
ROOMY, WIDE, MIDDLE = 160, 140, 100
"""Columns from which on the side panes are wider, all three panes are shown, more than one pane is."""
_MOST_VISITS = 500
_LEAST_SPLIT = 20
"""Rows below which headlines and article do not share the screen, however wide it is."""
_LEAST_HEADLINES = 6


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which panes are on the screen."""

    feeds: bool = False
    headlines: bool = False
    article: bool = False
    related: bool = False
    headline_rows: int = 0
    """Rows of the headlines, their head included, when the article is shown below; 0 = all there are."""
    breadcrumb: bool = False
    """One pane at a time, with the line that tells which."""
    zen: bool = False
    """Reading mode is granted."""
    too_small: bool = False
    """Nothing but a sentence fits."""

    def shows(self, pane: str) -> bool:
        return bool(getattr(self, pane))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the reader wants to see; `arrange` grants what fits."""

    pane: str = "headlines"
    """The pane with the focus: always granted."""
    opened: bool = False
    """An article is open."""
    related: bool = False
    """The related panel was asked for; from `WIDE` on it is shown without asking."""
    zen: bool = False
    """Reading mode: the article alone."""


def arrange(width: int, height: int, wishes: Wishes) -> Arrangement:
    """The panes that fit into a screen of this size (the line at the foot not counted in)."""
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return Arrangement(too_small=True)
    pane = wishes.pane
    if wishes.zen and wishes.opened and pane == "article":
        return Arrangement(article=True, zen=True)
    if width < MIDDLE:
        return replace(Arrangement(breadcrumb=True), **{pane: True})
    related = pane == "related" or (wishes.opened and (width >= WIDE or wishes.related))
    feeds = pane == "feeds" or width >= WIDE or not related
    if width < WIDE and feeds:
        related = False
    if not wishes.opened:
        return Arrangement(feeds=feeds, headlines=True, related=related)
    if height < _LEAST_SPLIT:
        in_list = pane in ("headlines", "feeds")
        return Arrangement(feeds=feeds, headlines=in_list, article=not in_list, related=related)
    rows = max(_LEAST_HEADLINES, height // 3)
    return Arrangement(feeds=feeds, headlines=True, article=True, related=related, headline_rows=rows)


@dataclass(frozen=True, slots=True)
class Visit:
    """A post that was open, and where in it."""

    key: str
    offset: int = 0
    """Offset into the text of the article of the first line on the screen."""


class History:
    """The posts visited, with back and forward. The current one is part of it."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def current(self) -> Visit | None:
        return self._visits[self._at] if self._visits else None

    def visit(self, key: str) -> None:
        """A post was opened. What lay ahead is forgotten, as in a browser; the same post again changes nothing."""
        if self.current and self.current.key == key:
            return
        del self._visits[self._at + 1 :]
        self._visits.append(Visit(key))
        del self._visits[:-_MOST_VISITS]
        self._at = len(self._visits) - 1

    def stay(self, offset: int) -> None:
        """Note the place in the current post, before leaving it."""
        if self._visits:
            self._visits[self._at] = replace(self._visits[self._at], offset=offset)

    def back(self) -> Visit | None:
        """Go to the post before; None = this is the first."""
        return self._go(-1)

    def forward(self) -> Visit | None:
        """Go to the post after; None = this is the last."""
        return self._go(1)

    def _go(self, step: int) -> Visit | None:
        if not 0 <= self._at + step < len(self._visits):
            return None
        self._at += step
        return self._visits[self._at]
