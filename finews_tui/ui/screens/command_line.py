"""`:` — a line with the words of the shell commands and of the command table, with completion and history."""

from functools import cached_property
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.text.clean import clean_line
from finews_tui.ui.line_words import about, read_line
from finews_tui.ui.screens.kept_lines import KeptLines

if TYPE_CHECKING:
    from finews_tui.ui.screens.completing import Completing
    from finews_tui.ui.screens.main import MainScreen

_MOST_HISTORY = 100
_LONGEST = 1000
"""Characters of a line."""


class CommandLine:
    """The command line of the main screen."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._history = KeptLines(screen, "command_line", _MOST_HISTORY)
        self._draft = ""
        """What was typed by hand last: completion and history go on from it."""
        self._offered: list[str] = []
        self._at = -1
        self._back = 0
        """How far back in the history."""

    @cached_property
    def _completing(self) -> "Completing":
        from finews_tui.ui.screens.completing import Completing  # the line opens before there is anything to complete

        return Completing(self.screen)

    def ask(self, text: str = "") -> None:
        """Open the line."""
        self.screen.ask(self, ":", text, self.walk)
        self.typed(text)

    def typed(self, text: str) -> None:
        """Show what it may become."""
        self._draft, self._at, self._back = text, -1, 0
        self._offered = self._completing.lines(text) if text.strip() else []
        self._tell()

    def walk(self, key: str) -> None:
        """Tab goes through what the line may become, the arrows through what was typed before."""
        if key in ("tab", "shift+tab"):
            self._complete(1 if key == "tab" else -1)
        else:
            self._recall(1 if key in ("up", "ctrl+p") else -1)

    def _complete(self, step: int) -> None:
        if not self._offered:
            self._offered = self._completing.lines(self._draft)
        if not self._offered:
            return
        if len(self._offered) == 1:  # nothing to choose: go on with what stands behind it
            line = self._offered[0]
            self.screen.prompt.put(line)
            self.typed(line)
            return
        self._at = (self._at + step) % len(self._offered) if self._at >= 0 else 0 if step > 0 else -1
        self._at %= len(self._offered)
        self.screen.prompt.put(self._offered[self._at])
        self._tell()

    def _recall(self, step: int) -> None:
        """The lines that begin with what was typed, the latest first; before the first one, what was typed."""
        fitting = [line for line in reversed(self._history.lines) if line.startswith(self._draft)]
        self._back = min(max(self._back + step, 0), len(fitting))
        self.screen.prompt.put(fitting[self._back - 1] if self._back else self._draft)

    def _tell(self) -> None:
        """What it may become, in the status line; the chosen one stands out."""
        head = len(self._draft.rpartition(" ")[0])
        words = [line[head:].strip() for line in self._offered]
        if len(words) == 1 and (what := about(words[0])):
            words = [f"{words[0]}  {what}"]
        shown = words[max(0, self._at) :]
        hits = [(0, len(shown[0]))] if shown and self._at >= 0 else ()
        self.screen.status.say("  ".join(shown), hits=hits, lasting=True, brief=True)

    def cancelled(self) -> None:
        self.screen.end_asking()

    def accept(self, text: str) -> None:
        """Do it."""
        self.cancelled()
        if line := clean_line(text).strip().lstrip(":\N{FULLWIDTH COLON} ")[:_LONGEST]:
            self._history.add(line)
            self.screen.work(self._run(line), "command_line")

    async def _run(self, text: str) -> None:
        from finews_tui.ui.screens.verbs import Verbs

        try:
            await Verbs(self.screen).run(read_line(text))
        except Problem as problem:
            self.screen.say(t(problem.key, **problem.fields), error=True)
