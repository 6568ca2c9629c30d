"""Bodies read in a process beside: the same outcome, whatever becomes of it."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from multiprocessing.connection import Pipe
from pathlib import Path
from typing import Any

import pytest

from finews_tui.services import ingest, look_into, reading
from finews_tui.services.library import Library
from finews_tui.sources.jekyll import parse_post
from finews_tui.sources.members import Member
from finews_tui.store import raw
from tests.bench.generate import names
from tests.services.posts import NOW, docs, places
from tests.store.samples import dump

POSTS = [Member(f"_posts/{name}", content) for name, content in names(60)]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """The processes that were started; in the end all of them are gone."""
    processes: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            processes.append(self)

    monkeypatch.setattr(reading.subprocess, "Popen", Noted)
    monkeypatch.setattr(reading, "MANY", 60)
    monkeypatch.setattr(reading, "_processors", lambda: 2)
    monkeypatch.setattr(look_into, "BATCH", 20)
    yield processes
    assert [process for process in processes if process.returncode is None] == []


@pytest.fixture
def glanced(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library with 60 bodies to be read."""
    monkeypatch.setattr(ingest, "AT_ONCE", 0)
    ingest.ingest(library.shelf, POSTS, now=NOW)
    return library


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, object]:
    """What is in the cache and in the index when all is read here."""
    library = Library.open(places(tmp_path_factory.mktemp("whole")), now=lambda: NOW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingest, "AT_ONCE", 0)
        ingest.ingest(library.shelf, POSTS, now=NOW)
        look_into.look_into(library.shelf)
    found = library.shelf.read(dump), docs(library)
    library.close()
    return found


def test_the_outcome_is_that_of_reading_here(
    glanced: Library, whole: tuple[object, object], started: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    here: list[object] = []
    monkeypatch.setattr(reading, "_looked_at", here.append)
    assert look_into.look_into(glanced.shelf) == 60
    assert (len(started), here) == (1, [])
    assert (glanced.shelf.read(dump), docs(glanced)) == whole


def test_what_a_process_that_dies_has_not_read_is_read_here(
    glanced: Library, whole: tuple[object, object], started: list["subprocess.Popen[bytes]"]
) -> None:
    assert look_into.look_into(glanced.shelf, progress=lambda _: started[0].kill()) == 60
    assert (glanced.shelf.read(dump), docs(glanced)) == whole


@pytest.mark.parametrize("command", [(sys.executable, "-c", "raise SystemExit(1)"), ("/nowhere/python",)])
def test_where_none_can_be_had_all_is_read_here(
    glanced: Library, whole: tuple[object, object], started: list[object], monkeypatch: pytest.MonkeyPatch, command: Any
) -> None:
    monkeypatch.setattr(reading, "_COMMAND", command)
    assert look_into.look_into(glanced.shelf) == 60
    assert (glanced.shelf.read(dump), docs(glanced)) == whole


def test_a_pass_that_is_not_wanted_any_more_does_not_wait_for_it(
    glanced: Library, started: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_COMMAND", (sys.executable, "-c", "import time; time.sleep(600)"))
    asked = count()
    assert look_into.look_into(glanced.shelf, cancelled=lambda: next(asked) > 1) == 0
    assert (len(started), glanced.shelf.read(raw.number)) == (1, 60)


@pytest.mark.parametrize(("number", "processors"), [(59, 2), (60, 1)])
def test_few_bodies_or_one_processor_start_none(
    started: list[object], monkeypatch: pytest.MonkeyPatch, number: int, processors: int
) -> None:
    monkeypatch.setattr(reading, "_processors", lambda: processors)
    assert list(reading.reading(lambda skip: [], number, lambda: False)) == []
    assert started == []


def test_it_ends_when_nobody_asks_any_more(tmp_path: Path) -> None:
    ours, theirs = Pipe()
    ours.send([parse_post(POSTS[0].data or b"", POSTS[0].path), None])
    ours.close()
    reading.serve(theirs)  # neither the answer nor the next question is a reason to stay
    theirs.close()
