"""Regular expressions that are compiled when they are first used.

Compiling takes up to a millisecond and a half for a class of many ranges. Most of them are for what comes from outside
or for an article, and a start shows neither.
"""

import re
from typing import Any, cast


class _Later:
    """Stands for a pattern; each method of it that was asked for once is an attribute of this from then on."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but later: a mistake in it is found with the first use."""
    return cast("re.Pattern[str]", _Later(text, flags))
