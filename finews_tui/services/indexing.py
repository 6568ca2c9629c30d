"""Keeping the full-text index up with the cache: in the process that asks for a few posts, in one of its own for many.

The indexer reads the cache's list of changes from its end, in small transactions, so it can be stopped and killed at
any point and goes on where it was; a post that is there already is left alone. One process at a time does it, for
whoever needs it. Who looks into the bodies of a large import has read them, and hands them over (`services.handing`).

    python -m finews_tui.services.indexing CACHE_DB SEARCH_DB
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import takewhile
from pathlib import Path

from finews_tui.model.post import Body
from finews_tui.model.problem import Problem
from finews_tui.services.index_entry import BodyEntry, entry_from, entry_of
from finews_tui.store import changes, meta
from finews_tui.store.covered import Covered
from finews_tui.store.database import Damaged, close, connect_reader, translated
from finews_tui.store.index_file import discard, has_fts5, open_index, seen, set_seen
from finews_tui.store.index_posts import Entry, Stale, as_shown, current, earlier, indexed, lacking, put, take_out, tidy
from finews_tui.store.lock import WriteLock
from finews_tui.store.schema import CACHE

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
    with alone(search_db) as is_ours:
        for _ in range(_TURNS if is_ours else 0):
            with suppress(Anew), Indexer(cache_db, search_db, notices) as indexer:
                indexer.catch_up(progress, cancelled)
                return True
    return False


@contextmanager
def alone(search_db: Path) -> Iterator[bool]:
    """Nobody else begins to index meanwhile; False where somebody is at it. Raises `Problem`."""
    try:
        lock = WriteLock(search_db.with_suffix(".indexing"), patience=0)
    except OSError as error:
        raise Problem("problem.read_only") from error
    with closing(lock), ExitStack() as held:
        is_ours = True
        try:
            held.enter_context(lock)
        except Problem as problem:
            if problem.key != "problem.busy":
                raise
            is_ours = False
        yield is_ours


class Anew(Exception):  # noqa: N818 - a turn of events
    """The index was deleted; begin again."""


class Indexer:
    """The cache to read from and the index to write, open while it is entered by whoever is `alone`.

    Everything may raise `Anew`, when the index turned out to be of no use, `Problem`, and `Damaged` (the cache).
    """

    def __init__(self, cache_db: Path, search_db: Path, notices: list[Problem]) -> None:
        self._cache_db = cache_db
        self._path = search_db
        self._notices = notices
        self._opened = ExitStack()

    def __enter__(self) -> "Indexer":
        with ExitStack() as opened, translated():
            self._lock = opened.enter_context(closing(WriteLock(self._path.with_suffix(".lock"))))
            self._cache = connect_reader(self._cache_db, CACHE)
            opened.callback(close, self._cache)
            self._index = open_index(self._path, self._lock, str(meta.get(self._cache, "id")), self._notices)
            opened.callback(close, self._index)
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def catch_up(self, progress: Watcher, cancelled: Callable[[], bool]) -> None:
        """All batches, from the end of the list: what came last is looked for first."""
        with translated():
            self._batches(progress, cancelled)

    def entries(self, texts: Iterable[tuple[int, int, Body, BodyEntry]]) -> list[Entry]:
        """Entries of the posts that are new to the index, from (post, hash of its text, its body, what the index gets
        of it). A text that is not shown gives none."""
        with translated():
            shown = [
                (raw, entry)
                for post_id, hash_, body, entry in texts
                if (raw := as_shown(self._cache, post_id, hash_, body))
            ]
        with self._useful():
            there = indexed(self._index, [raw.id for raw, _ in shown])
        return [entry_from(raw, entry) for raw, entry in shown if raw.id not in there]

    def put(self, entries: Sequence[Entry]) -> None:
        """Write entries, and how far the list of changes is done by that."""
        after = self._after(entries)
        with self._transaction():
            put(self._index, entries)
            set_seen(self._index, after)

    def _after(self, entries: Sequence[Entry]) -> Covered:
        """What is done of the list when these are in the index: its last lines, as far as they name nothing else."""
        new = {entry.raw.id: (entry.raw.shown, entry.raw.digest_of) for entry in entries}
        with self._useful():
            done = seen(self._index)
        while span := done.gap(changes.last(self._cache)):
            low, post_ids = changes.before(self._cache, span, BATCH)
            with self._useful():
                there = indexed(self._index, post_ids) | new
            if lacking(self._cache, post_ids, there):
                break
            done = done.with_span(low, span[1])
        return done

    def _batches(self, progress: Watcher, cancelled: Callable[[], bool]) -> None:
        index = self._index
        done = seen(index)
        first = done.count
        while not cancelled():
            total = changes.last(self._cache)
            progress(min(done.count, total), total)
            span = done.gap(total)
            if span is None:
                break
            low, post_ids = changes.before(self._cache, span, BATCH)
            after = done.with_span(low, span[1])
            if not self._batch(post_ids, after, cancelled):
                break
            done = after
        if done.count - first > BATCH:
            with self._transaction():
                tidy(index)

    def _batch(self, post_ids: list[int], after: Covered, cancelled: Callable[[], bool]) -> bool:
        """Parse outside the transaction, then write all or nothing; False where it was cancelled before that."""
        index = self._index
        with self._useful():
            there = indexed(index, post_ids)
        raws = current(self._cache, post_ids, there)
        entries = [entry_of(raw) for raw in takewhile(lambda _: not cancelled(), raws)]
        if len(entries) < len(raws):
            return False
        former = {raw.id: earlier(self._cache, raw.id, *there[raw.id]) for raw in raws if raw.id in there}
        with self._transaction():
            for post_id, was in former.items():
                take_out(index, post_id, entry_of(was) if was else None)
            put(index, entries)
            set_seen(index, after)
        return True

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing, under the lock."""
        index = self._index
        with self._useful(), self._lock:
            if not self._path.exists():
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
                self._notices.append(Problem("notice.search_rebuilt"))
            with self._lock:
                discard(self._path)
            raise Anew from error


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
