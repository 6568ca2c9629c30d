"""The headlines of the first screen, as `HeadlineList` shows them when it opens."""

from finews_tui.cli.canvas import Canvas
from finews_tui.cli.glance import Glance
from finews_tui.model.feed import INSTRUMENT, QUERY, WATCH
from finews_tui.model.headline import Headline
from finews_tui.model.listing import HEAD, LONG, Listing
from finews_tui.model.order import NEWEST_FIRST, Order
from finews_tui.model.place import Place
from finews_tui.services.merging import Merged, merge, read_rows
from finews_tui.store import listings, rows
from finews_tui.store.ids import midnight
from finews_tui.store.peek import Connection
from finews_tui.ui.grouping import Rows, group, group_name
from finews_tui.ui.rows import RolePart, cursor_part, head_parts, headline_parts, over, time_of


class Headlines:
    """The list of one feed, with the cursor where it was left."""

    def __init__(self, cache: Connection, slug: str, place: Place | None, settings: Glance, now: int) -> None:
        """`place`: where the reader was; None = not in this feed."""
        self.cache = cache
        self.now = now
        listing = self._listing(slug, settings)
        self.blank = listing is None
        """It is not known here what the list will be."""
        self.merged = Merged(listing or Listing())
        if listing and settings.merge_stories:
            self.merged = merge(listing, rows.stories_among(cache, listing.ids))
        groups = group(self.merged.listing.times)
        self.grouped = bool(groups)
        self.rows = Rows(len(self.merged.listing), groups)
        self.heads = [self.rows.head(row) is not None for row in range(self.rows.count)]
        self.cursor, self.first = 0, 0
        if place is None:
            self.blank |= not self._begins_unread()
        else:
            self._go_to(place)
        self.blank |= not self.rows.count  # what an empty list says is the app's to say

    def _listing(self, slug: str, settings: Glance) -> Listing | None:
        """As `Listings._open`: of a long feed the head. None where the app has to look for it, or to sort it."""
        if slug.startswith((QUERY, INSTRUMENT)) or (slug == WATCH and settings.watched):
            return None
        if Order(settings.sort, settings.sort_reverse) != NEWEST_FIRST:
            return None
        found = listings.listing(
            self.cache, slug, unread_only=False, today=midnight(self.now), now=self.now, most=LONG + 1
        )
        return Listing(found.ids[:HEAD], found.times[:HEAD]) if len(found) > LONG else found

    def _begins_unread(self) -> bool:
        """Where nobody has been here yet, the cursor stands on the first unread headline: is that the first one?"""
        ids = self.merged.listing.ids[:1]
        return bool(ids) and self._read([*ids])[0].unread

    def _go_to(self, place: Place) -> None:
        post = rows.find(self.cache, place.post) if place.post else None
        row = self.merged.row_of(post) if post is not None else None
        ids = self.merged.listing.ids
        if row is not None and row in ids:
            self.cursor = self.rows.row(ids.index(row))
            self.first = max(0, self.cursor - place.line) if place.line else 0

    def _read(self, ids: list[int]) -> list[Headline]:
        return read_rows(self.merged, ids, lambda some: rows.headlines(self.cache, some))

    def paint(self, canvas: Canvas, x: int, y: int, width: int, height: int, *, focused: bool) -> None:
        """Paint it into this part of the screen."""
        if self.blank:
            for line in range(height):
                canvas.put(x, y + line, width)
            return
        cursor, first = canvas.view(self.heads, self.cursor, self.first, height)
        shown = [row for row in range(first, min(first + height, self.rows.count)) if not self.heads[row]]
        ids = {row: self.merged.listing.ids[self.rows.index(row)] for row in shown}
        found = {headline.id: headline for headline in self._read([*ids.values()])}

        def parts(row: int) -> list[RolePart]:
            if (head := self.rows.head(row)) is not None:
                return head_parts(group_name(head, self.now), width - 1, indent=3)
            here = row == cursor
            bar = cursor_part(here, focused)
            headline = found.get(ids[row])
            return [bar, *self._parts(headline, width - 1, over(here, focused))] if headline else [bar]

        canvas.put_list(x, y, width, height, self.heads, parts, cursor=cursor, first=first, focused=focused)

    def _parts(self, headline: Headline, width: int, laid: tuple[str, ...]) -> list[RolePart]:
        return headline_parts(
            headline,
            width,
            laid,
            told=len(self.merged.stories.get(headline.id, ())),
            under=headline.id in self.merged.under,
            time=time_of(headline, self.now, grouped=self.grouped),
        )
