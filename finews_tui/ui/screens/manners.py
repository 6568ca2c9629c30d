"""The terminal itself: what is wrong with it, and its mouse."""

import asyncio
import os
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.ui.terminal import TerminalDriver

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Manners:
    """How the reader deals with its terminal."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    def look(self) -> None:
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
