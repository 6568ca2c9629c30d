"""The looks of the app: its themes, the one it wears, and what NO_COLOR makes of it."""

import os
from collections.abc import Sequence
from typing import Any

from textual.app import App
from textual.filter import LineFilter, NoColor

from finews_tui.config.paths import paths
from finews_tui.config.schema import Settings
from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.text.clean import clean_line
from finews_tui.ui.gate import GATE
from finews_tui.ui.strips import lighten
from finews_tui.ui.theme_files import themes
from finews_tui.ui.theming import DEFAULT, FEW, NONE, variable_defaults


class ThemedApp(App[None], inherit_bindings=False):
    """An app with the themes that come with the program, and those of the user."""

    def __init__(self, settings: Settings, **options: Any) -> None:
        lighten()
        self.colourless = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if self.colourless else None, **options)
        problems: list[Problem] = []
        self.themes = themes(paths().config / "themes", problems)
        self.mistakes = [t(problem.key, **problem.fields) for problem in problems]
        """What of the settings was not obeyed, as sentences; said once."""
        self.show_rise(settings.rise)
        names = [found.name for found in self.themes]
        if settings.theme not in names:
            from difflib import get_close_matches  # most starts have no mistake to explain

            near = (get_close_matches(settings.theme, names, n=1) or [DEFAULT])[0]
            self.mistakes.append(t("problem.no_theme", name=clean_line(settings.theme), near=near))
        few = settings.theme == DEFAULT and self.console.color_system == "standard"
        wanted = NONE if self.colourless else FEW if few else settings.theme
        self.show_theme(wanted if wanted in names else DEFAULT)

    def show_theme(self, name: str) -> None:
        """Show this one of `themes`. The one without colours looks as NO_COLOR does."""
        self.no_color = self.colourless or name == NONE
        self.theme = name

    def show_rise(self, colour: str) -> None:
        """Show what rises in `red` or in `green`, and what falls in the other one."""
        for found in self.themes:
            self.register_theme(found.theme(colour))
        if self.is_running:
            self._invalidate_css()
            self.refresh_css(animate=False)

    def get_line_filters(self) -> Sequence[LineFilter]:
        uncoloured = [NoColor()] if self.no_color and not self.colourless else []
        return [*super().get_line_filters(), *uncoloured, GATE]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults()
