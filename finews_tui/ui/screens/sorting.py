"""The order of the headlines and of the feeds: `s` and a number, or `s` again for the next one; `S` turns it round.

The choices stand in the status line, as the sort menu of other readers does; a key that is none of them closes it and
does what it always does.
"""

from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.order import FEED_ORDERS, POST_ORDERS, Order
from finews_tui.text.cells import width
from finews_tui.ui.keymap import press

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

_CLOSING = ("enter", "escape", "q")
_LETTERS = {"sort": "s", "reverse": "S"}
_MARGINS = 2
"""Blank cells at the ends of the status line."""
_SETTINGS = {"posts": "sort", "feeds": "feed_sort"}
_CHOICES = {"posts": POST_ORDERS, "feeds": FEED_ORDERS}


class Sorting:
    """The two orders, the menu, and the settings they are kept in."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        settings = screen.settings
        self.orders = {
            "posts": Order(settings.sort, settings.sort_reverse),
            "feeds": Order(settings.feed_sort, settings.feed_sort_reverse),
        }
        self._asked = ""
        """What the menu is open for: `posts`, `feeds`; empty = it is closed."""

    @property
    def live(self) -> bool:
        """While true, keys belong to the menu."""
        return bool(self._asked)

    def ask(self) -> None:
        """Open the menu."""
        if what := self._what():
            self._asked = what
            self._show()

    def reverse(self) -> None:
        """The other way round."""
        if what := self._what():
            self._choose(what, self.orders[what]._replace(reverse=not self.orders[what].reverse))
            self.screen.say(self._words(what))

    def take(self, key: str) -> bool:
        """A key while the menu is open; False where it is none of its own: then it is closed."""
        what, choices = self._asked, _CHOICES[self._asked]
        order = self.orders[what]
        if key == _key("sort"):
            self._choose(what, Order(choices[(choices.index(order.by) + 1) % len(choices)]))
        elif key == _key("reverse"):
            self._choose(what, order._replace(reverse=not order.reverse))
        else:
            self._asked = ""
            chosen = key.isdecimal() and 1 <= int(key) <= len(choices)
            if chosen:
                self._choose(what, Order(choices[int(key) - 1]))
                self.screen.say(self._words(what))
            elif key in _CLOSING:
                self.screen.status.hush()
            return chosen or key in _CLOSING
        self._show()
        return True

    def _what(self) -> str:
        if self.screen.panes.pane == "feeds":
            return "feeds"
        if self.screen.searching.live:
            self.screen.say(t("sort.not_in_search", press=press("sort_results")))
            return ""
        return "posts"

    def _show(self) -> None:
        """All choices, the present one marked; the words around them only where there is room."""
        order, words = self.orders[self._asked], []
        for number, by in enumerate(_CHOICES[self._asked], 1):
            word = f"{number} {t(f'sort.by_{by}')}"
            words.append(f"{word} {t('sort.reversed')}" if by == order.by and order.reverse else word)
        present = words[_CHOICES[self._asked].index(order.by)]
        head, keys = t(f"sort.{self._asked}"), t("sort.keys", sort=_key("sort"), reverse=_key("reverse"))
        lines = ("  ".join((head, *words, keys)), "  ".join((head, *words)), "  ".join(words), " ".join(words))
        line = next((line for line in lines if width(line) <= self.screen.size.width - _MARGINS), lines[-1])
        start = line.index(present)
        self.screen.status.say(line, hits=[(start, start + len(present))], lasting=True, alone=True)

    def _words(self, what: str) -> str:
        order = self.orders[what]
        words = f"{t(f'sort.{what}')} {t(f'sort.by_{order.by}')}"
        return f"{words} · {t('sort.reversed')}" if order.reverse else words

    def _choose(self, what: str, order: Order) -> None:
        self.orders[what] = order
        if what == "posts":
            self.screen.attempt(self.screen.listing.sort_again)
        else:
            self.screen.attempt(self.screen.counts.arrange)
        attribute = _SETTINGS[what]
        self.screen.keeping.set(**{attribute: order.by, f"{attribute}_reverse": order.reverse})


def _key(command: str) -> str:
    """The key that goes on in the menu: the one that opens it, if that is a single letter."""
    found = press(command)
    return found if len(found) == 1 else _LETTERS[command]
