"""The opening: from the first layout to the first frame.

Nothing is painted before the lists have their size and their place: the first frame is the only one. Where the kept
picture of the screen stands on the terminal already (`cli.picture`), that is the first frame: a key that was typed
meanwhile paints what it changes and nothing else, and a moment later, behind the keys, all is painted once, for the
case that it was not so. As a rule that sends nothing (`ui.wire`).
"""

import gc
from contextlib import ExitStack
from typing import TYPE_CHECKING

from textual.widget import Widget

from finews_tui.text.ambiguous import widened

if TYPE_CHECKING:
    from finews_tui.ui.app import FinewsApp

SURE = 0.5
"""Seconds after which the screen is compared with the picture."""


class Opening:
    """Opens the main screen."""

    def __init__(self, app: "FinewsApp") -> None:
        self._app = app
        self._held = ExitStack()
        """What keeps Textual from painting."""
        self.over = False

    def begin(self) -> None:
        """Hold the brush."""
        self._held.enter_context(self._app.batch_update())

    def laid_out(self) -> None:
        """The first layout is there; each pane has yet to obey what it was sent before: its size."""
        self._wait_for(list(self._app.main.bodies.values()))

    def _wait_for(self, widgets: list[Widget]) -> None:
        if widgets:
            widgets[0].call_later(self._wait_for, widgets[1:])
        else:
            self._end()

    def _end(self) -> None:
        main = self._app.main
        main._repaint_required = False
        if self._is_painted():
            main._compositor.update_widgets({*main._compositor.visible_widgets})  # takes from each what it had to paint
            main._compositor._dirty_regions.clear()
            main._dirty_widgets.clear()
            main.status.refresh()  # it may have to say what has gone wrong
            self._app.set_timer(SURE, main.refresh)
        else:
            main.refresh(repaint=False, layout=True)  # the layout paints what was never painted, and once is enough
        self.over = True
        self._held.close()
        main.panes.laid_out()
        main.call_after_refresh(self._opened)
        main.call_after_refresh(main.begin)

    def _is_painted(self) -> bool:
        """Does the screen stand on the terminal as it is? The terminal's own cursor would not yet."""
        app, early = self._app, self._app.early
        return early is not None and early.picture == tuple(app.size) and not (widened() or app.settings.cursor)

    def _opened(self) -> None:
        """The first frame is there. What is loaded stays: looking through it for garbage again and again is felt at the
        keys (38 ms against 10)."""
        gc.freeze()
        gc.enable()
