"""Forty columns: what is typed has room, the keys at the foot are those that count, nothing loses its place."""

from finews_tui.services.library import Library
from finews_tui.ui.rows import RolePart, crumb_parts, status_parts
from finews_tui.ui.screens.key_line import key_line, on_lines
from tests.ui.desk import reader

FOOT = -1


def text_of(parts: list[RolePart]) -> str:
    return "".join(text for text, _ in parts)


async def test_the_cursor_is_seen_after_it_was_moved_out_of_sight(library: Library) -> None:
    async with reader(library, (40, 20)) as desk:
        await desk.press("j", "j", "enter", "escape", "j", "enter", "escape")
        assert "▌  14:02" in desk.screen_text()
        await desk.press("u", "j", "enter", "escape")
        assert "▌  14:03" in desk.screen_text(), "a post that was read: nothing of its row is new but the cursor"


async def test_a_line_that_is_typed_has_room_and_keys_of_its_own(library: Library) -> None:
    async with reader(library, (40, 20)) as desk:
        await desk.press("g", "d")
        assert "2022-04-13、4-13、昨天、3d" in desk.row(-2)
        await desk.type("2022-04-13")
        assert desk.row(-2) == " 跳到日期 2022-04-13"
        assert desk.row(FOOT).endswith("回车 确定  Esc 取消")
        await desk.press("escape")
        assert "回车 打开" in desk.row(FOOT)
        await desk.press("v", "\\")
        await desk.type("huigou")
        assert desk.row(-2).split() == ["筛选", "huigou", "2/5"]
        await desk.press("escape")
        assert "选了 1 篇" in desk.row(FOOT)
        await desk.press("escape", "?")
        assert desk.main.status._keys == (), "the help has keys of its own"
        await desk.press("escape")
        assert "回车 打开" in desk.row(FOOT)


async def test_ctrl_c_leaves_the_line_that_is_typed_and_copies_what_is_selected_in_it(library: Library) -> None:
    async with reader(library, (80, 24)) as desk:
        await desk.press("g", "/")
        await desk.type("abc")
        desk.main.prompt.select()
        await desk.press("ctrl+c")
        assert desk.app.clipboard == "abc"
        assert desk.main.prompt.is_open
        await desk.press("end", "ctrl+c")
        assert not desk.main.prompt.is_open


async def test_an_empty_list_names_no_key_for_a_row(library: Library) -> None:
    async with reader(library, (40, 20)) as desk:
        await desk.press("\\")
        await desk.type("zzz")
        await desk.press("enter")
        assert "打开" not in desk.row(FOOT)
        assert "Esc 结束筛选" in desk.row(FOOT)
        await desk.press("escape", "escape", "G", "\\")
        under = desk.main.feeds.current
        await desk.type("zzz")
        await desk.press("enter", "escape")
        assert desk.main.feeds.current == under
        await desk.press("g", "g", "j", "j", "enter")
        assert "按 R 刷新订阅" in desk.screen_text()
        await desk.press("g", "b")
        assert desk.says == "现在没有侧栏可调"
        await desk.press("g", "f", "g", "g", "enter", "enter", "+")
        assert desk.says == "版心 42 字，窗口放得下 17 字"


def test_a_key_of_a_dialog_is_not_parted_from_its_word() -> None:
    line = key_line("回车 看提到它的文章   W 加入或移出自选   Esc 返回")
    assert on_lines(line, 60).plain == line.plain
    found = on_lines(line, 32)
    assert found.plain.split("\n") == ["回车 看提到它的文章", "W 加入或移出自选   Esc 返回"]
    assert [found.plain[span.start : span.end] for span in found.spans] == ["回车", "W", "Esc"]
    assert on_lines(key_line("r 刷新\nEsc 返回"), 12).plain == "r 刷新\nEsc 返回"


def test_what_has_no_room_gives_way_with_a_sign() -> None:
    trail = ("金融消息", "东方财富研究中心", "文章")
    assert text_of(crumb_parts(trail, "", 40)) == "金融消息 › 东方财富研究中心 › 文章"
    assert text_of(crumb_parts(trail, "33% · 约剩 1 分钟", 38)) == "东方财富研… › 文章  33% · 约剩 1 分钟"
    assert text_of(crumb_parts(trail, "33% · 约剩 1 分钟", 30)) == "文章  33% · 约剩 1 分钟"
    parts = status_parts([("板块方面，", ()), ("汽车", ()), ("整车、石油等", ())], (), 16)
    assert text_of(parts).rstrip() == " 板块方面，汽…"
