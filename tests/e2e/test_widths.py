"""The question for the widths, in a real terminal: what is chosen, what it costs, and that no key is lost to it."""

import os
import re
import signal
import sys
import termios
from pathlib import Path

import pytest

from finews_tui.text.answers import question
from tests.e2e.reader import finews
from tests.support.terminal import DONE, NARROW, WIDE, Terminal

FULL_RULE, ASCII_RULE = "────", "----"


def test_the_answer_is_followed(environ: dict[str, str]) -> None:
    with finews(environ, answer=WIDE) as terminal:
        terminal.wait_for("从这里开始")
        terminal.wait_for(ASCII_RULE)
        assert "●" not in terminal.text
        assert question().encode() in terminal.raw
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert terminal.attributes == terminal.before


@pytest.mark.parametrize(
    "answer",
    [
        b"j\x1b[1;3R" + b"j" + b"\x1b[1;3R" * 3 + DONE + b"\r",
        b"\x1b[B" + WIDE + b"\x1b[B\r",
        b"jj\r",  # typed, and never an answer
    ],
    ids=["between", "arrows", "silent"],
)
def test_keys_typed_during_the_question_reach_the_reader(environ: dict[str, str], answer: bytes) -> None:
    with finews(environ, answer=answer) as terminal:
        terminal.wait_for(r"幂等|第二次|zip")
        assert re.search(r"文章 .*分钟|文章 .*\d+%", terminal.text)
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert terminal.attributes == terminal.before


def test_an_answer_that_comes_too_late_is_no_key(environ: dict[str, str]) -> None:
    with finews(environ, answer=b"") as terminal:
        terminal.wait_for("从这里开始")
        assert "●" in terminal.text
        terminal.press(WIDE.decode())
        terminal.press("\r")
        terminal.wait_for(r"先记五个键")
        assert FULL_RULE in terminal.text
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(("setting", "rule"), [("wide", ASCII_RULE), ("narrow", FULL_RULE)])
def test_a_setting_asks_nothing(environ: dict[str, str], setting: str, rule: str) -> None:
    set_width(environ, setting)
    with finews(environ) as terminal:
        terminal.wait_for("从这里开始")
        terminal.wait_for(rule)
        assert question().encode() not in terminal.raw
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


def set_width(environ: dict[str, str], setting: str) -> None:
    home = Path(environ["FINEWS_HOME"])
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(f'[ui]\nambiguous_width = "{setting}"\n', encoding="utf-8")


POST = """---
title: "引号“与”破折号"
date: 2026-11-02 09:30:00 +0800
---
<blockquote><p>“引用”——这里</p></blockquote><ul><li>一项</li></ul><hr><p>正文“说”。</p>
"""


@pytest.mark.parametrize(("answer", "bar"), [(NARROW, "▎ “引用”"), (WIDE, "| “引用”")])
def test_a_printed_article_follows_it_too(
    environ: dict[str, str],
    tmp_path: Path,
    answer: bytes,
    bar: str,
) -> None:
    path = tmp_path / "2026-11-02-202611020000000001.md"
    path.write_text(POST, encoding="utf-8")
    with Terminal([sys.executable, "-m", "finews_tui", "read", str(path)], environ, 60, 30, answer) as terminal:
        terminal.wait_for("正文")
        assert bar in terminal.text
        assert terminal.wait_for_end() == 0
        assert terminal.attributes == terminal.before


def test_what_is_typed_for_the_shell_is_left_to_it(environ: dict[str, str], tmp_path: Path) -> None:
    """Typed before `finews read` has begun: nothing is asked, nothing is read."""
    path = tmp_path / "2026-11-02-202611020000000001.md"
    path.write_text(POST, encoding="utf-8")
    with Terminal([sys.executable, "-m", "finews_tui", "read", str(path)], environ, 60, 30) as terminal:
        terminal.press("echo\n")
        terminal.wait_for("正文")
        assert terminal.wait_for_end() == 0
        assert question().encode() not in terminal.raw
        assert waiting(terminal) == b"echo\n"


STRUCK = """
import os, signal, sys
from finews_tui.cli import main, probe
from finews_tui.cli.probe import Question
probe.PATIENCE = 30.0  # this terminal does answer, and may be slow
where, number = sys.argv[1], getattr(signal, sys.argv[2])
act = getattr(Question, where)
def struck(*given, **named):
    setattr(Question, where, act)
    result = act(*given, **named)
    os.kill(os.getpid(), number)
    return result
setattr(Question, where, struck)
sys.exit(main([]))
"""
"""The program, with a signal that comes when the terminal has just been asked, or its answer read and not yet kept."""


def struck(environ: dict[str, str], where: str, name: str) -> Terminal:
    return Terminal([sys.executable, "-c", STRUCK, where, name], environ)


@pytest.mark.parametrize("where", ["__init__", "_read"])
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_the_shell_gets_no_answer_when_the_start_is_broken_off(environ: dict[str, str], where: str, name: str) -> None:
    with struck(environ, where, name) as terminal:
        assert terminal.wait_for_end() == 128 + getattr(signal, name)
        assert question().encode() in terminal.raw
        assert terminal.attributes == terminal.before
        assert waiting(terminal) == b""


def test_the_shell_gets_no_answer_when_the_start_is_suspended(environ: dict[str, str]) -> None:
    with struck(environ, "__init__", "SIGTSTP") as terminal:
        terminal.wait_until(lambda: question().encode() in terminal.raw)
        os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED)
        assert terminal.attributes == terminal.before
        assert waiting(terminal) == b""
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_for("从这里开始")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


def waiting(terminal: Terminal) -> bytes:
    """What is typed and not read."""
    keyboard = terminal._slave
    attributes = termios.tcgetattr(keyboard)
    attributes[3] &= ~termios.ICANON
    attributes[6][termios.VMIN] = 0
    termios.tcsetattr(keyboard, termios.TCSANOW, attributes)
    return os.read(keyboard, 100)


def test_in_a_pipe_nobody_is_asked(environ: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "2026-11-02-202611020000000001.md"
    path.write_text(POST, encoding="utf-8")
    command = f"{sys.executable} -m finews_tui read {path} | cat"
    with Terminal(["sh", "-c", command], environ, 60, 30, WIDE) as terminal:
        terminal.wait_for("正文")
        assert terminal.wait_for_end() == 0
        assert question().encode() not in terminal.raw
        assert "▎ “引用”" in terminal.text
