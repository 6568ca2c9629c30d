"""The posts visited: a history like that of a browser, with the place in every post. Pure."""

from typing import NamedTuple

_MOST_VISITS = 500


class Visit(NamedTuple):
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
        self._add(Visit(key))

    def _add(self, visit: Visit) -> None:
        del self._visits[self._at + 1 :]
        self._visits.append(visit)
        del self._visits[:-_MOST_VISITS]
        self._at = len(self._visits) - 1

    def jump(self, offset: int) -> None:
        """Another place of the current post, to come back from."""
        if self.current:
            self._add(Visit(self.current.key, offset))

    def stay(self, offset: int) -> None:
        """Note the place in the current post, before leaving it."""
        if self._visits:
            self._visits[self._at] = self._visits[self._at]._replace(offset=offset)

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
