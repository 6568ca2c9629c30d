"""Strips of Textual without what most of them never use.

Textual makes seven caches with every strip (for its pieces, its widths, ...), each with a dictionary, whether anything
is ever put into them or not; a screen consists of two thousand strips. Here a cache has its dictionary from the moment
on when something is put in.
"""

from typing import Any

from textual import strip
from textual.cache import FIFOCache

_NOTHING: dict[Any, Any] = {}
"""What all caches hold that hold nothing."""


class LateCache(FIFOCache[Any, Any]):
    """A cache that is light while it is empty."""

    __slots__ = ()

    def __init__(self, maxsize: int) -> None:
        self._maxsize = maxsize
        self._cache = _NOTHING
        self.hits = self.misses = 0

    def set(self, key: Any, value: Any) -> None:
        if self._cache is _NOTHING:
            self._cache = {}
        super().set(key, value)

    __setitem__ = set


def lighten() -> None:
    """For all strips that are made from now on."""
    strip.FIFOCache = LateCache  # type: ignore[attr-defined]
