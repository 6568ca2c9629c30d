"""Textual loaded without what the reader never asks it for: its command palette and the widgets under that, tables for
the shell, TLS for asyncio, folders and identifiers for downloads. Together that is a fifth of the time until Textual
is there, and the first key waits for all of it.

While Textual loads, stand-ins take the place of these modules. Whoever calls one of their names after all gets the real
one, which is loaded then; only Textual's own palette, which the reader has switched off, would find no providers.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_SPARED = ("textual.command", "rich.table", "platformdirs", "uuid", "mimetypes")
_TLS = "ssl"
"""asyncio looks for it once and does without it; the network room brings its own TLS (anyio's)."""


class _Name:
    """A function or a class of a module that is loaded when it is used."""

    def __init__(self, module: str, name: str) -> None:
        self._place = (module, name)

    def _real(self) -> Any:
        module, name = self._place
        return getattr(import_module(module), name)

    def __call__(self, *given: Any, **options: Any) -> Any:
        return self._real()(*given, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def __mro_entries__(self, _bases: tuple[Any, ...]) -> tuple[type, ...]:
        """A class derived from it derives from nothing."""
        return ()


class _Module(ModuleType):
    """Stands for a module while another is loaded that imports it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system looks what kind of module it is
            raise AttributeError(name)
        return _Name(self.__name__, name)


def load_textual() -> None:
    """Load `textual.app`. Modules that are there already stay as they are; a Textual of another time, which makes more
    of these than can be made of stand-ins, is loaded with all it wants."""
    put: dict[str, ModuleType | None] = {name: _Module(name) for name in _SPARED if name not in sys.modules}
    if _TLS not in sys.modules:
        put[_TLS] = None
    sys.modules.update(put)  # type: ignore[arg-type] # None is how the import system is told that there is none
    try:
        import_module("textual.app")
    except Exception:  # whatever a stand-in was not good for
        for name in [name for name in sys.modules if name.partition(".")[0] == "textual"]:
            del sys.modules[name]
    finally:
        for name in put:
            sys.modules.pop(name, None)
