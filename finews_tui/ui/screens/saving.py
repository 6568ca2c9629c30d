"""Posts as Markdown files in the folder of the downloads, as `finews export` writes it."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from finews_tui.config.paths import downloads_folder
from finews_tui.i18n import t
from finews_tui.model.problem import Problem

if TYPE_CHECKING:
    from finews_tui.services.export import Exported
    from finews_tui.ui.screens.main import MainScreen


class Saving:
    """Writes the post that is meant."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    def post(self) -> None:
        """Save the posts of a range, else the open one, or the one under the cursor of the headlines."""
        ids = self.screen.acts.targets
        self.screen.ranging.end()
        if ids:
            self.screen.work(self._save(ids), "saving")
        else:
            self.screen.say(t("msg.choose_post"))

    async def _save(self, ids: Sequence[int]) -> None:
        from finews_tui.services.export import export_posts

        folder = downloads_folder(self.screen.settings.downloads)

        def act() -> "Exported":
            return export_posts(self.screen.library, ids, folder, original=False, force=False, progress=lambda _: None)

        try:
            done = await asyncio.to_thread(act)
        except OSError as error:
            raise Problem("msg.not_saved", path=folder, why=error.strerror or error) from error
        if done.failed:
            self.screen.say(done.failed[0][1], error=True)
        elif done.kept:
            raise Problem("problem.file_exists", path=str(folder / done.kept[0]))
        elif len(ids) > 1:
            self.screen.say(t("range.saved", n=f"{len(ids):,}", path=folder))
        else:
            self.screen.say(t("msg.saved", path=folder / done.name if done.name else folder))
