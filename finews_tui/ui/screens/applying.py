"""What a changed setting does to the running reader: one line a setting, and nothing loses its place.

A setting without a line is asked for when it is needed (the folder for downloads), or counts at the next start.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from finews_tui.i18n import preferred, set_language, t
from finews_tui.model.feed import QUERY, WATCH
from finews_tui.model.order import Order
from finews_tui.model.problem import Problem
from finews_tui.text.ambiguous import widened
from finews_tui.ui import keymap
from finews_tui.ui.glyphs import is_ascii, use_ascii
from finews_tui.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

_EFFECTS = {
    "language": "language",
    "theme": "theme",
    "rise": "rise",
    "mouse": "mouse",
    "ascii": "signs",
    "merge_stories": "stories",
    "key_profile": "keys",
    "keys": "keys",
    "measure_hanzi": "measure",
    "hang": "article",
    "paragraphs": "article",
    "spacing": "article",
    "numbers": "article",
    "script": "script",
    "sort": "posts",
    "sort_reverse": "posts",
    "feed_sort": "feeds",
    "feed_sort_reverse": "feeds",
    "queries": "queries",
    "watch": "watch",
    "subscriptions": "sources",
    "rsshub_base": "sources",
    "endpoints": "sources",
}
"""Field of `Settings` -> the method that carries it out."""


class Applying:
    """Carries out the settings of the main screen. Each method may be called when nothing has changed."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen

    def apply(self, names: Iterable[str]) -> None:
        """These have changed."""
        for effect in dict.fromkeys(_EFFECTS[name] for name in names if name in _EFFECTS):
            self.screen.attempt(getattr(self, effect))

    def language(self) -> None:
        screen = self.screen
        set_language(screen.settings.language or preferred())
        screen.listing.name_panes()
        screen.too_small.update(Content(t("msg.too_small")))
        self._paint()

    def theme(self) -> None:
        app, wanted = self.screen.app, self.screen.settings.theme
        names = [found.name for found in app.themes]
        if wanted not in names:  # its file was not there when the reader was opened
            raise Problem("config.refused", name="ui.theme", value=wanted, allowed=" | ".join(names))
        if not app.colourless:
            app.show_theme(wanted)

    def rise(self) -> None:
        self.screen.app.show_rise(self.screen.settings.rise)

    def mouse(self) -> None:
        self.screen.app.use_mouse(self.screen.settings.mouse)

    def signs(self) -> None:
        use_ascii(self.screen.settings.ascii or bool(widened()))
        self.screen.app.set_class(is_ascii(), "-ascii")
        self._paint()

    def keys(self) -> None:
        """Other keys, and what of them is not obeyed."""
        screen, settings = self.screen, self.screen.settings
        found = keymap.use(settings.key_profile, settings.keys)
        screen.pressing.learn()
        self._paint()
        if found.problems:
            screen.say(" · ".join(t(one.key, **one.fields) for one in found.problems), error=True)

    def stories(self) -> None:
        stories, wanted = self.screen.stories, self.screen.settings.merge_stories
        if stories.merging != wanted:
            stories.merging = wanted
            stories.again(self.screen.headlines.current_id)

    def measure(self) -> None:
        self.screen.article.max_hanzi = self.screen.settings.measure_hanzi

    def article(self) -> None:
        self.screen.reading.set_again()

    def script(self) -> None:
        if self.screen.reading.scripts.form != self.screen.settings.script:
            self.screen.reading.use_script(self.screen.settings.script)

    def posts(self) -> None:
        settings = self.screen.settings
        if self._ordered("posts", Order(settings.sort, settings.sort_reverse)) and not self.screen.searching.live:
            self.screen.listing.sort_again()

    def feeds(self) -> None:
        settings = self.screen.settings
        if self._ordered("feeds", Order(settings.feed_sort, settings.feed_sort_reverse)):
            self.screen.counts.arrange()

    def _ordered(self, what: str, order: Order) -> bool:
        """Is that another order than before?"""
        before, self.screen.sorting.orders[what] = self.screen.sorting.orders[what], order
        return before != order

    def queries(self) -> None:
        saved, listing = self.screen.saved, self.screen.listing
        name = listing.slug.removeprefix(QUERY) if listing.slug.startswith(QUERY) else ""
        before = saved.queries.get(name)
        saved.use(dict(self.screen.settings.queries))
        self.screen.counts.recount()
        saved.recount()
        if name and saved.queries.get(name) != before:
            gone = name not in saved.queries
            here = self.screen.headlines.current_id
            listing.show(self.screen.counts.first() if gone else listing.slug, None if gone else here)

    def watch(self) -> None:
        listing = self.screen.listing
        self.screen.watching.use(self.screen.settings.watch)
        self.screen.counts.recount()
        if listing.slug == WATCH and listing.answer is None:
            listing.show(WATCH, self.screen.headlines.current_id)

    def sources(self) -> None:
        self.screen.syncing.changed()
        self.screen.subscribing.show_health()

    def _paint(self) -> None:
        """Everything on the screen is drawn anew: other words, or other signs."""
        screen = self.screen
        for body in screen.bodies.values():
            if isinstance(body, LineList):
                body.rows_repaint()
        screen.listing.paint_again()
        screen.reading.set_again()
        screen.panes.refresh_foot()
        screen.refresh(layout=True)
