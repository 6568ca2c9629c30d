"""Saved queries: feeds of the reader's own, kept in config.toml, with counts that are made in the background."""

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from finews_tui.i18n import t
from finews_tui.model.feed import QUERY, Feed
from finews_tui.model.problem import Problem
from finews_tui.ui.screens.shown import Answer

if TYPE_CHECKING:
    from finews_tui.model.query import Node
    from finews_tui.ui.screens.main import MainScreen
    from finews_tui.ui.screens.queries import Chosen

MOST_QUERIES = 50
"""More of them are read from the file, but not counted."""


class _Size(NamedTuple):
    total: int
    unread: int
    newest: int


class Saved:
    """The saved queries of the main screen."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.queries: dict[str, str] = dict(screen.settings.queries)
        """Name -> query, in the order of the file. Another dictionary after each change: threads go through it."""
        self.stale = True
        """The counts may be others now."""
        self._sizes: dict[str, _Size] = {}
        self._counting = False
        self._to_save = ""

    def feeds(self) -> list[Feed]:
        """One feed for each, with what was counted last."""
        nothing = _Size(0, 0, 0)
        sizes = [(name, self._sizes.get(name, nothing)) for name in self.queries]
        return [Feed(f"{QUERY}{name}", name, size.total, size.unread, size.newest) for name, size in sizes]

    def use(self, queries: dict[str, str]) -> None:
        """These are the saved queries from now on."""
        self._sizes = {name: size for name, size in self._sizes.items() if queries.get(name) == self.queries.get(name)}
        self.queries, self.stale = queries, True

    def node(self, slug: str) -> "Node | None":
        """The query of a feed; None where it is none, or cannot be read."""
        if not slug.startswith(QUERY):
            return None
        from finews_tui.model.query import QueryProblem
        from finews_tui.services.query import parse

        text = self.queries.get(slug.removeprefix(QUERY))
        try:
            return parse(text) if text else None
        except QueryProblem:
            return None

    # --- the list of them

    def ask(self) -> None:
        """Show them: open one, save the present query, take one out."""
        from finews_tui.ui.screens.queries import QueriesScreen

        rows = [
            (name, text, self._sizes[name].unread if name in self._sizes else 0) for name, text in self.queries.items()
        ]
        self.screen.app.push_screen(QueriesScreen(rows, self.screen.searching.text), self._answered)

    def _answered(self, chosen: "Chosen | None") -> None:
        if chosen is None:
            return
        if chosen.act == "open":
            self.screen.attempt(self.screen.listing.enter, f"{QUERY}{chosen.name}")
        elif chosen.act == "save":
            self._to_save = self.screen.searching.text
            self.screen.ask(self, t("search.save_as"), self._to_save)
            self.screen.prompt.select()
        else:
            self._write(chosen.name, None)

    def typed(self, text: str) -> None:
        """The name is being typed: say when it is taken."""
        self.screen.prompt.note(t("search.replaces") if text.strip() in self.queries else "")

    def accept(self, text: str) -> None:
        """Keep the query under this name."""
        self.cancelled()
        if name := text.strip():
            self._write(name, self._to_save)

    def cancelled(self) -> None:
        """No name."""
        self.screen.prompt.close()
        self.screen.panes.show()

    def _write(self, name: str, text: str | None) -> None:
        from finews_tui.config.save import save_query

        if text is None:
            self.queries = {other: query for other, query in self.queries.items() if other != name}
            self._sizes.pop(name, None)
        else:
            self.queries = {**self.queries, name: text}
        self.stale = True
        screen = self.screen
        if text is None and screen.listing.slug == f"{QUERY}{name}":
            screen.counts.recount()
            screen.listing.show(screen.counts.first())
        screen.counts.recount()
        self.recount()
        screen.say(t("search.deleted" if text is None else "search.saved", name=name))
        screen.keeping.know(queries=tuple(self.queries.items()))
        screen.keeping.write(save_query, name, text)

    # --- as a feed

    def open(self, slug: str, select: int | None) -> Answer:
        """Find its posts beside the keys; the answer that stands there until then."""
        from finews_tui.model.query import QueryProblem
        from finews_tui.services.query import parse

        name = slug.removeprefix(QUERY)
        try:
            node = parse(self.queries[name])
        except KeyError:
            return Answer(name, "", t("st.empty"), passing=False)
        except QueryProblem as problem:
            where = f"{self.queries[name]}: {t(problem.key, **problem.fields)}"
            return Answer(name, "", where, passing=False)
        self.screen.work(self._find(slug, name, node, select), "saved")
        return Answer(name, "", t("search.running"), passing=False)

    async def _find(self, slug: str, name: str, node: "Node", select: int | None) -> None:
        from finews_tui.model.query import QueryProblem
        from finews_tui.services.search import highlights

        listing = self.screen.listing
        answer = Answer(name, "", t("st.no_match", q=self.queries.get(name, "")), highlights(node), passing=False)
        try:
            found = await asyncio.to_thread(self.screen.library.counting.find, node)
            posts = await asyncio.to_thread(listing.ordered, found.listing)
        except QueryProblem as problem:
            raise Problem(problem.key, **problem.fields) from problem
        if listing.slug == slug and listing.answer is not None and not listing.answer.passing:
            facts = t("search.found", n=f"{len(found.listing):,}{'+' if found.more else ''}")
            cursor = self.screen.headlines.current_id
            answer = Answer(name, facts, answer.empty, answer.wanted, passing=False)
            listing.show_answer(answer, posts, select if cursor is None else cursor)

    # --- counts

    def recount(self) -> None:
        """Count anew where it may be needed, beside the keys and one after the other."""
        if self.stale and self.queries and not self._counting:
            self.stale, self._counting = False, True
            self.screen.work(self._count(), "counts")

    async def _count(self) -> None:
        try:
            for name, text in list(self.queries.items())[:MOST_QUERIES]:
                size = await asyncio.to_thread(self._size, text)
                if name in self.queries:
                    self._sizes[name] = size
        finally:
            self._counting = False
        self.screen.counts.recount()

    def _size(self, text: str) -> _Size:
        from finews_tui.model.query import Filter, QueryProblem, both
        from finews_tui.services.query import parse

        counting = self.screen.library.counting
        try:
            node = parse(text)
            found = counting.find(node)
            unread = counting.count(both(node, Filter("is", "unread"))) if len(found.listing) else 0
        except QueryProblem:
            return _Size(0, 0, 0)
        return _Size(len(found.listing), unread, max(found.listing.times, default=0))
