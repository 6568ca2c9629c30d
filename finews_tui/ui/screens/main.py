"""The main screen: panes, one place where keys arrive, and the wiring between widgets and controllers.

State flows down (a controller tells a widget what to show), messages flow up (a widget tells what was pressed). What is
done is done by the controllers beside this file; here stands only who hears what.
"""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from finews_tui.i18n import t
from finews_tui.model.problem import Problem
from finews_tui.services.script import ORIGINAL
from finews_tui.ui.screens.keeping import Keeping
from finews_tui.ui.screens.staff import later
from finews_tui.ui.widgets.article_view import ArticleView
from finews_tui.ui.widgets.breadcrumb import Breadcrumb
from finews_tui.ui.widgets.feed_list import FeedList
from finews_tui.ui.widgets.headline_list import HeadlineList
from finews_tui.ui.widgets.instrument_card import InstrumentCard
from finews_tui.ui.widgets.pane import Pane
from finews_tui.ui.widgets.pane_head import PaneHead
from finews_tui.ui.widgets.prompt import Prompt
from finews_tui.ui.widgets.related_panel import RelatedPanel
from finews_tui.ui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from finews_tui.config.schema import Settings
    from finews_tui.services.library import Library
    from finews_tui.ui.app import FinewsApp
    from finews_tui.ui.screens.acts import Acts
    from finews_tui.ui.screens.citing import Citing
    from finews_tui.ui.screens.command_line import CommandLine
    from finews_tui.ui.screens.comparing import Comparing
    from finews_tui.ui.screens.counts import Counts
    from finews_tui.ui.screens.dialogs import Dialogs
    from finews_tui.ui.screens.fetching import Fetching
    from finews_tui.ui.screens.filtering import Filtering
    from finews_tui.ui.screens.finding import Finding
    from finews_tui.ui.screens.hinting import Hinting
    from finews_tui.ui.screens.hits import Hits
    from finews_tui.ui.screens.jumping import Jumping
    from finews_tui.ui.screens.links import Links
    from finews_tui.ui.screens.listing import Listings
    from finews_tui.ui.screens.outline import Outline
    from finews_tui.ui.screens.palette import Palette
    from finews_tui.ui.screens.panes import Panes
    from finews_tui.ui.screens.piping import Piping
    from finews_tui.ui.screens.pressing import Pressing
    from finews_tui.ui.screens.ranging import Ranging
    from finews_tui.ui.screens.reading import Reading
    from finews_tui.ui.screens.relating import Relating
    from finews_tui.ui.screens.repeating import Repeating
    from finews_tui.ui.screens.saved import Saved
    from finews_tui.ui.screens.saving import Saving
    from finews_tui.ui.screens.searching import Searching
    from finews_tui.ui.screens.selecting import Selecting
    from finews_tui.ui.screens.sorting import Sorting
    from finews_tui.ui.screens.stocks import Stocks
    from finews_tui.ui.screens.stories import Stories
    from finews_tui.ui.screens.subscribing import Subscribing
    from finews_tui.ui.screens.syncing import Syncing
    from finews_tui.ui.screens.tagging import Tagging
    from finews_tui.ui.screens.unread import Unread
    from finews_tui.ui.screens.watching import Watching


SOON = 0.5
"""Seconds after the first frame when the reader looks whether there is anything to index."""


class Asking(Protocol):
    """A controller that asks with the prompt."""

    def typed(self, text: str) -> None: ...
    def accept(self, text: str) -> None: ...
    def cancelled(self) -> None: ...


