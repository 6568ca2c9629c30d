"""Jump to a day in the headlines: `gd`, then `2022-04-13`, `4-13`, `昨天` or `3d`."""

from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.text.named_day import named_day

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Jumping:
    """Asks for a day, and puts the cursor on its newest headline or the next older one."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    def ask(self) -> None:
        """Ask for the day."""
        self.screen.panes.go("headlines")
        self.screen.ask(self, t("act.jump"), hint=t("act.jump_hint"))

    def typed(self, text: str) -> None:
        """Nothing is shown before Enter: half a date is another date."""

    def accept(self, text: str) -> None:
        self.cancelled()
        if not text.strip():
            return
        found = named_day(text, self.screen.app.now())
        if found is None:
            self.screen.say(t("msg.no_day", what=text), error=True)
            return
        headlines = self.screen.headlines
        self.screen.listing.complete()
        if headlines.row_count and not headlines.ordered:
            self.screen.say(t("msg.not_by_time"), error=True)
        elif not headlines.jump(found[1]):
            self.screen.say(t("msg.nothing_as_old", what=text), error=True)

    def cancelled(self) -> None:
        if self.screen.prompt.is_open:
            self.screen.prompt.close()
        self.screen.panes.refresh_foot()
