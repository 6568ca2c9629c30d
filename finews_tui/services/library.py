"""The library: every post and every mark, for the reader and the shell commands. The only door to the store.

Reading is synchronous, on the thread that asks: a page of headlines costs less than a millisecond. Writing is awaited:
one thread writes the marks, another imports, and both commit in small transactions, so neither waits long for the
other. When the cache turns out to be damaged it is rebuilt behind the question that found it, and a notice says so.
"""

import threading
import time
from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from finews_tui.config.paths import Paths
from finews_tui.model.feed import Feed
from finews_tui.model.headline import Headline
from finews_tui.model.link import article_code, canonical, safe_url
from finews_tui.model.listing import LONG, Listing
from finews_tui.model.order import NEWEST_FIRST, Order
from finews_tui.model.page_key import page_key
from finews_tui.model.place import Place
from finews_tui.model.post import ImportReport, StoredPost
from finews_tui.model.problem import Problem
from finews_tui.services.articles import Article, Articles
from finews_tui.services.lists import Lists, listing_of, merged_of
from finews_tui.services.merging import Merged
from finews_tui.services.shelf import Shelf
from finews_tui.services.tags import Tags
from finews_tui.services.threads import one_thread
from finews_tui.store import epoch, lines, links, raw, rows, state, stories
from finews_tui.store.database import Connection
from finews_tui.store.ids import midnight
from finews_tui.store.marks import MANY
from finews_tui.store.place import place_of, save_place

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from finews_tui.services.importer import Importer
    from finews_tui.services.ingest import Watcher
    from finews_tui.services.keeper import Keeper
    from finews_tui.services.ordering import Ordering
    from finews_tui.services.search import Search
    from finews_tui.services.similar import Similar

T = TypeVar("T")

MOST_CITATIONS = 50
_REST = 0.3
"""Seconds after a change of many marks until it is written out."""


