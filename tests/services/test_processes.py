"""Two processes at once, and processes that die: nothing is half there, nothing that was told is lost."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from finews_tui.model.feed import ALL, STARRED
from finews_tui.services import indexing
from finews_tui.services.library import Library
from finews_tui.services.query import parse
from finews_tui.store import raw
from finews_tui.store.opening import is_sound
from tests.bench.generate import write as generate
from tests.services.child import BATCH
from tests.services.posts import NOW, POSTS, places, totals
from tests.store.samples import dump

ROOT = Path(__file__).parents[2]


def start(*arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.services.child", *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def opened_after_the_kill(child: "subprocess.Popen[str]", home: Path) -> Library:
    child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL
    library = Library.open(places(home), now=lambda: NOW)
    assert library.notices == []
    assert is_sound(library.shelf.cache)
    return library


@pytest.mark.parametrize(
    ("what", "number"),
    [("killbatch", 1), ("killbatch", 3), *(("kill", number) for number in (2, 7, 20, 75, 160, 333))],
)
async def test_an_import_that_is_killed_leaves_whole_posts(
    tmp_path: Path, archive: Path, whole: dict[str, list[object]], what: str, number: int
) -> None:
    library = opened_after_the_kill(start(what, tmp_path, archive, number), tmp_path)
    found = library.shelf.read(dump)
    assert len(found["bodies"]) % BATCH == 0
    for table in ("bodies", "posts"):
        assert {row[0] for row in found[table]} == {row[0] for row in found["posts"]}
    assert found["feed_posts"] == found["unread"]
    assert {row[2] for row in found["feed_posts"]} == {row[0] for row in found["posts"]}
    for post_id in library.listing(ALL).ids:
        assert library.article(post_id).document.length
    report = await library.import_paths([archive])
    assert report.added + report.updated + report.skipped == len(POSTS)
    assert library.shelf.read(dump) == whole
    library.close()


WORDS = ("长河股份", "同一篇", "标题1", "code:999001")


def found(library: Library) -> list[list[str]]:
    """What the index finds: titles, in the order of time and title."""
    indexing.keep_up(library.shelf.cache.path, library.shelf.search_db, library.notices)
    assert library.search.backlog()[0] == library.search.backlog()[1]
    assert library.search.indexed
    listings = (library.search.find(parse(words)).listing for words in WORDS)
    return [sorted(one.title for one in library.headlines(listing.ids)) for listing in listings]


@pytest.fixture(scope="module")
def findable(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    import asyncio

    library = Library.open(places(tmp_path_factory.mktemp("findable")), now=lambda: NOW)
    asyncio.run(library.import_paths([archive]))
    titles = found(library)
    library.close()
    assert [len(some) for some in titles] == [20, 10, 11, 30]
    return titles


@pytest.mark.parametrize(
    ("what", "number"),
    [
        *(("look", number) for number in (1, 6, 30, 75, 150)),
        *(("index", number) for number in (1, 3, 25, 60, 110)),
        *(("hand", number) for number in (1, 3, 25, 60)),
    ],
)
async def test_what_runs_behind_an_import_goes_on_after_a_kill(
    tmp_path: Path,
    archive: Path,
    whole: dict[str, list[object]],
    findable: list[list[str]],
    what: str,
    number: int,
) -> None:
    library = opened_after_the_kill(start(what, tmp_path, archive, number), tmp_path)
    for post_id in library.listing(ALL).ids:
        assert library.article(post_id).document.length
    assert what == "hand" or (library.shelf.read(raw.number) > 0) is (what == "look")
    await library.settled()
    assert library.shelf.read(raw.number) == 0
    assert library.shelf.read(dump) == whole
    assert found(library) == findable
    assert library.notices == []
    library.close()


async def test_marks_that_were_told_survive_a_kill(tmp_path: Path, archive: Path) -> None:
    library = Library.open(places(tmp_path), now=lambda: NOW)
    await library.import_paths([archive])
    library.close()
    child = start("marks", tmp_path, archive)
    assert child.stdout
    told = [int(child.stdout.readline()) for _ in range(12)]
    child.kill()
    child.communicate(timeout=60)
    library = Library.open(places(tmp_path), now=lambda: NOW)
    assert not any(headline.unread for headline in library.headlines(told))
    reads = library.shelf.read_user(lambda db: db.execute("SELECT count(*) FROM reads").fetchone()[0])
    assert 12 <= reads == 30 - totals(library)[1]
    library.close()


async def test_reading_and_marking_while_another_process_imports(
    tmp_path: Path, archive: Path, whole: dict[str, list[object]]
) -> None:
    library = Library.open(places(tmp_path), now=lambda: NOW)
    child = start("step", tmp_path, archive)
    assert child.stdout
    assert child.stdin
    seen, marked = [], set()
    while len(line := child.stdout.readline().split()) == 1:
        assert library.changed()
        assert not library.changed()
        listing = library.listing(ALL)
        seen.append(len(listing))
        first = library.headlines(listing.ids[:3])
        await library.mark([headline.id for headline in first], read=True)
        marked |= {headline.key for headline in first}
        child.stdin.write("\n")
        child.stdin.flush()
        assert not any(headline.unread for headline in library.headlines(listing.ids[:3]))
    child.communicate(timeout=60)
    assert line == ["30", "10", "0", "0"]
    assert seen == sorted(seen)
    assert len(seen) == len(POSTS) // BATCH
    found = library.shelf.read(dump)
    assert {key: rows for key, rows in found.items() if key != "unread"} == {
        key: rows for key, rows in whole.items() if key != "unread"
    }
    assert {row[2] for row in found["unread"]} == {row[0] for row in found["posts"]} - marked
    library.close()


async def test_reading_marking_and_searching_while_another_process_imports_many(tmp_path: Path) -> None:
    generate(tmp_path / "many", 600)
    library = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    child = start("passes", tmp_path / "home", tmp_path / "many")
    kept = set()
    while child.poll() is None:
        listing = library.listing(ALL)
        for headline in library.headlines(listing.ids[:1]):
            library.article(headline.id)
            await library.opened(headline.id)
            await library.star([headline.id], on=True)
            kept.add(headline.key)
        library.feeds()
        library.keeper.start()
        library.search.find(parse("毛利率 创三年新高"), limit=20)
    child.communicate()
    assert child.returncode == 0
    library.keeper.wait()
    library.keeper.start()
    library.keeper.wait()
    assert library.notices == []
    assert library.shelf.read(raw.number) == 0
    assert totals(library)[0] == 500
    assert kept
    assert {one.key for one in library.headlines(library.listing(STARRED).ids)} == kept
    assert library.search.backlog()[0] == library.search.backlog()[1]
    library.close()


async def test_two_imports_at_full_speed_and_a_reader(
    tmp_path: Path, archive: Path, whole: dict[str, list[object]]
) -> None:
    children = [start("import", tmp_path, archive) for _ in range(2)]
    library = Library.open(places(tmp_path), now=lambda: NOW)
    while any(child.poll() is None for child in children):
        listing = library.listing(ALL)
        await library.mark(listing.ids[:1], read=True)
        await library.mark(listing.ids[:1], read=False)
    results = [[int(number) for number in child.communicate(timeout=60)[0].split()] for child in children]
    assert [child.returncode for child in children] == [0, 0]
    assert [sum(numbers) for numbers in zip(*results, strict=True)] == [30, 10, 40, 0]
    assert library.notices == []
    assert library.shelf.read(dump) == whole
    library.close()
