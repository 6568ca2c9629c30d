"""`|`: the article as plain text, or the posts of a range as JSON lines, to a command that is typed."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.ui.screens.kept_lines import KeptLines
from finews_tui.ui.screens.lending import lend

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

_MOST_HISTORY = 50
_LONGEST = 1000
"""Characters of a command."""


class Piping:
    """Asks for the command and runs it."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._history = KeptLines(screen, "pipe", _MOST_HISTORY)
        self._ids: Sequence[int] = ()
        self._several = False
        self._draft = ""
        self._back = 0

    def ask(self) -> None:
        """Open the line; the arrows go through what was typed before."""
        self._several, self._ids = self.screen.ranging.live, self.screen.acts.targets
        if not self._ids:
            self.screen.say(t("msg.choose_post"))
            return
        self.screen.ask(self, "|", "", self.walk)
        self.typed("")

    def typed(self, text: str) -> None:
        self._draft, self._back = text, 0
        told = "pipe.several" if self._several else "pipe.one"
        self.screen.status.say(t(told, n=f"{len(self._ids):,}"), lasting=True)

    def walk(self, key: str) -> None:
        """The commands that begin with what was typed, the latest first; before the first one, what was typed."""
        fitting = [line for line in reversed(self._history.lines) if line.startswith(self._draft)]
        step = -1 if key in ("down", "ctrl+n", "shift+tab") else 1
        self._back = min(max(self._back + step, 0), len(fitting))
        self.screen.prompt.put(fitting[self._back - 1] if self._back else self._draft)

    def cancelled(self) -> None:
        self.screen.end_asking()

    def accept(self, text: str) -> None:
        """Run it."""
        self.cancelled()
        if command := text.strip().lstrip("|｜").strip()[:_LONGEST]:
            self._history.add(command)
            self.screen.ranging.end()
            self.screen.work(self._run(command, self._ids, several=self._several), "pipe")

    async def _run(self, command: str, ids: Sequence[int], *, several: bool) -> None:
        from finews_tui.services.pipe import lines_of, run_piped, text_of, variables  # few posts are piped

        library = self.screen.library
        first = await asyncio.to_thread(library.article, ids[0])
        data = await asyncio.to_thread(lines_of, library, ids) if several else text_of(first)
        told = variables(first.post.headline, first.original, len(ids))
        try:
            code = lend(
                self.screen.app, partial(run_piped, command, data, told), lambda code: t("pipe.back", code=code)
            )
        except Problem as problem:
            self.screen.say_problem(problem)
        else:
            self.screen.say(t("pipe.done", code=code, command=command), error=code > 0)
