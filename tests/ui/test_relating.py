"""The related panel: what comes beside the keys."""

from pathlib import Path

from finews_tui.services import indexing
from finews_tui.services.library import Library
from tests.ui.desk import Sample, open_library, paragraphs, reader, write_posts

SAMPLES = (
    Sample(1, "cailianshe", "财联社", "东岭新能源基地破土", paragraphs("长河股份在东岭的储能基地昨日动工。")),
    Sample(2, "cailianshe", "财联社", "长河股份拟在东岭建设储能基地", paragraphs("董事会已经通过议案。")),
    Sample(3, "cailianshe", "财联社", "明日多云", paragraphs("气温略升。")),
)


async def test_similar_posts_come_below_the_others(tmp_path: Path) -> None:
    library = open_library(tmp_path / "home")
    await library.import_paths([write_posts(tmp_path / "posts", SAMPLES)])
    indexing.keep_up(library.shelf.cache.path, library.shelf.search_db, library.notices)
    async with reader(library, size=(160, 50)) as desk:
        await desk.press("j", "enter")
        assert desk.title == "长河股份拟在东岭建设储能基地"
        text = desk.screen_text()
        assert text.index("原文") < text.index("内容相近") < text.index("长河股份…")
        await desk.press("2")
        assert desk.title == "东岭新能源基地破土"
        await desk.press("n")
        assert desk.title == "明日多云"
        assert "内容相近" not in desk.screen_text()


def test_nothing_is_similar_without_an_index(library: Library) -> None:
    assert library.similar.near("半导体板块集体拉升", 1_649_850_000, frozenset()) == ()
