"""Keys: in which scopes one is looked up now, what it is told, and the commands that it runs.

Each key is meant for what the one before it opened: it waits until the panes are laid out, and one that was typed for
a prompt or a dialog meanwhile goes there.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import TYPE_CHECKING

from textual import events

from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.ui import commands, keymap
from finews_tui.ui.key_names import shown_key
from finews_tui.ui.keys import KeyReader, normal_key

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

_COUNTING = ("feeds", "headlines", commands.SELECT)
"""Scopes in which a digit begins a number; elsewhere links stand before the reader, and it is the number of one."""
_LISTS = ("feeds", "headlines")
_MOST_TIMES = 200
"""Times that a number makes a command be done."""


class Pressing:
    """The keys of the main screen."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.learn()
        self._typed: deque[events.Key] = deque()
        self.obeyed = 0
        """Keys that were obeyed here, and not typed into a line."""
        self._before = ""
        """The key that was obeyed last, and left the reader here."""

    def learn(self) -> None:
        """Go by the keys that are in force now."""
        self._reader = KeyReader(keymap.in_force().table())

    @property
    def scopes(self) -> tuple[str, ...]:
        """Where a key is looked up, nearest first."""
        screen, pane = self.screen, self.screen.panes.pane
        fetch = (commands.FETCH,) * screen.fetching.live
        if pane == "article":
            select, find = (commands.SELECT,) * screen.selecting.live, (commands.FIND,) * screen.finding.live
            return (*fetch, *select, *find, pane, commands.GLOBAL)
        found: tuple[str, ...] = ()
        refresh = (commands.SYNC,) * (screen.syncing.live and pane in ("feeds", "headlines"))
        if pane == "headlines":
            found = (commands.SEARCH,) * screen.searching.live + (commands.PAGE,) * (screen.stocks.page is not None)
        ranging = (commands.RANGE,) * screen.ranging.live
        filtered = (commands.FILTER,) * screen.filtering.live_in(pane)
        return (*fetch, *ranging, *filtered, *found, *refresh, pane, commands.GLOBAL)

    async def press(self, event: events.Key) -> None:
        """A key came."""
        self._typed.append(event)
        await self.obey_typed()

    async def obey_typed(self) -> None:
        """Obey the keys that wait, as far as the panes are laid out."""
        screen = self.screen
        while self._typed and not screen.panes.moving:
            if screen.app.screen is not screen:
                screen.app.typed.again(self._typed)
                self._typed.clear()
            elif screen.prompt.is_open:  # given back, a key would come here again while the prompt has no focus yet
                event = self._typed.popleft()
                screen.prompt.take(event.key, event.character)
            else:
                event = self._typed.popleft()
                await self._obey(normal_key(event.key, event.character))

    async def _obey(self, key: str) -> None:
        screen, scopes = self.screen, self.scopes
        self.obeyed += 1
        before, self._before = self._before, key
        if screen.hinting.live:
            screen.attempt(screen.hinting.take, key)
            return
        if screen.sorting.live and screen.sorting.take(key):
            return
        counting = not {*_COUNTING}.isdisjoint(scopes)
        found = self._reader.read(key, scopes, screen.relating.most_links, counting=counting)
        if found.pending:
            self._tell(found.pending, scopes)
            return
        screen.status.hush()
        if found.command == "feed_read" and not found.number and (meant := _part_of(f"{before} {key}")):
            screen.say(t("msg.not_here", what=t(f"cmd.{meant}")))
        elif found.command:
            await self.run(found.command, found.number)
        if screen.app.screen is not screen:  # whatever it has opened has the next keys
            self._before = ""

    def _tell(self, held: str, scopes: tuple[str, ...]) -> None:
        """What is held, and what may follow it; on a slow line the words, and the bar that goes and
        comes back, would cost more than what the keys do."""
        if self.screen.settings.low_bandwidth:
            self.screen.status.say(held, lasting=True)
            return
        words = [f"{shown_key(keys)} {t(f'cmd.{command}')}" for keys, command in self._reader.following(scopes)]
        self.screen.status.say("  ".join([held, *words]), hits=[(0, len(held))], lasting=True, alone=True)

    def fits(self, name: str) -> bool:
        """Does a command mean something here, or in a pane that it can be taken to?"""
        scopes, opened = self.scopes, self.screen.panes.wishes.opened
        there = {command.scope for command in keymap.in_force().commands if command.id == name}
        return any(scope in scopes or (scope in commands.PANES and (opened or scope in _LISTS)) for scope in there)

    async def choose(self, name: str, number: int = 0) -> None:
        """Do what a command says that was called by its name: one of another pane takes the reader there."""
        if not self.fits(name):
            self.screen.say(t("msg.not_here", what=t(commands.BY_ID[name].words)))
            return
        if (scope := commands.BY_ID[name].scope) in commands.PANES and scope not in self.scopes:
            self.screen.panes.go(scope)
        await self.run(name, number)

    async def run(self, name: str, number: int = 0) -> None:
        """Do what a command of the table says; a `Problem` becomes a sentence."""
        controller, method = commands.BY_ID[name].action.split(".")
        action: Callable[..., Awaitable[None] | None] = getattr(getattr(self.screen, controller), method)
        if name in commands.CHANGES:
            self.screen.repeating.did(name)
        try:
            for _ in range(min(number, _MOST_TIMES) if number and name in commands.REPEATED else 1):
                outcome = action(number) if number and name in commands.COUNTED else action()
                if isawaitable(outcome):
                    await outcome
        except Problem as problem:
            self.screen.say_problem(problem)


def _part_of(keys: str) -> str:
    """The command of the headlines that these keys are; elsewhere the last of them alone would mark the whole feed."""
    return next((name for name in ("read_above", "read_below") if keys in keymap.in_force().keys(name)), "")
