"""Posts, their texts and ids."""

import pytest

from finews_tui.model.post import Form
from finews_tui.store import feeds, ids, links, posts, rows
from tests.store.samples import DAY, HOUR, NOON, Files, dump, key, text


def test_a_post_is_stored_whole_and_read_back(files: Files) -> None:
    tally = files.put(
        text(
            1,
            title="某某科技：三季度增长",
            digest="摘要。",
            body="<p>长正文。</p>",
            medium="样本台",
            source="http://a.example/1",
        )
    )
    assert (tally.added, tally.updated, tally.skipped) == (1, 0, 0)
    found = files.cache.read(lambda db: posts.stored(db, files.id(1)))
    assert found
    post = found[0]
    assert (post.headline.key, post.headline.title, post.headline.published) == (key(1), "某某科技：三季度增长", NOON)
    assert (post.headline.medium, post.headline.feed_title, post.headline.unread) == ("样本台", "样本滚动新闻", True)
    assert (post.digest, post.body.text, post.source_url) == ("摘要。", "<p>长正文。</p>", "http://a.example/1")
    assert (post.form, post.feed_slug, post.texts) == (Form.ROLLING, "rolling", 1)


def test_a_missing_post_is_none(files: Files) -> None:
    assert files.cache.read(lambda db: posts.stored(db, 12345)) is None
    assert files.cache.read(lambda db: rows.find(db, key(9))) is None


def test_ids_are_ordered_by_day_whatever_the_order_of_import(files: Files) -> None:
    files.put(text(2, published=NOON + DAY))
    files.put(text(1, published=NOON))
    files.put(text(3, published=NOON + 2 * DAY))
    assert files.id(1) < files.id(2) < files.id(3)


def test_a_day_begins_at_midnight_in_beijing(files: Files) -> None:
    assert ids.midnight(NOON) == NOON - 12 * HOUR
    assert ids.midnight(NOON - 12 * HOUR) == NOON - 12 * HOUR
    assert ids.midnight(NOON - 12 * HOUR - 1) == NOON - 36 * HOUR


def test_a_full_day_spills_into_the_next_free_ids(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "BUCKET_BITS", 2)
    files.put(*(text(number) for number in range(1, 12)))
    files.put(text(20, published=NOON + DAY))
    found = [row[0] for row in files.rows("SELECT id FROM posts ORDER BY id")]
    assert len(set(found)) == 12
    assert max(found) >> 2 <= (min(found) >> 2) + 3


def test_dates_before_2000_and_after_9000_have_ids(files: Files) -> None:
    files.put(text(1, published=-62_000_000_000), text(2, published=253_000_000_000), text(3, published=0))
    assert len({files.id(1), files.id(2), files.id(3)}) == 3
    assert min(files.id(number) for number in (1, 2, 3)) > 0


