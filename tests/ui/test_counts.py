"""Numbers before commands, marks above and below, and `.`, in the reader."""

from finews_tui.config.schema import Settings
from finews_tui.i18n import t
from finews_tui.services.library import Library
from tests.ui.desk import reader


async def test_a_number_counts_in_the_lists_and_opens_a_link_in_the_article(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("3", "j")
        assert desk.under_cursor == "收评：沪指午后走强"
        await desk.press("2", "k")
        assert desk.under_cursor == "多家上市公司披露回购方案"
        await desk.press("4", "g", "g")
        assert desk.under_cursor == "收评：沪指午后走强"
        await desk.press("g", "g", "3", "G")
        assert desk.under_cursor == "半导体板块集体拉升"
        await desk.press("g", "g", "3", "n")  # the third unread from here: those between stay unread
        assert desk.title == "半导体板块集体拉升"
        assert len(library.listing("@unread").ids) == 4
        await desk.press("q", "1")
        assert desk.says == "1"
        await desk.press("escape", "j", "enter")
        assert desk.title == "收评：沪指午后走强"
        await desk.press("2")
        assert desk.title == "半导体板块集体拉升"


async def test_above_and_below_are_marked_and_taken_back(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("2", "j", "0", "A")
        assert "以上 2 篇标为已读" in desk.says
        await desk.press("$")
        assert "A 光标以下标为已读" in desk.says
        await desk.press("A")
        assert "以下 2 篇标为已读" in desk.says
        assert list(library.listing("@unread").ids) == [desk.main.headlines.current_id]
        await desk.press("2", "U")
        assert len(library.listing("@unread").ids) == 5
        await desk.press("C")
        assert len(library.listing("@unread").ids) == 0
        await desk.press("U")
        assert len(library.listing("@unread").ids) == 5


async def test_above_and_below_are_nothing_outside_the_headlines(library: Library) -> None:
    async with reader(library, (120, 30)) as desk:
        for pane in ("f", "a"):
            for sign, what in (("0", "read_above"), ("$", "read_below")):
                await desk.press("g", pane)
                unread = len(library.listing("@unread").ids)
                await desk.press(sign, "A")
                assert len(library.listing("@unread").ids) == unread
                assert desk.says == t("msg.not_here", what=t(f"cmd.{what}"))
            await desk.press("g", "d", "escape", "enter")  # the article of a post without stocks
        await desk.press("A")
        assert len(library.listing("@unread").ids) == 0


async def test_a_dot_does_the_last_change_again(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press(".")
        assert desk.says == "还没有可以重复的标记"
        await desk.press("f", "j", ".", "j", ".")
        assert len(library.listing("@starred").ids) == 3


async def test_the_stocks_of_a_post_are_one_key_away_in_the_article_and_two_in_the_list(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("3", "j", "$", "$")
        assert desk.main.stocks.page is not None
        await desk.press("escape", "enter", "$")
        assert desk.main.stocks.page is not None


async def test_the_keys_of_newsboat(library: Library) -> None:
    settings = Settings(key_profile="newsboat", keys=(("", "star", ("*",)), ("", "nonsense", ("x",))))
    async with reader(library, settings=settings) as desk:
        assert "nonsense" in desk.says
        await desk.press("j", "N", "*")
        assert len(library.listing("@unread").ids) == 4
        assert len(library.listing("@starred").ids) == 1
        await desk.press("g")
        assert "g 下一个 · G 反向" in desk.says
        await desk.press("g", "G")
        assert desk.main.sorting.orders["posts"] == ("title", True)
        await desk.press("escape", "/")
        assert desk.main.prompt.is_open
        await desk.press("escape", "enter", "/")
        assert (desk.main.prompt.is_open, desk.pane) == (True, "article")
        await desk.press("escape", "q", "q")
        assert desk.pane == "feeds"
        await desk.press("q")
    assert desk.app._exit