class MainScreen(Screen[None], inherit_bindings=False):
    """Feeds, headlines, article and related panel."""

    AUTO_FOCUS = ""
    app: "FinewsApp"

    # The controllers: each does one kind of thing, and finds the others here.
    pressing: "Pressing" = later("Pressing")
    panes: "Panes" = later("Panes")
    syncing: "Syncing" = later("Syncing")
    subscribing: "Subscribing" = later("Subscribing")
    sorting: "Sorting" = later("Sorting")
    filtering: "Filtering" = later("Filtering")
    counts: "Counts" = later("Counts")
    listing: "Listings" = later("Listings")
    unread: "Unread" = later("Unread")
    reading: "Reading" = later("Reading")
    relating: "Relating" = later("Relating")
    acts: "Acts" = later("Acts")
    ranging: "Ranging" = later("Ranging")
    tagging: "Tagging" = later("Tagging")
    stories: "Stories" = later("Stories")
    links: "Links" = later("Links")
    citing: "Citing" = later("Citing")
    piping: "Piping" = later("Piping")
    fetching: "Fetching" = later("Fetching")
    comparing: "Comparing" = later("Comparing")
    finding: "Finding" = later("Finding")
    searching: "Searching" = later("Searching")
    hits: "Hits" = later("Hits")
    saved: "Saved" = later("Saved")
    stocks: "Stocks" = later("Stocks")
    watching: "Watching" = later("Watching")
    jumping: "Jumping" = later("Jumping")
    selecting: "Selecting" = later("Selecting")
    hinting: "Hinting" = later("Hinting")
    outline: "Outline" = later("Outline")
    dialogs: "Dialogs" = later("Dialogs")
    repeating: "Repeating" = later("Repeating")
    saving: "Saving" = later("Saving")
    command_line: "CommandLine" = later("CommandLine")
    palette: "Palette" = later("Palette")

    def __init__(self, library: "Library", settings: "Settings") -> None:
        super().__init__(id="main")
        self.library = library
        self.settings = settings
        self.feeds = FeedList(id="feeds")
        self.headlines = HeadlineList(id="headlines")
        self.article = ArticleView(id="article")
        self.related = RelatedPanel(id="related")
        self.heads = {name: PaneHead(id=f"{name}-head") for name in ("feeds", "headlines", "article", "related")}
        self.card = InstrumentCard(id="card")
        self.status = StatusBar(id="status")
        self.prompt = Prompt(id="prompt")
        self.crumb = Breadcrumb(id="crumb")
        self.too_small = Static(Content(t("msg.too_small")), id="too-small")
        self.body = Horizontal(id="body")
        self.middle = Vertical(id="middle")
        self.bodies: dict[str, Widget] = {
            "feeds": self.feeds, "headlines": self.headlines, "article": self.article, "related": self.related,
        }  # fmt: skip
        self.holders = {
            "feeds": Pane(self.heads["feeds"], self.feeds, id="feeds-pane", classes="-side -rule-right"),
            "headlines": Pane(self.heads["headlines"], self.card, self.headlines, id="headlines-pane"),
            "article": Pane(self.heads["article"], self.article, id="article-pane"),
            "related": Pane(self.heads["related"], self.related, id="related-pane", classes="-side -rule-left"),
        }
        self._kept = library.place()
        self._told = 0
        """Notices of the library that were said."""
        self.keeping = Keeping(self)  # at once: it looks out for changes of config.toml from now on
        self.asking: Asking = self.finding
        """Who has opened the prompt."""

    def compose(self) -> ComposeResult:
        yield self.crumb
        with self.body:
            yield self.holders["feeds"]
            with self.middle:
                yield self.holders["headlines"]
                yield self.holders["article"]
            yield self.holders["related"]
        yield self.too_small
        yield self.prompt
        yield self.status

    def _compositor_refresh(self) -> None:
        if self.app.opening.over:  # what Textual paints before that it throws away
            super()._compositor_refresh()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        event.refresh_styles = self.app.opening.over  # when it opens, all styles have just been worked out
        if self.app.opening.over:
            self.panes.refresh_foot()

    def on_screen_suspend(self) -> None:
        self.panes.refresh_foot()

    def on_mount(self) -> None:
        self.screen_layout_refresh_signal.subscribe(self, lambda _: self.panes.laid_out())
        self.article.max_hanzi = self.library.place().measure or self.settings.measure_hanzi
        self.attempt(self.listing.start)
        self.attempt(self.reading.restore)
        if self.settings.script != ORIGINAL:
            self.reading.use_script(self.settings.script)
        notices = [t(notice.key, **notice.fields) for notice in self.library.notices]
        self._told = len(notices)
        self.set_timer(SOON, lambda: self.work(self._load_ahead(), "loading"))
        self.set_timer(SOON, lambda: self.work(self.syncing.begin(), "sync-begin"))
        self.set_timer(SOON, lambda: self.attempt(self.library.importer.look_into))  # what an import has left
        self.set_timer(SOON, lambda: self.dialogs.look_at_tmux())
        if sentences := [*self.app.mistakes, *notices]:
            self.say(" · ".join(sentences), error=True)

    def begin(self) -> None:
        """The first frame is there."""
        self.listing.begin()
        self.counts.begin()

    async def _load_ahead(self) -> None:
        """Load what the pulse and the first article need, beside the keys: together it takes a tenth of a second."""
        await asyncio.to_thread(import_module, "finews_tui.services.keeper")
        self.attempt(self.searching.keep_up)
        await asyncio.to_thread(self.reading.load_ahead)

    def pulse(self) -> None:
        """Every few seconds: posts that arrived from elsewhere, and the place, should the power fail."""
        self.attempt(self._look_for_new)
        self.attempt(self.stories.look)
        if fresh := self.library.notices[self._told :]:  # the cache was mended while it was open
            self._told += len(fresh)
            self.attempt(self.listing.take_new)
            self.say(" · ".join(t(notice.key, **notice.fields) for notice in fresh), error=True)
        if self.reading.place() != self._kept:
            self.work(self.keep_place(), "place")
        self.attempt(self.searching.keep_up)
        self.attempt(self.syncing.tick)
        self.saved.recount()
        self.keeping.tick()

    def _look_for_new(self) -> None:
        if self.library.changed():
            self.work(self.listing.look_for_new(), "new")

    async def leave(self) -> None:
        """Nobody waits for what is being asked any more; what was done is kept."""
        self.library.stop_asking()
        await self.syncing.close()
        await self.keep_place()

    async def keep_place(self) -> None:
        """Keep where the reader is, after everything that is still being written."""
        self.reading.leave()
        await self.acts.settled()
        await self.keeping.settled()
        self._kept = self.reading.place()
        await self.library.save_place(self._kept)

    def picture(self) -> str:
        """The screen in the state that it will have after the next start, as text, pens and places."""
        menus = self.prompt.is_open or self.hinting.live or self.sorting.live
        if menus or self.ranging.live or self.finding.live or self.filtering.live or self.panes.moving:
            return ""
        if self.status.size.height > 1:  # a long message stands there: the panes are not as high as they will be
            return ""
        self.status.hush()
        if self.reading.article is not None:
            self.reading.show_progress()  # quick keys may have come before the scrolling was heard of
        wire = self.app.wire.blank()
        wire.frame(self._compositor.render_full_update(), self.app.console)
        return wire.whole()

    async def on_key(self, event: events.Key) -> None:
        """Every key of this screen comes through here, whatever widget has the focus."""
        if self.prompt.had(event):
            return
        event.stop()
        event.prevent_default()
        await self.pressing.press(event)

    def attempt(self, act: Callable[..., None], *given: object) -> None:
        """Do something that a widget asked for; a `Problem` becomes a sentence."""
        try:
            act(*given)
        except Problem as problem:
            self.say_problem(problem)

    # --- words

    def say(self, text: str, *, error: bool = False, brief: bool = False) -> None:
        self.status.say(text, error=error, brief=brief)

    def ask(
        self, asking: Asking, label: str, text: str = "", walk: Callable[[str], None] | None = None, hint: str = ""
    ) -> None:
        """Open the prompt for a controller: it hears what is typed, and `walk` the keys that complete it."""
        self.asking = asking
        self.prompt.open(label, text, walk and partial(self.attempt, walk), hint)

    def end_asking(self) -> None:
        """The prompt is done with, and so are the words it left in the status line."""
        self.prompt.close()
        self.status.hush()
        self.panes.show()

    def say_problem(self, problem: Problem) -> None:
        self.say(t(problem.key, **problem.fields), error=True)

    # --- workers

    def work(self, job: Coroutine[Any, Any, None], group: str) -> Worker[None]:
        """Run a job beside the keys, in a group of its own; what goes wrong in it becomes a sentence."""
        return self.run_worker(job, group=group, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        error = event.worker.error
        if event.state is not WorkerState.ERROR or error is None:
            return
        if isinstance(error, Problem):
            self.say_problem(error)
        else:
            first = (str(error).splitlines() or [""])[0]
            self.say(t("msg.failed", why=f"{type(error).__name__} {first}".strip()), error=True)

    # --- what widgets report

    def _screen_resized(self, size: Size) -> None:
        # Each layout tells the screen its size once more. Of two sizes, one close behind the other, each would bring
        # the other back for ever: only the one that the terminal has now counts.
        if size == self.app.size:
            super()._screen_resized(size)

    def on_resize(self) -> None:
        self.panes.show()

    def on_descendant_focus(self) -> None:
        # The event may be older than the last change of the focus: only where it is now counts.
        self.panes.focused(self.focused)

    @on(FeedList.Moved)
    def _feed_moved(self, message: FeedList.Moved) -> None:
        self.attempt(self.listing.glance, message.feed)
        self.attempt(self.subscribing.tell_of, message.feed.slug)

    @on(FeedList.Chosen)
    def _feed_chosen(self, message: FeedList.Chosen) -> None:
        self.attempt(self.listing.enter, message.feed.slug)

    @on(FeedList.FolderChosen)
    def _folder_chosen(self, message: FeedList.FolderChosen) -> None:
        self.feeds.toggle_folder(message.row)

    @on(HeadlineList.Chosen)
    def _headline_chosen(self, message: HeadlineList.Chosen) -> None:
        self.attempt(self.reading.open, message.id)

    @on(HeadlineList.Moved)
    def _headline_moved(self) -> None:
        self.hits.moved()
        self.ranging.moved()

    @on(RelatedPanel.Moved)
    def _way_moved(self, message: RelatedPanel.Moved) -> None:
        self.article.point_at(message.way.reference.number)

    @on(RelatedPanel.Chosen)
    def _way_chosen(self, message: RelatedPanel.Chosen) -> None:
        self.attempt(self.links.go, message.way)

    @on(ArticleView.ReferenceClicked)
    def _reference_clicked(self, message: ArticleView.ReferenceClicked) -> None:
        self.attempt(self.links.follow, message.number)

    @on(ArticleView.MeasureChanged)
    def _measure_changed(self) -> None:
        self.reading.reflow()

    @on(ArticleView.Selected)
    def _selected(self) -> None:
        self.selecting.tell()

    @on(ArticleView.Scrolled)
    def _scrolled(self) -> None:
        self.reading.show_progress()

    @on(Prompt.Changed)
    def _prompt_changed(self, message: Prompt.Changed) -> None:
        self.attempt(self.asking.typed, message.text)

    @on(Prompt.Submitted)
    def _prompt_submitted(self, message: Prompt.Submitted) -> None:
        self.attempt(self.asking.accept, message.text)
        if self.asking is self.finding:
            self.selecting.to_hit()

    @on(Prompt.Cancelled)
    def _prompt_cancelled(self) -> None:
        self.attempt(self.asking.cancelled)
