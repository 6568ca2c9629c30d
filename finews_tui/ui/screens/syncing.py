"""Refreshing from the reader: by hand with `r` and `R`, and by itself when a source is due.

A round runs beside the keys and stores as it goes; the headlines on the screen wait for `,`, as with everything that
arrives. Nothing here touches the network before the user has subscribed to something.
"""

import asyncio
import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual.worker import Worker

from finews_tui.i18n import t
from finews_tui.model.feed import GUIDE, Feed
from finews_tui.model.problem import Problem
from finews_tui.model.subscription import Subscription
from finews_tui.text.dates import clock, day, stamp
from finews_tui.ui.keymap import press

if TYPE_CHECKING:
    from finews_tui.config.schema import Settings
    from finews_tui.services.sync.plan import Source
    from finews_tui.services.sync.results import Report, Result, Step
    from finews_tui.services.sync.rounds import Sync
    from finews_tui.ui.screens.main import MainScreen

_SCHEME = re.compile("^https?://")
_LOOK_AGAIN = 60
"""Seconds after which the time of the next round is worked out anew: the clock may have been set, the laptop closed."""


class Syncing:
    """The rounds of the main screen, one at a time."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.progress = ""
        """How far a round is, for the status line; empty = none is under way."""
        self.offline = False
        """The last round has reached nothing."""
        self._round: Worker[None] | None = None
        self._by_hand = False
        self._look_at = 0.0
        """On the clock of the event loop: when to ask whether something is due."""
        self._changes = 0
        self._known: tuple[int, dict[str, Source]] = (-1, {})
        """The sources, and after how many changes they were read: from any thread, and while they change."""
        self._awake = False
        """The first frame is painted: what is known of the sources may be loaded."""

    @cached_property
    def sync(self) -> "Sync":
        from finews_tui.services.sync.rounds import Sync  # not before the first frame

        return Sync(self.screen.library, self.screen.settings, beside_keys=True)

    def use(self, settings: "Settings") -> None:
        """These count from now on."""
        sync: Sync | None = self.__dict__.get("sync")
        if sync is None:
            return
        if sync.settings.proxy != settings.proxy:  # the way to the network is another one
            if self._round is not None:
                self._round.cancel()
            del self.__dict__["sync"]
            self.screen.work(sync.close(), "sync-close")
        sync.settings = settings

    # --- what is known

    @property
    def sources(self) -> "dict[str, Source]":
        """What is subscribed to, by the slug of its feed, in the order of the list."""
        if not self._awake or not self._subscriptions:
            return {}
        (changes, known), now = self._known, self._changes
        if changes != now:
            known = self.sync.sources()
            self._known = now, known
        return known

    @property
    def _subscriptions(self) -> "tuple[Subscription, ...]":
        known: Sync | None = self.__dict__.get("sync")
        return (known or self.screen).settings.subscriptions

    async def begin(self) -> None:
        """After the first frame: as `wake`, beside the keys, with what a round is made of."""
        if self._subscriptions and not self._awake:
            await asyncio.to_thread(_load)
            self._awake = True
            await self.screen.counts.refresh()
        self._awake = True

    def wake(self) -> None:
        """Show what is known of the sources."""
        self._awake = True
        if self._subscriptions:
            self.screen.counts.recount()

    def feeds(self, there: Sequence[Feed]) -> list[Feed]:
        """Those that have brought nothing yet: they stand in the list too, for their reason may be read there."""
        known = {feed.slug for feed in there}
        return [
            Feed(slug, source.subscription.title or _SCHEME.sub("", source.subscription.url), 0, 0, 0)
            for slug, source in self.sources.items()
            if slug not in known
        ]

    def folders(self) -> dict[str, str]:
        """Slug -> folder of the subscriptions that are in one."""
        known = [(slug, source.subscription) for slug, source in self.sources.items()]
        every = known or [(one.slug, one) for one in self._subscriptions]
        return {slug: one.folder for slug, one in every if one.folder}

    @property
    def live(self) -> bool:
        """Is a round under way that the user has asked for?"""
        return self._by_hand and self.running

    @property
    def running(self) -> bool:
        return self._round is not None and not self._round.is_finished

    @property
    def updated(self) -> str:
        """`更新于 15:06`; empty before anything was reached."""
        last = max((source.state.succeeded for source in self.sources.values()), default=0)
        today = day(last) == day(self.screen.app.now())
        return t("sync.updated", t=clock(last) if today else stamp(last)) if last else ""

    def changed(self) -> None:
        """Subscriptions, or what is remembered of them, are others now."""
        self._changes += 1
        self._look_at = 0.0

    # --- keys

    def wake_early(self) -> None:
        """A key came before the moment for it."""
        if not self._awake:
            self.wake()

    def refresh(self) -> None:
        """The feed under the cursor of the list, else the open one; again: stop."""
        self.wake_early()
        if self.live:
            self.cancel()
            return
        in_list = self.screen.panes.pane == "feeds"
        if in_list and (slugs := self.screen.feeds.folder_slugs):
            self.start(slugs)
            return
        feed = self.screen.feeds.current if in_list else self.screen.counts.feed(self.screen.listing.slug)
        if feed is None or feed.smart or feed.slug == GUIDE:
            self.refresh_all()
        elif feed.slug in self.sources:
            self.start([feed.slug])
        else:
            self.screen.say(t("sync.not_subscribed"))

    def refresh_all(self) -> None:
        """All that are not paused; again: stop."""
        self.wake_early()
        if self.live:
            self.cancel()
        elif not self.sources:
            self.screen.say(t("sync.nothing", press=press("add_feed")))
        else:
            self.start(None)

    def cancel(self) -> None:
        """Stop the round; what it has brought stays."""
        if self._round is not None:
            self._round.cancel()
        self.screen.say(t("sync.stopped"))

    # --- rounds

    def start(self, slugs: Sequence[str] | None, *, by_hand: bool = True) -> None:
        """Begin a round; where one runs by itself, after it."""
        self._by_hand = by_hand
        self._tell(t("sync.beginning") if by_hand else "")
        self._round = self.screen.work(self._run(slugs, by_hand), "sync")
        self.screen.panes.refresh_foot()

    def tick(self) -> None:
        """Every few seconds: is it time for a round?"""
        now = asyncio.get_running_loop().time()
        if self.running or now < self._look_at or not self._awake or not self._subscriptions:
            return
        due = self.sync.next_due()
        self._look_at = now + min(_LOOK_AGAIN if due is None else due, _LOOK_AGAIN)
        if due == 0:
            self.start(None, by_hand=False)

    async def _run(self, slugs: Sequence[str] | None, by_hand: bool) -> None:
        me = self._round
        ailing = {slug for slug, source in self.sources.items() if source.state.failures}
        try:
            report = await self.sync.run(slugs, by_hand=by_hand, progress=self._step)
            self._hear(report, by_hand, ailing)
        finally:
            if self._round is me:  # else another one has begun
                self._round = None
                self._tell("")
            self.changed()
            if self.screen.is_attached:
                self.screen.work(self.screen.listing.look_for_new(), "new")
                self.screen.subscribing.renew_health()
                self.screen.panes.refresh_foot()

    def _step(self, step: "Step") -> None:
        self._tell(t("sync.step", n=step.done, total=step.total))

    def _tell(self, progress: str) -> None:
        self.progress = progress
        self.screen.counts.show_state()

    def _hear(self, report: "Report", by_hand: bool, ailing: set[str]) -> None:
        """Tell of a round. One that ran by itself tells only of sources that were well before (not in `ailing`)."""
        from finews_tui.services.sync.results import Outcome

        reached = [one for one in report.results if one.outcome in (Outcome.TAKEN, Outcome.UNCHANGED)]
        if report.offline or reached:
            self.offline = report.offline is not None
        if not by_hand:
            if fresh := [one for one in report.failed if one.slug not in ailing]:
                self.screen.say(self._failures(fresh), error=True)
            return
        if report.offline:
            self.screen.say_problem(report.offline)
        elif reached or report.failed:
            self.screen.say(self._words(report, len(reached)), error=bool(report.failed))
        else:
            wait = min((one.wait for one in report.results if one.wait), default=0)
            self.screen.say(t("sync.too_early", n=max(1, wait)))

    def _words(self, report: "Report", reached: int) -> str:
        if len(report.results) == 1 and report.failed:
            return self._failures(report.failed)
        words = [t("sync.done", n=reached, a=report.added)]
        if report.failed:
            words.append(t("sync.some_failed", n=len(report.failed), press=press("health")))
        return " · ".join(words)

    @staticmethod
    def _failures(failed: "Sequence[Result]") -> str:
        if len(failed) == 1 and (problem := failed[0].problem):
            return t("sync.failed", title=failed[0].title, why=t(problem.key, **problem.fields))
        return t("sync.some_failed", n=len(failed), press=press("health"))

    async def close(self) -> None:
        """Nothing is waited for: what was asked and not stored yet is asked again."""
        if self._round is not None:
            self._round.cancel()
        if "sync" in self.__dict__:
            await self.sync.close()


def _load() -> None:
    import finews_tui.services.sync.rounds  # noqa: F401 - on a thread: 50 ms in which no key would be answered


def why(source: "Source") -> str:
    """What is wrong with a source; empty = nothing that is known."""
    problem: Problem | None = source.problem
    if problem is not None:
        return t(problem.key, **problem.fields)
    return t(source.state.problem, **source.state.problem_fields) if source.state.problem else ""
