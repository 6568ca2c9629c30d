"""Whose turn it is: one request at a time per host, a pause between two, a few at once in all.

A host that asks to be left alone is left alone for the rest of the run, also by the sources behind the one it told.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from math import ceil


def steady() -> float:
    """Seconds by a clock that nobody sets and that goes on while the machine sleeps, where there is one (Linux)."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


@dataclass(slots=True)
class _Host:
    free: asyncio.Lock = field(default_factory=asyncio.Lock)
    left: float = float("-inf")
    """When the last request ended, by `steady`."""
    closed_until: float = 0.0


class Turns:
    """The turns of one run."""

    def __init__(self, at_once: int, apart: float) -> None:
        self._room = asyncio.Semaphore(at_once)
        self._apart = apart
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at this host. Those who wait take no place from other hosts."""
        place = self._hosts.setdefault(host, _Host())
        async with place.free:
            await asyncio.sleep(max(0.0, place.left + self._apart - steady()))
            async with self._room:
                try:
                    yield
                finally:
                    place.left = steady()

    def close(self, host: str, seconds: int) -> None:
        """The host wants no request for so long."""
        self._hosts.setdefault(host, _Host()).closed_until = steady() + seconds

    def closed_for(self, host: str) -> int:
        """Seconds that the host is still to be left alone; 0 = it may be asked."""
        place = self._hosts.get(host)
        return max(0, ceil(place.closed_until - steady())) if place else 0
