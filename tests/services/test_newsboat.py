"""Moving from newsboat: a cache in its own schema, read and never written."""

import sqlite3
from pathlib import Path

import pytest

from finews_tui.config.load import load
from finews_tui.model.problem import Problem
from finews_tui.services.library import Library
from finews_tui.services.newsboat import left_out, move_list, move_posts, remarks, usual_files, wear

FEED = "https://bei.example/rss.xml"
SCHEMA = """
CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
    title VARCHAR(1024) NOT NULL, lastmodified INTEGER(11) NOT NULL DEFAULT 0, is_rtl INTEGER(1) NOT NULL DEFAULT 0,
    etag VARCHAR(128) NOT NULL DEFAULT '');
CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
    title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
    feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
    unread INTEGER(1) NOT NULL {more});
"""
MORE = """, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024), enqueued INTEGER(1) NOT NULL DEFAULT 0,
    flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0, base VARCHAR(128) NOT NULL DEFAULT '',
    content_mime_type VARCHAR(255) NOT NULL DEFAULT ''"""
OLD_COLUMNS = "guid, title, author, url, feedurl, pubDate, content, unread"
ROWS = [
    ("g1", "云帆科技回购", "林岸", "https://bei.example/1", FEED, 1662609840, "<p>云帆科技公告。</p>", 1),
    ("g2", "读过的一条", "", "https://finance.eastmoney.com/a/202209089900000101.html", FEED, 1662613440, "正文", 0),
    ("g3", "", "", "", FEED, 0, "没有标题、没有网址、也没有时间", 0),
    ("g4", "只在列表外", "", "https://other.example/9", "exec:~/bin/make", 1662613440, "<p>它</p>", 1),
]


def write_cache(path: Path, *, modern: bool = True) -> Path:
    with sqlite3.connect(path) as connection:
        connection.executescript(SCHEMA.format(more=MORE if modern else ""))
        connection.execute(
            "INSERT INTO rss_feed(rssurl, url, title) VALUES (?, 'https://bei.example/', '北岸新闻')", (FEED,)
        )
        connection.executemany(f"INSERT INTO rss_item({OLD_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ROWS)
        if modern:
            connection.execute("UPDATE rss_item SET flags = 'as' WHERE guid = 'g1'")
            gone = ("g5", "删掉的", "", "https://bei.example/5", FEED, 1662613440, "", 1)
            connection.execute(f"INSERT INTO rss_item({OLD_COLUMNS}, deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)", gone)
    connection.close()
    return path


def marks(library: Library) -> dict[str, str]:
    """Title -> u(nread), s(tarred)."""
    rows = library.headlines(library.listing("@all").ids)
    return {row.title: "u" * row.unread + "s" * row.starred for row in rows}


async def test_posts_and_marks(library: Library, tmp_path: Path) -> None:
    cache = write_cache(tmp_path / "cache.db")
    before = cache.read_bytes()
    moved = move_posts(library, cache)
    assert (moved.posts.added, moved.read, moved.starred) == (5, 3, 1)
    assert marks(library) == {
        "云帆科技回购": "us",
        "读过的一条": "",
        "没有标题、没有网址、也没有时间": "",
        "只在列表外": "u",
        "删掉的": "",  # its feed may bring it again: then it is known, and read
    }
    assert library.find("202209089900000101") is not None
    assert library.find("bei.example/1") is not None
    feed = library.feed("bei.example/rss.xml")
    assert feed is not None
    assert (feed.title, feed.total) == ("北岸新闻", 4)
    assert cache.read_bytes() == before
    assert [path.name for path in tmp_path.glob("cache.db*")] == ["cache.db"]


async def test_the_names_given_there_are_worn_at_once(library: Library, tmp_path: Path) -> None:
    move_posts(library, write_cache(tmp_path / "cache.db"))
    wear(library, [("bei.example/rss.xml", "北岸"), ("nowhere.example", "没有文章")])
    assert [feed.title for feed in library.feeds() if not feed.smart and feed.slug.startswith("bei")] == ["北岸"]
    assert library.feed("nowhere.example") is None


async def test_what_was_done_here_stays(library: Library, tmp_path: Path) -> None:
    cache = write_cache(tmp_path / "cache.db")
    move_posts(library, cache)
    first = library.find("bei.example/1")
    assert first is not None
    await library.mark([first], read=True)
    again = move_posts(library, cache)
    assert (again.posts.added, again.posts.skipped, again.read, again.starred) == (0, 5, 0, 0)
    assert marks(library)["云帆科技回购"] == "s"


async def test_an_old_schema(library: Library, tmp_path: Path) -> None:
    assert move_posts(library, write_cache(tmp_path / "cache.db", modern=False)).posts.added == 4


@pytest.mark.parametrize("content", [None, b"", b"no database at all, but long enough to look into" * 9])
async def test_what_is_no_cache(library: Library, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "cache.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Problem):
        move_posts(library, path)


def test_the_list(tmp_path: Path) -> None:
    config, urls = tmp_path / "config.toml", tmp_path / "urls"
    config.write_text('[queries]\n"旧的" = "降准"\n', encoding="utf-8")
    urls.write_text(
        f'{FEED} "~北岸" A股 港股 !\n"query:没读的:unread = \\"yes\\""\n"query:港股:tags # \\"港股\\""\n'
        '"query:难的:title =~ \\"^a\\""\n"query:旧的:unread = \\"no\\""\nexec:rm\n',
        encoding="utf-8",
    )
    moved = move_list(config, urls)
    settings = load(config)[0]
    assert [(one.url, one.title, one.folder) for one in settings.subscriptions] == [(FEED, "北岸", "A股")]
    assert dict(settings.queries) == {"旧的": "降准", "港股": 'feed:"bei.example/rss.xml"'}
    assert (moved.subscribed, moved.queries, [name for name, _ in moved.unsaid]) == (1, ("港股",), ["难的", "旧的"])
    assert (moved.same, moved.hidden, moved.more_tags) == ((("没读的", "未读"),), ("北岸",), ("港股",))
    assert len(remarks(moved)) == 2
    lines = left_out(moved)
    assert len(lines) == 4
    assert "命令" in lines[0]
    again = move_list(config, urls)
    assert (again.subscribed, again.there) == (0, 1)


def test_where_newsboat_keeps_its_files(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    assert usual_files(environ) == (None, None)
    old = tmp_path / ".newsboat"
    old.mkdir()
    (old / "urls").touch()
    (old / "cache.db").touch()
    assert usual_files(environ) == (old / "urls", old / "cache.db")
    new = tmp_path / "data" / "newsboat"
    new.mkdir(parents=True)
    (new / "cache.db").touch()
    assert usual_files(environ | {"XDG_DATA_HOME": str(tmp_path / "data")}) == (old / "urls", new / "cache.db")
