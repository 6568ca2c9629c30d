"""Entries of feeds are posts like any other: stored once, found by any address, joined with the archive's texts."""

from finews_tui.model.parsed_feed import ParsedFeed
from finews_tui.model.post import StoredPost
from finews_tui.services import decide
from finews_tui.services.ingest import Tally, store
from finews_tui.services.library import Library
from finews_tui.sources.jekyll import parse_post
from finews_tui.store import posts
from tests.sources.feeds.samples import item, parse, rss
from tests.sources.samples import CODE, NAME, SOURCE, rolling
from tests.support.fixtures import DATA


def keep(library: Library, feed: ParsedFeed) -> tuple[int, int, int]:
    """(added, updated, skipped)."""
    tally = Tally()
    fresh = [(decide.prepare(post), posts.packed(post.body.text)) for post in feed.entries]
    library.shelf.write(lambda: store(library.shelf.cache, library.shelf.user, fresh, [], tally))
    return tally.added, tally.updated, tally.skipped


def stored(library: Library, key: str) -> StoredPost:
    found = library.find(key)
    assert found is not None
    return library.article(found).post


def test_every_format_is_stored_once(library: Library) -> None:
    feeds = [parse(path.read_bytes()) for path in sorted((DATA / "feeds").iterdir())]
    for feed in feeds:
        assert keep(library, feed) == (len(feed.entries), 0, 0)
    for feed in feeds:
        assert keep(library, feed) == (0, 0, len(feed.entries))
    assert stored(library, "cls:1600001").headline.medium == "财联社"


def test_an_entry_that_changed_is_another_text_of_the_same_post(library: Library) -> None:
    assert keep(library, parse(rss(item(html="<p>初稿。</p>")))) == (1, 0, 0)
    assert keep(library, parse(rss(item(html="<p>第二稿，长一些，也更完整。</p>")))) == (0, 1, 0)
    post = stored(library, "site.example/a/1.html")
    assert (post.texts, post.body.text) == (2, "<p>第二稿，长一些，也更完整。</p>")


def test_a_flash_joins_the_post_of_the_archive(library: Library) -> None:
    file = parse_post(rolling().encode(), NAME)
    fresh = [(decide.prepare(file), posts.packed(file.body.text))]
    library.shelf.write(lambda: store(library.shelf.cache, library.shelf.user, fresh, [], Tally()))
    assert keep(library, parse(rss(item("同一篇", SOURCE, html="一句。")))) == (0, 1, 0)
    post = stored(library, CODE)
    assert (post.texts, post.feed_slug, post.headline.title) == (2, "emnews", file.title)
