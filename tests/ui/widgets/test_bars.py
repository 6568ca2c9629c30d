"""What frames the page in words: the heads of panes, the status line, the prompt."""

import pytest
from textual.widgets import Input, Static

from finews_tui.ui.widgets.breadcrumb import Breadcrumb
from finews_tui.ui.widgets.feed_list import FeedList
from finews_tui.ui.widgets.pane import Pane
from finews_tui.ui.widgets.pane_head import PaneHead
from finews_tui.ui.widgets.prompt import Prompt
from finews_tui.ui.widgets.status_bar import StatusBar
from tests.ui.widgets.samples import FEEDS, WidgetApp, rows, strips

KEYS = [("空格", "下一页"), ("n", "未读"), ("/", "查找"), ("\\", "过滤"), ("u", "相关"), ("?", "帮助"), ("x", "多余")]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (100, " 离线 · 36,412 篇 · 更新于 15:06" + " " * 6 + "空格 下一页  n 未读  / 查找  \\ 过滤  u 相关  ? 帮助"),
        (64, " 离线 · 36,412 篇 · 更新于 15:06" + " " * 5 + "空格 下一页  n 未读  ? 帮助"),
        (60, " 离线 · 36,412 篇" + " " * 5 + "空格 下一页  n 未读  / 查找  ? 帮助"),
        (44, " 离线" + " " * 5 + "空格 下一页  n 未读  / 查找  ? 帮助"),
        (20, " 离线" + " " * 5 + "? 帮助"),
    ],
)
async def test_the_status_line(width: int, expected: str) -> None:
    status = StatusBar()
    app = WidgetApp(status)
    async with app.run_test(size=(width, 3)) as pilot:
        status.show_state("36,412 篇 · 更新于 15:06", lead="离线")
        status.set_keys(KEYS)
        await pilot.pause()
        words, keys = rows(status)[0].split("15:06")[0], rows(status)[0].rstrip()
        assert words.startswith(expected[:3])
        assert keys.split() == expected.split()
        assert keys.endswith(expected[-4:])
        assert [strip.cell_length for strip in strips(status)] == [width]


async def test_a_message_stands_in_place_of_the_state() -> None:
    status = StatusBar()
    app = WidgetApp(status)
    async with app.run_test(size=(60, 3)) as pilot:
        status.show_state("3 篇")
        status.say("已复制链接[/]")
        await pilot.pause()
        assert rows(status) == [" 已复制链接[/]"]
        assert status.message == "已复制链接[/]"
        status.say("出错了", error=True)
        status.show_state("4 篇")
        await pilot.pause()
        assert rows(status) == [" 出错了"]
        status.hush()
        await pilot.pause()
        assert rows(status) == [" 4 篇"]


async def test_a_long_message_takes_more_lines_while_it_stands() -> None:
    status = StatusBar()
    app = WidgetApp(status)
    long = "没有叫“证卷时报”的订阅源，是不是“证券时报”？用 :feeds list 看全部订阅源"
    async with app.run_test(size=(40, 9)) as pilot:
        status.show_state("3 篇")
        status.set_keys(KEYS)
        status.say(long)
        await pilot.pause()
        found = rows(status)
        assert "".join(row.strip() for row in found).replace(" ", "").startswith(long.replace(" ", ""))
        assert len(found) == 2
        assert [strip.cell_length for strip in strips(status)] == [40, 40]
        status.say(long * 4, error=True)
        await pilot.pause()
        assert len(rows(status)) == 3
        assert rows(status)[-1].rstrip().endswith("…")
        await pilot.resize_terminal(120, 9)
        await pilot.pause()
        assert status.size.height == 3
        status.say(long)
        await pilot.pause()
        assert rows(status)[0].startswith(f" {long}")
        assert status.size.height == 1
        await pilot.resize_terminal(40, 9)
        await pilot.pause()
        assert status.size.height == 2
        status.say(f"加星标：{long}", brief=True)
        await pilot.pause()
        assert len(rows(status)) == 1
        assert "…" in rows(status)[0]
        status.say(long)
        status.hush()
        await pilot.pause()
        assert len(rows(status)) == 1
        assert rows(status)[0].startswith(" 3 篇")


