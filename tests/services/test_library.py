"""The library: feeds, listings, articles, marks, and what is done when a file breaks under it."""

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from finews_tui.model.feed import ALL, HISTORY, IMPORTANT, LATER, SMART, STARRED, TODAY, UNREAD
from finews_tui.model.place import Place
from finews_tui.model.problem import Problem
from finews_tui.services import library as library_module
from finews_tui.services import shelf
from finews_tui.services.articles import KEPT_ARTICLES
from finews_tui.services.library import Library
from finews_tui.store import opening
from finews_tui.store.database import PAGE_SIZE, Connection, Database
from tests.services.posts import NOW, Post, link, places, stock, totals, write


async def fill(library: Library, folder: Path, *posts: Post) -> None:
    report = await library.import_paths([write(folder, *posts)])
    assert report.failed == ()


def id_of(library: Library, post: Post) -> int:
    found = library.find(post.key)
    assert found is not None
    return found


def unread(library: Library) -> dict[str, int]:
    return {feed.slug: feed.unread for feed in library.feeds() if feed.unread}


ONE = Post(1, clock="15:04:00")
TWO = Post(2, clock="11:27:00", feed="metals", feed_title="样本金属")
OLD = Post(3, day="2022-04-11")


async def test_feeds_are_the_smart_ones_and_those_with_posts(library: Library, tmp_path: Path) -> None:
    smart = [slug for slug in SMART if slug != IMPORTANT]
    assert [feed.slug for feed in library.feeds()] == smart
    assert totals(library) == (0, 0)
    await fill(library, tmp_path / "a", ONE, TWO, OLD)
    found = library.feeds()
    assert [feed.slug for feed in found] == [*smart, "rolling", "metals"]
    sizes = {feed.slug: (feed.total, feed.unread) for feed in found}
    assert (sizes[ALL], sizes[UNREAD], sizes[TODAY]) == ((3, 3), (3, 3), (2, 2))
    assert (sizes["rolling"], sizes["metals"]) == ((2, 2), (1, 1))
    assert all(feed.title == "" for feed in found if feed.smart)
    assert library.feed("metals") == next(feed for feed in found if feed.slug == "metals")
    assert library.feed("nowhere") is None
    assert totals(library) == (3, 3)


async def test_today_is_a_day_in_beijing(tmp_path: Path) -> None:
    library = Library.open(places(tmp_path / "home"), now=lambda: NOW + 86_400)
    await fill(library, tmp_path / "a", ONE, TWO)
    today = library.feed(TODAY)
    assert today
    assert (today.total, len(library.listing(TODAY))) == (0, 0)
    library.close()


async def test_unread_counts_follow_every_mark(library: Library, tmp_path: Path) -> None:
    twice = Post(1, "<p>同一篇，另一稿，更长一些。</p>", medium="样本台")
    await fill(library, tmp_path / "a", ONE, twice, TWO, OLD)
    assert unread(library) == {ALL: 3, UNREAD: 3, TODAY: 2, "rolling": 2, "metals": 1, "m3": 1}
    await library.mark([id_of(library, ONE)], read=True)
    assert unread(library) == {ALL: 2, UNREAD: 2, TODAY: 1, "rolling": 1, "metals": 1}
    marked = await library.mark_feed(ALL, up_to=NOW)
    assert unread(library) == {}
    await library.mark(marked, read=False)
    assert unread(library) == {ALL: 2, UNREAD: 2, TODAY: 1, "rolling": 1, "metals": 1}
    await library.star([id_of(library, TWO)], on=True)
    assert unread(library)[STARRED] == 1
    assert totals(library) == (3, 2)


