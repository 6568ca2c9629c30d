"""What is on the desk: the views that were told, one on the other, and what the orders do with them."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from finews_tui.cli.plain import orders
from finews_tui.cli.plain.article import paragraphs
from finews_tui.cli.plain.views import Feeds, Headlines, Reading, View, Ways, name
from finews_tui.cli.posts import catch_up, feed_called
from finews_tui.i18n import t
from finews_tui.model.feed import ALL, INSTRUMENT
from finews_tui.model.link import safe_url
from finews_tui.model.problem import Problem
from finews_tui.services.browser import open_url
from finews_tui.services.instruments import shown
from finews_tui.services.library import Library
from finews_tui.services.query import parse
from finews_tui.services.related import Way, related
from finews_tui.text.clean import clean_line

if TYPE_CHECKING:
    from finews_tui.config.schema import Settings
    from finews_tui.services.sync.results import Report

T = TypeVar("T")
Told = Sequence[str]
_MOST_VIEWS = 50


class Desk:
    """Obeys orders and answers in lines: a method for each of `orders.COMMANDS`. To be closed, as a context."""

    def __init__(self, library: Library, settings: "Settings") -> None:
        self.library = library
        self.settings = settings
        self._runner = asyncio.Runner()
        self._views: list[View] = []

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.close()

    def begin(self) -> Told:
        """Where the reader was left, else all posts."""
        kept = self.library.place().feed
        for slug in filter(None, (kept, ALL)):
            with suppress(Problem):
                return self._push(self._feed(slug))
        return self.feeds("")

    def obey(self, line: str) -> Told:
        """The answer to a line; a mistake is answered with its sentence. Raises `Quit`."""
        try:
            order = orders.read(clean_line(line))
            if order.command == orders.GO_ON:
                return self._go_on()
            act: Callable[[str], Told] = getattr(self, order.command)
            return act(order.argument)
        except Problem as problem:
            return [t(problem.key, **problem.fields)]

    # --- moving

    def _push(self, view: View) -> Told:
        self._views.append(view)
        del self._views[:-_MOST_VIEWS]
        return view.told()

    @property
    def _view(self) -> View:
        return self._views[-1]

    def _nearest(self, *kinds: type[View]) -> View | None:
        return next((view for view in reversed(self._views) if isinstance(view, kinds)), None)

    def _go_on(self) -> Told:
        """Enter: the next page; behind the end of an article the next post."""
        if self._view.turn(1):
            return self._view.told()
        return self.next("") if isinstance(self._view, Reading) else [t("plain.last_page")]

    def next(self, _: str) -> Told:
        return self._step(1)

    def previous(self, _: str) -> Told:
        return self._step(-1)

    def _step(self, step: int) -> Told:
        """The next page of a list; in an article the next post of its list."""
        end = t("plain.last_page" if step > 0 else "plain.first_page")
        if not isinstance(self._view, Reading):
            return self._view.told() if self._view.turn(step) else [end]
        listed = self._nearest(Headlines)
        if not isinstance(listed, Headlines) or self._view.post_id not in listed.ids:
            return [t("plain.no_list")]
        number = listed.ids.index(self._view.post_id) + 1 + step
        if (post_id := listed.pick(number)) is None:
            return [t("plain.last_post" if step > 0 else "plain.first_post")]
        self._views.pop()
        listed.first = (number - 1) // listed.size * listed.size
        return self._open(post_id)

    def back(self, _: str) -> Told:
        if len(self._views) < 2:
            return [t("plain.nothing_behind")]
        self._views.pop()
        return self._view.told()

    def list(self, _: str) -> Told:
        """The headlines that are nearest, as they are now."""
        while len(self._views) > 1 and not isinstance(self._view, Headlines):
            self._views.pop()
        if isinstance(self._view, Headlines) and self._view.slug:
            self._views[-1] = self._feed(self._view.slug)
        return self._view.told()

    # --- opening

    def open(self, argument: str) -> Told:
        """What has this number in the list that was told last; an article opens the next headline of its list."""
        number, view = orders.number(argument), self._nearest(Headlines, Feeds, Ways)
        if isinstance(view, Feeds) and (feed := view.pick(number)):
            return self._push(self._feed(feed.slug))
        if isinstance(view, Ways):
            return self._follow(number, view.ways)
        if isinstance(view, Headlines) and (post_id := view.pick(number)) is not None:
            if isinstance(self._view, Reading):
                self._views.pop()
            return self._open(post_id)
        return [t("plain.no_such_number", n=number)]

    def _open(self, post_id: int) -> Told:
        article = self.library.article(post_id)
        self._run(self.library.opened(post_id))
        return self._push(Reading(article, paragraphs(article, self.settings), self.settings.plain_paragraphs))

    def whole(self, _: str) -> Told:
        reading = self._reading()
        reading.whole()
        return reading.told()

    def feeds(self, _: str) -> Told:
        return self._push(Feeds(self.library.feeds(), self.settings.plain_headlines))

    def feed(self, argument: str) -> Told:
        """A feed by its number in the list of feeds, or by its name, in pinyin too."""
        if not argument:
            return self.feeds("")
        told = self._nearest(Feeds)
        with suppress(Problem):
            if isinstance(told, Feeds) and (feed := told.pick(orders.number(argument))):
                return self._push(self._feed(feed.slug))
        return self._push(self._feed(feed_called(self.library, argument)))

    def _feed(self, slug: str) -> Headlines:
        feed = self.library.feed(slug)
        if feed is None:
            raise Problem("cli.no_feed", what=slug)
        title = f"{name(feed)} · {t('status.unread', n=f'{feed.unread:,}')}"
        return self._headlines(title, self.library.listing(slug).ids, slug)

    def _headlines(self, title: str, ids: Sequence[int], slug: str = "") -> Headlines:
        return Headlines(self.library, title, ids, self.settings.plain_headlines, slug=slug)

    def search(self, argument: str) -> Told:
        node = parse(argument)
        catch_up(self.library)
        found = self.library.search.find(node)
        if not len(found.listing):
            return [t("st.no_match", q=argument)]
        return self._push(self._headlines(f"{t('act.search')} {argument}", found.listing.ids))

    # --- ways on

    def links(self, _: str) -> Told:
        reading = self._reading()
        return self._push(Ways(reading.title, self._ways(reading), self.settings.plain_headlines))

    def stocks(self, _: str) -> Told:
        """Stocks and sectors of the article; they keep their numbers."""
        reading = self._reading()
        named = [way for way in self._ways(reading) if way.reference.instrument]
        return self._push(Ways(reading.title, named, self.settings.plain_headlines))

    def link(self, argument: str) -> Told:
        if not (number := orders.number(argument)):
            return self.links("")
        return self._follow(number, self._ways(self._reading()))

    def _follow(self, number: int, ways: Sequence[Way]) -> Told:
        """A cached post and the posts of a stock are told; of everything else the address is said."""
        way = next((way for way in ways if way.reference.number == number), None)
        if way is None:
            return [t("msg.no_link", n=number)]
        if way.cached is not None:
            return self._open(way.cached.id)
        if (instrument := way.reference.instrument) is not None:
            posts = self.library.listing(f"{INSTRUMENT}{instrument.secid}").ids
            return self._push(self._headlines(shown(instrument), posts))
        address = safe_url(way.reference.url)
        return [address or t("msg.no_address")]

    def browser(self, argument: str) -> Told:
        """The link of this number, else the original; without a browser here the address is said."""
        reading, number = self._reading(), orders.number(argument)
        ways = self._ways(reading) if number else []
        way = next((way for way in ways if way.reference.number == number), None)
        if number and way is None:
            return [t("msg.no_link", n=number)]
        if not (address := safe_url(way.reference.url if way else reading.article.original)):
            return [t("msg.no_address")]
        return [t("msg.opening", url=address) if open_url(address) else t("plain.no_browser", url=address)]

    def _reading(self) -> Reading:
        """The article that was told last, or whose ways on were: one that lies under another list is not meant."""
        found = next((view for view in reversed(self._views) if not isinstance(view, Ways)), None)
        if isinstance(found, Reading):
            return found
        raise Problem("msg.no_article")

    def _ways(self, reading: Reading) -> Sequence[Way]:
        return [way for group in related(self.library, reading.article) for way in group.rows]

    # --- marks

    def star(self, argument: str) -> Told:
        return self._toggle(argument, "star")

    def later(self, argument: str) -> Told:
        return self._toggle(argument, "later")

    def _toggle(self, argument: str, act: str) -> Told:
        post_id = self._meant(argument)
        (row,) = self.library.headlines([post_id])
        on = not (row.starred if act == "star" else row.later)
        self._run(self.library.star([post_id], on=on) if act == "star" else self.library.later([post_id], on=on))
        return [t(f"msg.{act}_{'on' if on else 'off'}", title=row.title)]

    def read(self, argument: str) -> Told:
        return self._mark(argument, read=True)

    def unread(self, argument: str) -> Told:
        return self._mark(argument, read=False)

    def _mark(self, argument: str, *, read: bool) -> Told:
        post_id = self._meant(argument)
        (row,) = self.library.headlines([post_id])
        self._run(self.library.mark([post_id], read=read))
        return [t(f"msg.read_{'on' if read else 'off'}", title=row.title)]

    def _meant(self, argument: str) -> int:
        """The post of this number in the headlines; without one the article that is open."""
        number, listed = orders.number(argument), self._nearest(Headlines)
        if not number:
            return self._reading().post_id
        found = listed.pick(number) if isinstance(listed, Headlines) else None
        if found is None:
            raise Problem("plain.no_such_number", n=number)
        return found

    # --- the rest

    def sync(self, _: str) -> Told:
        """Ask the sources, name those that fail, and tell the list anew where something came."""
        from finews_tui.services.sync.rounds import Sync

        async def ask() -> "Report":
            async with Sync(self.library, self.settings) as sync:
                report = await sync.run(by_hand=True)
                await self.library.settled()
            if report.offline:
                raise report.offline
            return report

        if not self.settings.subscriptions:
            raise Problem("sync.no_subscriptions")
        report = self._run(ask())
        failed = [t("sync.failed", title=one.title, why=why(one.problem)) for one in report.failed]
        told = self.list("") if report.added else ()
        return [*failed, t("st.new", n=f"{report.added:,}"), *told]

    def help(self, _: str) -> Told:
        return orders.help_lines()

    def quit(self, _: str) -> Told:
        raise Quit

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)


def why(problem: Problem | None) -> str:
    return t(problem.key, **problem.fields) if problem else ""


class Quit(Exception):  # noqa: N818 - no error
    """The reader is done."""
