"""The first screen, before the app: painted at once, taken over without a trace, and gone with the program."""

import os
import signal
import sys
from pathlib import Path

import pyte
import pytest

from tests.e2e.reader import finews
from tests.support.terminal import Terminal, text_of

LIVE = b"\x1b[?1000h"
"""The first thing that Textual writes."""
ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"


def visit(environ: dict[str, str], keys: str = "", columns: int = 120, rows: int = 40) -> None:
    """Start, press these keys, leave."""
    with finews(environ, columns, rows) as terminal:
        terminal.wait_for("从这里开始")
        terminal.press(f"{keys}Q")
        assert terminal.wait_for_end() == 0


def shown(raw: bytes, columns: int = 120, rows: int = 40) -> str:
    """The screen as text, when this was written."""
    screen = pyte.Screen(columns, rows)
    pyte.Stream(screen).feed(raw.decode())
    return text_of(screen)


def painted(terminal: Terminal) -> bytes:
    """What was written before Textual."""
    terminal.wait_until(lambda: LIVE in terminal.raw)
    return terminal.raw.split(LIVE)[0]


WIDE, SMALL, LARGE = (120, 40), (80, 24), (160, 50)


@pytest.mark.parametrize(("keys", "size"), [("l", LARGE), ("\r", WIDE), ("\rz", SMALL)])
def test_the_app_takes_over_the_screen_that_was_left(environ: dict[str, str], keys: str, size: tuple[int, int]) -> None:
    visit(environ, keys, *size)
    with finews(environ, *size) as terminal:
        first = shown(painted(terminal), *size)
        assert first.endswith(("帮助", "退出"))
        terminal.press("?")
        terminal.wait_until(lambda: terminal.text != first)
        terminal.press("\x1b")
        terminal.wait_until(lambda: terminal.text == first)
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert terminal.raw.count(ENTER) == terminal.raw.count(LEAVE) == 1
        assert b"\x1b[2J" not in terminal.raw
        assert terminal.attributes == terminal.before


def test_nothing_is_sent_again_when_the_app_takes_over(visited: dict[str, str]) -> None:
    with finews(visited) as terminal:
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert "从这里开始" in terminal.raw.split(LIVE)[0].decode()
        assert "从这里开始" not in terminal.raw.split(LIVE)[1].decode()


def test_keys_typed_at_once_are_obeyed_in_order(visited: dict[str, str]) -> None:
    with finews(visited) as terminal:
        terminal.press("jjk\r")
        terminal.wait_for("记住|先记|五个键|三窗格")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert b"jjk" not in terminal.raw.split(LIVE)[-1]


def test_a_changed_library_is_shown_as_it_is(visited: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "2026-11-02-202611020000000001.md").write_text(
        '---\ntitle: "一篇新的消息"\ndate: 2026-11-02 09:30:00 +0800\ncategories: a\ntags: 样本\n---\n<p>正文。</p>\n',
        encoding="utf-8",
    )
    with Terminal([sys.executable, "-m", "finews_tui", "import", str(tmp_path)], visited) as terminal:
        assert terminal.wait_for_end() == 0
    with finews(visited) as terminal:
        terminal.wait_for("1 篇未读|未读 1|样本")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert "样本" in terminal.raw.split(LIVE)[0].decode()  # the feed it has brought


BEGUN = """
import signal
from finews_tui.cli.first_paint import begin
early = begin()
try:
    while True:
        signal.pause()
finally:
    early.restore()
"""
"""The program between the first screen and the app, for as long as a test needs."""


def begun(environ: dict[str, str]) -> Terminal:
    return Terminal([sys.executable, "-c", BEGUN], environ)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_an_end_before_the_app_leaves_the_terminal_as_it_was(visited: dict[str, str], name: str) -> None:
    with begun(visited) as terminal:
        terminal.wait_for("从这里开始")
        assert terminal.attributes != terminal.before
        terminal.process.send_signal(getattr(signal, name))
        terminal.wait_for_end()
        assert terminal.raw.split(b"\r\n")[0].endswith(LEAVE + b"\x1b[?25h") or LEAVE in terminal.raw
        assert terminal.attributes == terminal.before


def test_ctrl_z_before_the_app_gives_the_terminal_back_until_it_goes_on(visited: dict[str, str]) -> None:
    with begun(visited) as terminal:
        terminal.wait_for("从这里开始")
        terminal.process.send_signal(signal.SIGTSTP)
        os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED)
        assert terminal.attributes == terminal.before
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_until(lambda: terminal.raw.count(ENTER) == 2 and "从这里开始" in terminal.text)
        assert terminal.attributes != terminal.before
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert terminal.attributes == terminal.before


def test_an_interruption_while_the_app_is_loaded_is_one_sentence(visited: dict[str, str], tmp_path: Path) -> None:
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "textual.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n", encoding="utf-8")
    with finews({**visited, "PYTHONPATH": f"{hook}:{visited['PYTHONPATH']}"}) as terminal:
        assert terminal.wait_for_end() == 130
        assert terminal.attributes == terminal.before
        after = terminal.raw.split(LEAVE)[1].decode()
    assert after.count("finews:") == 1
    assert "Traceback" not in after


def test_a_picture_that_was_tampered_with_is_not_painted(visited: dict[str, str]) -> None:
    visit(visited)  # the picture of another home, which it was copied from, would not be looked at
    (picture,) = Path(visited["FINEWS_HOME"]).glob("screen-*")
    picture.write_text(picture.read_text(encoding="utf-8").replace("从这里", "\x1b]0;窃题\x07"), encoding="utf-8")
    with finews(visited) as terminal:
        terminal.wait_for("从这里开始")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert b"\x1b]0;" not in terminal.raw


def test_a_picture_that_shows_something_else_is_set_right_without_a_key(visited: dict[str, str]) -> None:
    visit(visited)
    (picture,) = Path(visited["FINEWS_HOME"]).glob("screen-*")
    picture.write_text(picture.read_text(encoding="utf-8").replace("从这里", "到那里"), encoding="utf-8")
    with finews(visited) as terminal:
        terminal.wait_for("到那里")
        terminal.wait_for("从这里开始")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
