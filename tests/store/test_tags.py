"""Tags are in both files, survive the loss of the cache and an old state, and keep a post from being swept out."""

from pathlib import Path

import pytest

from finews_tui.store import schema, tags
from finews_tui.store.listings import listing, tag_feeds
from finews_tui.store.opening import open_database
from finews_tui.store.schema import CACHE, STATE, Schema
from finews_tui.store.upkeep import old_posts, take_out
from tests.store.samples import DAY, NOON, Files, key, text


def tag(files: Files, name: str, *numbers: int, on: bool = True) -> list[int]:
    changed = files.marks.set_tag(name, [files.id(number) for number in numbers], on=on, at=NOON)
    return sorted(changed)


def kept(files: Files) -> list[tuple[str, str]]:
    return sorted((one, name) for one, name, _ in files.user.read(lambda db: list(tags.every(db))))


def test_a_tag_goes_on_and_off_and_tells_what_it_changed(files: Files) -> None:
    files.put(text(1), text(2), text(3))
    assert tag(files, "能源", 1, 2) == [files.id(1), files.id(2)]
    assert tag(files, "能源", 2, 3) == [files.id(3)]
    assert tag(files, "复盘", 1) == [files.id(1)]
    assert tag(files, "能源", 2, on=False) == [files.id(2)]
    assert tag(files, "能源", 2, on=False) == []
    assert tag(files, "能源", 1, on=True) == []
    assert kept(files) == [(key(1), "复盘"), (key(1), "能源"), (key(3), "能源")]
    assert files.cache.read(tags.names) == ["能源", "复盘"]
    assert files.cache.read(lambda db: set(tags.of_post(db, files.id(1)))) == {"能源", "复盘"}


def test_a_tag_is_a_feed(files: Files) -> None:
    files.put(text(1), text(2, published=NOON + 60), text(3))
    tag(files, "能源", 1, 2)
    tag(files, "复盘", 3)
    files.marks.set_read([files.id(2)], read=True, at=NOON)
    found = files.cache.read(tag_feeds)
    assert [tuple(feed) for feed in found] == [("@#能源", "能源", 2, 1, NOON + 60), ("@#复盘", "复盘", 1, 1, NOON)]
    whole, fresh = (
        files.cache.read(lambda db, only=only: listing(db, "@#能源", unread_only=only, today=0, now=NOON + 99))  # type: ignore[misc]
        for only in (False, True)
    )
    assert list(whole.ids) == [files.id(2), files.id(1)]
    assert list(fresh.ids) == [files.id(1)]


def test_a_new_cache_gets_the_tags_back(files: Files) -> None:
    files.put(text(1), text(2))
    tag(files, "能源", 1)
    with files.cache.transaction() as db:
        db.execute("DELETE FROM tagged")
        db.execute("UPDATE meta SET value = 'x:1' WHERE name = 'followed'")
    files.marks.agree(at=NOON)
    assert files.cache.read(lambda db: tags.of_post(db, files.id(1))) == ("能源",)


def test_a_post_that_comes_back_has_its_tags(files: Files) -> None:
    files.put(text(1), text(2))
    tag(files, "能源", 1)
    take_out(files.cache, [files.id(1)])
    assert files.cache.read(tags.names) == []
    files.put(text(1))
    assert files.cache.read(lambda db: tags.of_post(db, files.id(1))) == ("能源",)


def test_old_posts_with_a_tag_stay(files: Files) -> None:
    files.put(text(1), text(2))
    tag(files, "能源", 1)
    old = files.cache.read(lambda cache: files.user.read(lambda user: old_posts(cache, user, NOON + DAY)))
    assert old == [files.id(2)]


@pytest.mark.parametrize("version", range(1, STATE.version))
def test_an_older_state_is_copied_and_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "state.db"
    old = open_database(path, Schema(STATE.steps[:version], "FULL", disposable=False), [])
    with old.transaction() as db:
        db.execute("INSERT INTO stars(key, at) VALUES ('k', 7)")
    old.close()
    new = open_database(path, STATE, [])
    with new.transaction() as db:
        tags.put(db, ["k"], "能源", on=True, at=8)
    assert new.read(lambda db: db.execute("SELECT * FROM stars").fetchall()) == [("k", 7)]
    assert new.read(lambda db: list(tags.every(db))) == [("k", "能源", 8)]
    new.close()
    copy = open_database(tmp_path / f"state.v{version}.db", Schema(STATE.steps[:version], "FULL", disposable=False), [])
    assert copy.read(lambda db: db.execute("SELECT * FROM stars").fetchall()) == [("k", 7)]
    assert copy.read(schema.version_of) == version
    copy.close()


def test_an_older_cache_is_brought_up_to_date(tmp_path: Path) -> None:
    older = Schema(CACHE.steps[:-1], "NORMAL", disposable=True)
    open_database(tmp_path / "cache.db", older, []).close()
    cache = open_database(tmp_path / "cache.db", CACHE, [])
    assert cache.read(tags.names) == []
    cache.close()
