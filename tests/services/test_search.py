"""Search over real files: what is found, what is not, and that the index keeps up."""

import asyncio
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from finews_tui.model.feed import ALL
from finews_tui.model.query import QueryProblem
from finews_tui.services import indexing, search
from finews_tui.services.library import Library
from finews_tui.services.query import parse
from finews_tui.services.search import Search
from finews_tui.store import index_file, upkeep
from finews_tui.store import search as search_sql
from tests.services.exactness import compare
from tests.services.posts import NOW, Post, places, stock, write

TABLE = "<table><tr><th>公司</th><th>数</th></tr><tr><td>甲</td><td>2044</td></tr></table>"
POSTS = (
    Post(1, "<p>央行公告，开展逆回购操作。</p>", "央行开展逆回购", day="2022-04-11"),
    Post(2, f"<p>{stock('长河股份', '1.999001')}午后走强，C919交付，5G基站。</p>", "长河股份走强", day="2022-04-12"),
    Post(3, TABLE, "数据表", medium="财联社"),
    Post(4, "<p>附件：<a href='https://pdf.example.com/a.pdf'>計劃</a>，ＡＢＣ公司</p>", "降准落地", clock="16:00:00"),
    Post(5, '<p>央行宣布降准。</p><p><img src="https://p.example/a.jpg"/></p>', "央行：降准", clock="09:00:00"),
)


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    asyncio.run(library.import_paths([write(tmp_path / "archive", *POSTS)]))
    yield library
    library.close()


def index(library: Library) -> bool:
    return indexing.keep_up(library.shelf.cache.path, library.shelf.search_db, library.notices)


def found(library: Library, query: str, **options: object) -> list[str]:
    asked = Search(library.shelf)
    try:
        listing = asked.find(parse(query), **options).listing  # type: ignore[arg-type]
        return [headline.title for headline in library.headlines(list(listing.ids))]
    finally:
        asked.close()


TITLES = {number: post.title for number, post in enumerate(POSTS, 1)}
CASES = [
    ("央行", [5, 1]),
    ("央行 降准", [5]),
    ("央行 -降准", [1]),
    ("-央行", [4, 3, 2]),
    ("央行 | 数据", [3, 5, 1]),
    ("(央行 | 数据) -逆回购", [3, 5]),
    ('"央行宣布"', [5]),
    ("title:央行", [5, 1]),
    ("title:公告", []),
    ("操", [1]),
    ("计划", [4]),
    ("計畫 | 计划", [4]),
    ("abc", [4]),
    ("ABC公司", [4]),
    ("C919", [2]),
    ("c91", [2]),
    ('"c91"', []),
    ("5g", [2]),
    ("20", [3]),
    ("44", []),
    ("code:999001", [2]),
    ("code:1.999001", [2]),
    ("code:长河股份", [2]),
    ("code:长河", [2]),
    ("999001", [2]),
    ("央行 | 999001", [5, 2, 1]),
    ("media:财联社", [3]),
    ("feed:rolling", [4, 5, 2, 1]),
    ("feed:样本滚动 央行", [5, 1]),
    ("央行 feed:rolling -降准", [1]),
    ("走强 code:999001 feed:rolling", [2]),
    ("央行 code:999001", []),
    ("(逆回购 | 999001) 央行", [1]),
    ("(feed:m3 | code:999001) -央行", [3, 2]),
    ("逆回购 | is:unread", [4, 3, 5, 2, 1]),
    ("tag:样本", [4, 5, 2, 1]),
    ("has:table", [3]),
    ("has:attachment", [4]),
    ("has:image", [5]),
    ("has:image|table", [3, 5]),
    ("-has:image 央行", [1]),
    ("since:2022-04-12", [4, 3, 5, 2]),
    ("until:2022-04-12", [2, 1]),
    ("since:昨天 until:昨天", [2]),
    ("since:1d", [4, 3, 5]),
    ("is:unread 央行", [5, 1]),
    ("is:star", []),
    ("is:read", []),
]


