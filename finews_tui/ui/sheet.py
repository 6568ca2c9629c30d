"""The stylesheet: every source is read once for each set of colours.

Textual reads all of them again when the theme is set, which is after it has read them, and once more when the next kind
of widget comes.
"""

from typing import Any

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

_SOURCES = 64
_KEPT: dict[frozenset[tuple[str, str]], LRUCache[Any, Any]] = {}
"""Colours -> what was read with them."""


class Sheet(Stylesheet):
    """Textual's stylesheet; what it has read it keeps, and shares with the next of the same colours."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._share()

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            self._parse_cache = LRUCache(_SOURCES)  # it is emptied now: not the one that is kept
            super().set_variables(variables)
            self._share()

    def reparse(self) -> None:
        self.parse()

    def _share(self) -> None:
        self._parse_cache = _KEPT.setdefault(frozenset(self._variables.items()), LRUCache(_SOURCES))
