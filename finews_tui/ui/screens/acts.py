"""Acts on posts: read, starred, later; each can be undone.

Writing is done beside the keys, one job after the other: what was pressed first is written first, and a second
instance that holds the database never stops the keys.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from finews_tui.i18n import t
from finews_tui.model.feed import ALL
from finews_tui.model.headline import Headline
from finews_tui.model.problem import Problem
from finews_tui.ui.keymap import press

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

_MOST_UNDO = 100


class Undo(NamedTuple):
    """How to take one act back."""

    words: str
    """What was done, as a finished sentence."""
    ids: Sequence[int]
    take_back: Callable[[], Awaitable[None]]
    many: bool = False
    """So many posts at once that the key that takes it back is named."""
    brief: bool = False
    """The words end in a title, which stands in its row too."""


class Acts:
    """Everything that changes the state of posts."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._undo: list[Undo] = []
        self._jobs: deque[Callable[[], Awaitable[None]]] = deque()
        self._turn = asyncio.Lock()
        self._offsets: dict[str, int] = {}
        """Places kept in this run: what is being written is not yet in the library."""

    # --- what the reader does

    def opened(self, post_id: int) -> None:
        """A post was opened: it is read now."""
        self.do(lambda: self._mark_opened(post_id))

    def keep_offset(self, key: str, offset: int) -> None:
        """Keep the place in a post."""
        self._offsets[key] = offset
        self.do(lambda: self.screen.library.save_offset(key, offset))

    def offset(self, key: str) -> int:
        """Where a post was left."""
        kept = self._offsets.get(key)
        return self.screen.library.offset(key) if kept is None else kept

    def toggle_read(self) -> None:
        self._on_post("read")

    def star(self) -> None:
        self._on_post("star")

    def later(self) -> None:
        self._on_post("later")

    def feed_read(self) -> None:
        """Mark a whole feed read: the one under the cursor of the feed list, else the open one."""
        screen = self.screen
        feed = screen.feeds.current if screen.panes.pane == "feeds" else None
        slug = feed.slug if feed else screen.listing.slug
        listing = screen.listing
        narrowed = listing.narrowed is not None and feed is None
        if narrowed or (listing.answer is not None and slug == listing.slug):
            ids = listing.ids if narrowed else listing.whole.ids
            self.do(lambda: self._mark_all(ids, "msg.shown_read" if narrowed else "msg.feed_read"))
        else:
            self.do(lambda: self._mark_feed(slug))

    def all_read(self) -> None:
        """Mark everything read."""
        self.do(lambda: self._mark_feed(ALL))

    def read_above(self) -> None:
        """Mark the headlines above the cursor read."""
        self._mark_rows(self.screen.headlines.ids_above(), "msg.above_read")

    def read_below(self) -> None:
        """Mark the headlines below the cursor read."""
        self._mark_rows(self.screen.headlines.ids_below(), "msg.below_read")

    def _mark_rows(self, rows: Sequence[int], words: str) -> None:
        """A row that stands for a story stands for all its posts."""
        merged = self.screen.stories.merged
        ids = [post for row in rows for post in merged.posts_of(row)]
        self.do(lambda: self._mark_all(ids, words))

    def undo(self) -> None:
        """Take the last act back."""
        self.do(self._take_back)

    async def settled(self) -> None:
        """Come back when everything begun so far is written. What cannot be written is said, and left."""
        while self._jobs or self._turn.locked():
            try:
                await self._do_jobs()
            except Problem as problem:
                self.screen.say_problem(problem)

    # --- how it is done

    def _on_post(self, act: str) -> None:
        targets, one = self.targets, not self.screen.ranging.live
        self.screen.ranging.end()
        if not targets:
            self.screen.say(t("msg.choose_post"))
        elif one:
            self.do(lambda: self._toggle(act, targets[0]))
        else:
            self.do(lambda: self._toggle_all(act, targets))

    @property
    def targets(self) -> Sequence[int]:
        """The headlines of a range, else the post that is meant; none where there is none."""
        target = self.target
        return self.screen.ranging.ids or (() if target is None else (target,))

    @property
    def target(self) -> int | None:
        """The post that is meant: the open one in the article and beside it, else the one under the cursor."""
        pane = self.screen.panes.pane
        if pane in ("article", "related"):
            headline = self.screen.reading.headline
            return headline.id if headline else None
        return self.screen.headlines.current_id if pane == "headlines" else None

    def do(self, job: Callable[[], Awaitable[None]]) -> None:
        """Write something, after what is being written already."""
        self._jobs.append(job)
        self.screen.work(self._do_jobs(), "acts")

    async def _do_jobs(self) -> None:
        async with self._turn:
            while self._jobs:
                await self._jobs.popleft()()

    async def _mark_opened(self, post_id: int) -> None:
        shown = self.screen.headlines.headline(post_id)  # what another reader did may not be on the screen yet
        unread = self._now(post_id).unread or (shown is not None and shown.unread)
        await self.screen.library.opened(post_id)
        told = self.screen.library.headlines(self.screen.stories.told_with(post_id))
        if others := [other.id for other in told if other.unread]:
            await self.screen.library.mark(others, read=True)
            words = t("msg.story_read", n=len(others), press=press("undo"))
            await self.did(Undo(words, [post_id, *others], lambda: self._set("read", others, False)))
        elif unread:
            await self._repaint([post_id])

    async def _toggle(self, act: str, post_id: int) -> None:
        shown = self.screen.headlines.headline(post_id)
        headline = shown or self._now(post_id)  # the key means what the row shows
        value = {"read": headline.unread, "star": not headline.starred, "later": not headline.later}[act]
        ids = self.screen.stories.merged.posts_of(post_id) if act == "read" else (post_id,)
        if act == "read":  # of a story, those that change: what was read before stays so when it is undone
            ids = tuple(found.id for found in self.screen.library.headlines(ids) if found.unread == value)
        await self._set(act, ids, value)
        words = t(f"msg.{act}_{'on' if value else 'off'}", title=headline.title)
        await self.did(Undo(words, ids, lambda: self._set(act, ids, not value), brief=True))

    async def _toggle_all(self, act: str, rows: Sequence[int]) -> None:
        """A range: where one of them has the mark not yet, all get it; else all lose it. Undone as a whole."""
        posts_of = self.screen.stories.merged.posts_of
        wanted = [post for row in rows for post in posts_of(row)] if act == "read" else rows
        found = await asyncio.to_thread(self.screen.library.headlines, wanted)
        has = {one.id: {"read": not one.unread, "star": one.starred, "later": one.later}[act] for one in found}
        value = not all(has.values())
        ids = [post for post, had in has.items() if had != value]
        await self._set(act, ids, value)
        words = t(f"range.{act}_{'on' if value else 'off'}", n=f"{len(ids):,}")
        await self.did(Undo(words, ids, lambda: self._set(act, ids, not value), many=True))

    async def _set(self, act: str, ids: Sequence[int], value: bool) -> None:
        library = self.screen.library
        if act == "read":
            await library.mark(ids, read=value)
        elif act == "star":
            await library.star(ids, on=value)
        else:
            await library.later(ids, on=value)

    async def _mark_feed(self, slug: str) -> None:
        screen = self.screen
        ids = await screen.library.mark_feed(slug, up_to=screen.listing.newest(slug))
        if not len(ids):
            screen.say(t("msg.feed_was_read"))
            return
        await self._did_mark(ids)

    async def _mark_all(self, listed: Sequence[int], words: str) -> None:
        """Mark what a query or a filter has found."""
        headlines = await asyncio.to_thread(self.screen.library.headlines, listed)
        ids = [headline.id for headline in headlines if headline.unread]
        if ids:
            await self.screen.library.mark(ids, read=True)
            await self._did_mark(ids, words)
        else:
            self.screen.say(t("msg.feed_was_read"))

    async def _did_mark(self, ids: Sequence[int], words: str = "msg.feed_read") -> None:
        said = t(words, n=f"{len(ids):,}")
        await self.did(Undo(said, ids, lambda: self._set("read", ids, False), many=True))

    async def _take_back(self) -> None:
        if not self._undo:
            self.screen.say(t("msg.nothing_to_undo"))
            return
        last = self._undo[-1]
        await last.take_back()
        self._undo.remove(last)  # only now: what could not be taken back can be tried again
        await self._repaint(last.ids)
        self.screen.say(t("msg.undone", what=last.words), brief=last.brief)

    async def did(self, undo: Undo) -> None:
        """Something was done: it can be undone, and is said."""
        self._undo.append(undo)
        del self._undo[:-_MOST_UNDO]
        await self._repaint(undo.ids)
        words = t("msg.can_undo", what=undo.words, press=press("undo")) if undo.many else undo.words
        self.screen.say(words, brief=undo.brief)

    def _now(self, post_id: int) -> Headline:
        """The headline as it is in the library now."""
        found = self.screen.library.headlines([post_id])
        if not found:
            raise Problem("msg.post_gone")
        return found[0]

    async def _repaint(self, ids: Sequence[int]) -> None:
        self.screen.headlines.forget(ids)
        await self.screen.listing.refresh_counts()
