"""The driver of the terminal: Textual's own, which takes over a terminal that somebody has begun to use already."""

from typing import Any, Protocol

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_ENTER = "\x1b[?1049h"


class Early(Protocol):
    """What was done with the terminal before the app (`cli.early_keys`)."""

    keys: bytes
    """Read from the terminal, and meant for the app."""
    painted: str
    """What stands on the other screen already; empty = that was not entered."""
    before: list[Any] | None
    """The modes of the terminal as the shell left them."""
    taken: bool
    """To be set when the app has taken over."""


class TerminalDriver(LinuxDriver):
    """Enters the other screen only where nobody has, and obeys first what was typed first."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._early: Early | None = getattr(app, "early", None)

    def write(self, data: str) -> None:
        if data == _ENTER and self._early is not None and self._early.painted and not self._early.taken:
            return  # once more would clear it
        super().write(data)

    def start_application_mode(self) -> None:
        early = self._early
        if early is None or early.taken:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            return
        for message in XTermParser(self._debug).feed(early.keys.decode("utf-8", "replace")) if early.keys else ():
            self.process_message(message)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if early.before is not None:
            self.attrs_before = early.before
        early.taken = True
