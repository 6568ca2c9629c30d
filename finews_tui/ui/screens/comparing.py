"""`d`: what another text of the open article says differently, and back."""

import asyncio
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.ui.keymap import press

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Comparing:
    """The comparison in the place of the article."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    def toggle(self) -> None:
        """Show the differences, or the article again."""
        reading = self.screen.reading
        if reading.article is None:
            self.screen.say(t("msg.no_article"))
        elif reading.compared is not None:
            reading.compare(None)
            self.screen.say(t("compare.over"))
        else:
            self.screen.work(self._show(), "compare")

    async def _show(self) -> None:
        from finews_tui.services.versions import compare

        article = self.screen.reading.article
        if article is None:
            return
        found = await asyncio.to_thread(compare, self.screen.library, article)
        if self.screen.reading.article is article:  # nobody has gone on meanwhile
            self.screen.reading.compare(found)
            self.screen.say(t("compare.shown", press=press("compare")))
