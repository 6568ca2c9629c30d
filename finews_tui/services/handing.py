"""Bodies handed to the full-text index by whoever has read the bodies, so that no body is read twice.

Reading a body is most of what indexing costs. A pass that reads many holds the index meanwhile; where another process
has it, or it fails, the pass goes on without, and the index is kept up as ever. What is waiting when a process is
killed is found in the list of changes again.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager

from finews_tui.model.post import Body
from finews_tui.model.problem import Problem
from finews_tui.services.index_entry import BodyEntry
from finews_tui.services.indexing import Anew, Indexer, alone
from finews_tui.services.shelf import Shelf
from finews_tui.store.database import Damaged
from finews_tui.store.index_file import has_fts5
from finews_tui.store.index_posts import Entry

ENTRIES = 400
"""Posts in one transaction: the fewer and larger they are, the less the index has to merge."""


class Handing:
    """One pass over bodies; nothing is opened before there is something to hand over. Ends with `close`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._generation = shelf.cache.generation
        self._held = ExitStack()
        self._indexer: Indexer | None = None
        self._failed = not (shelf.cache.lasting and has_fts5())
        self._waiting: dict[int, Entry] = {}

    def take(self, texts: Iterable[tuple[int, int, Body, BodyEntry]]) -> None:
        """Texts that were read, and what that has found is stored: (post, hash of its text, its body, what the index
        gets of it)."""
        with self._trying():
            if indexer := self._opened():
                self._waiting |= {entry.raw.id: entry for entry in indexer.entries(texts)}
                if len(self._waiting) >= ENTRIES:
                    self._put(indexer)

    def finish(self, cancelled: Callable[[], bool]) -> None:
        """Write what waits and, unless it is cancelled, index what nobody has handed over."""
        with self._trying():
            if indexer := self._indexer:
                self._put(indexer)
                indexer.catch_up(lambda done, total: None, cancelled)

    def close(self) -> None:
        """Let others index."""
        self._indexer = None
        self._held.close()

    def _put(self, indexer: Indexer) -> None:
        indexer.put([*self._waiting.values()])
        self._waiting.clear()

    def _opened(self) -> Indexer | None:
        """The index; None where it failed, or is another's."""
        if self._failed or self._indexer:
            return self._indexer
        shelf = self._shelf
        with ExitStack() as held:
            if held.enter_context(alone(shelf.search_db)):
                self._indexer = held.enter_context(Indexer(shelf.cache.path, shelf.search_db, shelf.notices))
                self._held = held.pop_all()
        return self._indexer

    @contextmanager
    def _trying(self) -> Iterator[None]:
        """A failure is the end of handing over, and of nothing else; so is a cache that was mended, for it is another
        file."""
        try:
            if self._generation != self._shelf.cache.generation:
                raise Anew
            yield
        except (Anew, Problem, Damaged):
            self._failed = True
            self._waiting.clear()
            self.close()
