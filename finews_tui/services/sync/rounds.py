"""Asking many sources beside each other: a few hosts at once, the sources of one host one after the other.

Sources are claimed in the cache before they are asked, so that two readers at once do not both ask. What a source gives
is read and stored on one thread; the event loop only waits for the network.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from finews_tui.config.schema import Settings
from finews_tui.model.problem import Problem
from finews_tui.model.subscription import SourceState
from finews_tui.net.ask import Ask, Fetched, Kind
from finews_tui.net.client import Net, Options, open_net
from finews_tui.net.fetch import fetch
from finews_tui.net.line import Line, after, is_ours, reachable
from finews_tui.net.pace import first_to_probe
from finews_tui.net.turns import steady
from finews_tui.services.library import Library
from finews_tui.services.sync import plan
from finews_tui.services.sync.asking import ask, older
from finews_tui.services.sync.plan import Source
from finews_tui.services.sync.results import Outcome, Report, Result, Watcher
from finews_tui.services.sync.together import Together
from finews_tui.services.sync.under_way import Round
from finews_tui.services.threads import one_thread
from finews_tui.store import epoch, sources
from finews_tui.store.database import Connection
from finews_tui.store.feeds import FeedBook, titles_of

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from finews_tui.services.sync.aside import Aside
    from finews_tui.services.sync.taking import Taken

T = TypeVar("T")

HOSTS_AT_ONCE = 16
"""Hosts whose answers may be waited for, read or stored at once: it bounds what lies in memory."""
OFFLINE_REST = 60
"""Seconds between two probes of a network that was not there."""


class Sync:
    """The sources of one run of the program. One round at a time: a second one waits for the first."""

    def __init__(
        self, library: Library, settings: Settings, options: Options | None = None, *, beside_keys: bool = False
    ) -> None:
        """`options` take the place of the usual ones (tests). `beside_keys`: somebody presses keys meanwhile, so not
        much is read in this process."""
        self.settings = settings
        """May be replaced between rounds, when the user has changed them."""
        self._library = library
        self._options = options
        self._beside_keys = beside_keys
        self._stack = AsyncExitStack()
        self._net: Net | None = None
        self._line = Line()
        self._probed = float("-inf")
        self._asked: dict[str, float] = {}
        """By `steady`: what this process has asked."""
        self._turn = asyncio.Lock()
        self._rounds: set[asyncio.Task[Any]] = set()
        """Who runs a round, or waits for one."""

    async def __aenter__(self) -> "Sync":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """End the rounds that are under way, let what is being stored end, and close the network."""
        if "_aside" in self.__dict__:
            self._aside.stop()
        for round_ in self._rounds:
            round_.cancel()
        async with self._turn:  # each has given back what it has claimed
            await self._stack.aclose()
        self._net = None
        if "_thread" in self.__dict__:
            await asyncio.to_thread(self._thread.shutdown)  # what was given back is written
            del self._thread
        self.__dict__.pop("_aside", None)

    # --- what is known

    def sources(self) -> dict[str, Source]:
        """All subscriptions with what is remembered of them, by slug, in their order."""
        states = self._library.shelf.read(sources.every)
        settings = self.settings
        return plan.sources_of(
            settings.subscriptions, states, settings.rsshub_base, dict(settings.endpoints), self.now()
        )

    def forget(self, slugs: Sequence[str]) -> None:
        """These are no longer subscribed to: what is remembered of them goes, their posts stay."""
        self._write(lambda connection: sources.remove(connection, slugs))

    def rename(self, slug: str, title: str) -> None:
        """Let the feed list show this name from now on; empty = the feed's own, from the next answer on."""
        self._write(lambda connection: FeedBook(connection).name(slug, title))

    def next_due(self) -> int | None:
        """Seconds until `run()` has something to do, 0 = now; None = nothing is asked by itself."""
        if not self.settings.subscriptions or not self._library.shelf.cache.lasting:
            return None
        found = plan.next_due(self.sources(), self._since(), self.now())
        if found is not None and self._line.offline:
            return max(found, int(self._probed + OFFLINE_REST - steady()), 0)
        return found

    # --- rounds

    async def run(
        self,
        slugs: Sequence[str] | None = None,
        *,
        by_hand: bool = False,
        progress: Watcher | None = None,
        pages: int = 1,
    ) -> Report:
        """Ask those that are due; `by_hand`: all that are not paused; `slugs`: these, which is by hand too. `pages`: of
        sources that turn pages so many, until one brings nothing new.

        By hand nothing is too early after a minute, unless the server has told us to wait. Cancelling the task ends the
        round; what has been stored stays. Raises `Problem` where posts cannot be kept.
        """
        self.require()
        async with self._under_way():
            await self._on_thread(_load)
            everything = await self._on_thread(self.sources)
            wanted = [everything[slug] for slug in slugs if slug in everything] if slugs is not None else None
            return await self._run(everything, wanted, by_hand or slugs is not None, progress, pages)

    async def look(self, ask: Ask) -> Fetched:
        """One question outside of the rounds: what is behind an address that may be subscribed to?"""
        return await fetch(await self._open(), ask)

    def require(self) -> None:
        """Raises `Problem` where posts cannot be kept."""
        self._library.require_import()

    async def read(self, act: Callable[[], T]) -> T:
        """Parse something on the thread of the rounds."""
        return await self._on_thread(act)

    async def take(self, source: Source, fetched: Fetched) -> Result:
        """Keep an answer that `look` has brought."""
        await self._on_thread(_load)
        self._asked[source.slug] = steady()
        this = Round([source], self.now(), None, {}, Together(self._keep))
        try:
            await self._take(this, source, fetched)
        finally:
            self._give_back(this)
        await self._on_thread(self._end)
        return this.results[source.slug]

    @asynccontextmanager
    async def _under_way(self) -> AsyncIterator[None]:
        """A round, when those before it have ended; `close` ends it."""
        task = asyncio.current_task()
        assert task is not None
        self._rounds.add(task)
        try:
            async with self._turn:
                yield
        finally:
            self._rounds.discard(task)

    async def _run(
        self,
        everything: dict[str, Source],
        wanted: list[Source] | None,
        by_hand: bool,
        watcher: Watcher | None,
        pages: int,
    ) -> Report:
        now = self.now()
        considered = list(everything.values()) if wanted is None else wanted
        if wanted is None:
            considered = [source for source in considered if not source.subscription.paused]
        ready = self._ready(considered, now, by_hand)
        claimed = await self._on_thread(lambda: self._claim(ready, now))
        chosen = [source for source in ready if source.slug in claimed]
        titles = await self._on_thread(lambda: self._library.shelf.read(titles_of))
        this = Round(chosen, now, watcher, titles, Together(self._keep), pages)
        try:
            offline = await self._ask_all(this, everything) if chosen else None
        finally:
            self._give_back(this)
        for source in considered:
            if source.slug not in this.results:
                this.results[source.slug] = self._not_asked(source, this, now, by_hand)
        await self._on_thread(self._end)
        return Report(tuple(this.results[source.slug] for source in considered), offline)

    def _ready(self, considered: list[Source], now: int, by_hand: bool) -> list[Source]:
        since = self._since()
        if not by_hand:
            due = set(plan.due({source.slug: source for source in considered}, since, now))
            return [source for source in considered if source.slug in due]
        return [one for one in considered if plan.until(one, since.get(one.slug), now, by_hand=True) == 0]

    async def _ask_all(self, this: Round, everything: Mapping[str, Source]) -> Problem | None:
        """Ask, each host in a task of its own. Gives what to say where the network is gone."""
        net = await self._open()
        if self._line.offline and not await self._back(net, this):
            return self._offline(this, list(this.chosen))
        hosts = len({source.host for source in everything.values() if source.place})
        room = asyncio.Semaphore(HOSTS_AT_ONCE)
        by_host = sorted(this.chosen, key=lambda source: source.host)
        async with asyncio.TaskGroup() as tasks:
            for _, those in groupby(by_host, key=lambda source: source.host):
                tasks.create_task(self._ask_host(net, this, list(those), hosts, room))
        silent = [fetched.problem for _, fetched in this.unreached]
        if (silent and not this.results and all(map(is_ours, silent))) or (self._line.offline and hosts > 1):
            self._line = Line(self._line.silent, offline=True)
            return self._offline(this, [source for source in this.chosen if source.slug not in this.results])
        self._line = Line(self._line.silent)
        for source, fetched in this.unreached:
            await self._take(this, source, fetched)
        return None

    async def _ask_host(self, net: Net, this: Round, those: list[Source], hosts: int, room: asyncio.Semaphore) -> None:
        for source in those:
            async with room:
                if self._line.offline and hosts > 1:
                    return
                this.asked.add(source.slug)
                self._asked[source.slug] = steady()
                source, fetched = await ask(net, source, self._on_thread, self.now(), whole=this.pages > 1)
                self._line = after(self._line, source.host, fetched.kind, hosts)
                if fetched.kind is Kind.UNREACHABLE:
                    this.unreached.append((source, fetched))
                else:
                    await self._take(this, source, fetched)
                if this.pages > 1 and fetched.kind is Kind.OK:
                    shelf, more = self._library.shelf, this.pages - 1
                    this.more(source, await older(net, shelf, source, fetched, more, self._on_thread, self.now()))

    async def _take(self, this: Round, source: Source, fetched: Fetched) -> None:
        try:
            if fetched.kind is Kind.UNCHANGED:
                taken = await this.together.take(source, fetched)
            else:
                aside = self._aside  # here: `close` must know of it
                taken = await self._on_thread(lambda: aside.take(source, fetched, self.now()))
        except Problem as problem:
            this.tell(this.result(source, Outcome.FAILED, problem=problem))
            return
        this.taken(source, taken, self.now())

    async def _keep(self, unchanged: Sequence[tuple[Source, Fetched]]) -> Sequence["Taken"]:
        from finews_tui.services.sync.taking import keep

        return await self._on_thread(lambda: keep(self._library.shelf, unchanged, self.now()))

    async def _back(self, net: Net, this: Round) -> bool:
        """Is the network back? One probe, of the source that answered last."""
        best = first_to_probe(
            {source.slug: source.candidate(None) for source in this.chosen}, [source.slug for source in this.chosen]
        )
        place = next(source.place for source in this.chosen if source.slug == best)
        self._probed = steady()
        if place is None or not await reachable(net, place.url):
            return False
        self._line = Line()
        return True

    def _offline(self, this: Round, those: list[Source]) -> Problem:
        self._probed = steady()
        for source in those:
            this.asked.discard(source.slug)
            self._asked.pop(source.slug, None)
            this.tell(this.result(source, Outcome.OFFLINE, wait=OFFLINE_REST))
        return Problem("problem.offline", n=len(those))

    def _not_asked(self, source: Source, this: Round, now: int, by_hand: bool) -> Result:
        if source.problem:
            return this.result(source, Outcome.FAILED, problem=source.problem)
        waits = plan.until(source, self._since().get(source.slug), now, by_hand=by_hand)
        return this.result(source, Outcome.WAITING, wait=waits or 0)

    # --- the cache

    def _write(self, act: Callable[[Connection], None]) -> None:
        def run() -> None:
            with self._library.shelf.cache.transaction() as connection:
                act(connection)

        self._library.shelf.write(run)

    def _claim(self, ready: list[Source], now: int) -> set[str]:
        if not ready:
            return set()

        def act() -> set[str]:
            with self._library.shelf.cache.transaction() as connection:
                return set(sources.claim(connection, [source.state for source in ready], now))

        return self._library.shelf.write(act)

    def _give_back(self, this: Round) -> None:
        """Those that were claimed and not asked, and the process, also when the round was cancelled."""
        left: list[SourceState] = [source.state for source in this.chosen if source.slug not in this.asked]
        if left:
            self._thread.submit(self._write, lambda connection: sources.release(connection, left, this.claimed_at))
        if "_aside" in self.__dict__:
            self._thread.submit(self._aside.rest)

    def _end(self) -> None:
        shelf = self._library.shelf
        epoch.remember(shelf.cache, shelf.user)
        self._library.importer.look_into()

    async def _open(self) -> Net:
        if self._net is None:
            options = self._options or Options(proxy=self.settings.proxy)
            self._net = await self._stack.enter_async_context(open_net(options))
        return self._net

    async def _on_thread(self, act: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, act)

    @cached_property
    def _aside(self) -> "Aside":
        from finews_tui.services.sync.aside import Aside  # with all that parses

        return Aside(self._library.shelf, beside_keys=self._beside_keys)

    @cached_property
    def _thread(self) -> "ThreadPoolExecutor":
        return one_thread("sync")

    def _since(self) -> dict[str, float]:
        moment = steady()
        return {slug: moment - asked for slug, asked in self._asked.items()}

    def now(self) -> int:
        """Seconds since the epoch."""
        return int(self._library.shelf.now())


def _load() -> None:
    """What takes the answers in; it is loaded on the thread that will need it, so that no key waits."""
    import finews_tui.services.sync.aside  # noqa: F401 - and what that needs
