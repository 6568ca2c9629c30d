"""The real program in a real terminal: start, read, leave; what it leaves behind."""

import json
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.e2e.reader import finews
from tests.support.terminal import ASKED, Terminal


def test_a_first_run_opens_on_the_guide_and_quits_cleanly(environ: dict[str, str]) -> None:
    """With an input method on: its full-width keys work. Keys in one burst each find the pane of the one before."""
    with finews(environ) as terminal:
        terminal.wait_for("使用指南")
        terminal.wait_for("从这里开始")
        terminal.press("？")
        terminal.wait_for("下一篇未读")
        terminal.press("\x1b")
        terminal.wait_until_gone("半页")
        terminal.press("\r ")  # open, and a page on
        terminal.wait_for("相关要点")
        terminal.press("Ｑ")
        assert terminal.wait_for_end() == 0
        assert b"\x1b[?1049l" in terminal.raw
        assert terminal.attributes == terminal.before
    assert b"\x1b[>1u" not in terminal.raw  # the kitty keyboard protocol breaks input methods


def test_the_place_is_there_again_after_quitting_at_once(environ: dict[str, str]) -> None:
    with finews(environ) as terminal:
        terminal.wait_for("从这里开始")
        terminal.press("jj\rQ")  # the keys are obeyed, the place is kept, and then it ends
        assert terminal.wait_for_end() == 0
        assert terminal.attributes == terminal.before
    state = sqlite3.connect(Path(environ["FINEWS_HOME"]) / "state.db")
    place = json.loads(state.execute("SELECT value FROM meta WHERE name = 'place'").fetchone()[0])
    state.close()
    assert place["feed"] == "guide"
    assert place["post"]
    with finews(environ) as terminal:
        terminal.wait_for(r"幂等|第二次|zip")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


def test_it_is_usable_at_every_size(environ: dict[str, str]) -> None:
    """Begun in a window that is too small, which it says."""
    with finews(environ, 20, 5) as terminal:
        terminal.wait_for("窗口太小")
        for size in ((40, 12), (160, 50), (60, 20), (80, 24)):
            terminal.pyte_screen.reset()
            terminal.resize(*size)
            terminal.wait_for("从这里开始")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


def test_a_hangup_leaves_the_terminal_as_it_was(environ: dict[str, str]) -> None:
    with finews(environ) as terminal:
        terminal.wait_for("从这里开始")
        terminal.process.send_signal(signal.SIGHUP)
        assert terminal.wait_for_end() in (0, 128 + signal.SIGHUP)
        assert b"\x1b[?1049l" in terminal.raw
        assert terminal.attributes == terminal.before


@pytest.mark.parametrize("moment", [ASKED, "订阅".encode(), b""], ids=["loading", "painted", "reading"])
def test_it_ends_with_its_terminal(environ: dict[str, str], moment: bytes) -> None:
    with finews(environ, answer=b"") as terminal:
        if moment:
            terminal.wait_until(lambda: moment in terminal.raw)
        else:
            terminal.wait_for("从这里开始")
            terminal.press("j")
        terminal.hang_up()


HOSTILE = """---
title: "\x1b]0;窃题\x07标题[/b][@click=app.quit]\x1b[31m"
date: 2026-11-02 09:30:00 +0800
categories: emnews
tags: 东财滚动新闻
---
<p>&#27;]52;c;UFdORUQ=&#7;正文[/]\u202e反向&#x9b;31m</p>
"""


def test_hostile_text_never_acts_on_the_terminal(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "2026-11-02-202611020000000001.md").write_text(HOSTILE, encoding="utf-8")
    with Terminal([sys.executable, "-m", "finews_tui", "import", str(tmp_path)], environ) as terminal:
        assert terminal.wait_for_end() == 0
    with finews(environ) as terminal:
        terminal.wait_for(r"标题\[/b\]\[@click=app\.quit\]")
        terminal.press("\r")
        terminal.wait_for(r"正文\[/\]")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert "\x1b]0;窃题".encode() not in terminal.raw
        assert b"\x1b]52" not in terminal.raw
        assert "\u202e".encode() not in terminal.raw
        assert "\x9b".encode() not in terminal.raw


def test_a_storm_of_sizes_ends_on_the_right_screen(environ: dict[str, str]) -> None:
    """From 1×1 to 500×200, 200 changes in about two seconds, keys among them."""
    sizes = [(1, 1), (500, 200), (2, 50), (300, 3), (39, 11), (40, 12), (120, 40), (80, 24), (7, 90), (160, 50)]
    with finews(environ, 80, 24) as terminal:
        terminal.wait_for("从这里开始")
        for columns, rows in sizes * 20:
            terminal.resize(columns, rows)
            terminal.skip(0.01)
        terminal.press("jk")
        terminal.resize(120, 40)
        terminal.pyte_screen.reset()
        terminal.press("\x0c")  # C-l: all of it once more
        terminal.wait_for(r"从这里开始[\s\S]*退出")
        assert "窗口太小" not in terminal.text
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert terminal.attributes == terminal.before
        assert b"Traceback" not in terminal.raw
