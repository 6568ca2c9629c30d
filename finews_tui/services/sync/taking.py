"""One answer into the cache: read, decide, store. On a thread of its own.

What is remembered of the source (validators above all) is written in the transaction of the last entries: were the
validators there without the entries, the next 304 would hide them for ever. Most answers are one transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import random

from finews_tui.model.feed import GUIDE
from finews_tui.model.parsed_feed import ParsedFeed
from finews_tui.model.post import ParsedPost
from finews_tui.model.problem import Problem
from finews_tui.model.subscription import SourceState
from finews_tui.net.ask import Fetched, Kind
from finews_tui.services import decide
from finews_tui.services.ingest import AT_ONCE, BATCH, Tally, show, store
from finews_tui.services.shelf import Shelf
from finews_tui.services.sync import answers
from finews_tui.services.sync.plan import Source
from finews_tui.sources.essence import essence
from finews_tui.store import enclosures, feeds, important, posts, revisions, rows, sources
from finews_tui.store.database import Connection
from finews_tui.store.ids import signed_hash


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer was."""

    state: SourceState
    """What is remembered of the source now."""
    problem: Problem | None = None
    fresh: bool = False
    """A body came that was not that of the last time."""
    title: str = ""
    """What the feed calls itself; empty where it was not read."""
    added: int = 0
    changed: int = 0
    unchanged: int = 0


def take_in(shelf: Shelf, source: Source, fetched: Fetched, now: int) -> Taken:
    """Keep what came. Raises `Problem` only where nothing can be written."""
    if fetched.kind is Kind.UNCHANGED:
        return keep(shelf, [(source, fetched)], now)[0]
    if fetched.kind is not Kind.OK:
        return _fail(shelf, source, fetched, fetched.problem or Problem("problem.not_a_feed"), now)
    if is_same(source, fetched):
        return keep(shelf, [(source, fetched)], now)[0]
    try:
        feed = _read(source, fetched, now)
    except Problem as problem:
        return _fail(shelf, source, fetched, problem, now)
    except Exception as error:  # noqa: BLE001, RUF100 - a feed that breaks a parser must not cost the other feeds
        return _fail(shelf, source, fetched, Problem("problem.file_unreadable", why=repr(error)[:200]), now)
    state = answers.succeeded(source, fetched, now, random(), feed=feed, body_hash=_hash(fetched))  # noqa: S311
    return _store(shelf, source, feed, state, now)


def is_good(source: Source, fetched: Fetched, now: int) -> bool:
    """Is this an answer with a feed, or that nothing is new?"""
    if fetched.kind is not Kind.OK:
        return fetched.kind is Kind.UNCHANGED
    try:
        return bool(_read(source, fetched, now).kind)
    except Exception:  # noqa: BLE001, RUF100 - as in `take_in`, which will tell of it
        return False


def is_same(source: Source, fetched: Fetched) -> bool:
    """Does this body say what the last one of this place has said?"""
    assert source.place is not None
    return _hash(fetched) == source.state.forgotten(source.place.key).body_hash


def _hash(fetched: Fetched) -> int:
    return signed_hash(essence(fetched.body))


def keep(shelf: Shelf, unchanged: Sequence[tuple[Source, Fetched]], now: int) -> list[Taken]:
    """Nothing new came from these: remember only the sources, and the names that the user has given them meanwhile."""
    states = [answers.succeeded(source, fetched, now, random()) for source, fetched in unchanged]  # noqa: S311

    def act() -> None:
        with shelf.cache.transaction() as connection:
            book = feeds.FeedBook(connection)
            for (source, _), state in zip(unchanged, states, strict=True):
                sources.put(connection, state)
                book.name(source.slug, source.subscription.title)

    shelf.write(act)
    return [Taken(state) for state in states]


def _read(source: Source, fetched: Fetched, now: int) -> ParsedFeed:
    from finews_tui.sources.drafts import Origin
    from finews_tui.sources.feed import parse_feed

    one = source.subscription
    origin = Origin(fetched.url, fetched.charset, source.slug, one.title, now, one.encoding)
    return parse_feed(fetched.body, origin, fetched.content_type)


def _fail(shelf: Shelf, source: Source, fetched: Fetched, problem: Problem, now: int) -> Taken:
    state = answers.failed(source, fetched, problem, now, random())  # noqa: S311

    def act() -> None:
        with shelf.cache.transaction() as connection:
            sources.put(connection, state)

    shelf.write(act)
    return Taken(state, problem)


