"""What is not about posts: help, import, theme, suspend, quit."""

import asyncio
import os
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.feed import ALL, GUIDE
from finews_tui.ui import keymap
from finews_tui.ui.keymap import press
from finews_tui.ui.terminal import TerminalDriver

if TYPE_CHECKING:
    from finews_tui.ui.screens.imports import Outcome
    from finews_tui.ui.screens.main import MainScreen


class Dialogs:
    """The dialogs of the main screen, and the keys that concern the program."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    def help(self, sought: str = "") -> None:
        """All keys, or those that have what is sought."""
        from finews_tui.ui.screens.help import HelpScreen

        self.screen.app.push_screen(HelpScreen(sought))

    def imports(self, path: str = "") -> None:
        """Ask for something to import, or import this path."""
        from finews_tui.ui.screens.imports import ImportScreen

        is_first = self.only_guide

        def imported(outcome: "Outcome | None") -> None:
            if outcome is not None:
                self.screen.work(self.show_first(is_first), "new")
                self.screen.say(outcome.words())

        self.screen.app.push_screen(ImportScreen(self.screen.library, path), imported)

    @property
    def only_guide(self) -> bool:
        """Is the guide all there is?"""
        return self.screen.counts.first() == GUIDE

    async def show_first(self, is_first: bool) -> None:
        """Posts have been asked for: the first ones are what one wants to see now, and no more the guide."""
        listing = self.screen.listing
        await listing.look_for_new()
        if is_first and listing.slug == GUIDE and not self.only_guide:
            listing.enter(ALL)

    def themes(self) -> None:
        """Choose a theme, seeing each; the chosen one is kept in config.toml."""
        from finews_tui.ui.screens.themes import ThemeScreen

        app = self.screen.app
        if app.colourless:
            self.screen.say(t("msg.no_colour"))
            return
        app.push_screen(ThemeScreen(app.themes, app.theme), self._dressed)

    def _dressed(self, number: int | None) -> None:
        from finews_tui.ui.screens.themes import called

        if number is None:
            return
        found = self.screen.app.themes[number]
        self.screen.say(t("msg.theme", name=called(found)))
        self.screen.keeping.set(theme=found.name)

    def look_at_tmux(self) -> None:
        """Behind the first frame: tmux is asked whether it draws hanzi at all."""
        if os.environ.get("TMUX"):
            self.screen.work(self._ask_tmux(), "tmux")

    async def _ask_tmux(self) -> None:
        from finews_tui.services.multiplexer import tmux_utf8

        if await asyncio.to_thread(tmux_utf8) is False:
            self.screen.say(t("cli.tmux_not_utf8"), error=True)

    def mouse(self) -> None:
        """The mouse off, so that the terminal selects, or on again; for this run."""
        driver = self.screen.app._driver
        on = isinstance(driver, TerminalDriver) and not driver.has_mouse
        self.screen.app.use_mouse(on)
        self.screen.say(t("msg.mouse_on" if on else "msg.mouse_off"))

    def boss(self) -> None:
        """Show nothing, until the same key is pressed."""
        from finews_tui.ui.screens.boss import BossScreen

        self.screen.app.push_screen(BossScreen(keymap.in_force().keys("boss")))

    def interrupt(self) -> None:
        """Ctrl-C leaves other programs; here it says what does."""
        self.screen.say(t("msg.how_to_quit", press=press("quit")))

    def redraw(self) -> None:
        self.screen.app.paint_all()

    def suspend(self) -> None:
        self.screen.app.action_suspend_process()

    async def quit(self) -> None:
        await self.screen.app.leave()