async def test_of_a_menu_whole_pieces_are_left_out() -> None:
    status = StatusBar()
    app = WidgetApp(status)
    async with app.run_test(size=(40, 9)) as pilot:
        status.say("g  g 到开头  m 合并同题：开 / 关  f 到订阅  a 到文章", hits=[(0, 1)], lasting=True)
        await pilot.pause()
        assert rows(status) == [" g  g 到开头  m 合并同题：开 / 关  …"]


async def test_an_unchanged_status_line_is_not_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    status = StatusBar()
    app = WidgetApp(status)
    async with app.run_test(size=(60, 3)) as pilot:
        status.show_state("3 篇")
        status.set_keys(KEYS)
        await pilot.pause()
        refreshed: list[object] = []
        monkeypatch.setattr(status, "refresh", lambda *regions, **options: refreshed.append(regions))
        status.show_state("3 篇")
        status.set_keys(KEYS)
        status.hush()
        assert refreshed == []


async def test_the_head_of_a_pane() -> None:
    head, feeds = PaneHead("东财滚动新闻", "56 未读 · 按时间"), FeedList()
    app = WidgetApp(Pane(head, feeds, classes="-side -rule-right"))
    async with app.run_test(size=(40, 10)) as pilot:
        feeds.set_feeds(FEEDS)
        app.set_focus(None)
        await pilot.pause()
        assert rows(head) == [" 东财滚动新闻  56 未读 · 按时间"]
        assert not head.lit
        feeds.focus()
        await pilot.pause()
        assert head.lit
        assert any(segment.style and segment.style.bold for segment in strips(head)[0])
        app.set_focus(None)
        await pilot.pause()
        assert not head.lit
        head.show("[/]一个很长很长的名字，长得放不下", "12 未读")
        await pilot.pause()
        assert rows(head)[0].startswith(" [/]一个很长很长")
        await pilot.resize_terminal(12, 10)
        await pilot.pause()
        assert rows(head) == [" [/]一个…"]
        assert strips(head)[0].cell_length == head.size.width


class PromptApp(WidgetApp):
    """A list and the prompt under it."""

    def __init__(self) -> None:
        self.feeds = FeedList()
        self.prompt = Prompt()
        self.said: list[str] = []
        super().__init__(self.feeds, self.prompt)

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        self.said.append(message.text)

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        self.said.append(f"<{message.text}>")
        self.prompt.close()

    def on_prompt_cancelled(self) -> None:
        self.said.append("cancelled")
        self.prompt.close()


async def test_the_prompt() -> None:
    app = PromptApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.feeds.focus()
        await pilot.pause()
        assert not app.prompt.is_open
        app.prompt.open("查找", "5")
        await pilot.press("g", "j")
        assert (app.prompt.is_open, app.prompt.text) == (True, "5gj")
        assert app.prompt.region.height == 1
        app.prompt.note("2/7 [/]")
        await pilot.press("enter")
        assert app.said == ["5g", "5gj", "<5gj>"]
        assert app.focused is app.feeds
        assert not app.prompt.is_open
        app.prompt.open("查找")
        await pilot.press("escape")
        assert app.said[-1] == "cancelled"
        assert app.focused is app.feeds


async def test_the_prompt_is_one_flat_line() -> None:
    app = PromptApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.prompt.open("查找[/]")
        app.prompt.note("2/7")
        await pilot.pause()
        label, line, note = (app.prompt.query(kind).first() for kind in (".prompt-label", Input, ".prompt-note"))
        assert isinstance(label, Static)
        assert (label.region.x, line.region.height, note.region.right) == (0, 1, 40)
        assert rows(label) == [" 查找[/]"]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (60, "金融消息 › 东财滚动新闻 › 文章  45% · 约剩 2 分钟"),
        (40, "东财滚动新闻 › 文章  45% · 约剩 2 分钟"),
        (26, "文章  45% · 约剩 2 分钟"),
        (12, "文章  45% ·…"),
    ],
)
async def test_the_beginning_of_the_breadcrumb_gives_way(width: int, expected: str) -> None:
    crumb = Breadcrumb()
    app = WidgetApp(crumb)
    async with app.run_test(size=(width, 3)) as pilot:
        crumb.show(["金融消息", "东财滚动新闻", "文章"], "45% · 约剩 2 分钟")
        await pilot.pause()
        assert rows(crumb)[0].rstrip() == expected
        assert [strip.cell_length for strip in strips(crumb)][:1] == [width]