async def test_marks_are_seen_in_headlines_and_listings(library: Library, tmp_path: Path) -> None:
    await fill(library, tmp_path / "a", ONE, TWO)
    one, two = id_of(library, ONE), id_of(library, TWO)
    await library.star([one], on=True)
    await library.later([two], on=True)
    await library.opened(one)
    first, second = library.headlines(library.listing(ALL).ids)
    assert (first.id, first.unread, first.starred, first.later) == (one, False, True, False)
    assert (second.id, second.unread, second.starred, second.later) == (two, True, False, True)
    assert (first.feed_title, second.feed_title) == ("样本滚动", "样本金属")
    assert list(library.listing(STARRED).ids) == [one]
    assert list(library.listing(LATER).ids) == [two]
    assert list(library.listing(HISTORY).ids) == [one]
    assert list(library.listing(HISTORY).times) == [NOW]
    await library.later([two], on=False)
    await library.star([one], on=False)
    assert len(library.listing(STARRED)) == len(library.listing(LATER)) == 0


async def test_everything_is_there_after_a_restart(library: Library, tmp_path: Path) -> None:
    await fill(library, tmp_path / "a", ONE, TWO, OLD)
    await library.mark([id_of(library, ONE)], read=True)
    await library.save_place(Place("metals", TWO.key, TWO.key, 33, "article"))
    await library.save_offset(TWO.key, 33)
    before = library.feeds()
    library.close()
    again = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    assert again.notices == []
    assert again.feeds() == before
    assert again.place() == Place("metals", TWO.key, TWO.key, 33, "article")
    assert (again.offset(TWO.key), again.offset(ONE.key)) == (33, 0)
    again.close()


async def test_an_article_is_parsed_with_its_digest_and_feeds(library: Library, tmp_path: Path) -> None:
    body = '<p>长河股份公布数据。</p><p class="em_media">（文章来源：样本财经）</p>'
    await fill(library, tmp_path / "a", Post(1, body, digest="另有说明。"), Post(1, "<p>短。</p>", medium="样本台"))
    article = library.article(id_of(library, ONE))
    assert article.post.headline.medium == "样本台"
    assert article.post.texts == 2
    assert article.feeds == (("rolling", "样本滚动"), ("m3", "样本台"))
    assert article.original == f"https://finance.eastmoney.com/a/{ONE.key}.html"
    assert article.document.medium == "样本财经"
    assert not article.document.digest_repeats
    assert library.article(id_of(library, ONE)).document is article.document


async def test_a_longer_text_that_arrives_is_shown_at_once(library: Library, tmp_path: Path) -> None:
    await fill(library, tmp_path / "a", ONE)
    before = library.article(id_of(library, ONE)).document
    await fill(library, tmp_path / "b", Post(1, "<p>补充之后长得多的正文，后来才有的那一稿，多出许多内容。</p>"))
    after = library.article(id_of(library, ONE))
    assert after.document.length > before.length
    assert after.post.texts == 2


async def test_only_the_last_articles_are_kept_parsed(library: Library, tmp_path: Path) -> None:
    posts = [Post(number) for number in range(1, KEPT_ARTICLES + 5)]
    await fill(library, tmp_path / "a", *posts)
    for post in posts:
        library.article(id_of(library, post))
    assert len(library.articles._documents) == KEPT_ARTICLES


async def test_a_missing_or_damaged_article_is_told(library: Library, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"article\.missing"):
        library.article(4711)
    await fill(library, tmp_path / "a", ONE)
    with library.shelf.cache.transaction() as db:
        db.execute("UPDATE bodies SET body = x'0011'")
    with pytest.raises(Problem, match=r"article\.damaged"):
        library.article(id_of(library, ONE))


async def test_links_mentions_and_citations(library: Library, tmp_path: Path) -> None:
    cites = Post(5, f"<p>{stock('长河股份', '1.999001')}。</p>{link(ONE)}{link(TWO)}", clock="16:00:00")
    await fill(library, tmp_path / "a", ONE, cites, Post(6, f"<p>{stock('长河股份', '1.999001')}。</p>{link(ONE)}"))
    assert library.mention_counts(["1.999001", "1.999002"]) == {"1.999001": 2, "1.999002": 0}
    assert [headline.key for headline in library.citations(ONE.key)] == [cites.key, Post(6).key]
    assert library.cached([ONE.key, TWO.key, cites.key]).keys() == {ONE.key, cites.key}
    assert library.citations(cites.key) == []


