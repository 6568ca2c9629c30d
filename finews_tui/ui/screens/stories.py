"""Stories in the headlines: one row for all posts that tell one, opened out, split, or not merged at all.

The listing is merged over its ids when it is taken; what was found in an answer to a query stays as it was found.
"""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.headline import Headline
from finews_tui.model.listing import Listing
from finews_tui.services.beside import Interrupted
from finews_tui.services.merging import Merged, read_rows, stories_found
from finews_tui.ui.screens.acts import Undo

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen


class Stories:
    """Which rows stand for several posts."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.merging = screen.settings.merge_stories
        self._opened: set[int] = set()
        """Posts whose story was opened out in this run."""
        self.merged = Merged(Listing())
        self._posts: tuple[Listing, bool] = (Listing(), False)
        """What was merged, and whether it is an answer."""
        self.stale = False
        """The same posts would stand in other rows by now."""
        self._found = stories_found(screen.library.shelf)

    def merge(self, listing: Listing, *, answer: bool) -> Merged:
        """The listing as it is shown from now on."""
        self._posts, self.stale = (listing, answer), False
        self.merged = Merged(listing) if answer else self.of(listing)
        return self.merged

    def take(self, listing: Listing, merged: Merged) -> None:
        """What `of` gave for a feed is shown from now on."""
        self._posts, self.merged, self.stale = (listing, False), merged, False

    def look(self) -> None:
        """Stories may have been found since the list was merged, here or in another process: then it is said that they
        can be taken in. By itself no row moves under the cursor."""
        found = stories_found(self.screen.library.shelf)
        if found != self._found and self.merging:
            self._found = found
            self.screen.work(self._compare(self._posts[0]), "stories")

    async def _compare(self, listing: Listing) -> None:
        try:
            merged = await asyncio.to_thread(self.of, listing)
        except Interrupted:  # another feed was opened
            return
        if self._posts[0] is listing and not self._posts[1]:
            self.stale = merged.stories != self.merged.stories
            self.screen.counts.show()

    def again(self, select: int | None) -> None:
        """A story was opened out or split, or merging was switched: the same posts in other rows."""
        listing, answer = self._posts
        self.screen.headlines.show_rows(self.merge(listing, answer=answer), select)

    def of(self, listing: Listing) -> Merged:
        """A listing merged, from any thread."""
        return self.screen.library.merged(listing, set(self._opened)) if self.merging else Merged(listing)

    def load(self, ids: Sequence[int]) -> list[Headline]:
        """The headlines of these rows."""
        return read_rows(self.merged, ids, self.screen.library.headlines)

    def told_with(self, post_id: int) -> tuple[int, ...]:
        """The other posts of the story in this listing, whether they have rows or not: reading one reads all."""
        first = self.merged.under.get(post_id, post_id)
        return tuple(other for other in self.merged.stories.get(first, ()) if other != post_id)

    def past(self, opened: int | None) -> frozenset[int]:
        """The rows of the open post and of its story: they are being marked read, whatever the rows say."""
        if opened is None:
            return frozenset()
        return frozenset(map(self.merged.row_of, (opened, *self.told_with(opened))))

    # --- keys

    def toggle(self) -> None:
        """Open the story under the cursor out, or close it."""
        here = self.screen.headlines.current_id
        first = self.merged.under.get(here, here) if here is not None else None
        if first is None or first not in self.merged.stories:
            self.screen.say(t("msg.no_story"))
            return
        posts = self.merged.stories[first]
        if first in self.merged.opened:
            self._opened.difference_update(posts)
            self.again(first)
        else:
            self._opened.add(first)
            self.again(first)
            self.screen.headlines.show_below(len(posts) - 1)  # at the foot of the list nothing would seem to happen

    def split(self) -> None:
        """Take the post under the cursor out of its story."""
        here = self.screen.headlines.current
        if here is None or not self.told_with(here.id):
            self.screen.say(t("msg.no_story"))
        else:
            self.screen.acts.do(lambda: self._split(here))

    async def _split(self, headline: Headline) -> None:
        library = self.screen.library
        rows = await library.split(headline.id)

        async def unite() -> None:
            await library.unite(headline.id, rows)
            self.again(headline.id)

        self.again(headline.id)
        self.screen.acts.did(Undo(t("msg.split", title=headline.title), [headline.id], unite))

    def switch(self) -> None:
        """Merge, or show every post; kept in config.toml."""
        self.merging = not self.merging
        self.again(self.screen.headlines.current_id)
        self.screen.say(t("msg.merge_on" if self.merging else "msg.merge_off"))
        self.screen.keeping.set(merge_stories=self.merging)
