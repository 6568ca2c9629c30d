"""The first screen painted from the files, where no kept picture of it fits: after an import, on a new day, in another
size of the terminal, after a crash or an upgrade.

It must be the screen that the app paints a moment later, cell by cell, so it is made by the same code: the rows of the
widgets (`ui.rows`), their layout (`ui.arrangement`), the queries of the library. All of that loads neither Textual nor
Rich's console nor dataclasses, which would take longer than the whole of this (tests/test_startup.py). What takes long
to know (the open article and its panel, the answer to a saved query, another order) is left blank; in doubt, all is.

The headlines come first: counting what is unread in a million posts, where nobody has yet, takes longer than painting
them.
"""

import os
import time
from collections.abc import Iterator

from finews_tui import __version__
from finews_tui.cli.canvas import FEW, Canvas, colours
from finews_tui.cli.first_headlines import Headlines
from finews_tui.cli.glance import Glance, glance
from finews_tui.i18n import language, set_language, t
from finews_tui.model.feed import ALL, GUIDE, IMPORTANT, INSTRUMENT, QUERY, SMART, TAG, WATCH, Feed
from finews_tui.model.order import Order
from finews_tui.store import feeds, listings, rows, tally
from finews_tui.store.ids import midnight
from finews_tui.store.peek import Peeked, Unreadable, guide_version, peek, quiet
from finews_tui.store.place import place_of
from finews_tui.store.tags import names
from finews_tui.text.plain_toml import read_plain
from finews_tui.ui.arrangement import ROOMY, Arrangement, Wishes, arrange, side_width
from finews_tui.ui.feed_order import arranged, in_folders
from finews_tui.ui.glyphs import glyphs, use_ascii
from finews_tui.ui.rows import (
    RolePart,
    crumb_parts,
    feed_name,
    feed_parts,
    feed_rows,
    fitting_state,
    head_parts,
    pane_head_parts,
    status_parts,
)

_PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib is slow to load
_PANES = ("feeds", "headlines", "article", "related")
_SHIPPED = ("ink", "paper", "green", "desk", "terminal", "none")


def pieces(columns: int, lines: int, config: str, cache: str, state: str) -> Iterator[str]:
    """The first screen in the order in which it is known, as text, pens and places; nothing where it is in doubt."""
    settings = glance(f"{config}/config.toml")
    if settings is None or settings.ambiguous_width == "wide" or os.environ.get("TEXTUAL_COLOR_SYSTEM"):
        return
    if settings.low_bandwidth:  # the screen of a slow line is kept (`cli.picture`), or comes with the app
        return
    try:
        if (canvas := _canvas(settings, config)) is None:
            return
        if settings.language:
            set_language(settings.language)
        use_ascii(settings.ascii)
        with peek(f"{cache}/cache.db", f"{state}/state.db") as found:
            if found is None or not (screen := FirstScreen(found, settings, canvas, columns, lines)).certain:
                return
            yield screen.headlines()
            yield screen.rest()
    except (Unreadable, OSError, ValueError, LookupError):  # the app will find it too, and say it
        return


def _canvas(settings: Glance, config: str) -> Canvas | None:
    """In the colours of the theme; None where the user has themes, which only the app can judge."""
    system = colours()
    name = "none" if os.environ.get("NO_COLOR") else settings.theme
    if name == "ink" and system == FEW:  # as `ui.theming.FEW` says
        name = "terminal"
    if name not in _SHIPPED or os.path.isdir(f"{config}/themes"):  # noqa: PTH112
        return None
    styles = f"{_PACKAGE}/styles"  # as `resources.STYLES`
    if not os.path.isdir(styles):  # noqa: PTH112
        styles = f"{os.path.dirname(_PACKAGE)}/styles"  # noqa: PTH120
    with open(f"{styles}/themes/{name}.toml", encoding="utf-8") as file:  # noqa: PTH123
        table = read_plain(file.read()) or {}
    roles = {role: str(colour) for role, colour in table["roles"].items()}
    return Canvas(roles, ansi=bool(table[""].get("ansi")), colourless=name == "none", system=system)


