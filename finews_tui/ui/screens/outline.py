"""The outline: the headings of the open article, to go to one of them."""

from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.ui.screens.choosing import ChoiceScreen
from finews_tui.ui.widgets.heading_list import HeadingList

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Outline:
    """Asks for a heading and goes there."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    def ask(self) -> None:
        """Show the headings of the open article."""
        screen = self.screen
        if screen.reading.article is None:
            screen.say(t("msg.no_article"))
        elif not (headings := screen.article.headings):
            screen.say(t("msg.no_headings"))
        else:
            screen.panes.go("article")
            rows = HeadingList(
                [(level, text) for _, level, text in headings], screen.article.heading_read, id="outline-list"
            )
            screen.app.push_screen(ChoiceScreen(rows, t("dialog.outline"), t("dialog.outline_keys")), self._answered)

    def _answered(self, number: int | None) -> None:
        # By its number: the lines may be others since the question, should the window have changed.
        if number is not None:
            self.screen.article.go_to_heading(number)
