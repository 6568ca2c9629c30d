"""The related panel filled: at once with what the tables know of an article, then with the posts like it."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from finews_tui.services.related import Group, related, similar

if TYPE_CHECKING:
    from finews_tui.services.articles import Article
    from finews_tui.ui.screens.main import MainScreen


class Relating:
    """The ways on from the open article."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.most_links = 0
        """The highest number in the panel."""
        self._turn = 0

    def show(self, article: "Article") -> dict[int, str]:
        """Fill the panel for an article. Returns number -> address, for the numbers in the text."""
        screen = self.screen
        groups = related(screen.library, article)
        ways = [way for group in groups for way in group.rows]
        self.most_links = len(ways)
        screen.related.set_groups(groups)
        self._turn += 1
        screen.library.similar.interrupt()
        screen.work(self._add_similar(article, groups, self._turn), "similar")
        return {way.reference.number: way.reference.url for way in ways if way.reference.url}

    async def _add_similar(self, article: "Article", groups: Sequence[Group], turn: int) -> None:
        from finews_tui.services.similar import Interrupted

        try:
            group = await asyncio.to_thread(similar, self.screen.library, article, groups)
        except Interrupted:
            return
        if group and turn == self._turn:
            self.most_links += len(group.rows)
            self.screen.related.add_group(group)
