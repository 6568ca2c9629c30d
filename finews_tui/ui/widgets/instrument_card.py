"""What stands between the head and the posts of a stock or board: its other names, and how many posts a day.

又称 茅台 · 贵茅
▁▃▁█▂ 03-28 至 04-13 · 最多一天 5 篇
"""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.strip import Strip

from finews_tui.i18n import t
from finews_tui.text.cells import cut
from finews_tui.text.cells import width as cells
from finews_tui.ui.day_bars import bars
from finews_tui.ui.glyphs import glyphs
from finews_tui.ui.widgets.looks import Looks, Part, roles, strip_of


class InstrumentCard(Looks):
    """One line, or two where there are other names; hidden where there are no posts."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("muted", "accent")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._aliases: tuple[str, ...] = ()
        self._days: list[tuple[date, int]] = []
        self._year = 0
        self.display = False

    def show(self, aliases: Sequence[str], days: Sequence[tuple[date, int]], year: int) -> None:
        """Show these names and the posts of these days (the oldest first); `year`: the present one."""
        self._aliases, self._days, self._year = tuple(aliases), list(days), year
        self.styles.height = bool(aliases) + bool(days)
        self.display = bool(aliases or days)
        self.refresh()

    def hide(self) -> None:
        self.display = False

    def render_line(self, y: int) -> Strip:
        width, ground, muted = self.size.width, self.look(), self.look("muted")
        parts: list[Part] = [(" ", ground)]
        if self._aliases and y == 0:
            names = t("stocks.aliases", names=" · ".join(self._aliases))
            parts.append((cut(names, max(0, width - 2), glyphs().more), muted))
        elif self._days and y == bool(self._aliases):
            shown, words = self._fitting(width - 3)
            parts += [(bars([count for _, count in shown]), self.look("accent")), (f" {words}", muted)]
        return strip_of(parts, width, ground)

    def _fitting(self, room: int) -> tuple[list[tuple[date, int]], str]:
        """The days that fit beside the words for them: with the long words all of them or none."""
        words = _range(self._days, self._year, long=True)
        if cells(words) + len(self._days) <= room:
            return self._days, words
        number = max(1, room - cells(_range(self._days, self._year, long=False)))
        shown = self._days[-number:]
        return shown, _range(shown, self._year, long=False)


def _range(days: Sequence[tuple[date, int]], year: int, *, long: bool) -> str:
    """The first and the last day, and how many posts the fullest of them has."""
    first, last = days[0][0], days[-1][0]
    form = "%m-%d" if first.year == last.year == year else "%Y-%m-%d"
    shown = f"{first:{form}}" if first == last else t("stocks.range", first=f"{first:{form}}", last=f"{last:{form}}")
    most = max(count for _, count in days)
    return t("stocks.bars", range=shown, most=f"{most:,}") if long else shown
