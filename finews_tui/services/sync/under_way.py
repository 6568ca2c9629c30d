"""A round under way: who was asked, and what is known of each so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from finews_tui.model.problem import Problem
from finews_tui.net.ask import Fetched
from finews_tui.services.sync.plan import Source
from finews_tui.services.sync.results import Outcome, Result, Step, Watcher
from finews_tui.services.sync.together import Together

if TYPE_CHECKING:
    from finews_tui.services.sync.taking import Taken


@dataclass(slots=True)
class Round:
    """What one round knows."""

    chosen: list[Source]
    claimed_at: int
    watcher: Watcher | None
    titles: Mapping[str, str]
    """Names of the feeds by slug, as they were at its beginning."""
    together: Together
    """For those that bring nothing new."""
    pages: int = 1
    """How many pages of each are wanted."""
    results: dict[str, Result] = field(default_factory=dict)
    unreached: list[tuple[Source, Fetched]] = field(default_factory=list)
    """Whether they are at fault or the network is known at the end only."""
    asked: set[str] = field(default_factory=set)

    def tell(self, result: Result) -> None:
        """A source is done."""
        self.results[result.slug] = result
        if self.watcher:
            self.watcher(Step(len(self.results), len(self.chosen), result))

    def taken(self, source: Source, taken: "Taken", now: int) -> None:
        """A source is done: its answer was dealt with."""
        self.tell(
            Result(
                source.slug,
                source.subscription.title or taken.title or self.title(source),
                source.subscription.url,
                Outcome.FAILED if taken.problem else Outcome.TAKEN if taken.fresh else Outcome.UNCHANGED,
                taken.added,
                taken.changed,
                taken.unchanged,
                taken.problem,
                max(0, max(taken.state.due, taken.state.closed_until) - now),
            )
        )

    def more(self, source: Source, added: int) -> None:
        """Its further pages have brought so many posts."""
        if added:
            known = self.results[source.slug]
            self.results[source.slug] = replace(known, outcome=Outcome.TAKEN, added=known.added + added)

    def result(self, source: Source, outcome: Outcome, *, problem: Problem | None = None, wait: int = 0) -> Result:
        """Of a source that brought nothing."""
        return Result(source.slug, self.title(source), source.subscription.url, outcome, problem=problem, wait=wait)

    def title(self, source: Source) -> str:
        """What it is called."""
        return source.subscription.title or self.titles.get(source.slug, "") or source.subscription.url
