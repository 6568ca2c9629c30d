"""A large answer is read by a process of its own, with a deadline.

Most parsing is many small steps, between which the keys get their turn. But one search through megabytes of a hostile
document holds the interpreter for seconds, on whatever thread it runs; and no thread can be ended. The process stores
what it reads itself, so that only numbers come back.
"""

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from finews_tui.config.paths import Paths
from finews_tui.model.problem import Problem
from finews_tui.model.subscription import SourceState, Subscription
from finews_tui.net.ask import Fetched, Kind, Validators
from finews_tui.services.shelf import Shelf
from finews_tui.services.sync.plan import Source
from finews_tui.services.sync.taking import Taken, take_in
from finews_tui.sources.builtin import Place
from finews_tui.store import sources

LARGE = 1024 * 1024
"""Bytes from which on an answer is read aside: a hostile one of this size is felt for a tenth of a second."""
DEADLINE = 10.0
"""Seconds for reading and storing."""
MOST_MEMORY = 1 << 30
"""Bytes of address space that the process may take."""


class Aside:
    """The door to that process."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._child: subprocess.Popen[bytes] | None = None

    def take(self, source: Source, fetched: Fetched, now: int) -> Taken:
        """`taking.take_in`, here or aside."""
        if len(fetched.body) < LARGE or not sys.executable:
            return take_in(self._shelf, source, fetched, now)
        said = self._run(_asked(source, fetched, now) + b"\n" + fetched.body)
        if said is None:
            problem = Problem("problem.feed_too_hard", seconds=int(DEADLINE))
            return take_in(self._shelf, source, _unread(fetched, problem), now)
        states = self._shelf.read(sources.every)
        told = said.pop("problem")
        return Taken(states.get(source.slug, source.state), Problem(told[0], **told[1]) if told else None, **said)

    def stop(self) -> None:
        """End it: nothing is waited for at the end of the program."""
        if self._child is not None:
            self._child.kill()

    def _run(self, question: bytes) -> dict[str, Any] | None:
        """What the process has to say; None = it was too slow, or broke."""
        folders = [str(self._shelf.cache.path.parent), str(self._shelf.user.path.parent)]
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", __name__, *folders],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        with self._child as child:
            try:
                found: dict[str, Any] = json.loads(child.communicate(question, DEADLINE)[0])
            except (subprocess.TimeoutExpired, OSError, ValueError):
                child.kill()
                return None
            finally:
                self._child = None
        return found


def _unread(fetched: Fetched, problem: Problem) -> Fetched:
    return Fetched(
        Kind.FAILED, fetched.url, fetched.status, fresh_for=fetched.fresh_for, retry_after=fetched.retry_after,
        problem=problem,
    )  # fmt: skip


def _asked(source: Source, fetched: Fetched, now: int) -> bytes:
    """A line that `_answered` understands. Bytes stand in it as Latin-1."""
    assert source.place is not None
    answer = {
        name: getattr(fetched, name)
        for name in ("url", "status", "content_type", "charset", "fresh_for", "retry_after", "moved_to", "wire")
    }
    question = {
        "subscription": asdict(source.subscription),
        "state": asdict(source.state),
        "place": asdict(source.place),
        "answer": answer,
        "validators": asdict(fetched.validators),
        "now": now,
    }
    return json.dumps(question, default=lambda value: value.decode("latin-1")).encode()


def _answered(shelf: Shelf, question: dict[str, Any], body: bytes) -> dict[str, Any]:
    """Take the answer in. Gives the fields of `Taken`, but for the state."""
    place = question["place"] | {"headers": ()}
    source = Source(
        Subscription(**question["subscription"]),
        SourceState(**_bytes(question["state"], "etag", "last_modified")),
        Place(**place),
    )
    validators = Validators(**_bytes(question["validators"], "etag", "last_modified"))
    fetched = Fetched(Kind.OK, body=body, validators=validators, **question["answer"])
    taken = take_in(shelf, source, fetched, question["now"])
    counts = {name: getattr(taken, name) for name in ("fresh", "title", "added", "changed", "unchanged")}
    return counts | {"problem": [taken.problem.key, taken.problem.fields] if taken.problem else None}


def _bytes(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return values | {name: values[name].encode("latin-1") for name in names}


def main(cache: str, state: str) -> None:
    """The process: a line and a body on standard input, a line on standard output."""
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    question, _, body = sys.stdin.buffer.read().partition(b"\n")
    shelf = Shelf(Paths(Path(state), Path(cache), Path(state)))
    try:
        found = _answered(shelf, json.loads(question), body)
    finally:
        shelf.close()
    sys.stdout.write(json.dumps(found, default=str))


if __name__ == "__main__":
    main(*sys.argv[1:3])
