"""`.`: the last command that changed something, once more, on what is under the cursor now."""

from typing import TYPE_CHECKING

from finews_tui.i18n import t

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Repeating:
    """What was changed last."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._last = ""

    def did(self, name: str) -> None:
        """A command of `commands.CHANGES` was run."""
        self._last = name

    async def again(self) -> None:
        if self._last:
            await self.screen.pressing.run(self._last)
        else:
            self.screen.say(t("msg.nothing_to_repeat"))
