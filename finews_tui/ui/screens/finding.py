"""Find in the open article: `/`, the hits while one types, then n and p (N) until Esc."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from finews_tui.i18n import t

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Finding:
    """A find in the article, live or not."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.live = False
        """While true, n and p go from hit to hit."""

    def ask(self) -> None:
        """Ask what to find."""
        if self.screen.reading.article is None:
            self.screen.say(t("msg.no_article"))
            return
        self.screen.panes.go("article")
        self.screen.ask(self, t("act.find"))

    def typed(self, text: str) -> None:
        """Show the hits of what has been typed so far."""
        self.screen.article.find(text)
        self.screen.prompt.note(self._hits(*self.screen.article.hit) if text.strip() else "")

    def accept(self, text: str) -> None:
        """Enter: keep the hits, the keys go back to the article."""
        self._close()
        count = self.screen.article.find(text)
        if not count:
            self.end()
            if text.strip():
                self.screen.say(t("msg.not_found", q=text))
            return
        self.live = True
        self._tell(*self.screen.article.hit)

    def cancelled(self) -> None:
        """Escape in the prompt."""
        self.end()

    def take(self, places: Sequence[tuple[int, int]]) -> None:
        """What a search has found is the find of this article: these (start, end) of its text."""
        self.live = bool(places)
        if self.live:
            self.screen.article.mark(places)
            self._tell(*self.screen.article.hit)

    def leave(self) -> None:
        """Escape while it is live. What a search opened goes back to the search."""
        self.end()
        if self.screen.searching.live:
            self.screen.panes.back()

    def next(self) -> None:
        self._tell(*self.screen.article.next_hit(1))

    def previous(self) -> None:
        self._tell(*self.screen.article.next_hit(-1))

    def end(self) -> None:
        """No find any more."""
        self._close()
        self.screen.article.clear_find()
        self.live = False
        self.screen.panes.refresh_foot()

    def _close(self) -> None:
        """Close the prompt; the focus is the article's again, whatever became of the panes meanwhile."""
        if self.screen.prompt.is_open:
            self.screen.prompt.close()
            self.screen.panes.show()

    def _tell(self, number: int, count: int) -> None:
        self.screen.say(self._hits(number, count))
        self.screen.panes.refresh_foot()

    @staticmethod
    def _hits(number: int, count: int) -> str:
        return t("msg.hits", n=number, m=count)
