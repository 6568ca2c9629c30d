"""Panes: moving between them, one level back, sizes."""

from finews_tui.services.library import Library
from tests.ui.desk import reader


async def test_q_goes_back_level_by_level_and_never_quits(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        for size in ((80, 24), (160, 50)):
            await desk.resize(size)
            await desk.press("l", "G", "k", "enter", "u")
            levels = [desk.pane]
            for _ in range(4):
                await desk.press("q")
                levels.append(desk.pane)
            assert levels == ["related", "article", "headlines", "feeds", "feeds"]
            assert desk.says == "已经在最上一级。退出请按 Q"
            assert desk.app.is_running
        await desk.press("l", "enter", "/")
        await desk.type("沪指")
        await desk.press("enter", "q")  # find is a level of its own
        assert desk.pane == "article"
        await desk.press("q")
        assert desk.pane == "headlines"
        await desk.press("enter", "Q")
        assert desk.app.return_code == 0
        assert desk.app._exit


async def test_left_and_right(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("j", "j", "j")
        for size in ((80, 24), (160, 50)):
            await desk.resize(size)
            await desk.press("h")
            assert desk.pane == "feeds"
            walked = []
            for key in ("l", "l", "l", "l", "h", "h", "h", "h"):
                await desk.press(key)
                walked.append(desk.pane)
            assert walked == ["headlines", "article", "related", "related", "article", "headlines", "feeds", "feeds"]


async def test_keys_that_go_to_a_pane(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("g", "a")
        assert desk.pane == "headlines"
        await desk.press("g", "r")
        assert desk.says == "还没有打开文章"
        await desk.press("tab")  # round the panes that hold something
        assert desk.pane == "feeds"
        await desk.press("tab", "j", "j", "j", "enter")
        walked = []
        for key in ("tab", "tab", "tab", "shift+tab"):
            await desk.press(key)
            walked.append(desk.pane)
        assert walked == ["related", "feeds", "headlines", "feeds"]
        await desk.press("g", "f")
        assert desk.pane == "feeds"
        await desk.press("g", "a")
        assert desk.pane == "article"
        assert desk.panes == "fha"
        await desk.press("u")  # on demand the related panel takes the place of the feeds
        assert desk.panes == "har"
        await desk.press("q")
        assert desk.panes == "fha"


async def test_reading_mode_shows_the_article_alone(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("z")
        assert desk.says == "还没有打开文章"
        for size, panes in (((80, 24), "a"), ((160, 50), "fhar")):
            await desk.resize(size)
            await desk.press("enter", "z")
            assert desk.panes == "a"
            assert not desk.main.crumb.display
            await desk.press("q")
            assert desk.pane == "article"
            assert desk.panes == panes
            for to, pane in (("q", "headlines"), ("q", "feeds")):
                await desk.press(to, "z")
                assert desk.panes == "a"
                await desk.press("z")
                assert desk.pane == pane  # where one was
            await desk.press("z", "q")
            assert desk.pane == "feeds"
            await desk.press("l")


async def test_one_pane_has_one_line_that_tells_which_and_each_feed_keeps_its_cursor(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        assert desk.row(0).strip() == "全部  5 未读 · 5 篇", "their own head: the name need not stand there twice"
        await desk.press("enter")
        assert desk.row(0).strip() == "金融消息 › 全部 › 文章  100%"
        await desk.press("g", "f")
        assert desk.row(0).strip() == "金融消息 › 订阅"
        await desk.press("l", "j", "j")
        title = desk.under_cursor
        await desk.press("h", "G", "l", "h", "g", "g", "l")
        assert desk.main.listing.slug == "@all"
        assert desk.under_cursor == title


async def test_the_terminal_may_be_of_any_size_at_any_time(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("j", "enter", "ctrl+d")
        place = desk.main.article.place
        for size in ((39, 11), (160, 50), (1, 1), (40, 12), (500, 200), (80, 24), (120, 40)):
            await desk.resize(size)
            assert desk.pane == "article"
            if size[0] < 40:
                assert desk.panes == "" or not desk.main.body.display
        assert desk.main.article.place == place
        assert desk.app.focused is desk.main.article


async def test_too_small_says_so(library: Library) -> None:
    async with reader(library, (39, 12)) as desk:
        assert "窗口太小" in desk.screen_text()
        await desk.press("j", "enter", "?", "escape", "q")
        await desk.resize((120, 40))
        assert "多家上市公司" in desk.screen_text()


async def test_feeds_with_unread_posts_are_gone_through_and_the_headlines_follow_their_cursor(library: Library) -> None:
    async with reader(library) as desk:
        await desk.press("]")
        first = desk.main.listing.slug
        await desk.press("]")
        assert {first, desk.main.listing.slug} == {"cailianshe", "zhengquanshibao"}
        await desk.press("]")
        assert desk.says == "那边没有带未读的订阅源了"
        await desk.press("[")
        assert desk.main.listing.slug == first
        await desk.press("g", "f", "g", "g")
        assert desk.main.listing.slug == "@all"
        await desk.press("G")
        assert desk.main.listing.slug not in ("", "@all")
        assert desk.pane == "feeds"


async def test_the_status_line_has_the_keys_of_the_pane(library: Library) -> None:
    async with reader(library, (160, 50)) as desk:
        assert "f 星标" in desk.row(-1)
        await desk.press("enter")
        assert "空格 往下读" in desk.row(-1)
        assert "o 浏览器" in desk.row(-1)


async def test_the_article_is_set_for_the_room_it_has(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("j", "j", "j")
        for size in ((99, 20), (100, 20), (139, 20), (140, 20), (80, 20)):
            await desk.resize(size)
            for keys in ("enter", "u", "q", "z", "q", "q"):
                await desk.press(keys)
                if desk.main.holders["article"].display:
                    options = desk.main.reading._options
                    assert options is not None
                    assert (options.measure, options.hang) == desk.main.article.measure
