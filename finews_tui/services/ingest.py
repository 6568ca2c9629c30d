"""Bringing posts in: walk, parse, decide, store; in batches, each of them all or nothing.

Reading and parsing happen outside the write lock, so that marking a post never waits for more than one batch. A text
that is known already is recognised by its hash before its body is parsed. One bad file costs only itself.

Parsing the body is most of the work, and a headline does not need it: in a large import the bodies are stored after a
glance and looked into afterwards (`services.look_into`), so that a hundred thousand posts can be read in half a minute.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from finews_tui.i18n import t
from finews_tui.model.feed import GUIDE, UNFILED
from finews_tui.model.post import ImportReport, ParsedPost, PostText
from finews_tui.model.problem import Problem
from finews_tui.model.variant import Choice, TextFacts
from finews_tui.services import decide
from finews_tui.services.shelf import Shelf
from finews_tui.store import enclosures, feeds, important, instruments, links, mirror, posts, raw, rows, state, stories
from finews_tui.store.database import Connection, Database
from finews_tui.store.marks import Marks

if TYPE_CHECKING:
    from finews_tui.sources.members import Member

BATCH = 200
"""Files in one transaction: it holds the write lock for some 30 ms."""
AT_ONCE = 400
"""Texts of one import whose bodies are looked into at once: with a small import everything is done when it returns."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    done: int
    """Files seen, also those that gave no post."""
    total: int | None
    """All files; None where only reading to the end can tell."""
    path: str
    """The last one."""


Watcher = Callable[[Progress], None]


@dataclass(slots=True)
class Tally:
    """What an import has done so far."""

    added: int = 0
    updated: int = 0
    skipped: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    incomplete: list[tuple[str, str]] = field(default_factory=list)
    prepared: int = 0
    """Texts that were new."""

    def report(self) -> ImportReport:
        return ImportReport(self.added, self.updated, self.skipped, tuple(self.failed), tuple(self.incomplete))


@dataclass(slots=True)
class _Batch:
    """Some files, read."""

    files: int = 0
    path: str = ""
    parsed: list[tuple[str, ParsedPost]] = field(default_factory=list)
    """(path, post)."""
    titles: list[tuple[str, str]] = field(default_factory=list)
    """(slug, title) from category pages."""


