"""Questions that take long, beside the keys: on a connection of their own, so that a page of headlines never waits."""

import threading
from collections.abc import Callable
from types import MappingProxyType
from typing import TypeVar

from finews_tui.services.shelf import Shelf
from finews_tui.store.database import Connection, Damaged
from finews_tui.store.side_reader import Functions, Interrupted, SideReader, asking

T = TypeVar("T")

__all__ = ["Beside", "Interrupted"]


class Beside:
    """Asks the cache, for one thread after the other."""

    def __init__(self, shelf: Shelf, functions: Functions = MappingProxyType({})) -> None:
        self._shelf = shelf
        self._reader = SideReader(shelf.cache, functions)
        self._turn = threading.Lock()
        self._ended = False

    def read(self, act: Callable[[Connection], T]) -> T:
        """What `act` finds; it may be asked twice. Raises `Interrupted`, `Problem`.

        Where a connection of its own would not see the same posts and marks, or finds damage, the shelf is asked: that
        mends what can be mended.
        """
        with self._turn:
            if self._ended:
                raise Interrupted
            if self._shelf.cache.in_place:
                try:
                    with asking():
                        return act(self._reader.look())
                except Damaged:
                    self._reader.close()
        return self._shelf.read(lambda connection: act(self._reader.fitted(connection)))

    def interrupt(self) -> None:
        """End the question that is being answered; it raises `Interrupted`. From any thread."""
        self._reader.interrupt()

    def end(self) -> None:
        """Nothing is answered any more; nobody waits for what is. From any thread."""
        self._ended = True
        self._reader.end()

    def close(self) -> None:
        """Nothing is answered any more. May be called twice."""
        self.end()
        with self._turn:
            self._reader.close()
