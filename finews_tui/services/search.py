"""Search: from a query to posts. One question at a time, from any thread; another may interrupt it.

The index answers in a millisecond where it can. Where SQLite has no full text, or the index is not there yet, the posts
themselves are read, newest first: the same answers, only slowly.
"""

import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeVar

from finews_tui.i18n import t
from finews_tui.model.facts import Facts
from finews_tui.model.feed import ALL, GUIDE
from finews_tui.model.listing import Listing
from finews_tui.model.post import Body, BodyKind
from finews_tui.model.problem import Problem
from finews_tui.model.query import And, Filter, Node, Not, Or, QueryProblem, Text, texts
from finews_tui.services.instruments import candidates, typed_code
from finews_tui.services.shelf import Shelf
from finews_tui.store import changes, index_file, instruments, listings, search_names, search_plan, tags
from finews_tui.store.database import Damaged
from finews_tui.store.ids import midnight
from finews_tui.store.index_posts import Raw
from finews_tui.store.lock import WriteLock
from finews_tui.store.search import (
    Seeker,
    best,
    bounds,
    listing,
    members,
    newest,
    stretches,
    unpacked,
)
from finews_tui.store.search_plan import Plan, Sql
from finews_tui.store.side_reader import Functions, Interrupted, asking
from finews_tui.text.fold import fold
from finews_tui.text.tokens import pattern
from finews_tui.text.when import span

T = TypeVar("T")

__all__ = ["MOST", "Found", "Interrupted", "Search", "highlights"]

MOST = 10_000
"""Hits that are counted and listed; of more than these only the newest are shown."""
_EVER = (-(1 << 62), 1 << 62)
_FEW = 400
"""Posts of a set that are looked at one by one, 0.1 ms each, rather than all that the index finds for a word."""
_CODE = re.compile(r"[0-9]{6}|bk[0-9]{4}", re.IGNORECASE)
"""A bare word that is the code of a share or a board: posts that mention it are found as well."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer."""

    listing: Listing
    more: bool
    """There are more than `limit`."""


def highlights(node: Node) -> re.Pattern[str] | None:
    """What is to be marked in the folded texts that a query finds."""
    return pattern((found.words, found.quoted) for found in texts(node))


