"""The list of feeds."""

import pytest

from finews_tui.i18n import set_language
from finews_tui.model.feed import GUIDE, Feed
from finews_tui.text.cells import width as cells
from finews_tui.ui.rows import Folder, feed_name, feed_parts, feed_rows
from finews_tui.ui.widgets.feed_list import FeedList
from tests.ui.widgets.samples import FEEDS, WidgetApp, feed, rows, strips


class FeedsApp(WidgetApp):
    """The feeds alone."""

    def __init__(self) -> None:
        self.list = FeedList(empty="还没有订阅：按 a 添加")
        self.said: list[tuple[str, str]] = []
        super().__init__(self.list)

    def on_mount(self) -> None:
        self.list.set_feeds(FEEDS)
        self.list.focus()

    def on_feed_list_moved(self, message: FeedList.Moved) -> None:
        self.said.append(("moved", message.feed.slug))

    def on_feed_list_chosen(self, message: FeedList.Chosen) -> None:
        self.said.append(("chosen", message.feed.slug))


AT_23 = """\
▌ 全部           1,284
  未读             312
  今天             188
  星标
  稍后读             3
  最近读过

 媒体 ────────────────
  东财滚动新闻      56
  财联社            31
  证券时报           9
  21世纪经济报道     7
  每日经济新闻       5
  界面新闻
  澎湃新闻"""

AT_15 = """\
▌ 全部   1,284
  未读     312
  今天     188
  星标
  稍后读     3
  最近读过

 媒体 ────────
  东财滚动… 56
  财联社    31
  证券时报   9
  21世纪经…  7
  每日经济…  5
  界面新闻
  澎湃新闻"""


@pytest.mark.parametrize(("width", "expected"), [(23, AT_23), (15, AT_15)])
async def test_rows(width: int, expected: str) -> None:
    app = FeedsApp()
    async with app.run_test(size=(width, 18)) as pilot:
        await pilot.pause()
        assert "\n".join(rows(app.list)).rstrip() == expected


IN_FOLDERS = (
    feed("a", "财联社", 31),
    feed("b", "界面新闻"),
    feed("c", "证券时报网滚动新闻", 1_209),
    feed("d", "某研究所", 2),
)
FOLDERS = {"b": "快讯", "c": "快讯", "d": "研究"}
MARKS = {"a": ("停更?", False), "c": ("失败", True), "b": ("暂停", False)}
FOLDERS_AT_26 = """\
 财联社 停更?          31
 ▼ 快讯             1,209
   界面新闻 暂停
   证券时报网… 失败 1,209
 ▶ 研究                 2"""
FOLDERS_AT_17 = """\
 财联社 停更? 31
 ▼ 快讯    1,209
   界面新闻 暂停
   … 失败  1,209
 ▶ 研究        2"""


@pytest.mark.parametrize(("width", "expected"), [(26, FOLDERS_AT_26), (17, FOLDERS_AT_17)])
def test_folders_and_marks(width: int, expected: str) -> None:
    lines, wrong = [], []
    for row in feed_rows(IN_FOLDERS, FOLDERS, {"研究"}):
        assert isinstance(row, Feed | Folder)
        slug = row.slug if isinstance(row, Feed) else ""
        parts = feed_parts(
            row, width, cursor=False, focused=False, inside=slug in FOLDERS, mark=MARKS.get(slug, ("", False))
        )
        lines.append("".join(text for text, _ in parts))
        wrong += [text.strip() for text, looks in parts if "error" in looks and text]
    assert {cells(line) for line in lines} == {width}
    assert "\n".join(line[1:].rstrip() for line in lines) == expected
    assert wrong == ["失败"]


async def test_every_row_is_as_wide_as_the_list() -> None:
    app = FeedsApp()
    async with app.run_test(size=(20, 16)) as pilot:
        for width in (1, 3, 8, 30):
            await pilot.resize_terminal(width, 16)
            await pilot.pause()
            assert [strip.cell_length for strip in strips(app.list)] == [width] * 16


async def test_unread_is_bold_and_read_is_not() -> None:
    app = FeedsApp()
    async with app.run_test(size=(23, 18)) as pilot:
        await pilot.pause()
        painted = strips(app.list)

        def bold(row: int, word: str) -> bool:
            style = next(segment.style for segment in painted[row] if word in segment.text)
            return bool(style is not None and style.bold)

        assert bold(8, "东财")
        assert bold(1, "未读")
        assert not bold(13, "界面")
        assert not bold(3, "星标")


async def test_the_cursor_skips_the_head() -> None:
    app = FeedsApp()
    async with app.run_test(size=(23, 18)) as pilot:
        await pilot.pause()
        assert app.list.select("@history")
        app.list.move(1)
        assert app.list.current == FEEDS[6]
        await pilot.pause()
        app.list.move(-1)
        app.list.choose()
        await pilot.click(FeedList, offset=(3, 7))
        await pilot.click(FeedList, offset=(3, 9))
        await pilot.pause()
        assert app.said == [("moved", "dongcai"), ("moved", "@history"), ("chosen", "@history"), ("moved", "cls")]
        assert not app.list.select("nowhere")


async def test_fresh_counts_leave_the_cursor_on_its_feed() -> None:
    app = FeedsApp()
    async with app.run_test(size=(23, 18)) as pilot:
        await pilot.pause()
        app.list.select("cls")
        app.list.set_feeds([*FEEDS[:6], feed("new", "新媒体", 1), *FEEDS[6:]])
        await pilot.pause()
        assert app.list.current is not None
        assert app.list.current.slug == "cls"
        app.list.set_feeds(FEEDS[:2])
        await pilot.pause()
        assert app.list.current is not None
        assert rows(app.list)[2:4] == ["", ""]
        app.list.set_feeds([])
        await pilot.pause()
        assert app.list.current is None
        assert "还没有订阅：按 a 添加" in "".join(rows(app.list)).replace(" ", " ")


async def test_next_unread_feed() -> None:
    app = FeedsApp()
    async with app.run_test(size=(23, 18)) as pilot:
        await pilot.pause()
        assert app.list.next_unread() == FEEDS[6]
        app.list.select("nbd")
        assert app.list.next_unread() is None
        assert app.list.next_unread(-1) == FEEDS[9]
        assert app.list.current == FEEDS[10]


def test_names() -> None:
    assert feed_name(feed("@all")) == "全部"
    assert feed_name(feed(GUIDE)) == "使用指南"
    assert feed_name(feed("cls", "财联社")) == "财联社"
    set_language("en")
    assert feed_name(feed("@later")) == "Read later"
