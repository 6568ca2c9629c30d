"""Tags by keys: put on, completed, taken off, undone; found as a feed and by a query."""

import pytest

from finews_tui.services.library import Library
from tests.ui.desk import Desk, reader


def tags_here(desk: Desk) -> set[str]:
    current = desk.main.headlines.current_id
    assert current is not None
    return set(desk.library.tags.of(current))


async def test_tags_of_one_post(library: Library) -> None:
    async with reader(library, (120, 40)) as desk:
        await desk.press("t")
        await desk.type("新能源 复盘")
        await desk.press("enter")
        assert tags_here(desk) == {"新能源", "复盘"}
        assert desk.says == "标签 +新能源 +复盘"
        assert "标签" in desk.screen_text()
        await desk.press("enter")  # the article tells them
        assert "#新能源" in desk.screen_text()
        await desk.press("t")
        await desk.type("fp")  # initials
        assert "复盘" in desk.says
        await desk.press("tab")
        assert desk.main.prompt.text == "复盘"
        await desk.press("escape", "t")
        await desk.type("-fp")
        await desk.press("tab", "enter")
        assert tags_here(desk) == {"新能源"}
        assert "#复盘" not in desk.screen_text()
        await desk.press("U")
        assert tags_here(desk) == {"新能源", "复盘"}
        assert "#复盘" in desk.screen_text()
        await desk.press("q", "t")
        await desk.type("新能源")
        await desk.press("enter")
        assert desk.says == "标签没有变化"


async def test_a_tag_is_a_feed_and_a_word_of_the_query(library: Library) -> None:
    async with reader(library, (120, 40)) as desk:
        await desk.press("t")
        await desk.type("新能源")
        await desk.press("enter")
        here = desk.main.headlines.current_id
        slugs = [feed.slug for feed in desk.main.counts.feeds]
        assert "@#新能源" in slugs
        desk.main.listing.enter("@#新能源")
        await desk.settle()
        assert list(desk.main.listing.ids) == [here]
        await desk.press("=")
        await desk.type("tag:新能源")
        await desk.press("enter")
        assert list(desk.main.listing.ids) == [here]
        await desk.press("escape", "=")
        await desk.type("tag:新能原")
        await desk.press("enter")
        assert "新能源" in desk.says
        await desk.press("escape")  # out of the search of `tag:`, had it been asked before more was typed
        desk.main.panes.wish(pane="headlines")
        await desk.press("t")
        await desk.type("-新能源")
        await desk.press("enter")
        assert not [feed for feed in desk.main.counts.feeds if feed.tag]


@pytest.mark.parametrize("line", ["", " ， ", "-"])
async def test_nothing_typed_tags_nothing(library: Library, line: str) -> None:
    async with reader(library) as desk:
        await desk.press("t")
        await desk.type(line)
        await desk.press("enter")
        assert not desk.library.tags.all()
        assert not desk.main.prompt.is_open