def test_keys_of_equal_hash_are_told_apart(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def few(name: str, turn: int = 0) -> int:
        return turn

    monkeypatch.setattr(posts, "url_key", few)
    monkeypatch.setattr(rows, "url_key", few)
    files.put(*(text(number, title=f"第{number}篇") for number in range(1, 6)))
    found = files.cache.read(lambda db: rows.headlines(db, [files.id(number) for number in range(1, 6)]))
    assert [headline.title for headline in found] == [f"第{number}篇" for number in range(1, 6)]
    assert files.cache.read(lambda db: rows.find(db, key(6))) is None


def test_headlines_come_in_the_order_asked_for_and_without_the_missing(files: Files) -> None:
    files.put(*(text(number) for number in range(1, 451)))
    wanted = [files.id(number) for number in range(450, 0, -1)]
    found = files.cache.read(lambda db: rows.headlines(db, [*wanted[:300], 77, *wanted[300:]]))
    assert [headline.id for headline in found] == wanted


def test_a_second_text_joins_the_post(files: Files) -> None:
    files.put(text(1, digest="摘要。", body="<p>短。</p>", mentions=("1.600160",)))
    tally = files.put(
        text(1, form=Form.MEDIUM, feed="sample", feed_title="样本台", body="<p>长得多的正文。</p>", medium="样本台")
    )
    assert (tally.added, tally.updated) == (0, 1)
    found = files.cache.read(lambda db: posts.stored(db, files.id(1)))
    assert found
    assert (found[0].body.text, found[0].digest, found[0].headline.medium) == (
        "<p>长得多的正文。</p>",
        "摘要。",
        "样本台",
    )
    assert (found[0].texts, found[0].feed_slug) == (2, "rolling")
    assert files.cache.read(lambda db: feeds.feeds_of(db, files.id(1))) == (
        ("rolling", "样本滚动新闻"),
        ("sample", "样本台"),
    )
    assert files.cache.read(lambda db: links.mention_counts(db, ["1.600160", "0.000001"])) == {
        "1.600160": 1,
        "0.000001": 0,
    }


def test_a_known_text_changes_nothing(files: Files) -> None:
    files.put(text(1), text(2))
    before = files.cache.read(dump)
    tally = files.put(text(1), text(2))
    assert (tally.added, tally.updated, tally.skipped) == (0, 0, 2)
    assert files.cache.read(dump) == before


def test_a_real_date_replaces_a_guessed_one_everywhere(files: Files) -> None:
    files.put(text(1, published=NOON - 12 * HOUR, guessed=True, mentions=("1.600160",)))
    files.put(text(1, form=Form.MEDIUM, feed="sample", published=NOON, mentions=("0.002752",)))
    assert files.rows("SELECT published, date_guessed FROM posts") == [(NOON, 0)]
    for table in ("feed_posts", "unread", "mentions"):
        assert {row[0] for row in files.rows(f"SELECT published FROM {table}")} == {NOON}
    assert {row[0] for row in files.rows("SELECT newest FROM feeds")} == {NOON}
    assert len(files.rows("SELECT * FROM unread")) == 3


def test_citations_are_the_posts_that_link_here(files: Files) -> None:
    files.put(
        text(1, links=(key(1), key(2))),
        text(2, published=NOON + 60, links=(key(1),)),
        text(3, published=NOON + 90, links=(key(1),)),
    )
    found = files.cache.read(lambda db: rows.citations(db, key(1), 50))
    assert [headline.key for headline in found] == [key(3), key(2)]
    assert len(files.cache.read(lambda db: rows.citations(db, key(1), 1))) == 1


def test_titles_of_posts_win_over_category_pages(files: Files) -> None:
    files.put(titles=(("sample", "错的名字"), ("empty", "没有文章")))
    files.put(text(1, feed="sample", feed_title="样本台"))
    files.put(titles=(("sample", "又错的名字"),))
    assert dict(files.rows("SELECT slug, title FROM feeds WHERE id > 0")) == {"sample": "样本台", "empty": "没有文章"}
    assert [feed.title for feed in files.cache.read(lambda db: feeds.real_feeds(db, {}))] == ["样本台"]


def test_a_category_page_names_a_feed_whose_posts_do_not(files: Files) -> None:
    files.put(text(1, feed="sample", feed_title="sample"))
    files.put(titles=(("sample", "样本台"),))
    assert files.rows("SELECT title FROM feeds WHERE slug = 'sample'") == [("样本台",)]


def test_the_newest_post_names_the_feed(files: Files) -> None:
    files.put(text(1, feed_title="新名", published=NOON + 60))
    files.put(text(2, feed_title="旧名", published=NOON))
    assert files.rows("SELECT title FROM feeds WHERE slug = 'rolling'") == [("新名",)]


def test_a_damaged_body_is_told_not_shown(files: Files) -> None:
    files.put(text(1))
    with files.cache.transaction() as db:
        db.execute("UPDATE bodies SET body = x'00112233'")
    with pytest.raises(ValueError):
        files.cache.read(lambda db: posts.stored(db, files.id(1)))
