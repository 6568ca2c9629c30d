"""The stocks and boards of a post, to choose one of them."""

from collections.abc import Callable

from finews_tui.i18n import t
from finews_tui.model.instrument import Instrument
from finews_tui.ui.screens.choosing import ChoiceScreen
from finews_tui.ui.widgets.instrument_list import InstrumentList


class StocksScreen(ChoiceScreen):
    """The stocks and boards of a post; `W` puts the one under the cursor into 自选 or takes it out."""

    def __init__(self, rows: InstrumentList, watch: Callable[[Instrument], None]) -> None:
        super().__init__(rows, t("stocks.title"), t("stocks.keys"))
        self._list = rows
        self._watch = watch

    def take(self, key: str) -> None:
        if key == "W":
            self._watch(self._list.current)
            self._list.rows_repaint()
        else:
            super().take(key)
