"""An import beside the reader, in a process of its own: both write, either may die, and nothing is lost."""

import asyncio
import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from finews_tui.model.feed import ALL
from finews_tui.model.problem import Problem
from finews_tui.services import errand, importer
from finews_tui.services.ingest import Progress
from finews_tui.services.library import Library
from finews_tui.store.opening import is_sound
from tests.services.child import BATCH
from tests.services.import_child import command
from tests.services.posts import NOW, POSTS, places
from tests.store.samples import dump
from tests.support.source import ROOT

DEADLINE = 60.0


@pytest.fixture(autouse=True)
def every_import_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer, "FEW", 0)
    monkeypatch.chdir(ROOT)  # where the children find the tests


def use(monkeypatch: pytest.MonkeyPatch, what: str, number: int = 0) -> None:
    monkeypatch.setattr(errand, "COMMAND", command(what, number))


def settle(library: Library) -> None:
    """Wait for all that the importer has begun, and what that has begun."""
    for _ in range(3):
        library.importer._thread.submit(int).result(DEADLINE)


async def test_an_import_aside_is_the_same_and_marks_are_made_meanwhile(
    library: Library, archive: Path, whole: dict[str, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, "plain")
    steps: list[Progress] = []
    work = asyncio.create_task(library.importer.import_paths([archive], steps.append))
    marked = set()
    while not work.done() or any(library.unsettled()):
        await asyncio.sleep(0)
        for headline in library.headlines(library.listing(ALL, unread_only=True).ids[:1]):
            await library.mark([headline.id], read=True)
            marked.add(headline.key)
    report = await work
    assert (report.added, report.updated, report.skipped, report.failed) == (30, 10, 0, ())
    assert [step.done for step in steps] == list(range(BATCH, len(POSTS) + 1, BATCH))
    assert {step.total for step in steps} == {len(POSTS)}
    settle(library)
    assert library.changed()
    assert library.notices == []
    found = library.shelf.read(dump)
    assert {row[2] for row in found.pop("unread")} == {row[0] for row in found["posts"]} - marked
    assert found == {name: rows for name, rows in whole.items() if name != "unread"}


async def test_cancelling_keeps_the_batch_in_hand_and_looks_into_it(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, "hold", 2)
    cancel = threading.Event()

    def progress(step: Progress) -> None:
        if step.done == 2 * BATCH:
            cancel.set()

    report = await library.importer.import_paths([archive], progress, cancel)
    assert report.added + report.updated == 2 * BATCH
    assert report.failed == ()
    settle(library)
    assert library.unsettled() == (0, 0)


@pytest.mark.parametrize("number", [1, 3])
async def test_a_process_that_is_killed_leaves_what_it_has_stored(
    library: Library,
    archive: Path,
    whole: dict[str, list[object]],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    use(monkeypatch, "killbatch", number)
    with pytest.raises(Problem) as raised:
        await library.importer.import_paths([archive])
    assert (raised.value.key, raised.value.fields) == ("problem.import_gone", {"n": str(number * BATCH)})
    settle(library)
    assert is_sound(library.shelf.cache)
    assert len(library.shelf.read(dump)["bodies"]) == number * BATCH
    use(monkeypatch, "plain")
    report = await library.importer.import_paths([archive])
    assert report.skipped == number * BATCH
    settle(library)
    assert library.shelf.read(dump) == whole
    assert library.notices == []


async def test_what_a_killed_pass_has_left_is_done_by_the_next(
    library: Library, archive: Path, whole: dict[str, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, "killlook", 20)
    report = await library.importer.import_paths([archive])
    assert report.added == 30
    settle(library)
    assert any(library.unsettled())
    use(monkeypatch, "plain")
    library.importer.look_into()  # as the reader does when it starts
    settle(library)
    assert library.shelf.read(dump) == whole


async def test_closing_the_reader_ends_the_process(
    tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, "hold", 2)
    monkeypatch.setattr(importer, "_PATIENCE", DEADLINE)
    library = Library.open(places(tmp_path), now=lambda: NOW)
    there = threading.Event()
    work = asyncio.create_task(library.importer.import_paths([archive], lambda step: step.done > BATCH and there.set()))
    await asyncio.to_thread(there.wait, DEADLINE)
    await asyncio.to_thread(library.close)
    assert (await work).added + (await work).updated == 2 * BATCH
    again = Library.open(places(tmp_path), now=lambda: NOW)
    assert len(again.shelf.read(dump)["bodies"]) == 2 * BATCH
    again.close()


async def test_a_process_does_not_outlive_a_reader_that_is_killed(tmp_path: Path, archive: Path) -> None:
    reader = subprocess.Popen(
        [*command("reader"), str(tmp_path), str(archive)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert reader.stdout
    for line in reader.stdout:
        done, pid = line.split()
        if int(done) == 2 * BATCH:
            break
    process = os.pidfd_open(int(pid))
    reader.send_signal(signal.SIGKILL)
    reader.wait(DEADLINE)
    assert select.select([process], [], [], DEADLINE)[0] == [process]
    os.close(process)
    reader.stdout.close()
    library = Library.open(places(tmp_path), now=lambda: NOW)
    assert is_sound(library.shelf.cache)
    assert len(library.shelf.read(dump)["bodies"]) == 2 * BATCH
    library.close()


@pytest.mark.parametrize("argv", [("/nowhere/python",), (sys.executable, "-c", "raise SystemExit(1)")])
async def test_where_no_process_can_be_had_the_thread_imports(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> None:
    monkeypatch.setattr(errand, "COMMAND", argv)
    assert (await library.importer.import_paths([archive])).added == 30
    assert library.unsettled() == (0, 0)


async def test_a_few_files_need_no_process(library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer, "FEW", len(POSTS))
    monkeypatch.setattr(errand, "Errand", None)
    assert (await library.importer.import_paths([archive])).added == 30
    monkeypatch.setattr(importer, "FEW", len(POSTS) - 1)
    with pytest.raises(TypeError):
        await library.importer.import_paths([archive])
