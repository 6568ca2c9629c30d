"""Posts that speak of the same matter, and the words that say so."""

import asyncio

import pytest

from finews_tui.services import indexing
from finews_tui.services.library import Library
from finews_tui.services.similar import Similar
from tests.services.posts import NOW, Post, places, write

POSTS = (
    Post(1, "<p>会议纪要。</p>", "长河股份拟在东岭建设储能基地", day="2022-04-13"),
    Post(2, "<p>长河股份的储能基地落户东岭。</p>", "东岭签下大项目", day="2022-04-12"),
    Post(3, "<p>无关。</p>", "長河股份：儲能基地動工", day="2022-04-11"),
    Post(4, "<p>长河股份分红。</p>", "长河股份公布分红方案", day="2022-04-10"),
    Post(5, "<p>长河股份拟在东岭建设储能基地。</p>", "旧闻", day="2022-02-01"),
    Post(6, "<p>天气。</p>", "明日多云", day="2022-04-13"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("similar")
    library = Library.open(places(folder / "home"), now=lambda: NOW)
    asyncio.run(library.import_paths([write(folder / "archive", *POSTS)]))
    return library


def near(library: Library, number: int, *others: int) -> list[tuple[str, tuple[str, ...]]]:
    ids = {post.key: library.find(post.key) or 0 for post in POSTS}
    similar = Similar(library.shelf)
    try:
        headline = library.headlines([ids[POSTS[number - 1].key]])[0]
        without = frozenset((headline.id, *(ids[POSTS[other - 1].key] for other in others)))
        found = similar.near(headline.title, headline.published, without)
        return [(library.headlines([one.post_id])[0].title, one.words) for one in found]
    finally:
        similar.close()


def test_similar_posts(library: Library) -> None:
    assert near(library, 1) == []  # no index yet
    indexing.keep_up(library.shelf.cache.path, library.shelf.search_db, library.notices)
    assert near(library, 1) == [
        ("东岭签下大项目", ("长河股份", "储能基地", "东岭")),
        ("長河股份：儲能基地動工", ("长河股份", "储能基地")),
    ]
    assert near(library, 1, 2) == [("長河股份：儲能基地動工", ("长河股份", "储能基地"))]
    assert near(library, 6) == []
