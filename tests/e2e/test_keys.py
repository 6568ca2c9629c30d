"""A Chinese input method is on: every command on a single key is obeyed by its full-width form, in a real terminal."""

import re
from pathlib import Path

import pytest

from finews_tui.ui.commands import GLOBAL
from finews_tui.ui.keymap import make
from finews_tui.ui.keys import normal_key
from tests.e2e.reader import finews
from tests.support.terminal import Terminal
from tests.ui.desk import write_posts

END, POSTS = "\r", "{posts}"

STEPS = (
    # in the headlines
    ("ｊ", "▌. 14:04"), ("ｋ", "▌. 14:05"), ("Ｇ", "▌. 14:01"), ("ｂ", "▌. 14:05"),
    ("ｍ", "标为已读：新能源"), ("．", "标为未读：新能源"), ("。", "标为已读：新能源"), ("Ｕ", "已撤销：标为已读"),
    ("ｆ", "加星标：新能源"), ("ｗ", "加入稍后读：新能源"), ("，", "没有新到的文章"),
    ("Ｓ", "时间 · 反向"), ("Ｓ", "文章排序 时间  "), ("ｓ", "2 标题"), (END, ""),
    ("＄", "A 光标以下标为已读"), ("Ａ", "以下 4 篇标为已读"), ("Ｕ", "已撤销：以下"),
    ("Ａ", "^ 5 篇标为已读"), ("Ｕ", "^ 已撤销"), ("Ｃ", "^ 5 篇标为已读"), ("Ｕ", "^ 已撤销"),
    ("ｔ", "^ 标签"), (END, ""), ("｜", "命令读到"), (END, ""), ("ｖ", "选了 1 篇"), ("Ｖ", ""),
    ("！", r"\A\S+:~\$ _\s*\Z"), ("！", "▌. 14:05"), ("｝", "侧栏 26 列"), ("｛", "侧栏 24 列"),
    ("Ｗ", "没有提到"), ("ｒ", "还没有订阅"), ("ｅ", "没有同题报道"), ("Ｒ", "还没有订阅"), ("Ｅ", "没有同题报道"),
    ("＝", "^ 过滤"), (END, ""), ("’", "保存的查询"), ("ｑ", ""), ("＼", "^ 筛选"), (END, ""),
    ("ａ", "^ 订阅地址"), (END, "常用来源"), ("ｑ", ""), ("ｉ", "例如"), (POSTS + END, "跳过 5"),
    ("：", "^ :$"), (END, ""),
    ("？", "/ 搜索"), ("ｑ", ""), ("Ｔ", "Esc 不换"), ("ｊ" + END, "主题：纸"),
    # from post to post
    ("Ｇ", "▌. 14:01"), ("ｐ", "央行公告"), ("Ｋ", "领涨"), ("＜", "央行公告"), ("＞", "领涨"),
    ("Ｊ", "央行公告"), ("Ｋ", "领涨"), ("ｈ", "f 星标"), ("ｌ", "空格 往下读"),
    ("＋", "版心 42 字"), ("－", "版心 40 字"), ("ｚ", r"(?s)\A(?!.*媒体 ─)"), ("ｚ", "媒体 ─"),
    ("Ｆ", "按字母打开"), ("～", ""), ("ｄ", "只有一个文本"), ("ｖ", "已选 1 字"), ("Ｖ", "已选 9 字"), ("ｑ", ""),
    ("／", "^ 页内查找"), (END, ""), ("ｏ", "没有浏览器"), ("ｙ", "已复制 https"), ("Ｙ", "已复制 收评"),
    ("Ｏ", "没有浏览器"), ("ｕ", "x 抓全文"), ("ｑ", "空格 往下读"), ("ｑ", "f 星标"), ("ｎ", "空格 往下读"),
    ("Ｄ", "选一个附件或图片"), ("】", "│ (证券时报|财联社|使用指南)  "), ("【", "│ (证券时报|财联社|使用指南)  "),
)  # fmt: skip
"""(what is typed, what is seen then); where nothing is, what was seen before is gone."""
NETWORK = {"x"}
"""Keys that ask a server."""


def wait_until_closed(terminal: Terminal, pattern: str) -> None:
    """Until it is gone for good: a dialog that has just opened may still be painted anew, at another place."""
    gone: list[bool] = []

    def holds() -> bool:
        gone.append(not re.search(pattern, terminal.text))
        return len(gone) > 2 and all(gone[-3:])

    terminal.wait_until(holds)


def full_width(key: str) -> str:
    return chr(ord(key) + 0xFEE0)


@pytest.mark.parametrize("profile", ["vim", "newsboat"])
def test_every_single_key_has_a_full_width_form(profile: str) -> None:
    singles = {
        press for one in make(profile).commands for keys in one.keys for press in keys.split() if len(press) == 1
    }
    assert len(singles) > 50
    for key in singles:
        assert normal_key("some_name", full_width(key)) == key


def test_the_steps_are_all_commands_on_a_single_key() -> None:
    commands = [one for one in make().commands if one.scope in (GLOBAL, "headlines", "article")]
    wanted = {key for one in commands for key in one.keys if len(key) == 1} - NETWORK - {"Q"}
    assert wanted - {normal_key("", typed) for typed, _ in STEPS} == set()


def test_they_are_obeyed_in_a_terminal(environ: dict[str, str], tmp_path: Path) -> None:
    with finews(environ | {"BROWSER": "/nonexistent"}, 120, 40) as terminal:
        terminal.wait_for("从这里开始")
        posts = write_posts(tmp_path / "posts")
        terminal.press(f"：import {posts}\r")
        terminal.wait_for("新增 5")
        terminal.press("：list 全部\rｇｇ")
        terminal.wait_for("▌. 14:05")
        before = ""
        for typed, seen in STEPS:
            terminal.press(typed.replace(POSTS, str(posts)))
            if seen:
                terminal.wait_for(f"(?m){seen}")
            else:
                wait_until_closed(terminal, f"(?m){before}")
            before = seen
        terminal.press("Ｑ")
        assert terminal.wait_for_end() == 0
