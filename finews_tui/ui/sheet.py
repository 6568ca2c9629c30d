"""The stylesheet: every source is read once for each set of colours.

Textual reads all of them again when the theme is set, which is after it has read them, and once more when the next kind
of widget comes. Half of what it reads are blanks and comments, each looked at for itself: they are taken out before.
"""

import re
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

_SOURCES = 64
_KEPT: dict[frozenset[tuple[str, str]], LRUCache[Any, Any]] = {}
"""Colours -> what was read with them."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@lru_cache(_SOURCES)
def compact(css: str) -> str:
    """The same rules without comments, and without blanks that part nothing where no text could hold them."""
    css = _COMMENT.sub("", css)
    if '"' in css or "'" in css:
        return css
    css = " ".join(css.split())
    for mark in "{};":
        css = css.replace(f" {mark}", mark).replace(f"{mark} ", mark)
    return css.replace(": ", ":")


class Sheet(Stylesheet):
    """Textual's stylesheet; what it has read it keeps, and shares with the next of the same colours."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._share()

    def read(self, filename: str | PurePath) -> None:
        before = self.source.copy()
        super().read(filename)
        for place, found in self.source.items() - before.items():
            self.source[place] = found._replace(content=compact(found.content))

    def add_source(self, css: str, *place: Any, **options: Any) -> None:
        super().add_source(compact(css), *place, **options)

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            self._parse_cache = LRUCache(_SOURCES)  # it is emptied now: not the one that is kept
            super().set_variables(variables)
            self._share()

    def reparse(self) -> None:
        self.parse()

    def _share(self) -> None:
        self._parse_cache = _KEPT.setdefault(frozenset(self._variables.items()), LRUCache(_SOURCES))