class Search:
    """Questions to the posts."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        functions: Functions = {"folded": (1, fold), "holds": (8, _holds), "shows": (5, _shows)}
        self._seeker = Seeker(shelf.cache, shelf.search_db, functions)
        self._turn = threading.RLock()

    @property
    def full_text(self) -> bool:
        """Has this SQLite full text? Without it every post is read, which is slow."""
        return index_file.has_fts5()

    @property
    def indexed(self) -> bool:
        """Is there an index? False = the posts are read, which is slow."""
        with self._turn:
            self._seeker.look()
            return self._seeker.has_index

    def backlog(self) -> tuple[int, int]:
        """(what is in the index, all): equal when it has caught up. Counted in changes of posts."""
        with self._turn:
            total = self._shelf.read(changes.last)
            try:
                return min(self._seeker.seen(), total), total
            except (Damaged, Interrupted):
                return 0, total

    def interrupt(self) -> None:
        """End the question that is being answered; it raises `Interrupted`. From any thread."""
        self._seeker.interrupt()

    def end(self) -> None:
        """No question is answered any more; nobody waits for the one that is. From any thread."""
        self._seeker.end()

    def close(self) -> None:
        self.interrupt()
        with self._turn:
            self._seeker.close()

    def find(self, node: Node, *, limit: int = MOST, by_relevance: bool = False, within: str = ALL) -> Found:
        """The newest posts that fit, or the most relevant ones; `within` the posts of a feed.

        Raises `QueryProblem` for a name that nothing has, `Interrupted`, `Problem`.
        """
        return self._answer(lambda: self._find(node, limit, by_relevance, within))

    def count(self, node: Node) -> int:
        """How many posts fit, at most `MOST` + 1. Raises as `find`."""
        return self._answer(lambda: self._count(node))

    def _answer(self, ask: Callable[[], T]) -> T:
        """What a question gives; it is asked again after each thing that can be mended."""
        # an index that is being made cannot be opened for a moment; the same with a new connection is damage; where
        # the index was not the cause, the cache is
        with self._turn:
            for mend in (self._seeker.close, self._give_up_index, self._shelf.check):
                try:
                    self._seeker.look()
                    return ask()
                except Damaged:
                    mend()
            self._seeker.look()
            return ask()

    def _count(self, node: Node) -> int:
        with asking():
            return len(self._newest(self._plan(node, ALL), MOST + 1))

    def _find(self, node: Node, limit: int, by_relevance: bool, within: str) -> Found:
        now = int(self._shelf.now())
        with asking():
            plan = self._plan(node, within)
        ranked = by_relevance and bool(plan.match)
        rows = self._rows(best(plan, limit + 1, now)) if ranked else self._newest(plan, limit + 1)
        if not rows:
            self._explain_nothing(node)
        return Found(listing(rows[:limit], now, by_time=not ranked), len(rows) > limit)

    def _newest(self, plan: Plan, limit: int) -> list[tuple[int, int]]:
        rows: list[tuple[int, int]] = []
        with asking():
            parts = stretches(self._seeker.connection, plan)
            while len(rows) < limit and (part := next(parts, None)):
                rows += self._rows(newest(part, limit - len(rows)))
        return rows

    def _rows(self, query: Sql) -> list[tuple[int, int]]:
        return self._seeker.read(query.text, query.values)

    def _plan(self, node: Node, within: str) -> Plan:
        connection = self._seeker.connection
        if self._seeker.has_index:
            found = search_plan.plan(self._with_codes(node), self._meaning)
        else:
            found = search_plan.scan_plan(self._with_codes(node), self._meaning, _holding)
        found = replace(found, bounds=self._bounds(node))
        if within != ALL:
            query, values = listings.query_of(
                connection,
                within,
                unread_only=False,
                today=midnight(self._shelf.now()),
                watched=self._shelf.watched,
            )
            found = search_plan.within(found, search_plan.among(query, values))
        for one in () if found.either else found.sets:
            if (ids := members(connection, one, _FEW)) is not None:
                return search_plan.driven(found, one, ids)
        return search_plan.driven(found)

    def _bounds(self, node: Node) -> tuple[int, int] | None:
        """Where in the order of ids the posts stand that a query with `since:` or `until:` can find."""
        first, after = _EVER
        for part in node.parts if isinstance(node, And) else (node,):
            if isinstance(part, Filter) and part.key in ("since", "until"):
                begin, end = span(part.value, int(self._shelf.now())) or _EVER
                first, after = (max(first, begin), after) if part.key == "since" else (first, min(after, end))
        return None if (first, after) == _EVER else bounds(self._seeker.connection, first, after)

    def _give_up_index(self) -> None:
        """The index may be damaged: it will be built anew; where nothing can be written it is not asked any more."""
        self.close()
        self._seeker.without_index = not self._shelf.cache.lasting
        if self._seeker.without_index:
            return
        lock = WriteLock(self._shelf.search_db.with_suffix(".lock"))
        with lock:
            index_file.discard(self._shelf.search_db)
        lock.close()
        self._shelf.notices.append(Problem("notice.search_rebuilt"))

    # --- names

    def _with_codes(self, node: Node) -> Node:
        """A bare code finds the posts that mention it too."""
        match node:
            case Text() if not node.quoted and not node.title and _CODE.fullmatch(node.words):
                return Or((node, *[Filter("code", secid) for secid in self._seen(node.words)]))
            case And() | Or():
                return type(node)(tuple(self._with_codes(part) for part in node.parts))
            case Not():
                return Not(self._with_codes(node.part))
        return node

    def _meaning(self, found: Filter) -> Sql:
        match found.key:
            case "is":
                return search_plan.STATES[found.value]
            case "has":
                bits = int(Facts[found.value.upper()])
                shown = search_plan.with_facts(bits) if self._seeker.has_index else search_plan.showing(bits)
                return search_plan.any_of([shown, search_plan.ENCLOSED]) if bits == Facts.ATTACHMENT else shown
            case "since" | "until":
                first, after = span(found.value, int(self._shelf.now())) or (0, 0)
                return search_plan.since(first) if found.key == "since" else search_plan.before(after)
            case "media":
                wanted = fold(found.value)
                feeds = [feed_id for feed_id, _, title in self._feeds() if wanted in fold(title)]
                return search_plan.any_of([search_plan.of_medium(wanted), search_plan.in_feeds(feeds)])
            case "code":
                return self._code(found)
            case "tag":
                return self._tagged(found)
        return search_plan.in_feeds(self._feed_ids(found))

    def _feeds(self) -> list[tuple[int, str, str]]:
        return [
            (feed_id, slug, t("guide.title") if slug == GUIDE else title)
            for feed_id, slug, title in search_names.feeds(self._seeker.connection)
        ]

    def _tagged(self, found: Filter) -> Sql:
        """Posts with a tag of the reader's, or of the archive, which are the titles of feeds: in full, else in part."""
        wanted, own = fold(found.value), tags.names(self._seeker.connection)
        for fits in (str.__eq__, str.__contains__):
            names = [name for name in own if fits(fold(name), wanted)]
            ids = [feed_id for feed_id, _, title in self._feeds() if fits(fold(title), wanted)]
            if names or ids:
                return search_plan.any_of([search_plan.tagged(names), search_plan.in_feeds(ids)])
        raise _unknown(found, [*own, *(title for _, _, title in self._feeds())])

    def _feed_ids(self, found: Filter) -> Sequence[int]:
        """Feeds by slug or title, in full, else in part."""
        wanted, known = fold(found.value), self._feeds()
        for fits in (str.__eq__, str.__contains__):
            ids = [feed_id for feed_id, slug, title in known if fits(fold(title), wanted) or fits(slug, wanted)]
            if ids:
                return ids
        names = [name for _, slug, title in known for name in (title, slug)]
        raise _unknown(found, names)

    def _code(self, found: Filter) -> Sql:
        connection, folded = self._seeker.connection, fold(found.value).strip()
        typed, secids = typed_code(found.value), self._seen(found.value)
        if typed and not typed.named and len(secids) > 1:
            several = candidates(instruments.named(connection, secids))
            raise QueryProblem("query.several", found.at, max(1, found.length), what=found.value, several=several)
        secids = secids or instruments.by_name(connection, folded) or instruments.by_name(connection, folded, part=True)
        if secids:
            return search_plan.mentioning(secids)
        raise _unknown(found, instruments.all_names(connection))

    def _seen(self, code: str) -> list[str]:
        """The secids of a code that posts mention; empty where it is none."""
        typed = typed_code(code)
        return instruments.by_code(self._seeker.connection, typed) if typed else []

    def _explain_nothing(self, node: Node) -> None:
        """Nothing was found: was it for a medium that does not exist?"""
        for found in _filters(node):
            if found.key == "media" and not self._rows(newest(Plan("", self._meaning(found)), 1)):
                raise _unknown(found, search_names.media(self._seeker.connection))


