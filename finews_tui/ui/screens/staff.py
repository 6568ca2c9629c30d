"""The controllers of the main screen: each is loaded and made when it is first asked for.

At the start a third of them has something to do. The others would make it a tenth longer, most of that for the dialogs
and services which they bring along.
"""

from importlib import import_module
from typing import Any


class Later:
    """A controller under the name of its module. Once made, it is a plain attribute of the screen."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._name = ""

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, screen: Any, _owner: type | None = None) -> Any:
        if screen is None:
            return self
        made = getattr(import_module(f"{__package__}.{self._name}"), self.kind)(screen)
        setattr(screen, self._name, made)
        return made


def later(kind: str) -> Any:
    """For a class body: `links: "Links" = later("Links")` finds that class in the module `links` beside this one."""
    return Later(kind)
