"""Look into bodies that were stored after a glance: their exact length and medium, what they mention and link to,
and which of them tell one story. What was read goes into the full-text index at once.

Runs behind a large import, and again wherever one was interrupted: what is still to be done stands in the cache, so a
process that is killed costs at most the batch in hand, and two at once only some double work.
"""

from collections.abc import Callable
from contextlib import closing

from finews_tui.model.post import PostText
from finews_tui.services import decide
from finews_tui.services.gathering import Gathering
from finews_tui.services.handing import Handing
from finews_tui.services.ingest import Progress, show
from finews_tui.services.reading import Read, reading
from finews_tui.services.shelf import Shelf
from finews_tui.store import feeds, instruments, links, posts, raw, stories
from finews_tui.store.database import Connection

BATCH = 100
"""Texts in one transaction; the write lock is held for some 10 ms."""


def look_into(
    shelf: Shelf,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Look into all that is left, newest first. Returns how many texts; stops after the text in hand."""
    done, total = 0, shelf.read(raw.number)
    gathering = Gathering(shelf)
    with (
        closing(Handing(shelf)) as handing,
        closing(reading(lambda skip: shelf.read(lambda db: raw.first(db, BATCH, skip)), total, cancelled)) as batches,
    ):
        for read in batches:
            _take_in(shelf, gathering, handing, read)
            gathering.some(cancelled)  # while the texts are at hand
            done += len(read)
            if progress:
                progress(Progress(done, max(done, total), ""))
        gathering.run(cancelled)
        handing.finish(cancelled)
    return done


def _take_in(shelf: Shelf, gathering: Gathering, handing: Handing, read: Read) -> None:
    shelf.write(lambda: _settle(shelf, [(text, found and found.text) for text, found in read]))
    for (post_id, hash_), found in read:
        if found and not found.text.post.date_guessed:  # or another text may say when the post was published
            gathering.know(post_id, hash_, found.text.post.key, found.told)
    handing.take([(*text, found.text.post.body, found.entry) for text, found in read if found])


def _settle(shelf: Shelf, texts: list[tuple[raw.Text, PostText | None]]) -> None:
    with shelf.cache.transaction() as connection:
        book = feeds.FeedBook(connection)
        traces = [
            (text[0], _settle_one(connection, book, text, found), found.traces)
            for text, found in texts
            if raw.take(connection, text) and found
        ]
        book.settle()
        stories.add(connection, traces)


def _settle_one(connection: Connection, book: feeds.FeedBook, text: raw.Text, found: PostText) -> int:
    """Returns the time of the post."""
    post_id, hash_ = text
    there = posts.facts(connection, post_id)
    before = decide.choose(there)
    raw.settle(connection, text, found)
    now = [one._replace(length=found.length, medium=found.medium) if one.hash == hash_ else one for one in there]
    choice = decide.choose(now)
    show(connection, book, post_id, before, choice)
    links.add_mentions(connection, post_id, choice.published, found.mentions)
    instruments.add(connection, found.names)
    links.add_links(connection, post_id, found.links)
    return choice.published
