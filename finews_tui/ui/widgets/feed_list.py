"""The list of feeds: the smart feeds and saved queries, a blank line, then media and columns with unread counts.

Subscriptions may stand in folders: a row for each, which folds what is in it away."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual.strip import Strip

from finews_tui.model.feed import Feed
from finews_tui.text.needle import Hit
from finews_tui.ui.messages import RowChosen, RowMoved
from finews_tui.ui.rows import FeedRow, Folder, feed_parts, feed_rows
from finews_tui.ui.widgets.line_list import LineList
from finews_tui.ui.widgets.looks import roles, strip_of

Find = Callable[[Feed], Hit | None]


Mark = tuple[str, bool]
NOTHING: Mapping[str, Any] = {}
_UNMARKED: Mark = ("", False)


class FeedList(LineList):
    """Feeds. The group head and the blank line are rows the cursor skips."""

    class Moved(RowMoved):
        """The cursor came to another feed."""

        def __init__(self, sender: LineList, row: int, feed: Feed) -> None:
            super().__init__(sender, row)
            self.feed = feed

    class Chosen(RowChosen):
        """A feed was opened."""

        def __init__(self, sender: LineList, row: int, feed: Feed) -> None:
            super().__init__(sender, row)
            self.feed = feed

    class FolderChosen(RowChosen):
        """A folder was opened: fold it, or unfold it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = roles("hit", "error")

    def __init__(self, *, id: str | None = None, classes: str | None = None, empty: str = "") -> None:
        super().__init__(id=id, classes=classes, empty=empty)
        self._rows: list[FeedRow] = []
        """A feed, a folder, the name of a group, or an empty string for a blank line."""
        self._folders: Mapping[str, str] = {}
        self._marks: Mapping[str, Mark] = {}
        self._folded: set[str] = set()
        self._feeds: Sequence[Feed] = ()
        self._listed: list[Feed] = []
        """Those that are shown or folded away, in their order."""
        self._find: Find | None = None
        self._hits: dict[str, Hit] = {}

    def set_feeds(
        self, feeds: Sequence[Feed], folders: Mapping[str, str] = NOTHING, marks: Mapping[str, Mark] = NOTHING
    ) -> None:
        """Show these, smart feeds first; the cursor stays on its feed, and the view where it is. A filter stays.

        `folders`: slug -> folder, whose feeds stand together; `marks`: slug -> (word behind the name, is it an error?).
        """
        self._feeds, self._folders, self._marks = feeds, folders, marks
        self._fill("")

    def change(self, changed: Mapping[str, Feed]) -> None:
        """Feeds, by their slugs, that have other counts by now: only their rows are painted."""
        self._feeds = [changed.get(feed.slug, feed) for feed in self._feeds]
        if self._find or self._folders:  # folders have counts of their own
            self._fill("")
            return
        self._listed = [changed.get(feed.slug, feed) for feed in self._listed]
        self._strips.clear()
        for row, feed in enumerate(self._rows):
            if isinstance(feed, Feed) and feed.slug in changed:
                self._rows[row] = changed[feed.slug]
                self._repaint_row(row)

    def toggle_folder(self, row: int) -> None:
        """Fold the folder of this row, or unfold it; the cursor stays on it."""
        if isinstance(folder := self._row(row), Folder):
            self._folded ^= {folder.name}
            self._fill("")
            if folder.folded:
                self.show_below(len(folder.slugs))

    @property
    def folder_slugs(self) -> tuple[str, ...]:
        """Feeds of the folder under the cursor; empty where there is none."""
        row = self._row(self.cursor)
        return row.slugs if isinstance(row, Folder) else ()

    def narrow(self, find: Find | None, prefer: str = "", empty: str = "") -> tuple[int, int]:
        """Show only the feeds in which something is found (None = all again): (feeds shown, feeds there are).

        The cursor goes to the feed with the slug `prefer`, else it stays where it is, else the best hit has it.
        """
        self._find, self.empty = find, empty
        self._fill(prefer)
        return len(self._listed), len(self._feeds)

    def _fill(self, prefer: str) -> None:
        here, find = self._row(self.cursor), self._find
        found = [(feed, find(feed) if find else None) for feed in self._feeds]
        self._hits = {feed.slug: hit for feed, hit in found if hit}
        feeds = [feed for feed, hit in found if hit or not find]
        self._listed = [*(feed for feed in feeds if feed.smart), *(feed for feed in feeds if not feed.smart)]
        self._rows = feed_rows(feeds, self._folders, () if find else self._folded)
        best = min(self._hits, key=lambda slug: self._hits[slug].rank, default="")
        wanted = (prefer, here.slug if isinstance(here, Feed) else "", best)
        rows = [row for slug in wanted if (row := self._row_of(slug)) is not None]
        if isinstance(here, Folder) and not prefer:
            rows = [at for at, row in enumerate(self._rows) if isinstance(row, Folder) and row.name == here.name] + rows
        self.rows_changed(rows[0] if rows else self.cursor)

    def select(self, slug: str) -> bool:
        """Put the cursor on a feed, without a message; False where it is not in the list. Its folder is unfolded."""
        if self._folders.get(slug, "") in self._folded:
            self._folded.discard(self._folders[slug])
            self._fill("")
        row = self._row_of(slug)
        if row is not None:
            self._place_cursor(row, say=False)
        return row is not None

    @property
    def current(self) -> Feed | None:
        """The feed under the cursor."""
        return self._feed_at(self.cursor)

    def next_unread(self, direction: int = 1) -> Feed | None:
        """The next feed with unread posts after (1) or before (-1) the cursor; no smart one. The cursor stays."""
        slugs, here = [feed.slug for feed in self._listed], self._row(self.cursor)
        if isinstance(here, Folder):
            at = slugs.index(here.slugs[0]) - (direction > 0)
        else:
            at = slugs.index(here.slug) if isinstance(here, Feed) else -1
        after = self._listed[at + 1 :] if direction > 0 else self._listed[: max(at, 0)][::-1]
        return next((feed for feed in after if not feed.smart and feed.unread), None)

    def _row_of(self, slug: str) -> int | None:
        return next((row for row, feed in enumerate(self._rows) if isinstance(feed, Feed) and feed.slug == slug), None)

    def _feed_at(self, row: int) -> Feed | None:
        feed = self._row(row)
        return feed if isinstance(feed, Feed) else None

    def _row(self, row: int) -> FeedRow:
        return self._rows[row] if 0 <= row < len(self._rows) else ""

    # LineList

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def selectable(self, index: int) -> bool:
        return not isinstance(self._rows[index], str)

    def moved(self, row: int) -> RowMoved:
        feed = self._feed_at(row)
        return self.Moved(self, row, feed) if feed else RowMoved(self, row)

    def chosen(self, row: int) -> RowChosen:
        feed = self._feed_at(row)
        return self.Chosen(self, row, feed) if feed else self.FolderChosen(self, row)

    def render_row(self, index: int, width: int, *, cursor: bool, focused: bool) -> Strip:
        feed = self._rows[index]
        if isinstance(feed, str):
            return self.head_strip(feed, width) if feed else Strip.blank(width, self.look())
        hit = self._hits.get(feed.slug) if isinstance(feed, Feed) else None
        parts = feed_parts(
            feed,
            width,
            cursor=cursor,
            focused=focused,
            inside=isinstance(feed, Feed) and feed.slug in self._folders,
            mark=self._marks.get(feed.slug, _UNMARKED) if isinstance(feed, Feed) else _UNMARKED,
            spans=hit.spans if hit else (),
        )
        return strip_of(self.painted(parts), width, self.look(*self.over(cursor, focused)))
