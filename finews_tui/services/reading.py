"""Reading bodies: in the process that asks for it, or, where they are many, in one beside it that does nothing else.

Reading is half of the work of a pass over many bodies, and needs nothing but the bodies; storing what was found is the
other half. With two processors the one goes on beside the other. The process beside opens no file, so it may be killed
at any moment; where there is none, or it is gone, the bodies are read here.

    python -m finews_tui.services.reading DESCRIPTOR

DESCRIPTOR is that of a socket: lists of posts come in, lists of what was found go out, until it is closed.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from itertools import takewhile
from typing import TYPE_CHECKING

from finews_tui.model.post import ParsedPost
from finews_tui.services import decide
from finews_tui.store.raw import Text

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MANY = 1_000
"""Texts from which on a process is worth its start: that costs as much as reading some hundred."""
_COMMAND = (sys.executable, "-P", "-m", "finews_tui.services.reading")
"""`-P`: as in `errand`."""
_TICK = 0.1
"""Seconds between two looks at whether it is cancelled."""

Posts = Sequence[tuple[Text, ParsedPost | None]]
Read = list[tuple[Text, decide.Looked | None]]
"""None where nothing can be made of the body: then the glance has to do."""


def reading(more: Callable[[int], Posts], number: int, cancelled: Callable[[], bool]) -> Generator[Read, None, None]:
    """Batches of bodies, read, until there are no more. `more(skip)` gives the next ones, behind `skip` that are in
    hand; those of a batch that was taken must not be among them. `number`: about how many there are."""
    if number >= MANY and _processors() > 1:
        with suppress(OSError, EOFError), closing(_Beside()) as beside:
            yield from _read_beside(beside, more, cancelled)
    while not cancelled() and (posts := more(0)):
        if read := [(text, _looked_at(post)) for text, post in takewhile(lambda _: not cancelled(), posts)]:
            yield read


def _read_beside(
    beside: "_Beside", more: Callable[[int], Posts], cancelled: Callable[[], bool]
) -> Generator[Read, None, None]:
    """While a batch is dealt with here, the next one is read there."""
    posts = more(0)
    beside.give(posts)
    while posts:
        found = beside.take(cancelled)
        if found is None:
            return
        following = more(len(posts))
        beside.give(following)
        yield [(text, one) for (text, _), one in zip(posts, found, strict=True)]
        posts = following


class _Beside:
    """The process beside. Raises `OSError` and `EOFError` when it is gone, or cannot be had."""

    def __init__(self) -> None:
        from multiprocessing.connection import Pipe  # at the first large import; most starts have none

        self._line, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [*_COMMAND, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )

    def give(self, posts: Posts) -> None:
        """Have these read; only when those before them were taken, or both sides wait for each other."""
        if posts:
            self._line.send([post for _, post in posts])

    def take(self, cancelled: Callable[[], bool]) -> list[decide.Looked | None] | None:
        """What was found in those that were given; None when it is cancelled."""
        while not cancelled():
            if self._line.poll(_TICK):
                found: list[decide.Looked | None] = self._line.recv()
                return found
        return None

    def close(self) -> None:
        self._line.close()
        self._process.kill()
        self._process.wait()


def _looked_at(post: ParsedPost | None) -> decide.Looked | None:
    try:
        return decide.look_at(post) if post else None
    except Exception:  # noqa: BLE001, RUF100 - a text that breaks the parser must not stop those behind it
        return None


def _processors() -> int:
    """Those that this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def serve(line: "Connection") -> None:
    """Read what comes in, until nobody asks any more."""
    with suppress(OSError, EOFError):
        while True:
            found = [_looked_at(post) for post in line.recv()]
            for looked in filter(None, found):
                looked.told.traces, looked.entry.tokens  # noqa: B018 - these stay with them: the rest of the reading
            line.send(found)


def main() -> None:
    """The process beside: gentle to the others, silent, and gone when whoever asks is gone."""
    from multiprocessing.connection import Connection

    with suppress(OSError):
        os.nice(10)
    serve(Connection(int(sys.argv[1])))


if __name__ == "__main__":
    main()
