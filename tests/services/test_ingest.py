"""From files to posts: batches, reports, idempotence, cancelling, trouble."""

import threading
import zipfile
from pathlib import Path

import pytest

from finews_tui.model.feed import ALL, GUIDE
from finews_tui.model.post import ImportReport
from finews_tui.services import ingest as ingest_module
from finews_tui.services.ingest import Progress
from finews_tui.services.library import Library
from finews_tui.sources.members import Member
from tests.services.posts import NOW, Post, places, totals, write
from tests.store.samples import dump


def run(library: Library, members: list[Member], **options) -> ImportReport:  # type: ignore[no-untyped-def]
    return ingest_module.ingest(library.shelf, members, now=NOW, **options)


def member(post: Post) -> Member:
    return Member(f"_posts/{post.name}", post.content)


async def test_an_archive_is_imported_and_imported_again(library: Library, tmp_path: Path) -> None:
    archive = write(
        tmp_path / "a", *(Post(n) for n in range(1, 31)), Post(3, "<p>另一稿，长得多。</p>", medium="样本台")
    )
    report = await library.import_paths([archive])
    assert (report.added, report.updated, report.skipped) == (30, 1, 0)
    assert report.failed == report.incomplete == ()
    before = library.shelf.read(dump)
    report = await library.import_paths([archive])
    assert (report.added, report.updated, report.skipped) == (0, 0, 31)
    assert library.shelf.read(dump) == before


async def test_folders_and_archives_in_any_order_give_the_same(library: Library, tmp_path: Path) -> None:
    posts = [Post(n, f"<p>{'长' * n}正文。</p>", medium="样本台") for n in range(1, 21)]
    posts += [Post(n, "<p>短一些的稿。</p>", digest="摘要。") for n in range(1, 21)]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for post in reversed(posts):
            archive.writestr(f"_posts/{post.name}", post.content)
    await library.import_paths([write(tmp_path / "a", *posts)])
    other = Library.open(places(tmp_path / "other"), now=lambda: NOW)
    report = await other.import_paths([tmp_path / "a.zip"])
    assert (report.added, report.updated) == (20, 20)
    assert other.shelf.read(dump) == library.shelf.read(dump)
    other.close()


def test_progress_is_told_after_every_batch(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest_module, "BATCH", 4)
    told: list[Progress] = []
    posts = [Post(n) for n in range(1, 11)]
    run(library, [member(post) for post in posts], total=10, progress=told.append)
    assert [(step.done, step.total) for step in told] == [(4, 10), (8, 10), (10, 10)]
    assert told[-1].path == f"_posts/{posts[-1].name}"


def test_cancelling_keeps_the_batch_in_hand(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest_module, "BATCH", 4)
    cancel = threading.Event()
    members = [member(Post(n)) for n in range(1, 11)]
    report = run(library, members, progress=lambda step: cancel.set(), cancelled=cancel.is_set)
    assert (report.added, totals(library)) == (4, (4, 4))
    assert run(library, members).skipped == 4


def test_a_broken_file_costs_only_itself(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def sometimes(post):  # type: ignore[no-untyped-def]
        if post.key.endswith("2"):
            raise RecursionError("too deep")
        return prepare(post)

    prepare = ingest_module.decide.prepare
    monkeypatch.setattr(ingest_module.decide, "prepare", sometimes)
    members = [
        member(Post(1)),
        member(Post(2)),
        Member("_posts/empty.md", b""),
        Member("_posts/image.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
        member(Post(3)),
    ]
    report = run(library, members)
    assert report.added == 2
    assert [path for path, _ in report.failed] == ["_posts/empty.md", "_posts/image.md", f"_posts/{Post(2).name}"]
    assert all(reason and "problem." not in reason for _, reason in report.failed)


def test_what_had_to_be_guessed_is_reported_once(library: Library) -> None:
    bare = Member("_posts/-202204130000000001.md", '---\ntitle: ""\ndate:  +0800\n---\n长河股份发布公告。\n'.encode())
    report = run(library, [bare, member(Post(2))])
    assert report.added == 2
    ((path, missing),) = report.incomplete
    assert path == bare.path
    assert " · " in missing
    assert run(library, [bare]).incomplete == ()


def test_a_post_without_any_date_stays_the_same_post(library: Library) -> None:
    note = Member("notes/idea.md", "一条没有日期的笔记。\n".encode())
    run(library, [note])
    later = ingest_module.ingest(library.shelf, [note], now=NOW + 999)
    assert (later.added, later.updated, later.skipped) == (0, 0, 1)


def test_category_pages_name_feeds(library: Library) -> None:
    page = "---\nlayout: category\ntitle: 样本财经\ncategory: sample\n---".encode()
    run(library, [Member("category/sample.html", page, kind="category")])
    assert library.feed("sample") is None
    run(library, [member(Post(1, feed="sample", feed_title=""))])
    feed = library.feed("sample")
    assert feed
    assert feed.title == "样本财经"


def test_nobody_from_outside_writes_into_the_guide(library: Library) -> None:
    run(library, [member(Post(1, feed=GUIDE, feed_title="使用指南"))])
    assert library.feed(GUIDE) is None
    assert len(library.listing(ALL)) == 1


def test_a_full_disk_ends_the_import_with_words(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest_module, "BATCH", 5)
    database = library.shelf.cache
    run(library, [member(Post(n)) for n in range(1, 6)])
    with database.transaction() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
    database._writer.execute(f"PRAGMA max_page_count = {pages + 2}")
    members = [
        member(Post(n, "<p>" + "".join(chr(0x4E00 + n * 97 + i) for i in range(900)) + "</p>")) for n in range(6, 99)
    ]
    report = run(library, members)
    assert 0 < len(report.failed) < 3
    assert "磁盘满" in report.failed[-1][1]
    assert totals(library)[0] == 5 + report.added
    assert len(library.headlines(library.listing(ALL).ids[:50])) == min(50, 5 + report.added)


async def test_what_is_no_archive_is_reported(library: Library, tmp_path: Path) -> None:
    report = await library.import_paths([tmp_path / "nowhere"])
    assert report.added == 0
    assert "nowhere" in report.failed[0][1]