@pytest.mark.parametrize(("full_text", "few"), [(True, 400), (True, -1), (False, 400)], ids=["index", "large", "scan"])
def test_what_is_found(filled: Library, full_text: bool, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_FEW", few)  # -1: no set of posts is small
    if full_text:
        assert index(filled)
    else:
        monkeypatch.setattr(index_file, "has_fts5", lambda: False)
    wrong = {}
    for query, numbers in CASES:
        if not full_text and query == "code:长河":
            continue  # without an index a name is found in full only
        titles = found(filled, query)
        if titles != [TITLES[number] for number in numbers]:
            wrong[query] = titles
    assert wrong == {}


ATOMS = ("央行", "降准", "5g", "title:央行", "feed:rolling", "feed:m3", "code:999001", "has:table", "since:2022-04-12")
STATES = ("is:read", "is:unread", "is:star")


@pytest.mark.parametrize("few", [400, -1])
def test_conditions_together_find_what_each_finds_alone(
    filled: Library, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_FEW", few)
    monkeypatch.setattr(search_sql, "_STRETCH", 1)
    ids = filled.listing(ALL).ids
    asyncio.run(filled.mark([ids[0], ids[3]], read=True))
    asyncio.run(filled.star([ids[1], ids[3]], on=True))
    assert index(filled)
    every = set(ids)
    alone = {atom: set(filled.search.find(parse(atom)).listing.ids) for atom in ATOMS + STATES}
    assert alone["is:read"] == {ids[0], ids[3]} == every - alone["is:unread"]
    dice, wrong = random.Random(1), []
    for _ in range(150):
        parts = [(dice.random() < 0.4, dice.choice(ATOMS + STATES)) for _ in range(dice.randrange(1, 4))]
        both = dice.random() < 0.6
        within = dice.choice([ALL, ALL, "rolling"])
        typed = (" " if both else " | ").join("-" * unwanted + atom for unwanted, atom in parts)
        sets = [every - alone[atom] if unwanted else alone[atom] for unwanted, atom in parts]
        expected = set.intersection(*sets) if both else set.union(*sets)
        expected &= alone["feed:rolling"] if within != ALL else every
        for limit in (10, 2):
            answer = filled.search.find(parse(typed), limit=limit, within=within)
            here, size = answer.listing.ids, min(limit, len(expected))
            if not set(here) <= expected or (len(here), answer.more) != (size, len(expected) > limit):
                wrong.append((typed, within, limit))
    assert wrong == []


def test_search_finds_exactly_what_stands_in_the_posts(tmp_path: Path) -> None:
    queries, hits, wrong = compare(tmp_path, 400, 100)
    assert (queries, wrong) == (100, 0)
    assert hits > 1_000


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("feed:rollin9", "rolling"),
        ("tag:样本滚懂", "样本滚动"),
        ("code:长江股份", "长河股份"),
        ("media:财连社", "财联社"),
    ],
)
def test_an_unknown_name_is_no_empty_list(filled: Library, query: str, near: str) -> None:
    index(filled)
    with pytest.raises(QueryProblem) as caught:
        found(filled, f"央行 | {query}" if not query.startswith("media") else query)
    assert caught.value.fields["near"] == near


def test_best_first_puts_the_title_before_the_text(filled: Library, tmp_path: Path) -> None:
    more = (Post(7, "<p>午后消息不断，数据表之外，市场平稳。</p>", "收评", clock="18:00:00"),)
    asyncio.run(filled.import_paths([write(tmp_path / "more", *more)]))
    index(filled)
    assert found(filled, "数据表") == ["收评", TITLES[3]]
    assert found(filled, "数据表", by_relevance=True) == [TITLES[3], "收评"]


def test_within_a_feed(filled: Library) -> None:
    index(filled)
    assert found(filled, "数据 | 央行", within="m3") == [TITLES[3]]
    assert found(filled, "央行 | code:999001", within="rolling") == [TITLES[5], TITLES[2], TITLES[1]]


def test_posts_that_are_gone_do_not_stand_for_others(filled: Library) -> None:
    index(filled)
    (newest,) = filled.search.find(parse("央行 | code:999001"), limit=1).listing.ids
    upkeep.take_out(filled.shelf.cache, [newest])
    assert found(filled, "央行 | code:999001", limit=1) == [TITLES[2]]


