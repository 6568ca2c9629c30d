"""When a permanent redirect is believed. Pure.

A captive portal or a maintenance page says 301 as easily as the owner does, and has overwritten subscriptions of other
readers; so the new address must have given a good feed several times, over at least a day. Until then the old is kept.
"""

from dataclasses import dataclass

TIMES = 3
LEAST = 24 * 60 * 60
"""Seconds between the first and the last of them."""


@dataclass(frozen=True, slots=True)
class Move:
    """A new address that a source has been sending us to."""

    url: str
    first: int
    """When it first gave a good feed, seconds since the epoch."""
    times: int = 1


def note(move: Move | None, moved_to: str, now: int) -> Move | None:
    """What to remember after a good feed (or a 304) that came by way of `moved_to`; empty = it did not move.

    An answer from elsewhere begins anew. After a failure nothing is to be noted: it says nothing about the move.
    """
    if not moved_to:
        return None
    if move is None or move.url != moved_to or now < move.first:
        return Move(moved_to, now)
    return Move(moved_to, move.first, move.times + 1)


def believed(move: Move | None, now: int) -> bool:
    """Whether the new address takes the place of the old."""
    return move is not None and move.times >= TIMES and now - move.first >= LEAST
