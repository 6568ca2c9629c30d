"""Acts on posts: read, starred, later; each can be undone.

What a mark changes is shown at once (`foreseen`). Writing is done beside the keys, one job after the other: what was
pressed first is written first, and a second instance that holds the database never stops the keys.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from finews_tui.i18n import t
from finews_tui.model.feed import ALL
from finews_tui.model.headline import Headline
from finews_tui.model.problem import Problem
from finews_tui.ui.keymap import press
from finews_tui.ui.screens.foreseen import Foreseen, Mark

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
    mark: Mark | None = None
    """What taking it back will show."""

    @property
    def said(self) -> str:
        return t("msg.can_undo", what=self.words, press=press("undo")) if self.many else self.words


class _Job(NamedTuple):
    """Something to be written."""

    act: Callable[[], Awaitable[None]]
    mark: Mark | None
    """What is shown of it already."""


class Acts:
    """Everything that changes the state of posts."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._undo: list[Undo] = []
        self._jobs: deque[_Job] = deque()
        self._turn = asyncio.Lock()
        self._changed = False
        """The counts are others by now."""
        self.foreseen = Foreseen(screen)
        self._offsets: dict[str, int] = {}
        """Places kept in this run: what is being written is not yet in the library."""

    @property
    def busy(self) -> bool:
        """Is anything being written, or about to be?"""
        return bool(self._jobs) or self._turn.locked()

    # --- what the reader does

    def opened(self, post_id: int) -> None:
        """A post was opened: it is read now, and so are those that tell the same."""
        shown, mark = self.screen.headlines.headline(post_id), None
        if shown is not None and shown.unread:
            posts = (post_id, *self.screen.stories.told_with(post_id))
            mark = Mark("read", True, posts, self.foreseen.of_post("read", shown, value=True))
        self.do(lambda: self._mark_opened(post_id), mark)

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
            self._feed_read(slug)

    def all_read(self) -> None:
        """Mark everything read."""
        self._feed_read(ALL)

    def _feed_read(self, slug: str) -> None:
        screen, feed = self.screen, self.screen.counts.feed(slug)
        up_to, mark, said = screen.listing.newest(slug), None, ""
        if feed is not None and feed.unread:
            shown = screen.listing.answer is None and slug in (screen.listing.slug, ALL)
            mark = Mark("read", True, None if shown else (), self.foreseen.of_feed(feed))
            said = t("msg.can_undo", what=t("msg.feed_read", n=f"{feed.unread:,}"), press=press("undo"))
            screen.say(said)
        self.do(lambda: self._mark_feed(slug, up_to, mark, said), mark)

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
        while self.busy:
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
            self._toggle(act, targets[0])
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

    def do(self, act: Callable[[], Awaitable[None]], mark: Mark | None = None) -> None:
        """Write something, after what is being written already; `mark` is shown at once."""
        if mark:
            self.foreseen.show(mark)
        self._jobs.append(_Job(act, mark))
        self.screen.work(self._do_jobs(), "acts")

    async def _do_jobs(self) -> None:
        try:
            async with self._turn:
                while self._jobs:
                    job = self._jobs.popleft()
                    with self._ending(job.mark):
                        await job.act()
        finally:
            if self._changed and not self.busy:
                self._changed = False
                self.screen.work(self.screen.counts.refresh(), "counts")

    @contextmanager
    def _ending(self, mark: Mark | None) -> Iterator[None]:
        """What is shown of a change ends when it is written, or could not be."""
        try:
            yield
        finally:
            if mark:
                self._changed = True
                self.foreseen.end(mark)

    @contextmanager
    def _shown(self, mark: Mark | None) -> Iterator[None]:
        """Show what is about to be written, where that is known only now."""
        if mark:
            self.foreseen.show(mark)
        with self._ending(mark):
            yield

    async def _mark_opened(self, post_id: int) -> None:
        unread = self._stored(post_id).unread
        await self.screen.library.opened(post_id)
        told = self.screen.library.headlines(self.screen.stories.told_with(post_id))
        if others := [other.id for other in told if other.unread]:
            await self.screen.library.mark(others, read=True)
            words = t("msg.story_read", n=len(others), press=press("undo"))
            back = Mark("read", False, others)
            self.did(Undo(words, [post_id, *others], lambda: self._set("read", others, False), mark=back))
        elif unread:
            self._changed = True
            self.screen.headlines.forget([post_id])

    def _toggle(self, act: str, post_id: int) -> None:
        headline = self.screen.headlines.headline(post_id) or self._now(post_id)  # the key means what the row shows
        value = {"read": headline.unread, "star": not headline.starred, "later": not headline.later}[act]
        ids = self.screen.stories.merged.posts_of(post_id) if act == "read" else (post_id,)
        mark = Mark(act, value, ids, self.foreseen.of_post(act, headline, value=value))
        words = t(f"msg.{act}_{'on' if value else 'off'}", title=headline.title)
        self.screen.say(words, brief=True)
        self.do(lambda: self._write_toggle(words, mark, ids), mark)

    async def _write_toggle(self, words: str, mark: Mark, ids: Sequence[int]) -> None:
        if mark.act == "read":  # of a story, those that change: what was read before stays so when it is undone
            ids = tuple(found.id for found in self.screen.library.headlines(ids) if found.unread == mark.value)
        await self._set(mark.act, ids, mark.value)
        back = mark.taken_back(ids)
        undo = Undo(words, ids, lambda: self._set(mark.act, ids, not mark.value), mark=back, brief=True)
        self.did(undo, said=words)

    async def _toggle_all(self, act: str, rows: Sequence[int]) -> None:
        """A range: where one of them has the mark not yet, all get it; else all lose it. Undone as a whole."""
        posts_of = self.screen.stories.merged.posts_of
        wanted = [post for row in rows for post in posts_of(row)] if act == "read" else rows
        found = await asyncio.to_thread(self.screen.library.headlines, wanted)
        has = {one.id: {"read": not one.unread, "star": one.starred, "later": one.later}[act] for one in found}
        value = not all(has.values())
        ids = [post for post, had in has.items() if had != value]
        mark = Mark(act, value, frozenset(ids))
        with self._shown(mark):
            await self._set(act, ids, value)
        words, back = t(f"range.{act}_{'on' if value else 'off'}", n=f"{len(ids):,}"), mark.taken_back(mark.posts)
        self.did(Undo(words, ids, lambda: self._set(act, ids, not value), many=True, mark=back))

    async def _set(self, act: str, ids: Sequence[int], value: bool) -> None:
        library = self.screen.library
        if act == "read":
            await library.mark(ids, read=value)
        elif act == "star":
            await library.star(ids, on=value)
        else:
            await library.later(ids, on=value)

    async def _mark_feed(self, slug: str, up_to: int, mark: Mark | None, said: str) -> None:
        ids = await self.screen.library.mark_feed(slug, up_to=up_to)
        if len(ids):
            self._did_mark(ids, mark or Mark("read", True, ()), said=said)
        else:
            self.screen.say(t("msg.feed_was_read"))

    async def _mark_all(self, listed: Sequence[int], words: str) -> None:
        """Mark what a query or a filter has found."""
        mark = Mark("read", True, frozenset(listed))
        with self._shown(mark):
            headlines = await asyncio.to_thread(self.screen.library.headlines, listed)
            ids = [headline.id for headline in headlines if headline.unread]
            if ids:
                await self.screen.library.mark(ids, read=True)
        if ids:
            self._did_mark(ids, mark, words)
        else:
            self.screen.say(t("msg.feed_was_read"))

    def _did_mark(self, ids: Sequence[int], mark: Mark, words: str = "msg.feed_read", said: str = "") -> None:
        back = mark.taken_back(frozenset(ids))
        undo = Undo(t(words, n=f"{len(ids):,}"), ids, lambda: self._set("read", ids, False), many=True, mark=back)
        self.did(undo, said)

    async def _take_back(self) -> None:
        if not self._undo:
            self.screen.say(t("msg.nothing_to_undo"))
            return
        last = self._undo[-1]
        said = t("msg.undone", what=last.words)
        with self._shown(last.mark):
            if last.mark:
                self.screen.say(said, brief=last.brief)
            await last.take_back()
        self._undo.remove(last)  # only now: what could not be taken back can be tried again
        self._changed = True
        self.screen.headlines.forget(last.ids)
        if not last.mark:
            self.screen.say(said, brief=last.brief)

    def did(self, undo: Undo, said: str = "") -> None:
        """Something was done: it can be undone. It is said, if it was not `said` already."""
        self._undo.append(undo)
        del self._undo[:-_MOST_UNDO]
        self._changed = True
        self.screen.headlines.forget(undo.ids)
        if undo.said != said:
            self.screen.say(undo.said, brief=undo.brief)

    def _now(self, post_id: int) -> Headline:
        """The headline with what is being written."""
        return self.foreseen.on([self._stored(post_id)])[0]

    def _stored(self, post_id: int) -> Headline:
        """The headline as it is in the library now."""
        found = self.screen.library.headlines([post_id])
        if not found:
            raise Problem("msg.post_gone")
        return found[0]
