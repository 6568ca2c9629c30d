"""Answers with nothing new: one transaction for those that wait, and none is lost with another."""

import asyncio
from collections.abc import Sequence

import pytest

from finews_tui.model.problem import Problem
from finews_tui.model.subscription import SourceState, Subscription
from finews_tui.net.ask import Fetched, Kind
from finews_tui.services.sync.plan import Source
from finews_tui.services.sync.taking import Taken
from finews_tui.services.sync.together import Answer, Together

ANSWERS = [
    (Source(Subscription(name), SourceState(name), None), Fetched(Kind.UNCHANGED, "http://a.example/"))
    for name in "abcd"
]


@pytest.mark.parametrize("bad", ["", "a", "b"])
async def test_those_that_wait_are_kept_at_once(bad: str) -> None:
    written: list[str] = []

    async def keep(those: Sequence[Answer]) -> list[Taken]:
        written.append("".join(source.slug for source, _ in those))
        await asyncio.sleep(0)
        if bad and written[-1].startswith(bad):
            raise Problem("problem.disk_full")
        return [Taken(source.state) for source, _ in those]

    together = Together(keep)
    found = await asyncio.gather(*(together.take(*answer) for answer in ANSWERS), return_exceptions=True)
    slugs = [one.state.slug if isinstance(one, Taken) else "" for one in found]
    assert slugs == ["" if name == bad else name for name in "abcd"]
    assert written == {"": ["a", "bcd"], "a": ["a", "bcd"], "b": ["a", "bcd", "cd"]}[bad]