def next_page(source: Source, fetched: Fetched, now: int) -> str:
    """Where the entries behind these are, on the same host; empty where nobody says."""
    from finews_tui.net.address import host_of
    from finews_tui.sources.paging import next_address

    try:
        address = next_address(fetched.url, _read(source, fetched, now))
    except Exception:  # noqa: BLE001, RUF100 - as in `take_in`, which has told of it
        return ""
    return address if host_of(address) == host_of(fetched.url) else ""


def take_older(shelf: Shelf, source: Source, fetched: Fetched, now: int) -> int:
    """Keep the entries of a further page; what is remembered of the source stays. Returns how many posts were new."""
    try:
        feed = _read(source, fetched, now)
    except Exception:  # noqa: BLE001, RUF100 - as in `take_in`
        return 0
    return _store_entries(shelf, source, feed, None, now)[0].added


def _store(shelf: Shelf, source: Source, feed: ParsedFeed, state: SourceState, now: int) -> Taken:
    tally, number = _store_entries(shelf, source, feed, state, now)
    return Taken(state, None, True, feed.title, tally.added, tally.updated, number - tally.added - tally.updated)


def _store_entries(
    shelf: Shelf, source: Source, feed: ParsedFeed, state: SourceState | None, now: int
) -> tuple[Tally, int]:
    """Gives what was done, and the number of entries."""
    hashed = [(post, decide.text_hash(post)) for post in map(_own, feed.entries)]
    known = shelf.read(lambda db: posts.known(db, ((post.key, hash_) for post, hash_ in hashed)))
    if state and len(known) < len(hashed) and not state.newest:  # no entry has a date: as old as its coming
        state = replace(state, newest=now)
    tally = Tally()
    for first in range(0, max(1, len(hashed)), BATCH):
        end = (feed, state) if state and first + BATCH >= len(hashed) else None
        _store_piece(shelf, source, hashed[first : first + BATCH], known, tally, now, end)
    return tally, len(hashed)


def _store_piece(
    shelf: Shelf,
    source: Source,
    hashed: Sequence[tuple[ParsedPost, int]],
    known: set[tuple[str, int]],
    tally: Tally,
    now: int,
    end: tuple[ParsedFeed, SourceState] | None,
) -> None:
    """Some entries in one transaction, so that nobody who writes waits for thousands; with the last ones what is
    remembered of the source, which vouches for all."""
    texts = []
    for post, hash_ in hashed:
        if (post.key, hash_) not in known:
            text = decide.prepare(post) if tally.prepared < AT_ONCE else decide.sketch(post, hash_)
            texts.append((text, posts.packed(post.body.text)))
            tally.prepared += 1
    back = 0

    def settle(connection: Connection, book: feeds.FeedBook) -> None:
        nonlocal back
        back = _mark(connection, book, hashed, known, now)
        if end is None:
            return
        feed, state = end
        book.name(source.slug, source.subscription.title)
        if not source.subscription.title:
            book.offer_title(source.slug, feed.title or source.host, feeds.FROM_POST, now)
        sources.put(connection, state)

    shelf.write(lambda: store(shelf.cache, shelf.user, list(texts), (), tally, after=settle))
    tally.updated += back


def _own(post: ParsedPost) -> ParsedPost:
    """The pages of the guide are the program's own: an entry that links to one is not another text of it."""
    return post._replace(key=f"{post.feed_slug}:{post.key}") if post.key.startswith(f"{GUIDE}_") else post


def _mark(
    connection: Connection,
    book: feeds.FeedBook,
    hashed: Sequence[tuple[ParsedPost, int]],
    known: set[tuple[str, int]],
    now: int,
) -> int:
    """Let each edited post be shown as its feed gives it now, and note what has become important. Returns how many
    posts went back to a text that was there."""
    back = 0
    for post, hash_ in hashed:
        is_known = (post.key, hash_) in known
        if is_known and not post.importance and not post.attachments and not revisions.any_there(connection):
            continue
        post_id = rows.find(connection, post.key)
        if post_id is None:
            continue
        important.rise(connection, post_id, post.importance)
        if is_known and post.attachments:
            enclosures.put(connection, post_id, book.id_of(post.feed_slug), post.attachments)
        if is_known and not revisions.is_edited(connection, post_id):
            continue
        texts = posts.facts(connection, post_id)
        if len(texts) > 1 and revisions.put_last(connection, post_id, hash_, now):
            show(connection, book, post_id, decide.choose(texts), decide.choose(posts.facts(connection, post_id)))
            back += is_known
    return back
