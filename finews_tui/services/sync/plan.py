"""Who is asked, where and when. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from finews_tui.model.problem import Problem
from finews_tui.model.subscription import SourceState, Subscription
from finews_tui.net import pace
from finews_tui.net.address import host_of
from finews_tui.net.ask import Ask, Validators
from finews_tui.sources.builtin import Place, instead_of, place_of

STALE = 7 * pace.DAY
"""A news source whose newest entry is older than this has probably stopped (sources.md: the commonest death)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A subscription with what is remembered of it."""

    subscription: Subscription
    state: SourceState
    place: Place | None
    """Where it is asked; None where the address cannot be used."""
    problem: Problem | None = None
    """What is wrong with the address."""
    instead: Place | None = None
    """Where the same is had when `place` refuses."""
    is_instead: bool = False
    """`place` is that other place: the source's own has refused within the last day."""

    @property
    def slug(self) -> str:
        return self.state.slug

    @property
    def host(self) -> str:
        return host_of(self.place.url) if self.place else ""

    @property
    def rhythm(self) -> pace.Rhythm:
        """The user's interval, else the usual one of its kind."""
        usual = pace.FLASH if self.place and self.place.flash else pace.USUAL
        minutes = self.subscription.interval
        return replace(usual, interval=minutes * pace.MINUTE) if minutes else usual

    def ask(self) -> Ask:
        """The question. Validators go only to the address that gave them."""
        assert self.place is not None
        state = self.state
        same = state.url == self.place.key
        validators = Validators(state.etag, state.last_modified, state.origin) if same else Validators()
        return Ask(self.place.url, validators, headers=self.place.headers)

    def elsewhere(self) -> "Source | None":
        """This source, asked at the other place."""
        return replace(self, place=self.instead, instead=None, is_instead=True) if self.instead else None

    def candidate(self, since_asked: float | None) -> pace.Candidate:
        return pace.Candidate(self.host, health_of(self.state), since_asked)


def sources_of(
    subscriptions: Iterable[Subscription],
    states: Mapping[str, SourceState],
    base: str,
    endpoints: Mapping[str, str],
    now: int,
) -> dict[str, Source]:
    """All subscriptions as sources, by slug, in their order.

    A subscription to the address that another one was found to have moved to is that other one: its feed stays.
    """
    listed = {one.slug: one for one in subscriptions}
    moved = {state.adopted: slug for slug, state in states.items() if state.adopted and slug not in listed}
    found = {}
    for one in listed.values():
        slug = moved.get(one.url, one.slug) if one.slug not in states else one.slug
        state = states.get(slug, SourceState(slug))
        try:
            place = place_of(state.adopted or one.url, base, endpoints, now)
            if one.encoding:  # another one reads the same bytes another way: what was remembered of them is no use
                place = replace(place, key=f"{place.key} {one.encoding}")
            source = Source(one, state, place, None, instead_of(one.url, base))
        except Problem as wrong:
            source = Source(one, state, None, wrong)
        other = source.elsewhere()
        is_refused = other and other.place and other.place.key == state.url and now - state.problem_at < pace.DAY
        found[slug] = other if other and is_refused else source
    return found


def due(sources: Mapping[str, Source], since: Mapping[str, float], now: int) -> list[str]:
    """Slugs of those that an automatic round asks now. `since`: seconds since this process asked them."""
    automatic = {
        slug: source.candidate(since.get(slug))
        for slug, source in sources.items()
        if source.place and not source.subscription.paused
    }
    return pace.due_now(automatic, now)


def until(source: Source, since: float | None, now: int, *, by_hand: bool = False) -> int | None:
    """Seconds until it may be asked; None = never by itself."""
    if source.place is None or (source.subscription.paused and not by_hand):
        return None
    return pace.wait(health_of(source.state), now, by_hand=by_hand, since_asked=since)


def next_due(sources: Mapping[str, Source], since: Mapping[str, float], now: int) -> int | None:
    """Seconds until an automatic round finds something to do; None = there is nothing to ask by itself.

    The hosts of the last round rest for two minutes, so it is never less than what is left of them.
    """
    waits = [
        max(found, _rest(source, since.get(slug), now))
        for slug, source in sources.items()
        if (found := until(source, since.get(slug), now)) is not None
    ]
    return min(waits, default=None)


def _rest(source: Source, since: float | None, now: int) -> int:
    asked = source.state.asked
    passed = int(since) if since is not None else now - asked
    return pace.ROUND - passed if asked and 0 <= passed < pace.ROUND else 0


def is_frozen(state: SourceState, now: int) -> bool:
    """停更? It answers, but nothing new has come for a week."""
    return bool(state.newest and state.succeeded and not state.failures and now - state.newest > STALE)


def health_of(state: SourceState) -> pace.Health:
    """The part of the state that the pace is kept by."""
    return pace.Health(
        asked=state.asked,
        succeeded=state.succeeded,
        failures=state.failures,
        due=state.due,
        closed_until=state.closed_until,
        conditional=state.conditional,
        paused=state.gone,
    )


def with_health(state: SourceState, health: pace.Health) -> SourceState:
    """The state with another health."""
    return replace(
        state,
        asked=health.asked,
        succeeded=health.succeeded,
        failures=health.failures,
        due=health.due,
        closed_until=health.closed_until,
        conditional=health.conditional,
        gone=health.paused,
    )