class FirstScreen:
    """The main screen as it opens."""

    def __init__(self, found: Peeked, settings: Glance, canvas: Canvas, columns: int, lines: int) -> None:
        self.cache, self.state = found
        self.settings = settings
        self.canvas = canvas
        self.columns, self.lines = columns, lines
        self.now = int(time.time())
        self.place = place_of(self.state)
        self.all_id = feeds.all_id(self.cache)
        self.known = self._is_there(self.place.feed)
        self.slug = self.place.feed if self.known else GUIDE if self.all_id else ALL
        opened = bool(self.place.open) and rows.find(self.cache, self.place.open) is not None
        here = _PANES if opened else _PANES[:2]
        self.pane = self.place.pane if self.place.pane in here else "headlines"
        wishes = Wishes(
            self.pane, opened, opened and self.pane == "related", opened and self.place.zen, self.place.sides
        )
        self.shown: Arrangement = arrange(columns, lines, wishes)
        self.widths = {
            pane: 0
            if not self.shown.shows(pane)
            else columns
            if self.shown.single
            else side_width(pane, columns >= ROOMY, wider)
            for pane, wider in (("feeds", self.place.feeds_wider), ("related", self.place.related_wider))
        }
        self.top = int(self.shown.breadcrumb)
        self.folders = _folders(settings)
        self.old_guide = guide_version(self.cache) != _guide_version()

    @property
    def certain(self) -> bool:
        """Will the app open what is here? Where the guide is all there is, it may be about to be replaced."""
        return not self.shown.too_small and not (self.old_guide and (self.all_id or self.slug == GUIDE))

    def _is_there(self, slug: str) -> bool:
        if slug.startswith(QUERY):
            return slug.removeprefix(QUERY) in self.settings.queries
        if slug.startswith(TAG):
            return slug.removeprefix(TAG) in names(self.cache)
        return slug in SMART or slug.startswith(INSTRUMENT) or feeds.id_of(self.cache, slug) is not None

    # The headlines.

    def headlines(self) -> str:
        """Paint what may be seen of the headlines, without the head of their pane."""
        if self.shown.headlines:
            x, width = self._left, self.columns - self._left - self._right
            end = self.shown.headline_rows or self.lines - 1
            shown = Headlines(self.cache, self.slug, self.place if self.known else None, self.settings, self.now)
            shown.paint(self.canvas, x, self.top + 1, width, end - self.top - 1, focused=self.pane == "headlines")
        return self.canvas.taken()

    @property
    def _left(self) -> int:
        return 0 if self.shown.single else self.widths["feeds"]

    @property
    def _right(self) -> int:
        return 0 if self.shown.single else self.widths["related"]

    # All around them.

    def rest(self) -> str:
        """Paint the feeds, the heads and the foot: what takes counting."""
        found = self._feeds()
        if self.shown.breadcrumb:
            self._crumb()
        if self.shown.feeds:
            self._feed_pane(found)
        if self.shown.headlines:
            self._headline_head(found)
        if self.shown.article:
            self._article_pane()
        if self.shown.related:
            self._related_pane()
        self._foot(found)
        return self.canvas.taken()

    def _feeds(self) -> list[Feed]:
        """As `Lists.feeds_at_hand` and `Listings._all_feeds`."""
        unread, today = tally.at_hand(self.cache).unread, midnight(self.now)
        sizes = [(slug, listings.count(self.cache, slug, unread, today)) for slug in SMART]
        smart = [
            Feed(slug, "", size.total, size.unread, size.newest)
            for slug, size in sizes
            if size.total or slug != IMPORTANT
        ]
        real = [
            feed._replace(title=t("guide.title")) if feed.slug == GUIDE else feed
            for feed in feeds.real_feeds(self.cache, unread)
        ]
        order = Order(self.settings.feed_sort, self.settings.feed_sort_reverse)
        saved = [Feed(f"{QUERY}{name}", name, 0, 0, 0) for name in self.settings.queries]
        return in_folders(arranged(smart + listings.tag_feeds(self.cache) + real, order) + saved, self.folders)

    def _unsure(self, feed: Feed) -> bool:
        """Is its number not known here?"""
        return (feed.slug == GUIDE and self.old_guide) or (feed.slug == WATCH and self.settings.watched)

    def _feed_pane(self, found: list[Feed]) -> None:
        width = self.widths["feeds"] - (not self.shown.breadcrumb)
        y, focused = self.top, self.pane == "feeds"
        if not self.shown.breadcrumb:
            self.canvas.put(0, 0, width, pane_head_parts(t("pane.feeds"), "", width, lit=focused), "panel")
            self.canvas.put(0, 1, width, (), "panel")
            self._border(width, 0)
            y = 2
        listed = feed_rows(found, self.folders)
        slugs = [row.slug if isinstance(row, Feed) else "" for row in listed]
        cursor = slugs.index(self.slug) if self.slug in slugs else 0

        def parts(row: int) -> list[RolePart]:
            feed = listed[row]
            if isinstance(feed, str):
                return head_parts(feed, width - 1) if feed else []
            if isinstance(feed, Feed) and self._unsure(feed):
                return []
            inside = isinstance(feed, Feed) and feed.slug in self.folders
            return feed_parts(feed, width - 1, cursor=row == cursor, focused=focused, inside=inside)

        heads = [isinstance(row, str) for row in listed]
        self.canvas.put_list(
            0, y, width, self.lines - 1 - y, heads, parts, cursor=cursor, first=0, focused=focused, ground="panel"
        )

    def _headline_head(self, found: list[Feed]) -> None:
        feed, facts = next((feed for feed in found if feed.slug == self.slug), None), ""
        width = self.columns - self._left - self._right
        if feed is None or feed.query or self._unsure(feed):
            self.canvas.put(self._left, self.top, width)
            return
        facts = t("msg.facts", unread=f"{feed.unread:,}", total=f"{feed.total:,}")
        parts = pane_head_parts(feed_name(feed), facts, width, lit=self.pane == "headlines")
        self.canvas.put(self._left, self.top, width, parts)

    def _article_pane(self) -> None:
        """Blank: laying out an article takes what the first screen must not load."""
        x, y = self._left, self.shown.headline_rows or self.top
        width = self.columns - x - self._right
        if self.shown.headline_rows:
            self.canvas.put(x, y, width, [(glyphs().rule * width, ("border",))])
            y += 1
        for line_ in range(y, self.lines - 1):
            self.canvas.put(x, line_, width)

    def _related_pane(self) -> None:
        x, y, inner = self.columns - self.widths["related"], self.top, self.widths["related"]
        if not self.shown.breadcrumb:
            self._border(x, y)
            x, inner = x + 1, inner - 1
            lit = self.pane == "related"
            self.canvas.put(x, y, inner, pane_head_parts(t("pane.related"), "", inner, lit=lit), "panel")
            y += 1
        for line in range(y, self.lines - 1):
            self.canvas.put(x, line, inner, (), "panel")

    def _border(self, x: int, y: int) -> None:
        """The line at the side of a side pane."""
        for line in range(y, self.lines - 1):
            self.canvas.put(x, line, 1, [(glyphs().column, ("border",))], "panel")

    def _crumb(self) -> None:
        """Over the feeds; what there is over an article and what it leads to comes with these."""
        trail = (t("app.title"), t("pane.feeds")) if self.pane == "feeds" else ()
        self.canvas.put(0, 0, self.columns, [(" ", ()), *crumb_parts(trail, "", self.columns - 2)], "panel")

    def _foot(self, found: list[Feed]) -> None:
        from finews_tui.ui.keymap import key_bar  # the last line; its table takes as long as all others

        sentence = ""
        if quiet(self.cache, self.state) and not self.settings.more:
            posts, unread = feeds.total(self.cache, self.all_id)[0], found[0].unread
            sentence = " · ".join((t("status.posts", n=f"{posts:,}"), t("status.unread", n=f"{unread:,}")))
        scope = "page" if self.pane == "headlines" and self.slug.startswith(INSTRUMENT) else self.pane
        keys = () if self.settings.own_keys else key_bar(scope)
        parts = status_parts([(fitting_state(sentence, keys, self.columns), ("muted",))], keys, self.columns)
        self.canvas.put(0, self.lines - 1, self.columns, parts, "panel")


def _folders(settings: Glance) -> dict[str, str]:
    """Slug -> folder of the subscriptions that are in one."""
    if not settings.folders:
        return {}
    from finews_tui.model.page_key import slug_of  # `re` and `urllib`, for those who have folders

    return {slug_of(url): folder for url, folder in settings.folders}


def _guide_version() -> str:
    """As `services.guide` writes it."""
    folder = "guide/zh_TW" if language() == "zh_TW" else "guide"
    with os.scandir(f"{_PACKAGE}/{folder}") as entries:
        sizes = [entry.stat().st_size for entry in entries if entry.name.endswith(".md")]
    return f"{__version__}:{os.path.basename(folder)}:{sum(sizes)}"  # noqa: PTH119
