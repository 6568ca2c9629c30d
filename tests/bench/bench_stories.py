"""What finding stories costs: looking into bodies with and without it, each step alone, database size. Prints only.

pytest -m bench -n 0 -s tests/bench/bench_stories.py
FINEWS_BENCH_POSTS=20000 pytest -m bench -n 0 -s tests/bench/bench_stories.py
"""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from finews_tui.model.feed import ALL
from finews_tui.model.post import Body, ParsedPost
from finews_tui.services import decide
from finews_tui.services import ingest as ingest_module
from finews_tui.services.gathering import Gathering
from finews_tui.services.library import Library
from finews_tui.services.look_into import look_into
from finews_tui.sources.jekyll import parse_post
from finews_tui.sources.members import Member
from finews_tui.store import raw, stories
from finews_tui.text.same_story import same_story
from tests.bench.bench_store import Watch, shown, timed
from tests.bench.generate import names
from tests.services.posts import NOW, places

POSTS = int(os.environ.get("FINEWS_BENCH_POSTS", "2000"))
COPIES = 0.15
"""Share of posts that are reprints of an earlier one, with another head, title and tail."""


def members() -> Iterator[Member]:
    dice = random.Random(5)
    for number, (name, content) in enumerate(names(POSTS)):
        yield Member(f"_posts/{name}", content)
        if dice.random() < COPIES:
            code = name[-21:-3]
            copy = content.replace(b"<p>", "<p>样本社电，".encode(), 1).replace(b'title: "', '%（转）"'.encode(), 1)
            stem = f"{name[:10]}-{name[:10].replace('-', '')}{9_000_000_000 + number:010d}"
            yield Member(f"_posts/{stem}.md", copy.replace(code.encode(), stem[11:].encode()))


def rate(number: int, took: tuple[float, float]) -> str:
    return f"{number / took[0]:,.0f} posts/s, by cpu {number / took[1]:,.0f}"


@pytest.mark.bench
def test_bench_stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest_module, "AT_ONCE", 0)
    library = Library.open(places(tmp_path), now=lambda: NOW)
    ingest_module.ingest(library.shelf, members(), now=NOW)
    number = library.shelf.read(raw.number)
    print(f"\n{number} texts")
    watch = Watch()
    look_into(library.shelf)
    took = watch.read()
    shown("look into, gather", took, rate(number, took))
    with library.shelf.cache.transaction() as db:
        db.execute("INSERT INTO untold SELECT id FROM posts")
        told = db.execute("SELECT count(*), count(DISTINCT story) FROM stories").fetchone()
        db.execute("DELETE FROM stories")
    gathering, posts = Gathering(library.shelf), library.shelf.read(stories.number_waiting)
    watch = Watch()
    gathering.run()
    took = watch.read()
    shown("gather alone, bodies read again", took, rate(posts, took))
    print(f"{told[0]} posts in {told[1]} stories")
    _steps()
    _sizes(library, posts)
    listing = library.listing(ALL)
    shown("listing of all", timed(lambda: library.listing(ALL)), f"{len(listing)} posts")
    shown("merged", timed(lambda: library.merged(listing)), f"{len(library.merged(listing).listing)} rows")
    library.close()


def _steps() -> None:
    posts = [parse_post(content, name) for name, content in names(300)]
    tellings = [decide.look_at(post).told for post in posts]
    copies = [decide.look_at(_reprint(post)).told for post in posts]
    shown("prepare a post, traces among it", timed(lambda: [decide.prepare(post) for post in posts], 3), "300 posts")
    fresh = [replace(told) for told in tellings]
    watch = Watch()
    for told in fresh:
        _ = told.traces
    shown("  its traces", watch.read(), "300 posts")
    watch = Watch()
    same = sum(same_story(one, other) for one, other in zip(tellings, copies, strict=True))
    shown("verify reprints", watch.read(), f"{same} of 300")
    watch = Watch()
    same = sum(same_story(one, other) for one, other in pairwise(tellings))
    shown("verify strangers", watch.read(), f"{same} of 299")


def _reprint(post: ParsedPost) -> ParsedPost:
    body = Body(post.body.kind, post.body.text.replace("<p>", "<p>样本社电，", 1))
    return post._replace(body=body, title=f"{post.title}（转）")


def _sizes(library: Library, posts: int) -> None:
    def size() -> int:
        library.shelf.cache.compact()
        return library.shelf.cache.read(lambda db: int(db.execute("PRAGMA page_count").fetchone()[0])) * 8192

    whole = library.shelf.cache.read(lambda db: int(db.execute("PRAGMA page_count").fetchone()[0])) * 8192
    compact = size()
    rows = library.shelf.read(lambda db: db.execute("SELECT count(*) FROM traces").fetchone()[0])
    with library.shelf.cache.transaction() as db:
        db.execute("DELETE FROM traces")
        db.execute("DELETE FROM stories")
    without = size()
    print(
        f"cache.db {whole / posts:,.0f} bytes a post, compact {compact / posts:,.0f}; {rows / posts:.1f} traces a post,"
    )
    print(f"  traces and stories {(compact - without) / posts:,.0f} bytes a post when compact")