def _filters(node: Node) -> list[Filter]:
    match node:
        case Filter():
            return [node]
        case And() | Or():
            return [found for part in node.parts for found in _filters(part)]
        case Not():
            return _filters(node.part)
    return []


def _unknown(found: Filter, names: Sequence[str]) -> QueryProblem:
    near = get_close_matches(found.value, names, n=1, cutoff=0.4)
    fields = {"name": found.key, "what": found.value}
    if near:
        return QueryProblem("query.unknown_name_near", found.at, max(1, found.length), near=near[0], **fields)
    return QueryProblem("query.unknown_name", found.at, max(1, found.length), **fields)


# --- without an index: functions that SQLite calls for every post


def _holding(text: Text) -> Sql:
    return search_plan.holding(text.words, text.quoted, text.title)


def _holds(
    words: str, whole: int, title_only: int, post_id: int, title: str, digest: str, kind: str, body: bytes
) -> bool:
    wanted = _wanted(words, bool(whole))
    if wanted is None or wanted.search(fold(title)):
        return True
    return not title_only and bool(wanted.search(_folded_text(post_id, title, digest or "", kind, body)))


@lru_cache(32)
def _wanted(words: str, whole: bool) -> re.Pattern[str] | None:
    return pattern([(words, whole)])


@lru_cache(2)
def _folded_text(post_id: int, title: str, digest: str, kind: str, body: bytes) -> str:
    """The text of a post as the index would have it; kept for the next word of the query."""
    from finews_tui.document.plain import plain_text
    from finews_tui.services.index_entry import document_of

    return fold(plain_text(document_of(_raw(post_id, title, digest, kind, body))))


def _shows(bits: int, post_id: int, title: str, kind: str, body: bytes) -> bool:
    from finews_tui.services.index_entry import document_of, facts_of

    return bool(facts_of(document_of(_raw(post_id, title, "", kind, body))) & bits)


def _raw(post_id: int, title: str, digest: str, kind: str, body: bytes) -> Raw:
    text = Body(BodyKind(kind), unpacked(body)) if kind else Body(BodyKind.PLAIN, "")  # its text is lost
    return Raw(post_id, 0, 0, title, digest, text, passing=False)