async def test_an_import_can_be_cancelled_from_outside(library: Library, tmp_path: Path) -> None:
    cancel = threading.Event()
    cancel.set()
    report = await library.import_paths([write(tmp_path / "a", ONE, TWO)], cancel=cancel)
    assert (report.added, totals(library)) == (0, (0, 0))


async def test_marks_are_made_while_an_import_runs(library: Library, tmp_path: Path) -> None:
    await fill(library, tmp_path / "a", ONE)
    one = id_of(library, ONE)
    marked = threading.Event()
    posts = [Post(n, day="2022-04-10") for n in range(1, 701)]

    import asyncio

    loop = asyncio.get_running_loop()
    waits: list[bool] = []

    def progress(step: object) -> None:
        if not waits:
            asyncio.run_coroutine_threadsafe(mark(), loop)
            waits.append(marked.wait(20))

    async def mark() -> None:
        await library.mark([one], read=True)
        marked.set()

    report = await library.import_paths([write(tmp_path / "b", *posts)], progress)
    assert waits == [True]
    assert report.added == 700
    assert totals(library) == (701, 700)


async def test_questions_may_come_from_any_thread(library: Library, tmp_path: Path) -> None:
    await fill(library, tmp_path / "a", ONE, TWO)
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(len(library.headlines(library.listing(ALL).ids))))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [2] * 8


async def test_changed_tells_what_others_wrote_and_not_what_we_did(library: Library, tmp_path: Path) -> None:
    assert not library.changed()
    await fill(library, tmp_path / "a", ONE)
    await library.mark([id_of(library, ONE)], read=True)
    assert not library.changed()
    other = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    await fill(other, tmp_path / "b", TWO)
    assert library.changed()
    assert not library.changed()
    other.close()


async def test_damage_found_by_a_question_is_mended_behind_it(library: Library, tmp_path: Path) -> None:
    posts = [Post(n, "<p>" + f"{n}" * 900 + "</p>") for n in range(1, 200)]
    await fill(library, tmp_path / "a", *posts)
    await library.mark([id_of(library, posts[0])], read=True)
    path = tmp_path / "home" / "cache.db"
    with library.shelf.cache.transaction():
        pass
    library.shelf.cache._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    path.write_bytes(content[:PAGE_SIZE] + os.urandom(len(content) - PAGE_SIZE))
    assert isinstance(library.feeds(), list)
    assert [notice.key for notice in library.notices] == ["notice.rebuilt"]
    assert library.changed()
    await fill(library, tmp_path / "a", *posts)
    assert totals(library) == (199, 198)
    assert len(list((tmp_path / "home").glob("cache.damaged-*.db"))) == 1