def test_an_edited_post_is_found_by_its_new_words_only(filled: Library, tmp_path: Path) -> None:
    index(filled)
    longer = Post(1, "<p>证监会发布公告，就相关办法公开征求意见，为期一个月。</p>", "证监会征求意见", day="2022-04-11")
    asyncio.run(filled.import_paths([write(tmp_path / "edited", longer)]))
    assert found(filled, "征求意见") == []
    assert filled.search.backlog()[0] < filled.search.backlog()[1]
    assert index(filled)
    assert found(filled, "征求意见") == ["证监会征求意见"]
    assert found(filled, "央行") == [TITLES[5]]
    assert filled.search.backlog()[0] == filled.search.backlog()[1]
    with sqlite3.connect(filled.shelf.search_db) as check:
        check.execute("INSERT INTO fts(fts) VALUES ('integrity-check')")


def test_posts_of_another_process_are_found(filled: Library, tmp_path: Path) -> None:
    index(filled)
    other = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    asyncio.run(other.import_paths([write(tmp_path / "more", Post(9, "<p>别处来的消息。</p>", "别处"))]))
    index(other)
    other.close()
    assert found(filled, "别处来的") == ["别处"]


def test_a_deleted_index_is_built_anew(filled: Library) -> None:
    index(filled)
    assert found(filled, "央行")
    filled.shelf.search_db.unlink()
    assert found(filled, "央行") == [TITLES[5], TITLES[1]]  # by reading
    index(filled)
    assert filled.search.indexed
    assert found(filled, "央行") == [TITLES[5], TITLES[1]]


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 400])
def test_a_damaged_index_is_built_anew_with_one_notice(filled: Library, damage: bytes) -> None:
    index(filled)
    filled.shelf.search_db.write_bytes(damage)
    for side in ("-wal", "-shm"):
        Path(f"{filled.shelf.search_db}{side}").unlink(missing_ok=True)
    before = len(filled.notices)
    assert index(filled)
    assert [notice.key for notice in filled.notices[before:]] == (["notice.search_rebuilt"] if damage else [])
    assert found(filled, "央行") == [TITLES[5], TITLES[1]]


def test_pages_that_are_destroyed_cost_a_notice_and_no_answer(filled: Library) -> None:
    index(filled)
    with sqlite3.connect(filled.shelf.search_db) as check:
        check.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = check.execute("SELECT max(rootpage) FROM sqlite_master WHERE name = 'fts_data'").fetchone()
    with filled.shelf.search_db.open("r+b") as file:
        file.seek((page - 1) * 8192)
        file.write(b"\xff" * 8192)
    assert found(filled, "央行") == [TITLES[5], TITLES[1]]
    assert [notice.key for notice in filled.notices] == ["notice.search_rebuilt"]
    assert index(filled)
    assert found(filled, "央行") == [TITLES[5], TITLES[1]]


def test_an_index_that_does_not_open_is_asked_twice_and_then_built_anew(filled: Library) -> None:
    index(filled)
    with sqlite3.connect(filled.shelf.search_db) as check:
        check.execute("PRAGMA writable_schema = ON")
        check.execute("DELETE FROM sqlite_master WHERE name = 'fts_config'")
    filled.search.close()
    assert found(filled, "央行") == [TITLES[5], TITLES[1]]
    assert [notice.key for notice in filled.notices] == ["notice.search_rebuilt"]


@pytest.mark.parametrize("query", ["央行 feed:财联社", "code:1.999001", "since:2022-04-12"])
def test_a_question_keeps_its_connection_while_the_index_is_being_made(filled: Library, query: str) -> None:
    within = next(feed.slug for feed in filled.feeds() if feed.title == "财联社")
    wanted = found(filled, query, within=within)
    with sqlite3.connect(filled.shelf.search_db) as made:  # so far nothing is in it
        made.execute("PRAGMA user_version = 0")
    assert filled.shelf.search_db.exists()
    assert found(filled, query, within=within) == wanted
    assert filled.notices == []


