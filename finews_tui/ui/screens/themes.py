"""The themes, to choose one: the reader wears each as the cursor comes to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import on
from textual.await_complete import AwaitComplete

from finews_tui.config.entries import titled
from finews_tui.i18n import t
from finews_tui.ui.screens.choosing import ChoiceScreen
from finews_tui.ui.theming import SHIPPED, ThemeFile
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.pick_list import PickList

if TYPE_CHECKING:
    from finews_tui.ui.app import FinewsApp


class ThemeScreen(ChoiceScreen):
    """Answers the number of the chosen theme, or nothing: then the one before is back."""

    def __init__(self, themes: Sequence[ThemeFile], before: str) -> None:
        names = [theme.name for theme in themes]
        rows = PickList([(called(theme), _about(theme)) for theme in themes], several=False, id="theme-list")
        super().__init__(rows, t("dialog.themes"), t("dialog.themes_keys"))
        self._names = names
        self._before = before
        if before in names:
            rows.rows_changed(names.index(before))

    def take(self, key: str) -> None:
        if key == "T":
            self.rows.move_to((self.rows.cursor + 1) % len(self._names))
        else:
            super().take(key)

    @on(LineList.Moved)
    def _look(self, message: LineList.Moved) -> None:
        message.stop()
        self._wear(self._names[message.row])

    def dismiss(self, result: int | None = None) -> AwaitComplete:
        # By its number, not by what was seen last: keys may come faster than messages.
        self._wear(self._before if result is None else self._names[result])
        return super().dismiss(result)

    def _wear(self, name: str) -> None:
        app = cast("FinewsApp", self.app)
        if app.theme != name:
            app.show_theme(name)


def called(theme: ThemeFile) -> str:
    """What a theme is called, in the settings too: its label, or a word of the interface, and its name."""
    return titled(theme.name, theme.label or (t(f"theme.{theme.name}") if theme.name in SHIPPED else ""))


def _about(theme: ThemeFile) -> str:
    own = "" if theme.name in SHIPPED else t("theme.own")
    shade = "" if theme.ansi else t("theme.is_dark" if theme.dark else "theme.is_light")
    return " · ".join(filter(None, (shade, own)))
