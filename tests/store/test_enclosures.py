"""Files that feeds hang on posts: kept by feed, gone with their post, saved from a damaged cache."""

from pathlib import Path

from finews_tui.model.feed import GUIDE
from finews_tui.model.post import Attachment, PostText
from finews_tui.store import enclosures, feeds
from finews_tui.store.opening import repair
from finews_tui.store.upkeep import take_out
from tests.store.samples import Files, text

ONE, TWO = Attachment("https://a.example/1.mp3", "audio/mpeg", 9, "一"), Attachment("https://a.example/2.pdf")


def with_files(found: PostText, *files: Attachment) -> PostText:
    return found._replace(post=found.post._replace(attachments=files))


def of_post(files: Files, number: int) -> tuple[Attachment, ...]:
    return files.cache.read(lambda db: enclosures.of_post(db, files.id(number)))


def test_what_each_feed_said_last_counts(files: Files) -> None:
    files.put(with_files(text(1), ONE), with_files(text(1, feed="b", body="<p>另一稿。</p>"), TWO, ONE))
    assert set(of_post(files, 1)) == {ONE, TWO}
    files.put(text(1, feed="b", body="<p>又一稿。</p>"))
    assert of_post(files, 1) == (ONE,)
    with files.cache.transaction() as db:
        home = feeds.id_of(db, "rolling")
        assert home is not None
        for _ in range(2):
            enclosures.put(db, files.id(1), home, [TWO])
    assert of_post(files, 1) == (TWO,)


def test_they_are_gone_with_their_post(files: Files) -> None:
    files.put(with_files(text(1), ONE), with_files(text(2, feed=GUIDE), TWO))
    take_out(files.cache, [files.id(1)])
    with files.cache.transaction() as db:
        feeds.remove_posts(db, GUIDE)
    assert files.rows("SELECT count(*) FROM enclosures") == [(0,)]


def test_they_are_saved_from_a_damaged_cache(tmp_path: Path) -> None:
    files = Files.open(tmp_path)
    files.put(with_files(text(1), ONE, TWO))
    repair(files.cache, files.cache.generation)
    assert of_post(files, 1) == (ONE, TWO)
    files.close()
