"""A range of headlines (`v`): from where it was begun to the cursor; every act applies to all of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from finews_tui.i18n import t

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Ranging:
    """The keys of a range; the range itself is the list's."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    @property
    def live(self) -> bool:
        """Is there a range, and does it have the focus?"""
        return self.screen.headlines.ranging and self.screen.panes.pane == "headlines"

    @property
    def ids(self) -> Sequence[int]:
        """Its headlines, in the order of the list; none where there is no range."""
        return self.screen.headlines.range_ids() if self.live else ()

    def toggle(self) -> None:
        """Begin one at the cursor, or end it."""
        if self.screen.headlines.ranging:
            self.end()
        elif self.screen.headlines.current_id is None:
            self.screen.say(t("msg.choose_post"))
        else:
            self.screen.headlines.begin_range()
            self.tell()

    def end(self) -> None:
        if self.screen.headlines.ranging:
            self.screen.headlines.end_range()
            self.screen.status.hush()
            self.screen.panes.refresh_foot()

    def tell(self) -> None:
        """The keys at the foot are those of a range."""
        self.moved()
        self.screen.panes.refresh_foot()

    def moved(self) -> None:
        """Say how many headlines it has."""
        if self.live:
            self.screen.status.say(t("range.told", n=f"{len(self.ids):,}"), lasting=True)
