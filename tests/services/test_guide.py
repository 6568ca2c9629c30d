"""The built-in posts: there at the first start, replaced with the program's version, never twice."""

from pathlib import Path

import pytest

from finews_tui.cli.first_screen import _guide_version
from finews_tui.i18n import set_language
from finews_tui.model.feed import ALL, GUIDE
from finews_tui.services import guide
from finews_tui.services.guide import ensure_guide
from finews_tui.services.library import Library
from finews_tui.store import meta
from tests.services.posts import Post, totals, write


def page(number: int, text: str) -> str:
    return (
        f'---\nlayout: post\ntitle: "第{number}课"\ndate: 2022-04-0{number} 08:00:00 +0800\ncategories: guide\n'
        f"tags: 使用指南\n---\n<p>{text}</p>\n"
    )


def lessons(folder: Path, *texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for number, text in enumerate(texts, start=1):
        (folder / f"2022-04-0{number}-lesson_{number}.md").write_text(page(number, text), encoding="utf-8")
    return folder


def test_the_shipped_guide_is_there_at_the_first_start(library: Library) -> None:
    ensure_guide(library)
    feed = library.feed(GUIDE)
    assert feed
    assert feed.total == feed.unread >= 10
    assert totals(library) == (feed.total, feed.total)
    assert list(library.listing(ALL).ids) == list(library.listing(GUIDE).ids)
    for headline in library.headlines(library.listing(GUIDE).ids):
        assert library.article(headline.id).document.length


def test_it_is_taken_in_once(library: Library, tmp_path: Path) -> None:
    folder = lessons(tmp_path / "guide", "甲", "乙")
    ensure_guide(library, folder)
    writes = library.shelf.cache.made
    ensure_guide(library, folder)
    assert library.shelf.cache.made == writes


def test_a_new_lesson_takes_no_other_lessons_number(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lessons(tmp_path / "guide", "甲", "乙")
    ensure_guide(library, folder)
    before = [library.find("lesson_1"), library.find("lesson_2")]
    early = page(1, "丙").replace("08:00:00", "07:00:00")
    (folder / "2022-04-01-lesson_0.md").write_text(early, encoding="utf-8")
    monkeypatch.setattr(guide, "__version__", "99")
    ensure_guide(library, folder)
    assert [library.find("lesson_1"), library.find("lesson_2")] == before
    assert library.find("lesson_0") not in (None, *before)
    assert len(library.listing(GUIDE)) == 3


def test_readers_of_two_languages_share_it(library: Library, tmp_path: Path) -> None:
    folder = lessons(tmp_path / "guide", "甲", "乙")
    writes = set()
    for language, title in (("en", "User guide"), ("zh_CN", "使用指南"), ("en", "User guide")):
        set_language(language)
        ensure_guide(library, folder)
        writes.add(library.shelf.cache.made)
        feed = library.feed(GUIDE)
        assert feed
        assert feed.title == title
        assert library.article(library.listing(GUIDE).ids[0]).feeds == ((GUIDE, title),)
    assert len(writes) == 1


async def test_readers_of_traditional_hanzi_get_it_so(library: Library) -> None:
    ensure_guide(library)
    post = library.find("guide_start")
    assert post
    await library.mark([post], read=True)
    for language, said in (("zh_TW", "從這裡開始"), ("zh_CN", "从这里开始")):
        set_language(language)
        ensure_guide(library)
        assert library.find("guide_start") == post
        headline = library.headlines([post])[0]
        assert headline.title.startswith(said)
        assert not headline.unread
        assert library.shelf.read(lambda db: meta.get(db, guide._VERSION)) == _guide_version()


async def test_a_new_version_replaces_it_and_keeps_the_marks(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lessons(tmp_path / "guide", "甲，一段很长的旧文字，新的版本里就没有了。", "乙", "丙")
    ensure_guide(library, folder)
    before = list(library.listing(GUIDE).ids)
    first = library.find("lesson_1")
    assert first is not None
    await library.opened(first)
    await library.star([first], on=True)
    lessons(folder, "新", "乙")
    monkeypatch.setattr(guide, "__version__", "99")
    ensure_guide(library, folder)
    feed = library.feed(GUIDE)
    assert feed
    assert (feed.total, feed.unread) == (2, 1)
    post_id = library.find("lesson_1")
    assert post_id == first
    assert list(library.listing(GUIDE).ids) == before[1:]
    article = library.article(post_id)
    assert article.post.body.text == "<p>新</p>"
    assert (article.post.headline.unread, article.post.headline.starred) == (False, True)
    assert library.find("lesson_3") is None


async def test_it_steps_back_when_there_are_posts(library: Library, tmp_path: Path) -> None:
    ensure_guide(library, lessons(tmp_path / "guide", "甲", "乙"))
    await library.import_paths([write(tmp_path / "a", Post(1))])
    assert totals(library) == (1, 1)
    assert len(library.listing(GUIDE)) == 2


def test_without_guide_files_nothing_happens(library: Library, tmp_path: Path) -> None:
    ensure_guide(library, tmp_path / "nowhere")
    assert totals(library) == (0, 0)
