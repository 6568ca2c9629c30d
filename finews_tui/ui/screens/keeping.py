"""The settings of the running reader: which count now, writing them when a key changes one, and taking over what others
have changed in config.toml: an editor, `finews config`, `finews watch`, `finews feeds`.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from finews_tui.config.paths import paths
from finews_tui.config.schema import Mistake, Settings
from finews_tui.config.watching import Stamp, look, stamp
from finews_tui.i18n import t
from finews_tui.model.problem import Problem

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen
    from finews_tui.ui.screens.settings import SettingsScreen

_STAYS = {"config.unreadable": "config.unreadable_now", "config.bad_value": "config.bad_value_now"}
"""What is said of a mistake while the reader runs: what counted before stays."""


class Keeping:
    """The settings of the main screen."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.seen = stamp(paths().config_file)
        """The state of the file that counts."""
        self._jobs: deque[tuple[Callable[..., Any], tuple[object, ...]]] = deque()
        """What is to be written, in the order of the keys."""
        self._turn = asyncio.Lock()
        self._others = 0
        """Changes under way that are not among the jobs."""
        self._changes = 0
        """How many were begun here: what was read before the last one is not taken over."""
        self._looking = False
        self._told: tuple[Mistake, ...] = ()
        """Mistakes that were said."""
        self._dialog: SettingsScreen | None = None

    def begin(self, seen: Stamp | None, mistakes: tuple[Mistake, ...]) -> None:
        """What the settings were read from, and what of it was said already."""
        self.seen, self._told = seen, mistakes

    @property
    def settings(self) -> Settings:
        return self.screen.settings

    # --- changes by keys

    def ask(self) -> None:
        """Show all settings, to be changed."""
        from finews_tui.ui.screens.settings import SettingsScreen

        def closed(_: None) -> None:
            self._dialog = None

        self._dialog = SettingsScreen(self, paths().config)
        self.screen.app.push_screen(self._dialog, closed)

    def change(self, attribute: str, value: object) -> None:
        """Set one, here and in the file; None = back to the default, and out of the file."""
        from finews_tui.config.save import save_settings

        wanted: dict[str, Any] = {attribute: getattr(Settings(), attribute) if value is None else value}
        self._use(replace(self.settings, **wanted))
        self.write(save_settings, {attribute: value})

    def set(self, **values: Any) -> None:
        """A key has changed these already: keep them."""
        from finews_tui.config.save import save_settings

        self.know(**values)
        self.write(save_settings, values)

    def know(self, **values: Any) -> None:
        """These count now, and are written by somebody else."""
        self.screen.settings = replace(self.settings, **values)
        self.screen.syncing.use(self.screen.settings)

    def write(self, save: Callable[..., Any], *values: object) -> None:
        """Let one of `config.save` write beside the keys; what goes wrong is a sentence."""
        self._changes += 1
        self._jobs.append((save, values))
        self.screen.work(self._do_jobs(), "settings")

    @contextmanager
    def busy(self) -> Iterator[None]:
        """While somebody changes the file and will say what counts then: it is not looked at."""
        self._others += 1
        try:
            yield
        finally:
            self._changes += 1
            self._others -= 1

    async def settled(self) -> None:
        """Come back when everything is written. What cannot be is said."""
        try:
            await self._do_jobs()
        except Problem as problem:
            self.screen.say_problem(problem)

    async def _do_jobs(self) -> None:
        async with self._turn:
            while self._jobs:
                save, values = self._jobs[0]
                try:
                    copy = await asyncio.to_thread(save, paths().config_file, *values)
                except (OSError, ValueError) as error:
                    raise Problem("config.not_saved", path=paths().config_file, why=error) from error
                finally:
                    self._jobs.popleft()
                if copy is not None:
                    self.screen.say(t("config.kept_copy", path=copy))

    # --- changes by others

    def tick(self) -> None:
        """Every few seconds, and when the terminal gets the focus: has the file changed?"""
        if not self._looking and not self._jobs and not self._others:
            self._looking = True
            self.screen.work(self._look(), "config")

    async def _look(self) -> None:
        changes = self._changes
        try:
            found = await asyncio.to_thread(look, paths().config_file, self.seen, self.settings)
        finally:
            self._looking = False
        if found is None or self._jobs or self._others or changes != self._changes:
            return
        self.seen = found.stamp
        said = [t(_STAYS.get(one.key, one.key), **one.fields) for one in found.mistakes]
        if taken := self._use(found.settings):
            said.insert(0, t("config.taken_over", names=t("config.between").join(taken)))
        if self._told and not found.mistakes:
            said.append(t("config.checked"))
        if said and (taken or found.mistakes != self._told):
            self.screen.say(" · ".join(said), error=bool(found.mistakes))
        self._told = found.mistakes

    def _use(self, settings: Settings) -> list[str]:
        """These count from now on; what has changed, in words."""
        from finews_tui.ui.screens.applying import Applying

        before = self.settings
        names = [one.name for one in fields(Settings) if getattr(before, one.name) != getattr(settings, one.name)]
        self.screen.settings = settings
        self.screen.syncing.use(settings)
        Applying(self.screen).apply(names)
        if self._dialog is not None and names:
            self._dialog.show()
        return [t(f"setting.{name}") for name in names]
