"""Stocks and boards: those of a post to choose from (`$`), and the page of one, all posts that mention it.

A page is a feed that stands in no list. Pages are opened out of each other's articles, so the way back is a pile of
places; it ends where the first page was opened.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from finews_tui.i18n import t
from finews_tui.model.feed import INSTRUMENT, Feed
from finews_tui.model.instrument import Instrument, instrument_of_secid
from finews_tui.model.listing import Listing
from finews_tui.text.dates import day
from finews_tui.ui.day_bars import days_of
from finews_tui.ui.screens.shown import Answer

if TYPE_CHECKING:
    from finews_tui.services.instruments import Page
    from finews_tui.ui.screens.main import MainScreen


class _Before(NamedTuple):
    """Where a page was opened."""

    feed: str
    post: int | None
    """Under the cursor of the headlines."""
    line: int
    """On which line it stood."""
    answer: Answer | None
    found: Listing
    """What the headlines were: of a search that is not asked again."""
    asked: Any
    """The search itself."""
    open: str
    """Key of the open article; empty = none."""
    way: int
    """Number of the row under the cursor of the related panel; 0 = none."""
    pane: str
    related: bool
    zen: bool


class Stocks:
    """The stocks of the posts, and the page that is open."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._pages: dict[str, Page] = {}
        """Slug -> the page as it was counted last; counts are made beside the keys, and may come late."""
        self._before: list[_Before] = []

    @property
    def page(self) -> "Page | None":
        """The page in the headlines; None where they are something else."""
        listing = self.screen.listing
        return self._pages.get(listing.slug) if listing.answer is None else None

    # --- those of a post

    def ask(self) -> None:
        """The stocks and boards of the post: the page of one, or all of them to choose from."""
        self.choose(self.open)

    def choose(self, act: Callable[[Instrument], None]) -> None:
        """Do something with the only one that the post mentions; of several the reader chooses."""
        screen = self.screen
        post_id = screen.acts.target
        if post_id is None:
            screen.say(t("msg.choose_post"))
            return
        from finews_tui.document.inside import names

        named = names(screen.library.article(post_id).document)
        found = [instrument_of_secid(secid, name) for secid, name in named]
        if not found:
            screen.say(t("stocks.none"))
        elif len(found) == 1:
            act(found[0])
        else:
            self._show(found)

    def _show(self, found: list[Instrument]) -> None:
        from finews_tui.ui.screens.stock_choice import StocksScreen
        from finews_tui.ui.widgets.instrument_list import InstrumentList

        screen = self.screen
        counts = screen.library.mention_counts([one.secid for one in found])
        rows = InstrumentList([(one, counts[one.secid]) for one in found], screen.watching.holds, id="stock-list")
        dialog = StocksScreen(rows, screen.watching.flip)
        screen.app.push_screen(dialog, lambda row: None if row is None else self.open(found[row]))

    # --- the page

    def open(self, instrument: Instrument) -> None:
        """Show all posts that mention it."""
        screen = self.screen
        slug = f"{INSTRUMENT}{instrument.secid}"
        if screen.listing.slug != slug or screen.listing.answer is not None:
            if not screen.listing.slug.startswith(INSTRUMENT):
                self._before.clear()
            self._before.append(self._here())
            screen.listing.show(slug)
        screen.panes.wish(pane="headlines", related=False, zen=False)

    def leave(self) -> None:
        """Back to where the page was opened."""
        screen = self.screen
        if not self._before:
            screen.listing.show(screen.counts.first())
            screen.panes.refresh_foot()
            return
        before = self._before.pop()
        screen.listing.show(before.feed, select=before.post, line=before.line)
        if before.answer and before.answer.passing:
            screen.searching.resume(before.asked)
            screen.listing.show_answer(before.answer, before.found, before.post)
        screen.reading.show_again(before.open, before.pane)
        if before.way:
            screen.related.select(before.way)
        if before.post is not None:
            screen.headlines.select_id(before.post)
        screen.panes.wish(related=before.related, zen=before.zen)

    def _here(self) -> _Before:
        screen = self.screen
        opened, way = screen.reading.headline, screen.related.current
        return _Before(
            feed=screen.listing.slug,
            post=screen.headlines.current_id,
            line=screen.headlines.cursor_line,
            answer=screen.listing.answer,
            found=screen.listing.at_hand if screen.listing.answer else Listing(),
            asked=screen.searching.asked,
            open=opened.key if opened else "",
            way=way.reference.number if way else 0,
            pane=screen.panes.pane,
            related=screen.panes.wishes.related,
            zen=screen.panes.wishes.zen,
        )

    def feeds(self, slug: str) -> list[Feed]:
        """The page as a feed, counted anew; nothing for the slug of another feed."""
        if not slug.startswith(INSTRUMENT):
            return []
        from finews_tui.services.instruments import page, shown

        found = self._pages[slug] = page(self.screen.library, slug.removeprefix(INSTRUMENT))
        return [Feed(slug, shown(found.instrument), found.posts, found.unread, found.newest)]

    def show_card(self) -> None:
        """Names and days over the posts of a page, nothing over those of other feeds."""
        if (found := self.page) is None:
            self.screen.card.hide()
        else:
            year = day(self.screen.app.now()).year
            self.screen.card.show(found.aliases, days_of(sorted(self.screen.listing.at_hand.times, reverse=True)), year)
