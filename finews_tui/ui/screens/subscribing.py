"""Subscriptions from the reader: add one by its address, choose from the starter set, see how each is doing.

Nothing is asked before the user has named it: the prompt is answered by one GET, the starter set by a list of boxes.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from finews_tui.config.paths import paths
from finews_tui.i18n import t
from finews_tui.model.encoding import known_encoding
from finews_tui.model.subscription import LONGEST, SHORTEST, Subscription
from finews_tui.text.clean import clean_line
from finews_tui.ui.screens.syncing import why
from finews_tui.ui.widgets.feed_list import Mark

if TYPE_CHECKING:
    from finews_tui.services.sync.plan import Source
    from finews_tui.ui.screens.health import HealthScreen
    from finews_tui.ui.screens.main import MainScreen
    from finews_tui.ui.widgets.source_list import Health


class Subscribing:
    """The list of subscriptions of the main screen."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._health: HealthScreen | None = None
        self._turn = asyncio.Lock()
        """What was pressed first is written first."""
        self._refused = ""
        """The address that was typed last, where nothing came of it: it need not be typed again."""

    # --- adding

    def ask(self) -> None:
        """Ask for an address; an empty answer leads to the starter set."""
        self.screen.ask(self, t("subscribe.address"), self._refused)
        self.screen.prompt.select()
        self.typed(self._refused)

    def typed(self, text: str) -> None:
        """Nothing is asked while it is typed."""
        self.screen.prompt.note("" if text else t("subscribe.empty_for_starter"))

    def accept(self, text: str) -> None:
        """Look at the address, or show the starter set."""
        self.cancelled()
        from finews_tui.services.subscribing import typed_address

        address = typed_address(text)
        if not address:
            self.choose_starter()
            return
        self._refused = address
        self._add(address)

    def cancelled(self) -> None:
        if self.screen.prompt.is_open:
            self.screen.prompt.close()
        self.screen.panes.refresh_foot()

    def _add(self, address: str, title: str = "") -> None:
        self.screen.status.say(t("subscribe.looking", url=address), lasting=True)
        self.screen.work(self._look(Subscription(address, title)), "subscribe")

    async def _look(self, wanted: Subscription) -> None:
        from finews_tui.services.sync.adding import add

        syncing = self.screen.syncing
        with self.screen.keeping.busy():
            added = await add(syncing.sync, paths().config_file, wanted)
            self.screen.keeping.know(subscriptions=syncing.sync.settings.subscriptions)
        self._refused = ""
        if added.subscription is None:
            links = [(link.title or link.url, link.url) for link in added.links]
            self.screen.status.hush()
            self._choose_link(links)
            return
        syncing.changed()
        slug, result = added.subscription.slug, added.result
        self._show(slug)
        if result is None:
            syncing.start([slug])
        elif result.problem is not None:
            self.screen.say_problem(result.problem)
        else:
            self.screen.say(t("subscribe.added", title=result.title, n=result.added))

    def _choose_link(self, links: Sequence[tuple[str, str]]) -> None:
        from finews_tui.ui.screens.picking import PickScreen

        def chosen(picked: Sequence[int] | None) -> None:
            for number in picked or ():
                self._add(links[number][1])

        title = t("subscribe.several")
        self.screen.app.push_screen(PickScreen(links, title, t("subscribe.one_keys"), several=False), chosen)

    def _show(self, slug: str) -> None:
        """The feed in the list, and under the cursor."""
        self.screen.counts.recount()
        self.screen.listing.show(slug)
        self.screen.panes.go("feeds")

    # --- the starter set

    def choose_starter(self) -> None:
        """A list to choose from; nothing is chosen yet."""
        from finews_tui.services.subscribing import starter
        from finews_tui.ui.screens.picking import PickScreen

        there = {source.subscription.slug for source in self.screen.syncing.sources.values()}
        those = [one for one in starter() if one.slug not in there]
        if not those:
            self.screen.say(t("subscribe.all_there"))
            return

        def chosen(picked: Sequence[int] | None) -> None:
            if picked:
                self.screen.work(self._take([those[number] for number in picked]), "subscribe")

        rows = [(one.title, one.url) for one in those]
        self.screen.app.push_screen(PickScreen(rows, t("subscribe.starter"), t("subscribe.starter_keys")), chosen)

    async def _take(self, those: Sequence[Subscription]) -> None:
        from finews_tui.services.subscribing import subscribe

        await self._change(subscribe, list(those))
        self._show(those[0].slug)
        self.screen.syncing.start([one.slug for one in those])

    async def _change(self, change: Callable[..., object], *values: object, **named: str | int | bool) -> None:
        """Change the file beside the keys, and go by what stands in it then."""
        from finews_tui.services.subscribing import subscriptions

        path, syncing = paths().config_file, self.screen.syncing
        async with self._turn:
            with self.screen.keeping.busy():
                await asyncio.to_thread(change, path, *values, **named)
                known = await asyncio.to_thread(subscriptions, path)
                self.screen.keeping.know(subscriptions=known)
        syncing.changed()

    async def read_again(self) -> None:
        """Another process may have changed the file."""
        await self._change(lambda _: None)
        self.show_health()

    # --- how they are doing

    def marks(self) -> dict[str, Mark]:
        """Slug -> (word, is it an error?) behind the name of a feed that is not well, or paused."""
        sources = self.screen.syncing.sources
        return {slug: mark for slug, source in sources.items() if (mark := self._mark(source))[0]}

    def _mark(self, source: "Source") -> Mark:
        from finews_tui.services.sync.plan import is_frozen

        if source.subscription.paused:
            return t("feed.paused_mark"), False
        if source.state.failures or source.problem or source.state.gone:
            return t("feed.failed_mark"), True
        frozen = is_frozen(source.state, self.screen.syncing.sync.now())
        return (t("feed.frozen_mark") if frozen else ""), False

    def tell_of(self, slug: str) -> None:
        """The cursor came to a feed: why it wears its mark."""
        source = self.screen.syncing.sources.get(slug)
        if source is None or not (mark := self._mark(source))[0]:
            return
        health = self._health_of(source)
        reason = next((words for words in (health.trouble, health.state) if words), "")
        self.screen.status.say(reason, error=mark[1], lasting=True)

    def health(self) -> None:
        """The list of all sources."""
        from finews_tui.ui.screens.health import HealthScreen

        self.screen.syncing.wake_early()
        if not self.screen.syncing.sources:
            self.screen.syncing.refresh_all()  # says that there is none, and what to press
            return

        def closed(_: None) -> None:
            self._health = None

        self._health = HealthScreen(self, self._all_health())
        self.screen.app.push_screen(self._health, closed)

    def show_health(self) -> None:
        """Something has changed: show it where the list is open, and in the feed list."""
        self.screen.counts.recount()
        self.renew_health()

    def renew_health(self) -> None:
        """Show it where the list is open."""
        if self._health is not None:
            self._health.show(self._all_health())

    def _all_health(self) -> "list[Health]":
        return [self._health_of(source) for source in self.screen.syncing.sources.values()]

    def _health_of(self, source: "Source") -> "Health":
        from finews_tui.services.sync.plan import is_frozen, until
        from finews_tui.text.dates import stamp
        from finews_tui.ui.widgets.source_list import Health

        one, state, now = source.subscription, source.state, self.screen.syncing.sync.now()
        feed = self.screen.counts.feed(source.slug)
        title = one.title or (feed.title if feed else "") or one.url
        said = [t("feeds.succeeded", t=stamp(state.succeeded))] if state.succeeded else []
        if not state.asked and not state.succeeded:  # subscribing asks too
            said.append(t("feeds.never"))
        if one.paused:
            said.append(t("feeds.paused"))
        elif (wait := until(source, None, now)) is not None:
            said.append(t("subscribe.next", n=-(-wait // 60)) if wait else t("subscribe.due"))
        if is_frozen(state, now):
            said.append(t("feeds.frozen", t=stamp(state.newest)))
        if state.adopted:
            said.append(t("feeds.moved", url=state.adopted))
        reason = why(source)
        trouble = t("feeds.failures", n=state.failures, why=reason) if state.failures else reason
        interval = str(one.interval) if one.interval else ""
        values = (title, one.folder, interval, one.encoding, one.full_text)
        return Health(source.slug, title, one.url, self._mark(source), " · ".join(said), trouble, values)

    # --- what the list of sources asks for

    def refresh(self, slug: str) -> None:
        self.screen.syncing.start([slug])

    def copy(self, address: str) -> None:
        self.screen.links.copy(address, t("msg.copied", what=address))

    def remove(self, slug: str) -> None:
        """Out of the list; its posts stay."""
        self._begin(slug, self._remove)

    def change(self, slug: str, field: str, text: str) -> str:
        """Set what is to be another way; empty = as usual. Returns the sentence that refuses what cannot be."""
        text = clean_line(text).strip()
        if field == "title":
            self.rename(slug, text)
            return ""
        if field == "interval" and text and not _is_interval(text):
            return t("health.bad_interval", least=SHORTEST, most=f"{LONGEST:,}")
        if field == "encoding" and text and not known_encoding(text):
            return t("health.bad_encoding", what=text)
        value = int(text or 0) if field == "interval" else text
        self._begin(slug, lambda source: self._set(source, **{field: value}))
        return ""

    def rename(self, slug: str, title: str) -> None:
        """Under another name; an empty one is the feed's own."""
        self._begin(slug, lambda source: self._rename(source, clean_line(title).strip()))

    def pause(self, slug: str) -> None:
        """Not asked by itself any more, or again."""
        self._begin(slug, lambda source: self._set(source, paused=not source.subscription.paused))

    def _begin(self, slug: str, act: "Callable[[Source], Coroutine[Any, Any, None]]") -> None:
        """Do something with a source. One that is just being taken out may still stand in the list."""
        if source := self.screen.syncing.sources.get(slug):
            self.screen.work(act(source), "subscribe")

    async def _remove(self, source: "Source") -> None:
        from finews_tui.services.subscribing import unsubscribe

        await self._change(unsubscribe, [source.subscription.slug])
        await asyncio.to_thread(self.screen.syncing.sync.forget, [source.slug])
        self.screen.syncing.changed()
        self.show_health()
        self.screen.say(t("feeds.removed", title=source.subscription.title or source.subscription.url))

    async def _rename(self, source: "Source", title: str) -> None:
        from finews_tui.services.subscribing import change_subscription

        await self._change(change_subscription, source.subscription.slug, title=title)
        await asyncio.to_thread(self.screen.syncing.sync.rename, source.slug, title)
        self.show_health()

    async def _set(self, source: "Source", **values: str | int) -> None:
        from finews_tui.services.subscribing import change_subscription

        await self._change(change_subscription, source.subscription.slug, **values)
        self.show_health()


def _is_interval(text: str) -> bool:
    """Are these minutes that may pass between two questions? Python refuses to read thousands of digits."""
    return text.isdecimal() and len(text) < 9 and SHORTEST <= int(text) <= LONGEST
