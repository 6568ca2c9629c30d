"""Keeping the full-text index up with the cache: in the process that asks for a few posts, in one of its own for many.

The indexer reads the cache's list of changes from its end, in small transactions, so it can be stopped and killed at
any point and goes on where it was; a post that is there already is left alone. One process at a time does it, for
whoever needs it.

    python -m finews_tui.services.indexing CACHE_DB SEARCH_DB
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path

from finews_tui.document.inside import every_block
from finews_tui.document.nodes import Document, Image, Table
from finews_tui.document.plain import plain_text
from finews_tui.model.facts import Facts
from finews_tui.model.link import LinkKind
from finews_tui.model.problem import Problem
from finews_tui.store import changes, meta
from finews_tui.store.covered import Covered
from finews_tui.store.database import Connection, Damaged, close, connect_reader, translated
from finews_tui.store.index_file import discard, has_fts5, open_index, seen, set_seen
from finews_tui.store.index_posts import Entry, Raw, Stale, current, earlier, indexed, put, take_out, tidy
from finews_tui.store.lock import WriteLock
from finews_tui.store.schema import CACHE
from finews_tui.text.tokens import index_text

BATCH = 200
"""Posts in one transaction."""
REBUILT = 3
"""Exit code of the process when it found the index damaged."""
_TURNS = 3
"""How often an index is begun anew before it is given up."""

Watcher = Callable[[int, int], None]


def keep_up(
    cache_db: Path,
    search_db: Path,
    notices: list[Problem],
    progress: Watcher = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bool:
    """Bring the index up to the cache; False where another process is at it, or full text is not to be had here.

    `progress` gets (lines done, all lines) of the list of changes. Raises `Problem` and `Damaged` (the cache).
    """
    if not has_fts5():
        return False
    try:
        alone = WriteLock(search_db.with_suffix(".indexing"), patience=0)
    except OSError as error:
        raise Problem("problem.read_only") from error
    try:
        with alone:
            for _ in range(_TURNS):
                with suppress(_Anew):
                    _Indexer(cache_db, search_db, notices).run(progress, cancelled)
                    return True
            return False
    except Problem as problem:
        if problem.key == "problem.busy":
            return False
        raise
    finally:
        alone.close()


class _Anew(Exception):  # noqa: N818 - a turn of events
    """The index was deleted; begin again."""


class _Indexer:
    """One run over the list of changes."""

    def __init__(self, cache_db: Path, search_db: Path, notices: list[Problem]) -> None:
        self.path = search_db
        self.lock = WriteLock(search_db.with_suffix(".lock"))
        with translated():
            self.cache: Connection = connect_reader(cache_db, CACHE)
        self.index: Connection | None = None
        self.notices = notices

    def run(self, progress: Watcher, cancelled: Callable[[], bool]) -> None:
        """All batches. Raises `_Anew` when the index turned out to be of no use."""
        try:
            with translated():
                cache_id = str(meta.get(self.cache, "id"))
                self.index = open_index(self.path, self.lock, cache_id, self.notices)
                self._batches(self.index, progress, cancelled)
        finally:
            for connection in filter(None, (self.index, self.cache)):
                close(connection)
            self.lock.close()

    def _batches(self, index: Connection, progress: Watcher, cancelled: Callable[[], bool]) -> None:
        """From the end of the list: what came last is looked for first."""
        done = seen(index)
        first = done.count
        while not cancelled():
            total = changes.last(self.cache)
            progress(min(done.count, total), total)
            span = done.gap(total)
            if span is None:
                break
            low, post_ids = changes.before(self.cache, span, BATCH)
            after = done.with_span(low, span[1])
            if not self._batch(index, post_ids, after, cancelled):
                break
            done = after
        if done.count - first > BATCH:
            with self._transaction(index):
                tidy(index)

    def _batch(self, index: Connection, post_ids: list[int], after: Covered, cancelled: Callable[[], bool]) -> bool:
        """Parse outside the transaction, then write all or nothing; False where it was cancelled before that."""
        with self._useful():
            there = indexed(index, post_ids)
        raws = current(self.cache, post_ids, there)
        entries = [entry_of(raw) for raw in takewhile(lambda _: not cancelled(), raws)]
        if len(entries) < len(raws):
            return False
        former = {raw.id: earlier(self.cache, raw.id, *there[raw.id]) for raw in raws if raw.id in there}
        with self._transaction(index):
            for post_id, was in former.items():
                take_out(index, post_id, entry_of(was) if was else None)
            put(index, entries)
            set_seen(index, after)
        return True

    @contextmanager
    def _transaction(self, index: Connection) -> Iterator[None]:
        """All or nothing, under the lock."""
        with self._useful(), self.lock:
            if not self.path.exists():
                raise Stale
            index.execute("BEGIN IMMEDIATE")
            try:
                yield
                index.execute("COMMIT")
            except BaseException:
                if index.in_transaction:
                    index.execute("ROLLBACK")
                raise

    @contextmanager
    def _useful(self) -> Iterator[None]:
        """An index that was deleted, is damaged or stale is begun anew."""
        try:
            with translated():
                yield
        except (Stale, Damaged) as error:
            if isinstance(error, Damaged):
                self.notices.append(Problem("notice.search_rebuilt"))
            with self.lock:
                discard(self.path)
            raise _Anew from error


def entry_of(raw: Raw) -> Entry:
    """Read a post for the index: what is shown of it is what is found."""
    document = document_of(raw)
    return Entry(raw, index_text(raw.title), index_text(plain_text(document)), int(facts_of(document)))


def document_of(raw: Raw) -> Document:
    """The post as it is shown. A body that no parser can read has no text."""
    from finews_tui.document.parse import parse_document

    try:
        return parse_document(raw.body, digest=raw.digest, title=raw.title)
    except Exception:  # noqa: BLE001, RUF100 - one bad body must not stop the index
        return Document(())


def facts_of(document: Document) -> Facts:
    """What is in it besides text."""
    found = Facts(0)
    if any(reference.kind is LinkKind.ATTACHMENT for reference in document.references):
        found |= Facts.ATTACHMENT
    for block in every_block(document.blocks):
        if isinstance(block, Table):
            found |= Facts.TABLE
        elif isinstance(block, Image):
            found |= Facts.IMAGE
    return found


def main() -> None:
    """The process of its own: gentle to the others, silent, and gone when it has caught up."""
    with suppress(OSError):
        os.nice(10)
    notices: list[Problem] = []
    with suppress(Problem, Damaged):
        keep_up(Path(sys.argv[1]), Path(sys.argv[2]), notices)
    if notices:
        sys.exit(REBUILT)


if __name__ == "__main__":
    main()