class Library:
    """All posts and marks. Questions may be asked from any thread."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.notices = shelf.notices
        """What had to be done to the files; grows when something is found later."""
        self.articles = Articles(shelf)
        self.tags = Tags(shelf, self._write)
        self._closing = threading.Event()

    @classmethod
    def open(cls, paths: Paths, *, now: Callable[[], float] = time.time) -> "Library":
        """Open the files, make or mend them where needed. Raises `Problem` with a sentence."""
        library = cls(Shelf(paths, now))
        if library.shelf.check_is_due():
            library._importer.submit(library.shelf.check, library._closing.is_set)  # not the writer: marks wait for it
        return library

    def close(self) -> None:
        """Stop an import after its batch, finish what was being written, close the files. May be called twice."""
        if self._closing.is_set():
            return
        self._closing.set()
        self.shelf.end_check()
        if "importer" in self.__dict__:
            self.importer.stop()
        if "keeper" in self.__dict__:
            self.keeper.stop()
        self.stop_asking()
        for asking in self._asking():
            asking.close()
        for name in ("_writer", "_importer"):
            if pool := self.__dict__.get(name):
                pool.shutdown(wait=True)
        if "lists" in self.__dict__:
            self.lists.keep()
        self.shelf.close()

    def stop_asking(self) -> None:
        """Nobody waits for an answer any more: what is being asked beside the keys ends, and nothing more is asked."""
        for asking in self._asking():
            asking.end()

    def _asking(self) -> "list[Search | Ordering | Similar | Lists]":
        names = ("search", "counting", "ordering", "similar", "lists")
        return [self.__dict__[name] for name in names if name in self.__dict__]

    @cached_property
    def lists(self) -> Lists:
        """What is long: whole lists, the counts of all feeds."""
        return Lists(self.shelf)

    @cached_property
    def search(self) -> "Search":
        """Questions that somebody waits for."""
        return self._new_search()

    @cached_property
    def counting(self) -> "Search":
        """Questions in the background, which a key does not interrupt."""
        return self._new_search()

    @cached_property
    def ordering(self) -> "Ordering":
        """Listings in another order."""
        from finews_tui.services.ordering import Ordering

        return Ordering(self.shelf)

    @cached_property
    def similar(self) -> "Similar":
        """Posts that speak of the same matter."""
        from finews_tui.services.similar import Similar

        return Similar(self.shelf)

    @cached_property
    def keeper(self) -> "Keeper":
        """Keeps the full-text index up."""
        from finews_tui.services.keeper import Keeper

        return Keeper(self.shelf)

    @cached_property
    def importer(self) -> "Importer":
        """Imports beside the keys."""
        from finews_tui.services.importer import Importer

        return Importer(self)

    def watch(self, secids: Sequence[str]) -> None:
        """Say which instruments 自选 gathers: the settings know, and nothing of it is kept here."""
        self.shelf.watched = tuple(secids)

    def changed(self) -> bool:
        """Has another process written, or was the cache rebuilt, since the last time this was asked?"""
        return self.shelf.changed()

    @property
    def generation(self) -> int:
        """Another number whenever the cache behind this was replaced: listings taken before it may name other posts."""
        return self.shelf.cache.generation

    def feeds(self) -> list[Feed]:
        """Smart feeds in their order, the tags, the feeds with posts: those with unread ones first, then the newest."""
        return self.shelf.read(self.lists.all_feeds)

    def feed(self, slug: str) -> Feed | None:
        """One feed; None for one without posts that is not smart."""
        return next((feed for feed in self.feeds() if feed.slug == slug), None)

    def listing(self, slug: str, *, unread_only: bool = False, most: int = -1) -> Listing:
        """Ids and times of a feed's posts, newest first (`most`: the first so many); empty for a feed not there."""
        return self.shelf.read(listing_of(self.shelf, slug, unread_only=unread_only, most=most))

    def ordered(self, listing: Listing, order: Order) -> Listing:
        """A listing that is in the order of time, in another one: 20,000 posts by title take up to half a second."""
        return self.ordering.ordered(listing, order) if order != NEWEST_FIRST else listing

    def headlines(self, ids: Sequence[int]) -> list[Headline]:
        """The rows of a page, in the order of `ids`."""
        return self.shelf.read(lambda db: rows.headlines(db, ids))

    def titles(self, ids: Sequence[int]) -> list[str]:
        """The titles of these posts, in the order of `ids`; empty where a post is gone."""
        return self.shelf.read(lambda db: rows.titles(db, ids))

    def find(self, key: str) -> int | None:
        """The post of a canonical key."""
        return self.shelf.read(lambda db: rows.find(db, key))

    def known(self, what: str) -> int | None:
        """The post that is meant by its key, or by any of its addresses."""
        keys = [canonical(what)[1], page_key(safe_url(what))] if "://" in what else [what, article_code(what)]
        ids = (self.find(key) for key in keys if key)
        return next((post_id for post_id in ids if post_id is not None), None)

    def post(self, post_id: int) -> StoredPost:
        """A post as it came, not parsed. Raises `Problem`."""
        return self.articles.stored(post_id)[0]

    def article(self, post_id: int) -> Article:
        """A post to be read. Raises `Problem`."""
        return self.articles.article(post_id)

    def cached(self, keys: Sequence[str]) -> dict[str, Headline]:
        """Which of these articles are here."""

        def act(db: Connection) -> dict[str, Headline]:
            ids = [found for key in keys if (found := rows.find(db, key)) is not None]
            return {headline.key: headline for headline in rows.headlines(db, ids)}

        return self.shelf.read(act)

    def citations(self, key: str) -> list[Headline]:
        """Posts that link to this article, newest first."""
        return self.shelf.read(lambda db: rows.citations(db, key, MOST_CITATIONS))

    def mention_counts(self, secids: Sequence[str]) -> dict[str, int]:
        """How many posts mention each instrument."""
        return self.shelf.read(lambda db: links.mention_counts(db, secids))

    def place(self) -> Place:
        """Where the reader was."""
        return self.shelf.read_user(place_of)

    def lines(self, name: str) -> list[str]:
        """A short list of words that is kept under this name."""
        return self.shelf.read_user(lambda db: lines.lines(db, name))

    def offset(self, key: str) -> int:
        """Where the reading of a post was left; 0 = at its beginning."""
        return self.shelf.read_user(lambda db: state.offset(db, key))

    async def mark(self, ids: Sequence[int], *, read: bool) -> None:
        """Mark read or unread. On the disk when this returns."""
        await self._write(lambda: self.shelf.marks.set_read(ids, read=read, at=self._at()))
        self._settle_later(len(ids))

    async def mark_feed(self, slug: str, *, up_to: int) -> "array[int]":
        """Mark the unread posts of a feed that are not newer than `up_to`; returns them, for undo."""
        marked = await self._write(
            lambda: self.shelf.marks.read_feed(
                slug, up_to=up_to, today=midnight(self._at()), at=self._at(), watched=self.shelf.watched
            )
        )
        self._settle_later(len(marked))
        return marked

    async def star(self, ids: Sequence[int], *, on: bool) -> None:
        """Put stars on posts, or take them off."""
        await self._write(lambda: self.shelf.marks.set_kept("stars", ids, on=on, at=self._at()))

    async def later(self, ids: Sequence[int], *, on: bool) -> None:
        """Keep posts for later, or no longer."""
        await self._write(lambda: self.shelf.marks.set_kept("later", ids, on=on, at=self._at()))

    async def opened(self, post_id: int) -> None:
        """The post was opened: it is read, and first in 最近读过."""
        await self._write(lambda: self.shelf.marks.set_opened(post_id, at=self._at()))

    def retellings(self, post_id: int) -> list[Headline]:
        """The other tellings of a post's story, the earliest first."""
        return self.shelf.read(lambda db: rows.headlines(db, stories.others(db, post_id, MOST_CITATIONS)))

    def merged(self, listing: Listing, opened: Collection[int] = ()) -> Merged:
        """A listing with one row for the posts of a story; `opened` as in `merge`."""
        if not len(listing):
            return Merged(listing)
        if len(listing) > LONG:
            return self.lists.merged(listing, opened)
        return self.shelf.read(merged_of(listing, opened))

    async def split(self, post_id: int) -> "stories.Rows":
        """Take a post out of its story, for good; returns the story as it was, for `unite`."""
        return await self._write(lambda: self.shelf.marks.split(post_id, at=self._at()))

    async def unite(self, post_id: int, story: "stories.Rows") -> None:
        """Take a `split` back."""
        await self._write(lambda: self.shelf.marks.unite(post_id, story, at=self._at()))

    async def save_place(self, place: Place) -> None:
        """Remember where the reader is."""
        await self._write_user(lambda db: save_place(db, place))

    async def save_offset(self, key: str, offset: int) -> None:
        """Remember where the reading of a post was left."""
        await self._write_user(lambda db: state.save_offset(db, key, offset, self._at()))

    async def save_lines(self, name: str, those: Sequence[str]) -> None:
        """Keep a short list of words under this name."""
        await self._write_user(lambda db: lines.save_lines(db, name, those))

    def require_import(self) -> None:
        """Raises `Problem` where posts cannot be kept: nothing can be written, or only to a copy that ends with us."""
        if not self.shelf.cache.lasting:
            raise Problem("problem.read_only_import", path=str(self.shelf.cache.origin.parent))

    async def import_paths(
        self,
        paths: Iterable[str | PathLike[str]],
        progress: "Watcher | None" = None,
        cancel: threading.Event | None = None,
    ) -> ImportReport:
        """Bring in posts from folders, files and archives. `progress` is called on the importing thread
        after every batch, and must not wait for the screen.

        Stops after the batch in hand when `cancel` is set, when the awaiting task is cancelled, or at the end.
        Raises `Problem` where the posts would be gone with the program.
        """
        import asyncio

        self.require_import()
        stop = cancel or threading.Event()
        wanted = [Path(path) for path in paths]
        work = asyncio.get_running_loop().run_in_executor(self._importer, self._import, wanted, progress, stop)
        try:
            return await work
        except asyncio.CancelledError:
            stop.set()
            raise

    def _import(self, paths: list[Path], progress: "Watcher | None", cancel: threading.Event) -> ImportReport:
        from finews_tui.services.indexing import alone
        from finews_tui.services.ingest import AT_ONCE, ingest  # with all that parses; most starts import nothing
        from finews_tui.sources.archive import count, walk

        shelf = self.shelf
        with alone(shelf.search_db):  # nobody reads the bodies of a large import for the index before `look_into` does
            report = ingest(
                shelf, walk(paths), now=self._at(), total=count(paths), progress=progress, cancelled=self._until(cancel)
            )
        epoch.remember(shelf.cache, shelf.user)
        bodies, posts_waiting = self.unsettled()
        if not bodies and posts_waiting <= AT_ONCE:  # a small import is done when it returns
            self._look_into(None, threading.Event())
        return report

    def unsettled(self) -> tuple[int, int]:
        """(bodies that a large import has only glanced at, posts whose story is to be looked for)."""
        return self.shelf.read(lambda db: (raw.number(db), stories.number_waiting(db)))

    async def settled(self, progress: "Watcher | None" = None, cancel: threading.Event | None = None) -> None:
        """Come back when every body has been looked into, or after the batch in hand when `cancel` is set."""
        import asyncio

        stop = cancel or threading.Event()
        await asyncio.get_running_loop().run_in_executor(self._importer, self._look_into, progress, stop)

    def _look_into(self, progress: "Watcher | None", cancel: threading.Event) -> None:
        from finews_tui.services.look_into import look_into

        with suppress(Problem):  # a full disk: it goes on at the next start
            look_into(self.shelf, progress=progress, cancelled=self._until(cancel))

    def _until(self, cancel: threading.Event) -> Callable[[], bool]:
        return lambda: cancel.is_set() or self._closing.is_set()

    def _settle_later(self, number: int) -> None:
        """What was told of many posts at once is written out when the keys rest, so that whoever quits does not wait
        for it; if not, at the end or at the next start."""
        import asyncio

        def settle() -> None:
            shelf = self.shelf
            for job in (shelf.cache.checkpoint, partial(shelf.write, shelf.marks.settle), shelf.user.checkpoint):
                if not self._closing.is_set():
                    self._writer.submit(self._unless_closing, job)

        if number > MANY:
            asyncio.get_running_loop().call_later(_REST, settle)

    def _unless_closing(self, job: Callable[[], None]) -> None:
        if not self._closing.is_set():
            job()

    async def _write(self, act: Callable[[], T]) -> T:
        import asyncio

        return await asyncio.get_running_loop().run_in_executor(self._writer, self.shelf.write, act)

    async def _write_user(self, act: Callable[[Connection], None]) -> None:
        def run() -> None:
            with self.shelf.user.transaction() as connection:
                act(connection)

        await self._write(run)

    @cached_property
    def _writer(self) -> "ThreadPoolExecutor":
        return one_thread("marks")

    @cached_property
    def _importer(self) -> "ThreadPoolExecutor":
        return one_thread("import")

    def _new_search(self) -> "Search":
        from finews_tui.services.search import Search  # the first frame needs no search

        return Search(self.shelf)

    def _at(self) -> int:
        return int(self.shelf.now())
