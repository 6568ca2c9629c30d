"""Posts that tell one story, in one row of the headlines."""

from pathlib import Path

from finews_tui.config.load import read_table
from finews_tui.config.paths import paths
from finews_tui.services.library import Library
from tests.services.posts import totals
from tests.ui.desk import SAMPLES, Sample, open_library, paragraphs, reader, write_posts

TEXT = paragraphs("长河股份宣布在东部建设储能工厂，首期投资十二亿元，产品供应海外客户，明年年底投产，员工约六百人。")
STORY = tuple(
    Sample(10 + number, slug, feed, title, TEXT)
    for number, (slug, feed, title) in enumerate(
        (
            ("cailianshe", "财联社", "长河股份建储能工厂"),
            ("zhengquanshibao", "证券时报", "首期十二亿元，储能工厂落户东部"),
            ("cailianshe", "财联社", "东部将有新工厂"),
        )
    )
)


async def stocked(home: Path) -> Library:
    library = open_library(home)
    await library.import_paths([write_posts(home / "posts", (*SAMPLES[:2], *STORY))])
    return library


def row_of(screen: str, title: str) -> str:
    return next((line for line in screen.splitlines() if title in line), "")


async def test_a_story_is_one_row_that_opens_out(tmp_path: Path) -> None:
    library = await stocked(tmp_path)
    for size in ((110, 30), (80, 24)):
        async with reader(library, size) as desk:
            first, second, third = (post.title for post in STORY)
            assert "×3" in row_of(desk.screen_text(), first)
            assert second not in desk.screen_text()
            await desk.press("g", "g", "e")
            assert [title in desk.screen_text() for title in (first, second, third)] == [True] * 3
            assert desk.under_cursor == first
            await desk.press("j")
            assert desk.under_cursor == third
            await desk.press("e")
            assert desk.under_cursor == first
            assert second not in desk.screen_text()
            await desk.press("j", "e")
            assert desk.says == "这里没有同题报道"
    library.close()


async def test_a_story_at_the_foot_of_the_list_opens_into_sight(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    more = [
        Sample(20 + number, "cailianshe", "财联社", f"早间要闻之{number}", paragraphs("。")) for number in range(25)
    ]
    await library.import_paths([write_posts(tmp_path / "posts", (*more, *STORY))])
    async with reader(library, (80, 24)) as desk:
        for _ in range(40):
            if desk.under_cursor == STORY[0].title:
                break
            await desk.press("j")
        assert desk.row(-2).startswith("▌"), "the last row on the screen"
        await desk.press("e")
        assert [post.title in desk.screen_text() for post in STORY] == [True] * 3
        assert desk.under_cursor == STORY[0].title
    library.close()


async def test_reading_one_reads_all_and_can_be_taken_back(tmp_path: Path) -> None:
    library = await stocked(tmp_path)
    async with reader(library) as desk:
        assert totals(desk.library) == (5, 5)
        await desk.press("g", "g", "enter")
        assert desk.title == STORY[0].title
        assert totals(desk.library) == (5, 2)
        assert f"下一篇未读 {SAMPLES[1].title}" in desk.screen_text()
        assert "●" not in row_of(desk.screen_text(), STORY[0].title)
        assert "同题报道" in [desk.main.related._rows[row] for row in range(desk.main.related.row_count)]
        await desk.press("U")
        assert totals(desk.library) == (5, 4)
        await desk.press("q", "g", "g", "m")
        assert totals(desk.library) == (5, 2)
        await desk.press("m")
        assert totals(desk.library) == (5, 5)
        await desk.press("n", "n", "n")  # the last one goes on to the feed of 财联社, where two of the three stand
        assert totals(desk.library) == (5, 1)
        await desk.press("n")
        assert totals(desk.library) == (5, 0)
    library.close()


async def test_a_post_is_split_off_and_united_again(tmp_path: Path) -> None:
    library = await stocked(tmp_path)
    async with reader(library) as desk:
        await desk.press("g", "g", "e", "j", "E")
        assert desk.under_cursor == STORY[2].title
        assert desk.says == f"已拆出同题：{STORY[2].title}"
        assert "×2" in row_of(desk.screen_text(), STORY[0].title)
        await desk.press("U")
        assert "×3" in row_of(desk.screen_text(), STORY[0].title)
    library.close()


async def test_merging_is_switched_and_kept(tmp_path: Path) -> None:
    library = await stocked(tmp_path)
    async with reader(library) as desk:
        await desk.press("g", "m")
        assert len(desk.main.headlines._listing) == 5
        assert read_table(paths().config_file)["ui"]["merge_stories"] is False
        await desk.press("g", "m")
        assert len(desk.main.headlines._listing) == 3
        assert read_table(paths().config_file)["ui"]["merge_stories"] is True
    library.close()


async def test_stories_that_another_process_has_found_are_offered_and_move_nothing(tmp_path: Path) -> None:
    library = await stocked(tmp_path)
    for key in [post.key for post in STORY]:
        await library.split(library.find(key) or 0)
    with library.shelf.user.transaction() as user:
        user.execute("DELETE FROM splits")
    async with reader(library) as desk:
        assert len(desk.main.headlines._listing) == 5
        await desk.press("g", "g", "j")
        assert desk.under_cursor == STORY[1].title
        other = open_library(tmp_path)
        with other.shelf.cache.transaction() as cache:
            cache.execute("INSERT INTO untold SELECT id FROM posts")
        await other.settled()
        other.close()
        before = desk.row(4)
        desk.main.pulse()
        await desk.settle()
        assert "同题有变（,）" in desk.screen_text()
        assert (len(desk.main.headlines._listing), desk.row(4)) == (5, before)
        await desk.press(",")
        assert len(desk.main.headlines._listing) == 3
        assert desk.says == ""
        assert "同题有变" not in desk.screen_text()
        assert desk.under_cursor == STORY[0].title, "the row in which the post stands now"
        desk.main.pulse()
        await desk.press(",")
        assert desk.says == "没有新到的文章"
    library.close()
