"""A list of words that outlives the program: the history of the command line, the commands chosen lately."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class KeptLines:
    """One of them, read when it is first needed; the latest is last, and each stands in it once."""

    def __init__(self, screen: "MainScreen", name: str, most: int) -> None:
        self._screen = screen
        self._name = name
        self._most = most
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        if self._lines is None:
            self._lines = self._screen.library.lines(self._name)[-self._most :]
        return self._lines

    def add(self, line: str) -> None:
        """Put it at the end, and keep the list."""
        others = [one for one in self.lines if one != line]
        self._lines = [*others[1 - self._most :], line]
        kept = list(self._lines)
        self._screen.acts.do(lambda: self._screen.library.save_lines(self._name, kept))
