"""What is remembered of a source after an answer. Pure.

A failure changes nothing but the health and the last problem: validators, hash and moves stay as they were. A success
of any kind takes the validators that came with it, also of a 304 and of a body that is the same as before.
"""

from dataclasses import replace
from typing import Any

from finews_tui.model.parsed_feed import ParsedFeed
from finews_tui.model.problem import Problem
from finews_tui.model.subscription import SourceState
from finews_tui.net import moves, pace
from finews_tui.net.ask import Fetched, Kind
from finews_tui.services.sync.plan import Source, health_of, with_health

_INSTEAD = "problem.source_instead"
_LOSSES = ("problem.feed_full", "problem.feed_cut")


def failed(source: Source, fetched: Fetched, problem: Problem, now: int, jitter: float) -> SourceState:
    """After an answer that is of no use: what was fetched may be no feed."""
    kind = Kind.FAILED if fetched.kind is Kind.OK else fetched.kind
    health = pace.next_poll(health_of(source.state), now, pace.answer_of(fetched, kind=kind), source.rhythm, jitter)
    if not fetched.asked:
        return with_health(source.state, health)
    told = {name: value if isinstance(value, int) else str(value)[:500] for name, value in problem.fields.items()}
    return replace(with_health(source.state, health), problem=problem.key, problem_fields=told, problem_at=now)


def succeeded(
    source: Source, fetched: Fetched, now: int, jitter: float, *, feed: ParsedFeed | None = None, body_hash: int = 0
) -> SourceState:
    """After a 304, or a body that was read as a feed (`feed` is None when its bytes were those of the last time)."""
    assert source.place is not None
    state = source.state.forgotten(source.place.key)
    if feed:
        hours = sum(1 << hour for hour in feed.hints.skip_hours)
        state = replace(state, ttl=feed.hints.minutes * pace.MINUTE, skip_hours=hours)
    skipped = frozenset(hour for hour in range(24) if state.skip_hours >> hour & 1)
    answer = pace.answer_of(fetched, ttl=state.ttl, skip_hours=skipped)
    state = with_health(state, pace.next_poll(health_of(state), now, answer, source.rhythm, jitter))
    state = replace(
        state,
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
        origin=fetched.validators.origin,
        body_hash=body_hash or state.body_hash,
        **_warning(source, feed, now),
        newest=max(state.newest, newest(feed) if feed else 0),
    )
    return _moved(state, fetched.moved_to, now)


def _warning(source: Source, feed: ParsedFeed | None, now: int) -> dict[str, Any]:
    """Told though the source is well: that it was had elsewhere, and, until another body comes, which of its entries
    could not be read."""
    before = source.state
    if source.is_instead and source.place:
        known = before.problem == _INSTEAD and now - before.problem_at < pace.DAY
        since = before.problem_at if known else now
        told = {"url": source.place.url}
        return {"problem": _INSTEAD, "problem_fields": told, "problem_at": since}
    if feed is None and not before.failures:
        return {}
    lost = next((one for one in feed.warnings if one.key in _LOSSES), None) if feed else None
    return {
        "problem": lost.key if lost else "",
        "problem_fields": lost.fields if lost else {},
        "problem_at": now if lost else 0,
    }


def newest(feed: ParsedFeed) -> int:
    """Time of the newest entry that has one; 0 = none has."""
    return max((post.published for post in feed.entries if not post.date_guessed), default=0)


def _moved(state: SourceState, moved_to: str, now: int) -> SourceState:
    before = moves.Move(state.moved_to, state.moved_first, state.moved_times) if state.moved_to else None
    move = moves.note(before, moved_to, now)
    if move is None:
        return replace(state, moved_to="", moved_first=0, moved_times=0)
    if moves.believed(move, now):
        return replace(state, adopted=move.url, moved_to="", moved_first=0, moved_times=0)
    return replace(state, moved_to=move.url, moved_first=move.first, moved_times=move.times)