async def test_an_unclean_end_leads_to_a_check(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(library, tmp_path / "a", *(Post(n, "<p>" + "字" * 900 + f"{n}</p>") for n in range(1, 120)))
    library.close()
    path = tmp_path / "home" / "cache.db"
    content = bytearray(path.read_bytes())
    middle = len(content) // PAGE_SIZE // 2 * PAGE_SIZE
    content[middle : middle + PAGE_SIZE] = bytes(PAGE_SIZE)
    path.write_bytes(content)
    again = Library.open(places(tmp_path / "home"), now=lambda: NOW + 8 * 86_400)
    again._importer.submit(lambda: None).result()
    assert [notice.key for notice in again.notices] == ["notice.rebuilt"]
    assert totals(again)[0] > 50
    again.close()


async def test_the_check_is_made_once_a_week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_LOOK", 1)  # it is a small cache
    now = [NOW]
    library = Library.open(places(tmp_path / "home"), now=lambda: now[0])
    assert not library.shelf.check_is_due()
    now[0] += 8 * 86_400
    assert library.shelf.check_is_due()
    library.shelf.check(lambda: True)
    assert library.shelf.check_is_due(), "whoever quits does not wait for it, and is asked again"
    assert not library.notices
    library.shelf.check()
    assert not library.shelf.check_is_due()
    library.close()


async def test_marks_of_many_posts_are_put_into_the_files_when_the_keys_rest(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "MANY", 1)
    monkeypatch.setattr(library_module, "_REST", 0.0)
    await fill(library, tmp_path / "a", ONE, TWO, OLD)
    await library.mark_feed(ALL, up_to=NOW)
    await asyncio.sleep(0.001)  # what is to be done then was asked for before that
    await asyncio.get_running_loop().run_in_executor(library._writer, lambda: None)
    for name, query in (("cache", "SELECT count(*) FROM unread"), ("state", "SELECT count(*) - 3 FROM reads")):
        file = sqlite3.connect(f"file:{tmp_path / 'home' / name}.db?immutable=1", uri=True)  # without its log
        assert file.execute(query).fetchone() == (0,)
        file.close()


def test_whoever_closes_ends_the_check(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite asks no progress handler while it looks through a table, and then only an interruption ends it."""
    begun = threading.Event()

    def for_ever(database: Database, stopped: object, looking: Callable[[Connection | None], None]) -> bool:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.set_progress_handler(begun.set, 1_000)
        looking(connection)
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c")
        looking(None)
        return False

    monkeypatch.setattr(shelf, "is_sound", for_ever)
    library._importer.submit(library.shelf.check, library._closing.is_set)
    assert begun.wait(20)
    library.close()
    assert not library.notices


async def test_closing_twice_is_allowed_and_stops_an_import(tmp_path: Path) -> None:
    library = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    posts = [Post(n) for n in range(1, 601)]
    stopped: list[int] = []

    def progress(step) -> None:  # type: ignore[no-untyped-def]
        if step.done == 200:
            threading.Thread(target=library.close).start()
            library._closing.wait(10)
        stopped.append(step.done)

    report = await library.import_paths([write(tmp_path / "a", *posts)], progress)
    assert (report.added, stopped) == (200, [200])
    library.close()


async def test_a_deleted_cache_keeps_what_the_user_did(library: Library, tmp_path: Path) -> None:
    await fill(library, tmp_path / "a", ONE, TWO, OLD)
    await library.opened(id_of(library, ONE))
    await library.star([id_of(library, OLD)], on=True)
    library.close()
    for path in (tmp_path / "home").glob("cache.*"):
        path.unlink()
    again = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    assert [notice.key for notice in again.notices] == ["notice.cache_new"]
    await fill(again, tmp_path / "a", ONE, TWO, OLD)
    assert unread(again) == {ALL: 2, UNREAD: 2, TODAY: 1, STARRED: 1, "rolling": 1, "metals": 1}
    assert [headline.key for headline in again.headlines(again.listing(HISTORY).ids)] == [ONE.key]
    again.close()


async def test_damage_found_by_an_import_is_mended_and_the_import_goes_on(library: Library, tmp_path: Path) -> None:
    posts = [Post(n, "<p>" + f"{n}" * 900 + "</p>") for n in range(1, 200)]
    await fill(library, tmp_path / "a", *posts)
    library.shelf.cache._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / "home" / "cache.db"
    content = path.read_bytes()
    path.write_bytes(content[:PAGE_SIZE] + bytes(len(content) - PAGE_SIZE))
    report = await library.import_paths([tmp_path / "a"])
    assert report.failed == ()
    assert [notice.key for notice in library.notices] == ["notice.rebuilt"]
    assert totals(library) == (199, 199)


async def test_nothing_is_imported_where_it_cannot_be_kept(tmp_path: Path) -> None:
    source = write(tmp_path / "a", ONE)
    library = Library.open(places(Path("/dev/null/x")), now=lambda: NOW)
    with pytest.raises(Problem) as raised:
        await library.import_paths([source])
    assert raised.value.key == "problem.read_only_import"
    assert raised.value.fields["path"] == "/dev/null/x"
    assert totals(library) == (0, 0)
    library.close()


async def test_where_nothing_can_be_written_posts_are_read_and_none_imported(library: Library, tmp_path: Path) -> None:
    await fill(library, tmp_path / "a", ONE)
    library.close()
    (tmp_path / "home" / "cache.db-shm").mkdir()
    again = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    with pytest.raises(Problem, match=r"problem\.read_only_import"):
        await again.import_paths([write(tmp_path / "b", TWO)])
    assert totals(again) == (1, 1)
    assert again.article(id_of(again, ONE)).document.length
    again.close()


def truncate(library: Library, path: Path, *, logged: bool) -> None:
    """Cut an open file down to nothing; `logged` = what was written last is in its log only."""
    database = library.shelf.cache if path.name == "cache.db" else library.shelf.user
    if not logged:
        database._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.truncate(path, 0)


@pytest.mark.parametrize("logged", [False, True])
async def test_a_cache_cut_to_nothing_while_open_is_made_anew(library: Library, tmp_path: Path, logged: bool) -> None:
    posts = [Post(n) for n in range(1, 50)]
    await fill(library, tmp_path / "a", *posts)
    await library.mark([id_of(library, posts[0])], read=True)
    truncate(library, tmp_path / "home" / "cache.db", logged=logged)
    before = library.generation
    library.feeds()
    assert (library.generation != before) is not logged
    await fill(library, tmp_path / "a", *posts)
    assert totals(library) == (49, 48)
    if not logged:
        assert [notice.key for notice in library.notices] == ["notice.rebuilt"]
    library.close()
    again = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    assert totals(again) == (49, 48)
    again.close()


@pytest.mark.parametrize("logged", [False, True])
async def test_a_state_cut_to_nothing_while_open_is_made_from_the_cache(
    library: Library, tmp_path: Path, logged: bool
) -> None:
    await fill(library, tmp_path / "a", ONE, TWO, OLD)
    await library.mark([id_of(library, ONE)], read=True)
    await library.star([id_of(library, OLD)], on=True)
    truncate(library, tmp_path / "home" / "state.db", logged=logged)
    assert library.place() == Place()
    await library.mark([id_of(library, TWO)], read=True)
    assert library.offset(ONE.key) == 0
    if not logged:
        assert "notice.state_rebuilt" in [notice.key for notice in library.notices]
    library.close()
    again = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    assert totals(again) == (3, 1)
    assert [headline.key for headline in again.headlines(again.listing(STARRED).ids)] == [OLD.key]
    again.close()


async def test_both_files_cut_to_nothing_while_open_are_made_anew(library: Library, tmp_path: Path) -> None:
    await fill(library, tmp_path / "a", ONE)
    for name in ("cache.db", "state.db"):
        truncate(library, tmp_path / "home" / name, logged=False)
    assert totals(library) == (0, 0)
    assert library.place() == Place()
    await fill(library, tmp_path / "a", ONE)
    await library.mark([id_of(library, ONE)], read=True)
    assert totals(library) == (1, 0)
    assert {notice.key for notice in library.notices} == {"notice.rebuilt", "notice.state_rebuilt"}


@pytest.mark.parametrize("name", ["cache.db", "state.db"])
async def test_what_cannot_be_mended_is_called_by_its_name(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    await fill(library, tmp_path / "a", ONE)
    truncate(library, tmp_path / "home" / name, logged=False)
    monkeypatch.setattr(shelf, "repair", lambda database, generation: None)
    with pytest.raises(Problem) as raised:
        (library.feeds if name == "cache.db" else library.place)()
    assert raised.value.key == "problem.damaged"
    assert raised.value.fields["path"] == str(tmp_path / "home" / name)


async def test_a_closed_library_answers_with_words(tmp_path: Path) -> None:
    library = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    library.close()
    with pytest.raises(Problem):
        library.feeds()
