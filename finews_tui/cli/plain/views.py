"""What can be told: headlines, feeds, ways on from an article, and the article. Each a page at a time."""

from collections.abc import Sequence

from finews_tui.i18n import t
from finews_tui.model.feed import Feed
from finews_tui.model.headline import Headline
from finews_tui.model.link import LinkKind, file_sort
from finews_tui.services.articles import Article
from finews_tui.services.library import Library
from finews_tui.services.related import HEADS, Way
from finews_tui.text.dates import stamp
from finews_tui.text.file_size import file_size


class View:
    """Lines, so many at once."""

    def __init__(self, title: str, count: int, size: int) -> None:
        self.title = title
        self.count = count
        self.size = max(1, size)
        self.first = 0
        """Index of the first line of this page."""

    @property
    def last(self) -> int:
        """Index behind the last line of this page."""
        return min(self.first + self.size, self.count)

    def turn(self, step: int) -> bool:
        """To the next page (1) or the one before (-1); False where there is none."""
        first = self.first + step * self.size
        if not 0 <= first < self.count:
            return False
        self.first = first
        return True

    def told(self) -> list[str]:
        """This page, with what it is in front and what follows behind."""
        if not self.count:
            return [self.title, self.empty()]
        return [self.title, *self.lines(), self.foot()]

    def lines(self) -> list[str]:
        raise NotImplementedError

    def empty(self) -> str:
        return t("st.empty")

    def foot(self) -> str:
        """Where one is."""
        if self.last < self.count:
            return t("plain.more", first=self.first + 1, last=self.last, count=f"{self.count:,}")
        return t("plain.all", count=f"{self.count:,}")


class Headlines(View):
    """Posts of a feed, of a search, or of a stock."""

    def __init__(self, library: Library, title: str, ids: Sequence[int], size: int, *, slug: str = "") -> None:
        super().__init__(title, len(ids), size)
        self.library = library
        self.ids = ids
        self.slug = slug
        """The feed; empty where it is none."""

    def lines(self) -> list[str]:
        numbers = {post_id: n for n, post_id in enumerate(self.ids[self.first : self.last], self.first + 1)}
        page = self.library.headlines(list(numbers))
        return [t("plain.row", n=numbers[row.id], title=row.title, facts=facts(row)) for row in page]

    def pick(self, number: int) -> int | None:
        """The post of this number."""
        return self.ids[number - 1] if 0 < number <= self.count else None


class Feeds(View):
    """The feeds, smart ones first."""

    def __init__(self, feeds: Sequence[Feed], size: int) -> None:
        super().__init__(t("plain.feeds"), len(feeds), size)
        self.feeds = feeds

    def lines(self) -> list[str]:
        shown = enumerate(self.feeds[self.first : self.last], self.first + 1)
        return [t("plain.feed", n=n, title=name(feed), unread=f"{feed.unread:,}") for n, feed in shown]

    def pick(self, number: int) -> Feed | None:
        return self.feeds[number - 1] if 0 < number <= self.count else None


class Ways(View):
    """The links, or only the stocks, of an article."""

    def __init__(self, title: str, ways: Sequence[Way], size: int) -> None:
        super().__init__(title, len(ways), size)
        self.ways = ways

    def lines(self) -> list[str]:
        return [self._line(way) for way in self.ways[self.first : self.last]]

    def _line(self, way: Way) -> str:
        found = way.reference
        about = [t(HEADS.get(found.kind, "art.original"))]
        if found.instrument is not None:
            about += [found.instrument.shown_code, t("status.posts", n=f"{way.posts:,}")]
        elif found.key or way.cached:
            about.append(t("plain.cached" if way.cached else "plain.not_cached"))
        elif found.kind is LinkKind.ATTACHMENT:
            about += [file_sort(found), file_size(found.size) if found.size else ""]
        return t("plain.row", n=found.number, title=found.text, facts=t("plain.comma").join(filter(None, about)))

    def empty(self) -> str:
        return t("plain.no_ways")


class Reading(View):
    """An article, a paragraph a line."""

    def __init__(self, article: Article, paragraphs: Sequence[str], size: int) -> None:
        super().__init__(article.post.headline.title, len(paragraphs), size or len(paragraphs))
        self.article = article
        self.paragraphs = paragraphs

    @property
    def post_id(self) -> int:
        return self.article.post.headline.id

    def told(self) -> list[str]:
        return [*self.paragraphs[self.first : self.last], self.foot()]

    def whole(self) -> None:
        """All of it is one page."""
        self.first, self.size = 0, max(1, self.count)

    def foot(self) -> str:
        left = self.count - self.last
        return t("plain.paragraphs_left", n=left) if left else t("plain.end")


def facts(row: Headline) -> str:
    """Medium, time, and what is marked, in words."""
    marks = (("plain.unread_mark", row.unread), ("smart.starred", row.starred), ("smart.later", row.later))
    when = stamp(row.published)
    if row.date_guessed:
        when = t("art.undated", t=when.removesuffix(" 00:00"))
    told = [row.medium or row.feed_title, when, *(t(key) for key, on in marks if on)]
    return t("plain.comma").join(filter(None, told))


def name(feed: Feed) -> str:
    """Its title; smart feeds are called by words of the interface."""
    return feed.title or t(f"smart.{feed.slug[1:]}")
