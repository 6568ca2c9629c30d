"""Marks that are shown before they are written: what a key does is seen at once, however long the disk takes.

Rows are read as ever and then changed as the mark will change them, until it is written or has failed; from then on the
rows are shown as they are. The counts change by what is known to follow; what is right is counted afterwards.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from finews_tui.model.feed import ALL, GUIDE, IMPORTANT, LATER, STARRED, TODAY, UNREAD, Feed
from finews_tui.model.headline import Headline
from finews_tui.text.dates import day

if TYPE_CHECKING:
    from finews_tui.ui.screens.main import MainScreen

Changes = Mapping[str, tuple[int, int]]
"""Slug of a feed -> (posts, unread ones) more."""
_NONE: Changes = MappingProxyType({})
_KEPT = {"star": STARRED, "later": LATER}


class Mark(NamedTuple):
    """What a change will show."""

    act: str
    """`read`, `star` or `later`."""
    value: bool
    """Is it put on?"""
    posts: Collection[int] | None
    """None = all in the list."""
    counts: Changes = _NONE

    def taken_back(self, posts: Collection[int] | None) -> "Mark":
        """The same the other way round, for the posts that it has changed."""
        counts = {slug: (-total, -unread) for slug, (total, unread) in self.counts.items()}
        return Mark(self.act, not self.value, posts, counts)

    def on(self, row: Headline, told: Collection[int]) -> Headline:
        """A row as it will be; `told`: the posts it stands for. One of them unread makes it so."""
        if self.act == "read" and not self.value:
            touched = self.posts is None or any(post in self.posts for post in told)
        else:
            touched = self.posts is None or row.id in self.posts
        if not touched:
            return row
        match self.act:
            case "read":
                return row._replace(unread=not self.value)
            case "star":
                return row._replace(starred=self.value)
        return row._replace(later=self.value)


class Foreseen:
    """The marks that are being written."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self._marks: list[Mark] = []

    def show(self, mark: Mark) -> None:
        """Show it before it is written."""
        self._marks.append(mark)
        self._repaint(mark)
        self.screen.counts.add(mark.counts)

    def end(self, mark: Mark) -> None:
        """It is written, or could not be: the rows are shown as they are."""
        self._marks = [other for other in self._marks if other is not mark]
        self._repaint(mark)

    def on(self, rows: Iterable[Headline]) -> list[Headline]:
        """Rows with all that is being written."""
        return list(self._on(rows)) if self._marks else list(rows)

    def _on(self, rows: Iterable[Headline]) -> Iterator[Headline]:
        posts_of = self.screen.stories.merged.posts_of
        for row in rows:
            yield reduce(lambda found, mark: mark.on(found, posts_of(found.id)), self._marks, row)

    def _repaint(self, mark: Mark) -> None:
        headlines = self.screen.headlines
        if mark.posts is None:
            headlines.forget_all()
        else:
            headlines.forget(mark.posts)

    # --- what follows for the counts

    def of_post(self, act: str, row: Headline, *, value: bool) -> Changes:
        """One post is marked. The columns and tags that it stands in beside its home are counted afterwards."""
        if act != "read":
            step = 1 if value else -1
            return {_KEPT[act]: (step, step * row.unread)}
        step = (not value) - row.unread
        return {slug: (step if slug == UNREAD else 0, step) for slug in self._where(row)} if step else _NONE

    def of_feed(self, feed: Feed) -> Changes:
        """A whole feed is read."""
        feeds = self.screen.counts.feeds
        if feed.slug in (ALL, UNREAD):
            less = {
                one.slug: one.unread for one in feeds if one.unread and one.slug not in self._apart and not one.query
            }
        else:
            less = dict.fromkeys([feed.slug] if feed.slug in self._apart else [feed.slug, ALL, UNREAD], feed.unread)
        return {slug: (-number if slug == UNREAD else 0, -number) for slug, number in less.items()}

    @property
    def _apart(self) -> tuple[str, ...]:
        """Feeds whose posts are not among all posts: the guide's, once there are others (`store.feeds.all_id`)."""
        return () if self.screen.counts.first() == GUIDE else (GUIDE,)

    def _where(self, row: Headline) -> set[str]:
        """Where a post surely stands."""
        listing = self.screen.listing
        here = listing.slug if listing.answer is None else ""
        homes = [one.slug for one in self.screen.counts.feeds if not one.smart and one.title == row.feed_title]
        if GUIDE in (here, *homes):
            return {GUIDE} if self._apart else {GUIDE, ALL, UNREAD}
        is_today = day(row.published) == day(self.screen.app.now())
        marked = ((TODAY, is_today), (STARRED, row.starred), (LATER, row.later), (IMPORTANT, row.importance))
        sure = {slug for slug, is_there in marked if is_there}
        return {ALL, UNREAD, here, *sure, *(homes if len(homes) == 1 else ())}
