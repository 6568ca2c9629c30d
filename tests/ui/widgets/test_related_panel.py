"""The related panel."""

from finews_tui.model.link import LinkKind
from finews_tui.ui.widgets.related_panel import RelatedPanel
from tests.ui.widgets.samples import GROUPS, WidgetApp, rows, strips, way, ways


class PanelApp(WidgetApp):
    """The panel alone."""

    def __init__(self) -> None:
        self.panel = RelatedPanel()
        self.said: list[tuple[str, int]] = []
        super().__init__(self.panel)

    def on_mount(self) -> None:
        self.panel.set_groups(GROUPS)
        self.panel.focus()

    def on_related_panel_moved(self, message: RelatedPanel.Moved) -> None:
        self.said.append(("moved", message.way.reference.number))

    def on_related_panel_chosen(self, message: RelatedPanel.Chosen) -> None:
        self.said.append(("chosen", message.way.reference.number))


AT_30 = """\
 附件
▌ 1 工业互联网专项工作组… PDF

 相关报道
  2 ● 加快建设高性能、高可靠…
  3 ○ 支持符合条件的企业上市

 相关个股
  4 中国移动 00941.HK       5
  5 中国电信 00941.HK       8

 相关板块
  6 工业互联网             41
  7 电信                1,017

 外部链接
  8 规划全文

 被引用
  9 ● 收评：三大指数集… 11-17

 10 原文 finance.example.cn"""


async def test_rows() -> None:
    app = PanelApp()
    async with app.run_test(size=(30, 30)) as pilot:
        await pilot.pause()
        assert "\n".join(rows(app.panel)).rstrip() == AT_30


async def test_every_row_is_as_wide_as_the_panel() -> None:
    app = PanelApp()
    async with app.run_test(size=(30, 24)) as pilot:
        for width in (1, 4, 9, 16, 60):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert [strip.cell_length for strip in strips(app.panel)] == [width] * 24


async def test_a_narrow_panel_leaves_out_the_code() -> None:
    app = PanelApp()
    async with app.run_test(size=(20, 24)) as pilot:
        await pilot.pause()
        assert rows(app.panel)[8] == "  4 中国移动      5"


async def test_moving_and_choosing() -> None:
    app = PanelApp()
    async with app.run_test(size=(30, 30)) as pilot:
        await pilot.pause()
        assert app.panel.current is GROUPS[0].rows[0]
        app.panel.move(1)
        app.panel.choose()
        assert app.panel.select(10)
        assert app.panel.way(4) is GROUPS[2].rows[0]
        assert app.panel.way(11) is None
        assert not app.panel.select(11)
        app.panel.choose()
        await pilot.pause()
        assert app.said == [("moved", 2), ("chosen", 2), ("chosen", 10)]


async def test_without_the_focus_no_row_is_tinted() -> None:
    app = PanelApp()
    async with app.run_test(size=(30, 30)) as pilot:
        app.set_focus(None)
        await pilot.pause()
        grounds = {segment.style.bgcolor for strip in strips(app.panel) for segment in strip if segment.style}
        assert len(grounds) == 1


async def test_nothing_is_said_too() -> None:
    app = PanelApp()
    async with app.run_test(size=(30, 10)) as pilot:
        app.panel.set_groups([])
        await pilot.pause()
        assert app.panel.current is None
        assert "这篇文章没有附件" in "".join(rows(app.panel))


async def test_hostile_words() -> None:
    app = PanelApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.panel.set_groups(
            [ways(LinkKind.WEB, way(1, LinkKind.WEB, "[/]甲\x1b]2;x\x07[@click=app.quit]")), GROUPS[-1]]
        )
        await pilot.pause()
        assert "[/]甲]2;x[@click=app.quit]" in rows(app.panel)[1]
        assert all(strip.cell_length == 40 for strip in strips(app.panel))


async def test_without_a_text_the_host_is_shown() -> None:
    app = PanelApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.panel.set_groups([ways(LinkKind.WEB, way(1, LinkKind.WEB, "", "https://data.example.cn/x"))])
        await pilot.pause()
        assert rows(app.panel)[1] == "▌1 data.example.cn"
