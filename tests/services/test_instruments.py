"""Pages of stocks and boards, what one types for them, and 自选."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from finews_tui.model.feed import INSTRUMENT, WATCH
from finews_tui.model.instrument import Instrument
from finews_tui.model.link import LinkKind
from finews_tui.model.problem import Problem
from finews_tui.model.query import QueryProblem
from finews_tui.services.instruments import Watched, page, resolve, secids_of, sizes
from finews_tui.services.library import Library
from finews_tui.services.query import parse
from finews_tui.services.related import MOST_SAME, related
from tests.services.posts import NOW, Post, link, stock, totals, write
from tests.support.fixtures import POSTS

INDEX, BANK = stock("沪市综指", "1.000001"), stock("长安银行", "0.000001")
RIVER, STREAM = stock("长河股份", "1.999001"), stock("长河", "1.999001")
FILED = (
    Post(1, f"<p>{RIVER}与{RIVER}公布数据，{INDEX}收涨。</p>", day="2022-04-11"),
    Post(2, f"<p>{STREAM}另有公告，{BANK}回应。</p>", day="2022-04-12"),
    Post(3, f"<p>{RIVER}收到{stock('远山能源', '116.09998')}来函。</p>"),
    Post(4, f"<p>{stock('远山能源', '1.605998')}发布公告。</p>"),
)


@pytest.fixture
async def filled(library: Library, tmp_path: Path) -> Library:
    await library.import_paths([write(tmp_path / "a", *FILED)])
    return library


def keys(library: Library, secid: str) -> set[str]:
    return {headline.key for headline in library.headlines(library.listing(f"{INSTRUMENT}{secid}").ids)}


_SOURCE = re.compile(r'<p class="em_media">.*?</p>', re.DOTALL)
_CHIP = re.compile(r'data-code="([0-9]{1,3}),([A-Za-z0-9_.]+)"')
_CHART = re.compile(r'data-code="(?:K )?([A-Za-z0-9_.]+)\|([0-9]{1,3})\|')
_PLAIN = re.compile(r"[（(](?:([0-9]{6})\.(SH|SZ)|([0-9]{1,5})\.HK)(?=[）)])")


def read_off_the_markup() -> dict[str, set[str]]:
    """secid -> keys of the posts, by the raw text alone: every `data-code` but those of adverts and of the source line,
    and the codes in brackets."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in POSTS.rglob("*.md"):
        raw = _SOURCE.sub("", path.read_bytes().decode("utf-8", "replace"))
        if not (key := re.search(r"20[0-9]{16}", path.name)):
            continue
        tags = " ".join(tag for tag in re.findall(r"<[a-z]+\s[^>]*>", raw) if "infokey" not in tag)
        secids = [f"{market}.{code}" for market, code in _CHIP.findall(tags)]
        secids += [f"{market}.{code}" for code, market in _CHART.findall(tags)]
        for home, exchange, abroad in _PLAIN.findall(raw):
            secids.append(f"116.{abroad:0>5}" if abroad else f"{'1' if exchange == 'SH' else '0'}.{home}")
        for secid in secids:
            found[secid].add(key[0])
    return found


async def test_a_page_has_exactly_the_posts_whose_markup_names_it(library: Library) -> None:
    await library.import_paths([POSTS])
    expected = read_off_the_markup()
    assert len(expected) > 10
    assert {secid: keys(library, secid) for secid in expected} == expected
    mentioned = library.shelf.read(lambda db: {row[0] for row in db.execute("SELECT code FROM mentions")})
    assert mentioned == set(expected)
    assert library.mention_counts(list(expected)) == {secid: len(posts) for secid, posts in expected.items()}
    assert all(page(library, secid).posts == len(posts) for secid, posts in expected.items())


async def test_the_index_is_not_the_bank(filled: Library) -> None:
    assert keys(filled, "1.000001") == {FILED[0].key}
    assert keys(filled, "0.000001") == {FILED[1].key}


async def test_a_page_counts_and_names(filled: Library) -> None:
    await filled.mark(filled.listing(f"{INSTRUMENT}1.999001").ids[:1], read=True)
    found = page(filled, "1.999001")
    assert (found.instrument.name, found.aliases) == ("长河股份", ("长河",))
    assert (found.posts, found.unread) == (3, 2)
    assert list(filled.listing(f"{INSTRUMENT}1.999001").times) == sorted(
        filled.listing(f"{INSTRUMENT}1.999001").times, reverse=True
    )
    assert len(filled.listing(f"{INSTRUMENT}1.999001", unread_only=True)) == 2
    marked = await filled.mark_feed(f"{INSTRUMENT}1.999001", up_to=NOW)
    assert len(marked) == 2
    assert page(filled, "777.X1").posts == 0


@pytest.mark.parametrize(
    ("typed", "code", "name"),
    [
        ("999001", "999001.SH", "长河股份"),
        ("999001.SH", "999001.SH", "长河股份"),
        ("sh999001", "999001.SH", "长河股份"),
        ("1.999001", "999001.SH", "长河股份"),
        ("長河股份", "999001.SH", "长河股份"),
        ("６０００３０．ＳＨ", "600030.SH", ""),
        ("长河", "999001.SH", "长河股份"),
        ("09998", "09998.HK", "远山能源"),
        ("9998.hk", "09998.HK", "远山能源"),
        ("sz000001", "000001.SZ", "长安银行"),
        ("600777", "600777.SH", ""),
        ("920002", "920002.BJ", ""),
        ("700.HK", "00700.HK", ""),
        ("nio.us", "NIO.US", ""),
        ("bk0473", "BK0473", ""),
        ("100.HSI", "100.HSI", ""),
    ],
)
async def test_what_is_typed_is_understood(filled: Library, typed: str, code: str, name: str) -> None:
    found = resolve(filled, typed)
    assert (found.code, found.name) == (code, name)
    assert found.secids


