"""Post files in the markup of the archive, written by us, and a library to put them into."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from finews_tui.config.paths import Paths
from finews_tui.model.feed import ALL
from finews_tui.services.library import Library

NOW = 1_649_850_000
"""2022-04-13 19:40 in Beijing."""
HOME = "https://finance.eastmoney.com/a"


def places(folder: Path) -> Paths:
    return Paths(folder, folder, folder)


@dataclass(frozen=True)
class Post:
    """One file. `medium` = filed under its medium, in the `NW` form."""

    number: int
    body: str = "<p>长河股份公布三季度数据，营业收入同比增长。</p>"
    title: str = ""
    day: str = "2022-04-13"
    clock: str = "15:04:00"
    digest: str = ""
    medium: str = ""
    feed: str = "rolling"
    feed_title: str = "样本滚动"

    @property
    def key(self) -> str:
        return f"{self.day.replace('-', '')}{self.number:010d}"

    @property
    def name(self) -> str:
        return f"{self.day}-{'NW' if self.medium else ''}{self.key}.md"

    @property
    def content(self) -> bytes:
        slug, tag = (f"m{len(self.medium)}", f"{self.medium}新闻") if self.medium else (self.feed, self.feed_title)
        digest = f"> {self.digest}\n\n" if self.digest else ""
        return (
            f'---\nlayout: post\ntitle: "{self.title or f"标题{self.number}"}"\n'
            f"date: {self.day} {self.clock} +0800\ncategories: {slug}\ntags: {tag}\n---\n{digest}{self.body}\n\n"
            f"<http://finance.eastmoney.com/news/1345,{self.key}.html>\n\n"
            f"[返回{tag}](//finews.example/{slug}/)｜[返回首页](//finews.example/)"
        ).encode()


def write(folder: Path, *posts: Post) -> Path:
    """The files of an archive below `folder`; returns the folder."""
    (folder / "_posts").mkdir(parents=True, exist_ok=True)
    for post in posts:
        (folder / "_posts" / post.name).write_bytes(post.content)
    return folder


def stock(name: str, secid: str) -> str:
    return (
        f'<span id="stock_{secid}"><a href="http://quote.eastmoney.com/unify/r/{secid}" class="keytip" '
        f'data-code="{secid.replace(".", ",")}">{name}</a></span><span id="quote_{secid}"></span>'
    )


def link(post: Post, text: str = "相关文章") -> str:
    return f'<p><a href="{HOME}/{post.key}.html">{text}</a></p>'


POSTS = [
    Post(n, f"<p>{stock('长河股份', '1.999001')}第{n}篇。</p>{link(Post(n % 7 + 1))}", clock=f"{8 + n % 9:02d}:00:00")
    for n in range(1, 31)
]
POSTS += [
    Post(n, "<p>同一篇的另一稿，更长一些，没有个股标记，也没有链接。</p>", medium="样本台") for n in range(1, 31, 3)
]
"""Thirty posts, ten of them in two texts."""


def totals(library: Library) -> tuple[int, int]:
    """(posts, unread) of 全部."""
    feed = library.feed(ALL)
    assert feed is not None
    return feed.total, feed.unread


def docs(library: Library) -> list[tuple[object, ...]]:
    """What is in the index of each post, with a sum over its tokens."""
    with closing(sqlite3.connect(library.shelf.search_db)) as db:
        return db.execute("SELECT * FROM docs ORDER BY id").fetchall()
