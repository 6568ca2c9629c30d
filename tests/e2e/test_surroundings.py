"""Odd terminals: what is said, whether it goes on, and not one escape byte where it does not."""

import re
import signal
import sys
from pathlib import Path

import pytest

from finews_tui.text.answers import HANZI
from tests.e2e.reader import finews
from tests.support.terminal import DONE, Terminal

UTF8 = b"\x1b[1;3R" * 4 + b"\x1b[1;5R" + DONE
BYTES = b"\x1b[1;3R" * 4 + b"\x1b[1;7R" + DONE


@pytest.mark.parametrize(("more", "says"), [({"TERM": "dumb"}, "--plain"), ({"TERM": ""}, "--plain")])
def test_a_terminal_that_cannot_do_it_gets_one_sentence(
    environ: dict[str, str], more: dict[str, str], says: str
) -> None:
    with finews({**environ, **more}) as terminal:
        assert terminal.wait_for_end() == 2
        assert says in terminal.raw.decode()
        assert terminal.raw.count(b"\n") == 1
        assert b"\x1b" not in terminal.raw


def test_a_locale_that_lies_is_overruled_by_the_terminal(environ: dict[str, str]) -> None:
    with finews({**environ, "PYTHONIOENCODING": "gb18030"}, answer=UTF8) as terminal:
        terminal.wait_for("已按 UTF-8 继续")
        terminal.wait_for("从这里开始")
        assert HANZI.encode() in terminal.raw
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert terminal.attributes == terminal.before


def test_what_is_typed_during_that_question_counts(environ: dict[str, str]) -> None:
    with finews({**environ, "PYTHONIOENCODING": "gb18030"}, answer=b"j" + UTF8 + b"j\r") as terminal:
        terminal.wait_for(r"幂等|第二次|zip")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(
    ("more", "answer", "says"),
    [
        ({"PYTHONIOENCODING": "ascii"}, BYTES, "encoding is ascii"),
        ({"STY": "1.pts-0.host"}, BYTES, "screen -U"),
    ],
    ids=["locale", "screen"],
)
def test_a_terminal_without_utf8_ends_it(
    environ: dict[str, str], more: dict[str, str], answer: bytes, says: str
) -> None:
    with finews({**environ, "FINEWS_LANG": "en", **more}, answer=answer) as terminal:
        assert terminal.wait_for_end() == 2
        assert says in terminal.raw.decode()
        assert b"\x1b[?1049h" not in terminal.raw
        assert terminal.attributes == terminal.before


def test_the_console_is_told_in_english(environ: dict[str, str]) -> None:
    del environ["FINEWS_LANG"]
    with finews({**environ, "TERM": "linux"}) as terminal:
        terminal.wait_for("kmscon or fbterm")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


def test_a_screen_is_asked_once_and_goes_on(environ: dict[str, str]) -> None:
    with finews({**environ, "STY": "1.pts-0.host", "TERM": "screen-256color"}, answer=UTF8) as terminal:
        terminal.wait_for("从这里开始")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert len(re.findall(re.escape(HANZI.encode()), terminal.raw)) == 1


def test_in_a_pipe_it_says_what_to_do(environ: dict[str, str]) -> None:
    with Terminal(["sh", "-c", f"{sys.executable} -m finews_tui | cat"], environ) as terminal:
        terminal.wait_for("finews --plain")
        terminal.wait_for_end()
        assert b"\x1b" not in terminal.raw


def test_the_doctor_asks_the_terminal(environ: dict[str, str]) -> None:
    command = [sys.executable, "-m", "finews_tui", "doctor"]
    with Terminal(command, {**environ, "TERM": "linux"}, answer=UTF8) as terminal:
        terminal.wait_for("kmscon or fbterm")
        assert re.search(r"quotes are drawn +narrow\n", terminal.text)
        assert re.search(r"  reads UTF-8 +yes\n", terminal.text)
        assert re.search(r"size +120x40\n", terminal.text)
        assert terminal.wait_for_end() == 0
        assert terminal.attributes == terminal.before


def test_the_kitty_protocol_and_the_cursor_are_there_for_those_who_ask(environ: dict[str, str]) -> None:
    home = Path(environ["FINEWS_HOME"])
    home.mkdir()
    (home / "config.toml").write_text("[ui]\nkitty = true\ncursor = true\n", encoding="utf-8")
    with finews(environ) as terminal:
        terminal.wait_for("从这里开始")
        row = row_of(terminal, "从这里开始")
        assert b"\x1b[>" in terminal.raw
        assert not terminal.pyte_screen.cursor.hidden
        terminal.wait_until(lambda: terminal.pyte_screen.cursor.y == row)
        terminal.press("j")
        terminal.wait_until(lambda: terminal.pyte_screen.cursor.y == row + 1)
        terminal.press("\\")
        terminal.press("\x1b[0;;25105:38656:35201:20013:25991:25628:32034:25105:38656:35201u")  # committed at once
        terminal.wait_for("我需要中文搜索我需要")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert b"\x1b[<u" in terminal.raw


def test_the_cursor_stands_where_the_reader_is_though_hidden(
    environ: dict[str, str],
) -> None:
    with finews(environ, 80, 24) as terminal:
        terminal.wait_for("从这里开始")
        assert terminal.pyte_screen.cursor.hidden
        before = row_of(terminal, "从这里开始")
        terminal.wait_until(lambda: terminal.pyte_screen.cursor.y == before)
        terminal.press("jj")
        terminal.wait_until(lambda: terminal.pyte_screen.cursor.y == before + 2)
        terminal.press("\\a")
        terminal.wait_for("2/14")
        terminal.wait_until(lambda: terminal.pyte_screen.cursor.y == 22)
        terminal.press("\x1b")
        terminal.wait_until_gone("2/14")  # Escape and a letter in one piece would be Alt
        _mouse(terminal)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert terminal.attributes == terminal.before


def _mouse(terminal: Terminal) -> None:
    """It is given back to the terminal, and taken again."""
    on, off = b"\x1b[?1000h", b"\x1b[?1000l"
    before = terminal.raw.count(on)
    terminal.press("gM")
    terminal.wait_for("鼠标已关闭")
    assert (terminal.raw.count(on), terminal.raw.count(off)) == (before, 1)
    terminal.press("gM")
    terminal.wait_for("鼠标已打开")
    assert terminal.raw.count(on) == before + 1


def row_of(terminal: Terminal, text: str) -> int:
    """Of the screen, from 0."""
    return next(y for y, line in enumerate(terminal.text.split("\n")) if text in line)
