"""Large imports: bodies glanced at first, looked into afterwards, with the same outcome."""

import threading
from pathlib import Path

import pytest

from finews_tui.document.glance import glance
from finews_tui.document.parse import parse_document
from finews_tui.model.post import Body, BodyKind
from finews_tui.services import handing, indexing
from finews_tui.services import ingest as ingest_module
from finews_tui.services import look_into as look_module
from finews_tui.services.library import Library
from finews_tui.services.look_into import look_into
from finews_tui.sources.members import Member
from finews_tui.store import raw
from tests.bench.generate import names
from tests.services.posts import NOW, docs, places, totals
from tests.store.samples import dump

POSTS = [Member(f"_posts/{name}", content) for name, content in names(60)]


@pytest.fixture
def other(tmp_path: Path) -> Library:
    return Library.open(places(tmp_path / "other"), now=lambda: NOW)


def take_in(library: Library, monkeypatch: pytest.MonkeyPatch, *, at_once: int) -> None:
    monkeypatch.setattr(ingest_module, "AT_ONCE", at_once)
    report = ingest_module.ingest(library.shelf, POSTS, now=NOW)
    assert (report.added, report.updated, report.failed) == (50, 10, ())


def test_the_outcome_is_that_of_reading_everything_at_once(
    library: Library, other: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(library, monkeypatch, at_once=60)
    take_in(other, monkeypatch, at_once=0)
    assert other.shelf.read(raw.number) == 60
    assert other.shelf.read(dump) != library.shelf.read(dump)
    assert look_into(other.shelf) == 60
    assert other.shelf.read(raw.number) == 0
    assert other.shelf.read(dump) == library.shelf.read(dump)
    other.close()


def test_what_was_read_is_in_the_index_as_if_it_were_read_for_it(
    library: Library, other: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "ENTRIES", 20)
    take_in(library, monkeypatch, at_once=60)
    assert library.search.backlog()[0] == 0
    indexing.keep_up(library.shelf.cache.path, library.shelf.search_db, library.notices)
    take_in(other, monkeypatch, at_once=0)
    read: list[object] = []
    monkeypatch.setattr(indexing, "entry_of", read.append)
    look_into(other.shelf)
    assert read == []
    done, total = other.search.backlog()
    assert done == total >= 50
    assert docs(other) == docs(library)
    other.close()


def test_while_another_indexes_nothing_is_handed_over(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in(library, monkeypatch, at_once=0)
    with indexing.alone(library.shelf.search_db):
        assert library.keeper.start()  # somebody is at it
        assert look_into(library.shelf) == 60
        assert library.search.backlog()[0] == 0
    assert indexing.keep_up(library.shelf.cache.path, library.shelf.search_db, library.notices)
    assert len(docs(library)) == 50


def test_an_index_that_is_deleted_meanwhile_ends_only_the_handing_over(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "ENTRIES", 20)
    monkeypatch.setattr(look_module, "BATCH", 20)
    take_in(library, monkeypatch, at_once=0)
    assert look_into(library.shelf, progress=lambda _: library.shelf.search_db.unlink(missing_ok=True)) == 60
    assert indexing.keep_up(library.shelf.cache.path, library.shelf.search_db, library.notices)
    assert len(docs(library)) == 50
    assert library.notices == []


def test_an_interrupted_pass_goes_on_where_it_was(
    library: Library, other: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_module, "BATCH", 10)
    take_in(library, monkeypatch, at_once=60)
    take_in(other, monkeypatch, at_once=0)
    stop = threading.Event()
    told = []
    done = look_into(other.shelf, progress=lambda step: (told.append(step.done), stop.set()), cancelled=stop.is_set)
    assert (done, told, other.shelf.read(raw.number)) == (10, [10], 50)
    other.close()
    again = Library.open(places(other.shelf.cache.path.parent), now=lambda: NOW)
    assert look_into(again.shelf) == 50
    assert again.shelf.read(dump) == library.shelf.read(dump)
    again.close()


def test_a_body_that_breaks_the_parser_stays_as_it_was_glanced_at(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(post):  # type: ignore[no-untyped-def]
        raise RecursionError(post.key)

    take_in(library, monkeypatch, at_once=0)
    monkeypatch.setattr(look_module.decide, "look_at", breaks)
    assert look_into(library.shelf) == 60
    assert library.shelf.read(raw.number) == 0
    assert totals(library) == (50, 50)


def test_a_text_that_is_gone_is_left_out(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in(library, monkeypatch, at_once=0)
    with library.shelf.cache.transaction() as db:
        db.execute("DELETE FROM bodies WHERE rowid % 2")
        db.execute("UPDATE bodies SET body = x'00' WHERE rowid % 4 = 0")
    assert look_into(library.shelf) == 60
    assert library.shelf.read(raw.number) == 0


async def test_a_large_import_is_settled_in_the_background(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "archive" / "_posts"
    folder.mkdir(parents=True)
    for member in POSTS:
        (folder / member.path.rpartition("/")[2]).write_bytes(member.data or b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingest_module, "AT_ONCE", 0)
        await library.import_paths([tmp_path / "archive"])
        await library.settled()
    assert library.shelf.read(raw.number) == 0
    assert sum(library.mention_counts([f"1.9990{n:02d}" for n in range(10)]).values())


@pytest.mark.parametrize("member", POSTS[:12], ids=lambda member: member.path)
def test_a_glance_is_near_the_truth(member: Member) -> None:
    from finews_tui.sources.jekyll import parse_post

    post = parse_post(member.data or b"", member.path)
    document = parse_document(post.body)
    length, medium = glance(post.body)
    assert medium == document.medium
    assert abs(length - document.length) <= document.length // 20


@pytest.mark.parametrize("text", ["<" * 50_000, '<p class="em_media">' * 5_000, "&" * 50_000, ""])
def test_a_glance_at_nonsense(text: str) -> None:
    assert glance(Body(BodyKind.HTML, text))[1] == ""


def test_a_glance_at_plain_text() -> None:
    assert glance(Body(BodyKind.PLAIN, "一 二\n三")) == (3, "")
