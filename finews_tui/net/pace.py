"""When a source may be asked: pure functions of its health, the clock and the last answer.

Nothing here is forgotten at a restart: `Health` is stored with the source, so a new start asks no sooner. Times are
seconds since the epoch by the wall clock, which may jump: inside one process the `steady` clock stands in for it, and
over a restart a source is asked once too often at most and waits no longer than a day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from finews_tui.net.ask import Fetched, Kind

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
ROUND = 2 * MINUTE
"""Least time between two rounds of automatic requests to one host; in a round each of its sources is asked once."""
BY_HAND = 1 * MINUTE
"""Least time before the user may ask a source again."""
LONGEST_BACK_OFF = 2 * HOUR
"""For troubles that pass."""
FIRST_REFUSAL = 1 * HOUR
"""After a 4xx; doubled each time, up to a day."""
NEIGHBOURS = 1 * HOUR
"""Longest time for which the other sources of a host rest because one was told to: the trouble may be its own."""
_JITTER = 0.1
_SUCCESS = (Kind.OK, Kind.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a source wants to be asked (seconds)."""

    interval: int = 30 * MINUTE
    unconditional: int = HOUR
    """Least interval when the server gives no validators, so that every request costs the whole feed."""


USUAL = Rhythm()
FLASH = Rhythm(interval=5 * MINUTE, unconditional=5 * MINUTE)
"""Flash news over an API, whose answers are small and never carry validators."""


@dataclass(frozen=True, slots=True)
class Health:
    """How a source has been doing."""

    asked: int = 0
    """When it was last asked; 0 = never."""
    succeeded: int = 0
    """When it last answered with something good; 0 = never."""
    failures: int = 0
    """Failures since then."""
    due: int = 0
    """Not to be asked automatically before."""
    closed_until: int = 0
    """Not to be asked at all before: the server said so (Retry-After)."""
    conditional: bool = True
    """Whether the last body came with validators."""
    paused: bool = False
    """Gone for good (410): only the user may ask again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What of an answer matters for the pace."""

    kind: Kind
    retry_after: int = 0
    fresh_for: int = 0
    """Seconds: the longer of what HTTP and the feed itself (ttl) say."""
    conditional: bool = True
    skip_hours: frozenset[int] = frozenset()
    """Hours (UTC) at which the feed says nothing new comes."""
    asked: bool = True


def answer_of(
    fetched: Fetched, *, kind: Kind | None = None, ttl: int = 0, skip_hours: frozenset[int] = frozenset()
) -> Answer:
    """The answer as `next_poll` wants it. `kind` overrides: what came may be no feed (then `Kind.FAILED`)."""
    return Answer(
        kind=kind or fetched.kind,
        retry_after=fetched.retry_after,
        fresh_for=max(fetched.fresh_for, ttl),
        conditional=bool(fetched.validators),
        skip_hours=skip_hours,
        asked=fetched.asked,
    )


def next_poll(health: Health, now: int, answer: Answer, rhythm: Rhythm = USUAL, jitter: float = 0.0) -> Health:
    """Health after an answer at `now`. `jitter` (0 to 1, chosen by the caller) lengthens the wait by up to a tenth."""
    if not answer.asked:
        closed = now + min(answer.retry_after, NEIGHBOURS)
        return replace(health, closed_until=max(closed, health.closed_until), due=max(closed, health.due))
    success = answer.kind in _SUCCESS
    conditional = answer.conditional if answer.kind is Kind.OK else health.conditional
    failures = 0 if success else health.failures + 1
    wait = min(answer.fresh_for, DAY) if success else back_off(answer.kind, failures, rhythm)
    wait = max(wait, answer.retry_after, rhythm.interval, ROUND, 0 if conditional else rhythm.unconditional)
    wait = min(int(wait * (1 + _JITTER * jitter)), DAY)
    return Health(
        asked=now,
        succeeded=now if success else health.succeeded,
        failures=failures,
        due=_outside(answer.skip_hours, now + wait, latest=now + DAY),
        closed_until=now + min(answer.retry_after, DAY) if answer.retry_after else 0,
        conditional=conditional,
        paused=answer.kind is Kind.GONE,
    )


def back_off(kind: Kind, failures: int, rhythm: Rhythm) -> int:
    """Seconds to wait after so many failures in a row (1, 2 …)."""
    doubled = 1 << min(failures, 20)
    if kind in (Kind.REFUSED, Kind.GONE):
        return min(FIRST_REFUSAL * doubled // 2, DAY)
    return min(max(rhythm.interval, ROUND) * doubled, LONGEST_BACK_OFF)


def _outside(hours: frozenset[int], due: int, latest: int) -> int:
    """The first full hour from `due` on that is not to be skipped."""
    while due // HOUR % 24 in hours and due < latest:
        due = min((due // HOUR + 1) * HOUR, latest)
    return due


def wait(health: Health, now: int, *, by_hand: bool = False, since_asked: float | None = None) -> int | None:
    """Seconds until the source may be asked, 0 = now, None = not before the user asks.

    `since_asked`: seconds by the `steady` clock since this process asked it; None = it has not.
    """
    if health.paused and not by_hand:
        return None
    now = _unset(health, now, since_asked)
    if not by_hand:
        return max(_until(health.closed_until, now), _until(health.due, now))
    return max(_until(health.closed_until, now), _until(health.asked + BY_HAND, now, most=BY_HAND))


def _unset(health: Health, now: int, since_asked: float | None) -> int:
    """What the clock would say had nobody set it since the source was asked."""
    return now if since_asked is None else health.asked + int(since_asked)


def _until(when: int, now: int, most: int = DAY) -> int:
    """Seconds until then. More than the rules ever set means that the clock was set back: nothing is waited for."""
    left = when - now
    return left if 0 < left <= most else 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source that could be asked."""

    host: str
    health: Health
    since_asked: float | None = None
    """As for `wait`."""


def due_now(sources: Mapping[str, Candidate], now: int) -> list[str]:
    """Keys of the sources that an automatic round asks now, the longest waiting first.

    A host whose last round began less than two minutes ago, or that asked to be left alone, is passed over with all its
    sources.
    """
    resting = {source.host for source in sources.values() if _keeps_resting(source, now)}
    ready = [
        key
        for key, source in sources.items()
        if source.host not in resting and wait(source.health, now, since_asked=source.since_asked) == 0
    ]
    return sorted(ready, key=lambda key: (sources[key].health.due, key))


def _keeps_resting(source: Candidate, now: int) -> bool:
    """Whether this source was asked, or told to wait, so lately that its whole host rests."""
    health = source.health
    now = _unset(health, now, source.since_asked)
    told = min(health.closed_until, health.asked + NEIGHBOURS)
    return max(_until(health.asked + ROUND, now, most=ROUND), _until(told, now, most=NEIGHBOURS)) > 0


def first_to_probe(sources: Mapping[str, Candidate], keys: Iterable[str]) -> str:
    """Which of these sources shows best whether the network is back: the one that answered last. Empty: none."""
    return max(keys, key=lambda key: (sources[key].health.succeeded, key), default="")
