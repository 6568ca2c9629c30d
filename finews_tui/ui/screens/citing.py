"""Copies of what a post says of itself (`Y`), and the choice of its form (`gY`)."""

from datetime import date
from typing import TYPE_CHECKING

from finews_tui.config.schema import CITATIONS
from finews_tui.i18n import t
from finews_tui.model.headline import Headline
from finews_tui.services.citation import cite, cite_all
from finews_tui.text.dates import day
from finews_tui.ui.screens.choosing import ChoiceScreen
from finews_tui.ui.widgets.heading_list import HeadingList

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Citing:
    """Title, medium, time and address: what one pastes into a report."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    @property
    def _today(self) -> date:
        return day(self.screen.app.now())

    def copy(self, form: str = "") -> None:
        """Copy it of the post, or of all posts of a range, in the form of the settings."""
        form = form or self.screen.settings.citation
        posts = [(headline, self.screen.links.original(headline)) for headline in self.screen.links.headlines]
        if not posts:
            self.screen.say(t("msg.choose_post"))
            return
        several = self.screen.ranging.live
        text = cite_all(form, posts, self._today) if several else self.text(posts[0][0], form)
        self.screen.ranging.end()
        done = t("range.copied", n=f"{len(posts):,}") if several else t("msg.copied", what=posts[0][0].title)
        self.screen.links.copy(text, done)

    def text(self, headline: Headline, form: str = "") -> str:
        """The citation of one post."""
        return cite(form or self.screen.settings.citation, headline, self.screen.links.original(headline), self._today)

    def ask(self) -> None:
        """Choose a form for this copy."""
        headlines = self.screen.links.headlines
        if not headlines:
            self.screen.say(t("msg.choose_post"))
            return
        names = [(1, t(f"choice.citation_{form}")) for form in CITATIONS]
        rows = HeadingList(names, CITATIONS.index(self.screen.settings.citation), id="citation-list")
        self.screen.app.push_screen(ChoiceScreen(rows, t("dialog.citation"), t("dialog.citation_keys")), self._answered)

    def _answered(self, number: int | None) -> None:
        if number is not None:
            self.screen.attempt(self.copy, CITATIONS[number])
