"""Keys in the order in which they were typed: each goes to what the one before it has opened, or gone back to.

Textual sends a key to the widget that has the focus when it comes. Of two that come close together, the second would
reach a dialog that the first is about to close, or a line that is done with: it would be lost, or close two.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

from textual import events
from textual.dom import DOMNode

if TYPE_CHECKING:
    from finews_tui.ui.app import FinewsApp

_ROUNDS = 3
"""Times that the way from the widget to the app is gone: a key may bubble up it, what that posts, and what comes of
this (Enter in the line, told by the prompt)."""


class Typed:
    """The keys that wait for the one under way."""

    def __init__(self, app: "FinewsApp", send: Callable[[events.Key], Awaitable[None]]) -> None:
        """`send` gives a key to whatever has the focus then."""
        self._app = app
        self._send = send
        self._waiting: deque[events.Key] = deque()
        self._back = 0
        """Of those that wait, how many at the head were given back."""
        self._under_way = False

    async def come(self, event: events.Key) -> None:
        """A key was typed."""
        self._waiting.append(event)
        if not self._under_way:
            await self._next()

    def again(self, keys: Iterable[events.Key]) -> None:
        """These were sent to what is no longer in front: they go before all that still wait."""
        for event in keys:
            same = events.Key(event.key, event.character)  # the old one may be stopped
            same.set_sender(self._app)
            self._waiting.insert(self._back, same)
            self._back += 1
        if not self._under_way:
            self._under_way = self._app.call_later(self._next)

    async def _next(self) -> None:
        self._under_way = bool(self._waiting)
        if not self._waiting:
            return
        event, self._back = self._waiting.popleft(), max(0, self._back - 1)
        screen = self._app.screen
        way = [*(screen.focused or screen).ancestors_with_self]  # up to the app: what is given back is told by it
        await self._send(event)
        self._follow(way * _ROUNDS, screen)

    def _follow(self, way: list[DOMNode], screen: DOMNode) -> None:
        """When each of these in turn has obeyed all that it was sent, and a new screen has its focus: the next key."""
        for at, node in enumerate(way):
            if node.call_later(self._follow, way[at + 1 :], screen):  # one that has gone is left out
                return
        if self._app.screen is not screen:
            self._follow([self._app.screen], self._app.screen)
        else:
            self._app.call_later(self._next)
