"""Answers that would be felt at the keys are read by a process of their own, with a deadline.

One search through megabytes of a hostile document holds the interpreter for seconds, on whatever thread it runs, and no
thread can be ended; and many small answers, one behind the other, make each key wait its turn. The process lives for a
round. It stores what it reads itself, so that only numbers come back.
"""

import json
import os
import select
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from finews_tui.config.paths import Paths
from finews_tui.model.problem import Problem
from finews_tui.model.subscription import SourceState, Subscription
from finews_tui.net.ask import Fetched, Kind, Validators
from finews_tui.services.shelf import Shelf
from finews_tui.services.sync.plan import Source
from finews_tui.services.sync.taking import Taken, is_same, take_in
from finews_tui.sources.builtin import Place

LARGE = 1024 * 1024
"""Bytes from which on an answer is read aside: a hostile one of this size is felt for a tenth of a second."""
HERE = 128 * 1024
"""Bytes of small answers that one round reads beside the keys: three or four feeds, done before a process has begun."""
DEADLINE = 10.0
"""Seconds for reading and storing."""
MOST_MEMORY = 1 << 30
"""Bytes of address space that the process may take."""
_GENTLE = 5
"""How far it steps back behind the keys: not as far as an import does, for its answers have a deadline."""
_PATIENCE = 2.0
"""Seconds for the process to end when it has nothing more to do."""


class Aside:
    """The door to that process. Used from one thread, but for `stop`."""

    def __init__(self, shelf: Shelf, *, beside_keys: bool) -> None:
        """`beside_keys`: somebody reads and presses keys meanwhile."""
        self._shelf = shelf
        self._beside_keys = beside_keys
        self._read_here = 0
        self._child: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def take(self, source: Source, fetched: Fetched, now: int) -> Taken:
        """`taking.take_in`, here or aside."""
        if self._is_light(source, fetched):
            return take_in(self._shelf, source, fetched, now)
        said = self._ask(_asked(source, fetched, now) + b"\n" + fetched.body)
        if said is None:
            problem = Problem("problem.feed_too_hard", seconds=int(DEADLINE))
            if self._stopped:  # the program ends: that is not the fault of the source
                raise problem
            return take_in(self._shelf, source, _unread(fetched, problem), now)
        if wrong := said.pop("raised", None):
            raise Problem(wrong[0], **wrong[1])
        told = said.pop("problem")
        state = SourceState(**_bytes(said.pop("state"), "etag", "last_modified"))
        return Taken(state, Problem(told[0], **told[1]) if told else None, **said)

    def rest(self) -> None:
        """The round is over: let the process end."""
        self._read_here = 0
        child, self._child = self._child, None
        if child is None:
            return
        with suppress(OSError), child:  # its pipes are closed, and its end is waited for
            with suppress(OSError, subprocess.TimeoutExpired):
                child.communicate(timeout=_PATIENCE)
            child.kill()

    def stop(self) -> None:
        """End it: nothing is waited for at the end of the program."""
        self._stopped = True
        if (child := self._child) is not None:
            child.kill()

    def _is_light(self, source: Source, fetched: Fetched) -> bool:
        if fetched.kind is not Kind.OK or not sys.executable or is_same(source, fetched):
            return True
        if len(fetched.body) >= LARGE:
            return False
        self._read_here += len(fetched.body)
        return not self._beside_keys or self._read_here <= HERE

    def _ask(self, question: bytes) -> dict[str, Any] | None:
        """What the process has to say; None = it was too slow, or broke, and is no more."""
        until = time.monotonic() + DEADLINE
        child = self._child = self._child or self._begin()
        if self._stopped:  # perhaps while it was begun: nobody else knows of it
            child.kill()
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(question)
            child.stdin.flush()
            found: dict[str, Any] = json.loads(_line(child.stdout, until))
        except (TimeoutError, OSError, ValueError):
            child.kill()
            self.rest()
            return None
        return found

    def _begin(self) -> subprocess.Popen[bytes]:
        given = [str(self._shelf.cache.path.parent), str(self._shelf.user.path.parent), *["gentle"] * self._beside_keys]
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", __name__, *given],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def _line(pipe: Any, until: float) -> bytes:
    """What comes until a line ends. Raises `TimeoutError`; the line of a process that is no more is empty."""
    said = b""
    while not said.endswith(b"\n"):
        if not select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
            raise TimeoutError
        piece = os.read(pipe.fileno(), 65_536)
        if not piece:
            return b""
        said += piece
    return said


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
        "subscription": source.subscription._asdict(),
        "state": asdict(source.state),
        "place": asdict(source.place),
        "is_instead": source.is_instead,
        "answer": answer,
        "validators": asdict(fetched.validators),
        "now": now,
        "bytes": len(fetched.body),
    }
    return _json(question)


def _answered(shelf: Shelf, question: dict[str, Any], body: bytes) -> dict[str, Any]:
    """Take the answer in. Gives the fields of `Taken`, or what it raised."""
    place = question["place"] | {"headers": ()}
    source = Source(
        Subscription(**question["subscription"]),
        SourceState(**_bytes(question["state"], "etag", "last_modified")),
        Place(**place),
        is_instead=question["is_instead"],
    )
    validators = Validators(**_bytes(question["validators"], "etag", "last_modified"))
    fetched = Fetched(Kind.OK, body=body, validators=validators, **question["answer"])
    try:
        taken = take_in(shelf, source, fetched, question["now"])
    except Problem as problem:  # a full disk
        return {"raised": [problem.key, problem.fields]}
    counts = {name: getattr(taken, name) for name in ("fresh", "title", "added", "changed", "unchanged")}
    told = [taken.problem.key, taken.problem.fields] if taken.problem else None
    return counts | {"problem": told, "state": asdict(taken.state)}


def _bytes(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return values | {name: values[name].encode("latin-1") for name in names}


def _json(value: Any) -> bytes:
    return json.dumps(value, default=lambda one: one.decode("latin-1") if isinstance(one, bytes) else str(one)).encode()


def main(cache: str, state: str, gentle: str = "") -> None:
    """The process: for each line and body on standard input a line on standard output; `gentle`: keys come first."""
    import resource

    with suppress(OSError):
        os.nice(_GENTLE if gentle else 0)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    shelf = Shelf(Paths(Path(state), Path(cache), Path(state)))
    try:
        _serve(shelf, sys.stdin.buffer, sys.stdout.buffer)
    finally:
        shelf.close()


def _serve(shelf: Shelf, questions: BinaryIO, answers: BinaryIO) -> None:
    while line := questions.readline():
        question = json.loads(line)
        body = questions.read(question["bytes"])
        answers.write(_json(_answered(shelf, question, body)) + b"\n")
        answers.flush()


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main(*sys.argv[1:4])
