"""Answers that brought nothing new are kept together: while one transaction runs, the others gather for the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from finews_tui.net.ask import Fetched
from finews_tui.services.sync.plan import Source

if TYPE_CHECKING:
    from finews_tui.services.sync.taking import Taken

Answer = tuple[Source, Fetched]
Keep = Callable[[Sequence[Answer]], Awaitable[Sequence["Taken"]]]


class Together:
    """Of one round."""

    def __init__(self, keep: Keep) -> None:
        """`keep` stores some answers, all or none, and gives what each was."""
        self._keep = keep
        self._waiting: list[Answer] = []
        self._turn = asyncio.Lock()
        self._done: dict[str, Taken] = {}
        """By slug, until whoever brought the answer has fetched it."""

    async def take(self, source: Source, fetched: Fetched) -> "Taken":
        """Keep this with what else is waiting. Raises what `keep` raises; the others are then tried again."""
        self._waiting.append((source, fetched))
        async with self._turn:
            if source.slug not in self._done:
                those, self._waiting = self._waiting, []
                try:
                    taken = await self._keep(those)
                except BaseException:
                    self._waiting = [answer for answer in those if answer[0] is not source] + self._waiting
                    raise
                self._done.update(zip((one.slug for one, _ in those), taken, strict=True))
            return self._done.pop(source.slug)
