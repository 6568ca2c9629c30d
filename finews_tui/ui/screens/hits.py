"""Where the words of a search stand: in the text of the headline under the cursor, in the article that is opened."""

import asyncio
from typing import TYPE_CHECKING

from finews_tui.text.snippets import snippet, spans

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

_REST = 0.08
"""Seconds the cursor rests on a headline before its snippet is looked for."""
_SNIPPET = 90


class Hits:
    """What an answer has found, shown beyond the list of it."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    def moved(self) -> None:
        """The cursor came to a headline: say where in its text the words stand, when it rests there."""
        answer, post_id = self.screen.listing.answer, self.screen.headlines.current_id
        if answer is not None and answer.wanted is not None and post_id is not None:
            self.screen.work(self._snippet(post_id), "snippet")

    async def _snippet(self, post_id: int) -> None:
        await asyncio.sleep(_REST)
        answer, screen = self.screen.listing.answer, self.screen
        if answer is None or screen.headlines.current_id != post_id or screen.panes.pane != "headlines":
            return
        text = await asyncio.to_thread(self._text, post_id)
        line, hits = snippet(text, answer.wanted, _SNIPPET)
        if hits and screen.headlines.current_id == post_id and answer is screen.listing.answer:
            if screen.status.message and screen.prompt.is_open:
                return  # a mistake is being shown
            screen.status.say(line, hits=hits, lasting=True)

    def _text(self, post_id: int) -> str:
        from finews_tui.document.plain import plain_text

        return plain_text(self.screen.library.article(post_id).document)

    def mark(self, post_id: int) -> None:
        """A post was opened: where it is part of an answer, what was looked for is the find in it."""
        answer = self.screen.listing.answer
        if answer is not None and answer.wanted is not None and post_id in self.screen.listing.ids:
            self.screen.finding.take(spans(self.screen.article.text, answer.wanted))
