"""A cache of the first version, with posts and marks in it: all is there after the upgrade, and so is the index."""

import sqlite3
from pathlib import Path

import pytest

from finews_tui.cli import main
from finews_tui.model.feed import ALL
from finews_tui.services import indexing
from finews_tui.services.library import Library
from finews_tui.services.query import parse
from finews_tui.store.ids import url_key
from finews_tui.store.posts import packed
from finews_tui.store.schema import APPLICATION_ID, CACHE, version_of
from tests.services.posts import NOW, places, totals

NUMBERS = range(1, 61)


def key(number: int) -> str:
    return f"20220413{number:010d}"


def first_version(path: Path) -> None:
    """A file as the first version wrote it: sixty posts, a third of them read, one starred, one opened."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path)
    for statement in CACHE.steps[0]:
        db.execute(statement)
    db.execute("INSERT INTO meta VALUES ('id', '0123456789abcdef')")
    db.execute("INSERT INTO feeds VALUES (1, 'rolling', '样本滚动', 2, 0, ?, ?)", (len(NUMBERS), NOW))
    db.execute("UPDATE feeds SET total = ?, newest = ? WHERE id = 0", (len(NUMBERS), NOW))
    for number in NUMBERS:
        at, title = NOW - 60 * (60 - number), f"标题{number}"
        body = packed(f"<p>长河股份第{number}份公告。</p>")
        db.execute(
            "INSERT INTO posts VALUES (?, ?, 1, ?, 0, ?, 0, ?, ?, '样本社')",
            (number, url_key(key(number)), at, number, key(number), title),
        )
        db.execute(
            "INSERT INTO bodies VALUES (?, ?, 1, 'rolling', 'html', ?, 0, 11, ?, '样本社', '', '', 1, ?)",
            (number, number, at, title, body),
        )
        for feed in (0, 1):
            db.execute("INSERT INTO feed_posts VALUES (?, ?, ?)", (feed, at, number))
            if number % 3:
                db.execute("INSERT INTO unread VALUES (?, ?, ?)", (feed, at, number))
    db.execute("INSERT INTO stars VALUES (4, ?)", (NOW,))
    db.execute("INSERT INTO mentions VALUES ('1.999001', ?, 4)", (NOW,))
    db.execute("INSERT INTO links VALUES (4, ?)", (url_key(key(5)),))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()


def marks(home: Path) -> None:
    """What the user's own file says of the same posts."""
    library = Library.open(places(home), now=lambda: NOW)
    with library.shelf.user.transaction() as db:
        db.executemany("INSERT INTO reads VALUES (?, 1, ?)", [(key(n), NOW) for n in NUMBERS if not n % 3])
        db.execute("INSERT INTO stars VALUES (?, ?)", (key(4), NOW))
    library.close()
    for side in ("", "-wal", "-shm"):
        Path(f"{places(home).cache_db}{side}").unlink(missing_ok=True)


async def test_everything_is_there_after_the_upgrade(tmp_path: Path) -> None:
    home = places(tmp_path)
    marks(tmp_path)
    first_version(home.cache_db)
    library = Library.open(home, now=lambda: NOW)
    assert library.notices == []
    assert library.shelf.read(version_of) == CACHE.version
    listing = library.listing(ALL)
    assert [headline.title for headline in library.headlines(listing.ids)] == [f"标题{n}" for n in reversed(NUMBERS)]
    assert totals(library) == (60, 40)
    assert [one.title for one in library.headlines(library.listing("@starred").ids)] == ["标题4"]
    assert library.mention_counts(["1.999001"]) == {"1.999001": 1}
    assert [one.title for one in library.citations(key(5))] == ["标题4"]
    assert "第7份" in str(library.article(7).document)
    indexing.keep_up(home.cache_db, home.search_db, library.notices)
    assert len(library.search.find(parse("长河股份 公告")).listing) == 60
    library.close()


def test_the_copy_goes_when_the_next_start_has_found_the_cache_sound(tmp_path: Path) -> None:
    home = places(tmp_path)
    first_version(home.cache_db)
    copy = tmp_path / "cache.v1.db"
    Library.open(home, now=lambda: NOW).close()
    with sqlite3.connect(copy) as db:
        assert version_of(db) == 1
        assert db.execute("SELECT count(*) FROM bodies").fetchone() == (60,)
    db.close()
    (mine := tmp_path / "state.v1.db").write_bytes(b"a copy of what cannot be built again")
    Library.open(home, now=lambda: NOW).close()
    assert not copy.exists()
    assert mine.exists()


def test_the_doctor_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINEWS_HOME", str(tmp_path))
    first_version(tmp_path / "cache.db")
    assert main(["list"]) == 0
    capsys.readouterr()
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "cache.v1.db " in said
    assert "下次打开" in said
    assert "已索引 0  文章 60" in said
    assert main(["search", "长河股份", "--count"]) == 0
    capsys.readouterr()
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "cache.v1.db" not in said
    assert "已索引 60  文章 60" in said
