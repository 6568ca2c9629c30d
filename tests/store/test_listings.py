"""Listings and counts of feeds."""

import pytest

from finews_tui.model.feed import ALL, GUIDE, HISTORY, LATER, STARRED, TODAY, UNREAD
from finews_tui.store import feeds, listings
from finews_tui.store.ids import midnight
from tests.store.samples import DAY, HOUR, NOON, Files, text

NEVER = 1 << 62


def numbers(files: Files, slug: str, *, unread_only: bool = False, now: int = NEVER) -> list[int]:
    """The posts of a feed, by the numbers they were made with."""
    found = files.cache.read(
        lambda db: listings.listing(db, slug, unread_only=unread_only, today=midnight(NOON), now=now)
    )
    assert len(found.ids) == len(found.times)
    keys = dict(files.rows("SELECT id, key FROM posts"))
    return [int(keys[post_id][8:]) if keys[post_id].isdigit() else -1 for post_id in found.ids]


def sizes(files: Files, slug: str) -> tuple[int, int]:
    def act(db):  # type: ignore[no-untyped-def]
        return listings.count(db, slug, feeds.unread_counts(db), midnight(NOON))

    found = files.cache.read(act)
    return found.total, found.unread


def fill(files: Files) -> None:
    files.put(
        text(1, published=NOON - DAY, feed="a"),
        text(2, published=NOON - HOUR, feed="b"),
        text(3, published=NOON, feed="a"),
    )


def test_newest_first_in_every_feed(files: Files) -> None:
    fill(files)
    assert numbers(files, ALL) == [3, 2, 1]
    assert numbers(files, UNREAD) == [3, 2, 1]
    assert numbers(files, TODAY) == [3, 2]
    assert numbers(files, "a") == [3, 1]
    assert numbers(files, "nowhere") == []


def test_posts_of_one_second_have_a_fixed_order(files: Files) -> None:
    files.put(*(text(number) for number in range(1, 9)))
    assert numbers(files, ALL) == sorted(numbers(files, ALL), reverse=True)


def test_unread_only_follows_the_marks(files: Files) -> None:
    fill(files)
    files.marks.set_read([files.id(3)], read=True, at=NOON)
    assert numbers(files, ALL) == [3, 2, 1]
    for slug in (ALL, UNREAD):
        assert numbers(files, slug, unread_only=True) == [2, 1]
    assert numbers(files, "a", unread_only=True) == [1]
    assert numbers(files, TODAY, unread_only=True) == [2]
    assert [sizes(files, slug) for slug in (ALL, UNREAD, TODAY)] == [(3, 2), (2, 2), (2, 1)]


def test_a_post_in_two_feeds_is_read_in_both(files: Files) -> None:
    files.put(text(1, feed="a"), text(2, feed="a"))
    files.put(text(1, feed="b", body="<p>另一稿。</p>"))
    counts = files.cache.read(feeds.unread_counts)
    names = dict(files.rows("SELECT slug, id FROM feeds"))
    assert (counts[names["a"]], counts[names["b"]], counts[0]) == (2, 1, 2)
    assert sizes(files, ALL) == (2, 2)
    files.marks.read_feed("b", up_to=NOON, today=0, at=NOON)
    assert files.cache.read(feeds.unread_counts) == {0: 1, names["a"]: 1}
    files.marks.set_read([files.id(1)], read=False, at=NOON)
    assert files.cache.read(feeds.unread_counts) == {0: 2, names["a"]: 2, names["b"]: 1}


def test_stars_and_later_are_listed_by_date_and_counted(files: Files) -> None:
    fill(files)
    files.marks.set_kept("stars", [files.id(1), files.id(3)], on=True, at=NOON)
    files.marks.set_kept("later", [files.id(2)], on=True, at=NOON)
    files.marks.set_read([files.id(1)], read=True, at=NOON)
    assert numbers(files, STARRED) == [3, 1]
    assert numbers(files, STARRED, unread_only=True) == [3]
    assert numbers(files, LATER) == [2]
    assert sizes(files, STARRED) == (2, 1)
    files.marks.set_kept("stars", [files.id(3)], on=False, at=NOON)
    assert numbers(files, STARRED) == [1]


def test_the_history_is_listed_by_the_time_of_reading(files: Files) -> None:
    fill(files)
    for moment, number in enumerate((3, 1, 3, 2)):
        files.marks.set_opened(files.id(number), at=NOON + moment)
    found = files.cache.read(lambda db: listings.listing(db, HISTORY, unread_only=False, today=0, now=NEVER))
    assert numbers(files, HISTORY) == [2, 3, 1]
    assert list(found.times) == [NOON + 3, NOON + 2, NOON + 1]
    assert sizes(files, HISTORY) == (3, 0)


@pytest.mark.parametrize("at_once", [1, 4_096])
def test_posts_of_the_future_stand_at_now(files: Files, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(listings, "_AT_ONCE", at_once)
    files.put(text(1), text(2, published=NOON + 400 * DAY), text(3, published=NOON + 300 * DAY))
    found = files.cache.read(lambda db: listings.listing(db, ALL, unread_only=False, today=0, now=NOON + 5))
    assert list(found.times) == [NOON + 5, NOON + 5, NOON]
    assert numbers(files, ALL, now=NOON + 5) == [2, 3, 1]


def test_a_clock_set_back_hides_and_reads_nothing(files: Files) -> None:
    fill(files)
    assert numbers(files, ALL, now=0) == [3, 2, 1]
    assert sizes(files, UNREAD) == (3, 3)


def test_the_guide_is_all_there_is_until_there_are_posts(files: Files) -> None:
    files.put(text("guide_start", feed=GUIDE), text("guide_keys", feed=GUIDE))
    assert sizes(files, ALL) == (2, 2)
    assert len(numbers(files, ALL)) == 2
    files.put(text(1))
    assert sizes(files, ALL) == (1, 1)
    assert numbers(files, ALL) == [1]
    assert len(numbers(files, GUIDE)) == 2


def test_feeds_with_unread_posts_come_first_then_the_newest(files: Files) -> None:
    fill(files)
    files.put(text(4, published=NOON + HOUR, feed="c"))
    files.put(text("guide_start", feed=GUIDE, published=NOON + DAY))
    files.marks.read_feed("c", up_to=NOON + HOUR, today=0, at=NOON)

    def act(db):  # type: ignore[no-untyped-def]
        return feeds.real_feeds(db, feeds.unread_counts(db))

    found = files.cache.read(act)
    assert [(feed.slug, feed.total, feed.unread) for feed in found] == [
        ("a", 2, 2),
        ("b", 1, 1),
        ("c", 1, 0),
        (GUIDE, 1, 1),
    ]


def test_no_query_of_a_listing_sorts(files: Files) -> None:
    fill(files)
    for query in listings._ALL_OF_FEED.values():
        plan = files.rows("EXPLAIN QUERY PLAN " + query, 0, 0)
        assert not any("TEMP B-TREE" in row[3] for row in plan)