def ingest(
    shelf: Shelf,
    members: Iterable["Member"],
    *,
    now: int,
    total: int | None = None,
    progress: Watcher | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Take in everything that `sources.archive.walk` gives. Stops after the batch in hand when it is cancelled, and
    when the disk is full: what is in stays in, and the report says so."""
    tally, done = Tally(), 0
    stream = iter(members)
    while not cancelled():
        batch = _read(islice(stream, BATCH), tally, now, cancelled)
        if not batch.files:
            break
        try:
            keep(shelf, batch.parsed, batch.titles, tally)
        except Problem as problem:
            tally.failed.append((batch.path, t(problem.key, **problem.fields)))
            break
        done += batch.files
        if progress and not cancelled():
            progress(Progress(done, total, batch.path))
    return tally.report()


def _read(members: Iterable["Member"], tally: Tally, now: int, cancelled: Callable[[], bool]) -> _Batch:
    batch = _Batch()
    for member in members:
        batch.files += 1
        batch.path = member.path
        try:
            _read_member(member, batch, tally, now)
        except Problem as problem:
            tally.failed.append((member.path, t(problem.key, **problem.fields)))
        except Exception as error:  # noqa: BLE001, RUF100 - a file that breaks a parser must not cost the other files
            tally.failed.append((member.path, t("problem.file_unreadable", why=repr(error)[:200])))
        if cancelled():
            break
    return batch


def _read_member(member: "Member", batch: _Batch, tally: Tally, now: int) -> None:
    from finews_tui.sources.jekyll import parse_category, parse_post

    if member.data is None:
        raise member.problem or Problem("problem.empty_file")
    if member.kind == "category":
        if found := parse_category(member.data, member.path):
            batch.titles.append(found)
        return
    batch.parsed.append((member.path, _filed(parse_post(member.data, member.path, now=now))))


def _filed(post: ParsedPost) -> ParsedPost:
    """The guide's feed is the program's own: a post from outside that names it gets another. Posts that name no feed
    stand together in one whose name is a word of the interface."""
    if post.feed_slug == GUIDE:
        return post._replace(feed_slug=f"{GUIDE}_")
    if post.feed_slug == UNFILED and post.feed_title == UNFILED:
        return post._replace(feed_title=t("feed.unfiled"))
    return post


def keep(
    shelf: Shelf, parsed: Iterable[tuple[str, ParsedPost]], titles: Sequence[tuple[str, str]], tally: Tally
) -> None:
    """Prepare what is not known of these (path, post), and store it in one transaction. `titles`: (slug, title).

    What a reader had put on a post is put on it again, also where its text is known.
    """
    hashed = [(path, post, decide.text_hash(post)) for path, post in parsed]
    known = shelf.read(lambda db: posts.known(db, ((post.key, hash_) for _, post, hash_ in hashed)))
    fresh = []
    for path, post, hash_ in hashed:
        if (post.key, hash_) in known:
            tally.skipped += 1
            continue
        try:
            text = decide.prepare(post) if tally.prepared < AT_ONCE else decide.sketch(post, hash_)
            tally.prepared += 1
        except Exception as error:  # noqa: BLE001, RUF100 - as in `_read`
            tally.failed.append((path, t("problem.file_unreadable", why=repr(error)[:200])))
            continue
        fresh.append((text, posts.packed(post.body.text)))
        if post.problems:
            tally.incomplete.append((path, " · ".join(t(problem) for problem in post.problems)))
    if fresh or titles:
        shelf.write(lambda: store(shelf.cache, shelf.user, fresh, titles, tally))
    if tagged := [(post.key, post.tags) for _, post, _ in hashed if post.tags]:
        shelf.write(lambda: shelf.marks.add_tags(tagged, at=int(shelf.now())))


def store(
    cache: Database,
    user: Database,
    texts: list[tuple[PostText, bytes]],
    titles: Iterable[tuple[str, str]],
    tally: Tally,
    *,
    before: Callable[[Connection], Mapping[str, int]] | None = None,
    after: Callable[[Connection, feeds.FeedBook], None] | None = None,
) -> None:
    """Store texts with their packed bodies; the marks that their posts had come back with them. All or nothing.

    `before` may take posts out in the same transaction; it gives the ids by which they come back. `after` adds what
    must not be true without them.
    """
    texts.sort(key=lambda pair: (pair[0].post.published, pair[0].post.key, pair[0].hash))
    counts = Tally()
    with cache.transaction() as connection:
        Marks(cache, user).settle()
        former = before(connection) if before else {}
        texts.sort(key=lambda pair: pair[0].post.key not in former)  # or a new post would take a former id
        marks = user.read(lambda db: state.remembered(db, [text.post.key for text, _ in texts]))
        book = feeds.FeedBook(connection)
        for slug, title in titles:
            book.offer_title(slug, title, feeds.FROM_CATEGORY)
        for text, body in texts:
            _store_text(connection, book, text, body, marks, counts, former.get(text.post.key))
        if after:
            after(connection, book)
        book.settle()
    tally.added += counts.added
    tally.updated += counts.updated
    tally.skipped += counts.skipped


def _store_text(
    connection: Connection,
    book: feeds.FeedBook,
    text: PostText,
    body: bytes,
    marks: state.Remembered,
    counts: Tally,
    former: int | None,
) -> None:
    post = text.post
    feed_id = book.id_of(post.feed_slug)
    if post.feed_title != post.feed_slug:
        book.offer_title(post.feed_slug, post.feed_title, feeds.FROM_POST, post.published)
    post_id = rows.find(connection, post.key)
    if post_id is None:
        choice = decide.choose([decide.facts(text)])
        post_id = posts.insert(connection, post.key, choice, feed_id, former)
        mirror.recall(connection, post_id, post.key, marks)
        unread, published = post.key not in marks.read, choice.published
        counts.added += 1
    else:
        there = posts.facts(connection, post_id)
        if any(other.hash == text.hash for other in there):
            counts.skipped += 1
            return
        unread = mirror.is_unread(connection, post_id)
        published = _choose_again(connection, book, post_id, [*there, decide.facts(text)])
        counts.updated += 1
    posts.add_text(connection, post_id, feed_id, text, body)
    book.add(feed_id, published, post_id, unread=unread)
    if post.feed_slug != GUIDE:
        book.add(feeds.ALL_ID, published, post_id, unread=unread)
    if text.sketched:
        raw.add(connection, post_id, text.hash)
    links.add_mentions(connection, post_id, published, text.mentions)
    instruments.add(connection, text.names)
    links.add_links(connection, post_id, text.links)
    stories.add(connection, [(post_id, published, text.traces)])
    important.rise(connection, post_id, post.importance)
    enclosures.put(connection, post_id, feed_id, post.attachments)


def _choose_again(connection: Connection, book: feeds.FeedBook, post_id: int, texts: list[TextFacts]) -> int:
    """Another text has come to a post: show what is best now. Returns the post's time."""
    before = decide.choose(texts[:-1])
    choice = decide.choose(texts)
    show(connection, book, post_id, before, choice)
    return choice.published


def show(connection: Connection, book: feeds.FeedBook, post_id: int, before: Choice, choice: Choice) -> None:
    """Show a post as it was chosen now, and no longer as before."""
    if choice.published != before.published:
        for feed_id in posts.redate(connection, post_id, choice.published):
            book.touch(feed_id)
    if (choice.shown, choice.published) != (before.shown, before.published):
        stories.reconsider(connection, post_id)
    if choice != before:
        posts.update(connection, post_id, choice, book.id_of(choice.feed_slug))
