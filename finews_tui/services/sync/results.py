"""What a round of questions brought: plain values for the shell and the screen."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from finews_tui.model.problem import Problem


class Outcome(StrEnum):
    """What became of one source."""

    TAKEN = "taken"
    """It answered with a feed."""
    UNCHANGED = "unchanged"
    """It said, or its bytes say, that nothing is new."""
    FAILED = "failed"
    """`problem` says why; everything that was there is still there."""
    WAITING = "waiting"
    """It was not asked: too early (`wait`), or another finews has just asked it."""
    OFFLINE = "offline"
    """It was not asked, or not reached: there is no network. Not held against it."""


@dataclass(frozen=True, slots=True)
class Result:
    """One source after a round."""

    slug: str
    title: str
    """Name of the feed, or its address where there is none yet."""
    url: str
    """As it stands in config.toml."""
    outcome: Outcome
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    """Entries that were known already."""
    problem: Problem | None = None
    wait: int = 0
    """Seconds until it may be asked again."""


@dataclass(frozen=True, slots=True)
class Step:
    """A source is done."""

    done: int
    total: int
    result: Result


Watcher = Callable[[Step], None]
"""Called on the event loop after each source."""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole round, in the order of the subscriptions."""

    results: tuple[Result, ...] = ()
    offline: Problem | None = None
    """Set when the round stopped because nothing could be reached."""

    @property
    def added(self) -> int:
        return sum(result.added for result in self.results)

    @property
    def changed(self) -> int:
        return sum(result.changed for result in self.results)

    @property
    def failed(self) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.outcome is Outcome.FAILED)