@pytest.mark.parametrize(
    ("typed", "key", "says"),
    [
        ("000001", "watch.several", "000001.SH"),
        ("000333", "watch.several", "000333.SZ"),
        ("远山能源", "watch.several", "09998.HK"),
        ("长河股分", "watch.unknown_near", "长河股份"),
        ("银行", "watch.unknown_near", "长安银行"),
        ("HSI", "watch.unknown", "HSI"),
        ("\U0001f600 [/b]", "watch.unknown", "[/b]"),
    ],
)
async def test_what_is_not_clear_is_asked(filled: Library, typed: str, key: str, says: str) -> None:
    with pytest.raises(Problem) as caught:
        resolve(filled, typed)
    assert caught.value.key == key
    assert says in str(caught.value.fields)


async def test_a_query_by_code_never_mixes_markets(filled: Library) -> None:
    def found(query: str) -> list[str]:
        return [one.key for one in filled.headlines(filled.search.find(parse(query)).listing.ids)]

    assert found("code:000001.SH") == found("code:sh000001") == found("code:1.000001") == [FILED[0].key]
    assert found("code:000001.SZ") == [FILED[1].key]
    assert found("code:长河") == [FILED[2].key, FILED[1].key, FILED[0].key]
    assert set(found("000001")) == {FILED[0].key, FILED[1].key}
    with pytest.raises(QueryProblem) as caught:
        found("code:000001")
    assert (caught.value.key, caught.value.at, caught.value.length) == ("query.several", 5, 6)
    assert "长安银行 000001.SZ" in str(caught.value.fields["several"])


async def test_watched_instruments_are_a_feed(filled: Library) -> None:
    assert (filled.feed(WATCH).total, len(filled.listing(WATCH))) == (0, 0)  # type: ignore[union-attr]
    entries = [Watched("999001.SH", "长河股份"), Watched("09998.HK", ""), Watched("NIO.US", "")]
    filled.watch(secids_of(entries))
    feed = filled.feed(WATCH)
    assert feed
    assert (feed.total, feed.unread) == (3, 3)  # the third post names two of them
    newest = filled.listing(WATCH)
    assert [one.key for one in filled.headlines(newest.ids)] == [post.key for post in reversed(FILED[:3])]
    assert sizes(filled, entries) == [(3, 3), (1, 1), (0, 0)]
    assert len(filled.search.find(parse("公告"), within=WATCH).listing) == 1
    await filled.mark_feed(WATCH, up_to=NOW)
    assert len(filled.listing(WATCH, unread_only=True)) == 0
    assert totals(filled) == (4, 1)


async def test_posts_about_the_same_are_among_the_ways_on(library: Library, tmp_path: Path) -> None:
    board = stock("储能设备", "90.BK9101")
    here = Post(1, f"<p>{RIVER}、{RIVER}和{BANK}都属于{board}。</p>{link(Post(2), '已列出的一篇')}")
    listed = Post(2, f"<p>{RIVER}。</p>")
    both = Post(3, f"<p>{RIVER}与{BANK}。</p>", clock="16:00:00")
    others = [Post(10 + number, f"<p>{BANK}。</p>", clock=f"09:{number:02}:00") for number in range(9)]
    in_board = Post(4, f"<p>{board}走强。</p>")
    citing = Post(5, f"<p>{board}。</p>{link(here, '前文')}")
    await library.import_paths([write(tmp_path / "a", here, listed, both, *others, in_board, citing)])
    post_id = library.find(here.key)
    assert post_id
    groups = {group.kind: group.rows for group in related(library, library.article(post_id))}
    same = groups[LinkKind.SAME_STOCK]
    assert [(way.cached.key, way.reason) for way in same if way.cached] == [
        (both.key, "长河股份"),
        *((post.key, "长安银行") for post in others[:4:-1]),
    ]
    assert len(same) == MOST_SAME
    assert [way.reference.key for way in groups[LinkKind.SAME_BOARD]] == [in_board.key]
    assert [way.reference.key for way in groups[LinkKind.CITATION]] == [citing.key]
    numbers = [way.reference.number for rows in groups.values() for way in rows]
    assert numbers == list(range(1, len(numbers) + 1))


async def test_names_of_an_older_cache_are_found_by_looking_into_it_again(filled: Library) -> None:
    """What the step to this version leaves: mentions without names, and all of their texts to be looked into."""
    from finews_tui.store import instruments

    with filled.shelf.cache.transaction() as db:
        db.execute("DROP TABLE instruments")
        for statement in instruments.STEP:
            db.execute(statement)
    assert page(filled, "1.999001").instrument == Instrument("1", "999001")
    assert resolve(filled, "999001").name == ""
    await filled.settled()
    found = page(filled, "1.999001")
    assert (found.instrument.name, found.aliases, found.posts) == ("长河股份", ("长河",), 3)