def test_another_version_of_the_tokens_means_another_index(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    index(filled)
    assert filled.search.indexed
    monkeypatch.setattr(index_file, "VERSION", 99)
    assert not Search(filled.shelf).indexed
    index(filled)
    assert Search(filled.shelf).indexed
    assert filled.notices == []


def test_indexing_goes_on_where_it_was_stopped(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "BATCH", 2)
    seen: list[tuple[int, int]] = []
    cache, search = filled.shelf.cache.path, filled.shelf.search_db
    indexing.keep_up(cache, search, [], lambda *step: seen.append(step), lambda: len(seen) > 2)
    assert filled.search.backlog() == (4, 5)
    assert found(filled, "降准") == [TITLES[4], TITLES[5]]  # the newest first
    assert found(filled, "逆回购") == []
    indexing.keep_up(cache, search, [])
    assert filled.search.backlog() == (5, 5)
    assert indexing.keep_up(cache, search, [])
    assert found(filled, "降准") == [TITLES[4], TITLES[5]]


def test_one_process_at_a_time_indexes(filled: Library) -> None:
    outcome: list[bool] = []
    indexing.keep_up(filled.shelf.cache.path, filled.shelf.search_db, [], lambda *_: outcome.append(index(filled)))
    assert outcome[0] is False


def test_the_keeper_catches_up_on_a_thread_and_in_a_process(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from finews_tui.services import keeper

    assert filled.keeper.start()
    filled.keeper.wait()
    assert filled.keeper.backlog() == (5, 5)
    assert not filled.keeper.start()
    filled.shelf.search_db.unlink()
    monkeypatch.setattr(keeper, "FEW", 0)
    another = keeper.Keeper(filled.shelf)
    assert another.start()
    another.wait()
    assert another.backlog() == (5, 5)
    another.stop()


def test_the_guide_can_be_replaced(filled: Library, tmp_path: Path) -> None:
    from finews_tui.services.guide import ensure_guide

    folder = tmp_path / "guide"
    for text in ("第一版的说明", "另外一版的说明，长一些"):
        folder.mkdir(exist_ok=True)
        (folder / "2026-11-01-guide_a.md").write_text(
            f'---\ntitle: "指南"\ndate: 2026-11-01 08:00:00 +0800\ncategories: guide\n---\n<p>{text}</p>\n',
            encoding="utf-8",
        )
        ensure_guide(filled, folder)
        assert index(filled)
        assert found(filled, "版的说明") == ["指南"]
    assert found(filled, "第一版") == []
    assert filled.notices == []


def test_nothing_is_written_where_nothing_can_be(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(filled.shelf.cache), "lasting", property(lambda self: False))
    assert not filled.keeper.start()
    assert found(filled, "央行") == [TITLES[5], TITLES[1]]


def test_an_index_that_cannot_be_replaced_is_left_alone(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    index(filled)
    with sqlite3.connect(filled.shelf.search_db) as check:
        check.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = check.execute("SELECT max(rootpage) FROM sqlite_master WHERE name = 'fts_data'").fetchone()
    with filled.shelf.search_db.open("r+b") as file:
        file.seek((page - 1) * 8192)
        file.write(b"\xff" * 8192)
    monkeypatch.setattr(type(filled.shelf.cache), "lasting", property(lambda self: False))
    assert [headline.title for headline in filled.headlines(list(filled.search.find(parse("央行")).listing.ids))] == [
        TITLES[5],
        TITLES[1],
    ]
    assert filled.shelf.search_db.exists()


def test_a_question_can_be_interrupted(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from finews_tui.services import search as module

    asked: list[str] = []

    def interrupting(*_: object) -> str:
        asked.append("")
        filled.search.interrupt()
        return ""

    monkeypatch.setattr(module, "_folded_text", interrupting)
    with pytest.raises(module.Interrupted):
        filled.search.find(parse("央行"))
    assert len(asked) == 1


def test_a_post_whose_text_is_lost_is_found_by_its_title(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_file, "has_fts5", lambda: False)
    with sqlite3.connect(filled.shelf.cache.path) as cache:
        cache.execute("DELETE FROM bodies WHERE title = ?", (TITLES[5],))
    assert found(filled, "央行") == [TITLES[5], TITLES[1]]
    assert found(filled, "宣布 | has:image") == []
