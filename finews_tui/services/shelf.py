"""The two files behind the library: opened together, kept in agreement, and mended when one turns out to be damaged."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from finews_tui.config.paths import Paths
from finews_tui.model.problem import Problem
from finews_tui.store import epoch, meta
from finews_tui.store.database import Connection, Damaged, Database, interrupt
from finews_tui.store.marks import Marks
from finews_tui.store.opening import is_sound, old_copies, open_database, repair
from finews_tui.store.schema import CACHE, STATE

T = TypeVar("T")

_CHECKED = "checked_at"
_WEEK = 7 * 86_400
_HOUR = 3_600
"""After an unclean end the cache is looked through, but not again within the hour: another process may be at work."""


class Shelf:
    """`cache.db` and `state.db`, open."""

    def __init__(self, paths: Paths, now: Callable[[], float] = time.time) -> None:
        self.now = now
        self.notices: list[Problem] = []
        self.search_db = paths.search_db
        self._copies = old_copies(paths.cache_db)
        """Of a cache that an earlier run has brought up to date. When it is found sound they go: it can be built again.
        Those of the state stay, which cannot."""
        self.watched: tuple[str, ...] = ()
        """secids that 自选 gathers: whoever knows the settings says so."""
        self._looking: Connection | None = None
        """Looks through the whole cache."""
        self.user: Database = open_database(paths.state_db, STATE, self.notices)
        try:
            self.cache: Database = open_database(paths.cache_db, CACHE, self.notices)
            self.marks = Marks(self.cache, self.user)
            self.write(lambda: self.marks.agree(at=int(now())))
            if notice := epoch.compare(self.cache, self.user):
                self.notices.append(notice)
            self._seen = self._look()
        except BaseException as error:
            self.close()
            if isinstance(error, Damaged):
                raise self._beyond_repair(error) from error
            raise

    def read(self, act: Callable[[Connection], T]) -> T:
        """Ask the cache, from any thread. Damage is mended and the question asked again."""
        return self._mended(lambda: self.cache.read(act))

    def read_user(self, act: Callable[[Connection], T]) -> T:
        """Ask the state."""
        return self._mended(lambda: self.user.read(act))

    def write(self, act: Callable[[], T]) -> T:
        """Do something that writes to one or both. It is done again after damage was mended: it must be repeatable."""
        return self._mended(act)

    def changed(self) -> bool:
        """Has another process written to the cache, or was it rebuilt, since the last time this was asked?"""
        before = self._seen
        if before[:2] == (self.cache.generation, self._mended(self.cache.data_version)):
            return False
        generation, version, foreign = self._look()
        rebuilt = generation != before[0]
        self._seen = (generation, version, foreign if rebuilt else max(foreign, before[2]))
        return rebuilt or foreign > before[2]

    def check_is_due(self) -> bool:
        """Weekly, after an unclean end, or after an upgrade: is it time to look through the whole cache?"""
        if not self.cache.lasting:
            return False
        if self._copies:
            return True
        checked = self.read(lambda db: meta.number(db, _CHECKED))
        if not checked:
            self._note_check()
            return False
        return abs(self.now() - checked) > (_HOUR if self.cache.unclean else _WEEK)

    def check(self, stopped: Callable[[], bool] = lambda: False) -> None:
        """Look through the whole cache, and mend it if need be. For a thread of its own: 50 ms for 36,000 posts.

        Who is `stopped` has seen nothing: it is looked through at the next start.
        """
        generation = self.cache.generation
        with suppress(Problem):
            if is_sound(self.cache, stopped, self._look_with):
                self._note_check()
                self._drop_copies()
            elif not stopped():
                self._mend((self.cache, generation))

    def _look_with(self, connection: Connection | None) -> None:
        self._looking = connection

    def end_check(self) -> None:
        """Whoever leaves does not wait for it: of a million posts it takes seconds."""
        interrupt(self._looking)

    def close(self) -> None:
        """Close both; the cache notes how far it is."""
        with suppress(Problem, Damaged, AttributeError):
            epoch.remember(self.cache, self.user)
        for name in ("cache", "user"):
            if isinstance(database := getattr(self, name, None), Database):
                with suppress(Problem):
                    database.close()

    def _drop_copies(self) -> None:
        while self._copies:
            with suppress(OSError):
                self._copies[-1].unlink(missing_ok=True)
            self._copies.pop()

    def _note_check(self) -> None:
        with suppress(Problem), self.cache.transaction() as connection:
            meta.put(connection, _CHECKED, int(self.now()))

    def _look(self) -> tuple[int, int, int]:
        """Where the cache is: which file, which version of it, how much others have written."""
        version = self._mended(self.cache.data_version)
        return self.cache.generation, version, self._mended(self.cache.foreign_writes)

    def _mended(self, act: Callable[[], T]) -> T:
        """Do it; after damage, mend what is not sound, and do it again."""
        generations = (self.cache.generation, self.user.generation)
        try:
            return act()
        except Damaged:
            found = list(zip((self.cache, self.user), generations, strict=True))
        try:
            broken = [pair for pair in found if pair[0].generation == pair[1] and not is_sound(pair[0])]
            self._mend(*broken)
            return act()
        except Damaged as error:
            raise self._beyond_repair(error) from error

    def _mend(self, *broken: tuple[Database, int]) -> None:
        """Mend all that is broken, and only then let them agree: that reads both."""
        for database, generation in broken:
            repair(database, generation)
        if broken:
            self.marks.agree(at=int(self.now()))

    def _beyond_repair(self, error: Damaged) -> Problem:
        """Name the file that is at fault; a query may have asked both."""
        opened = [database for name in ("user", "cache") if (database := getattr(self, name, None))]
        guilty = opened[-1]
        with suppress(Problem):
            guilty = next((database for database in opened if not is_sound(database)), guilty)
        return Problem("problem.damaged", path=str(guilty.origin), why=str(error))
