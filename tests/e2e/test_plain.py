"""`finews --plain` in a real terminal: lines and nothing else, and a clean end."""

import signal
import sys

import pytest

from tests.support.terminal import Terminal

CTRL_D = "\x04"


@pytest.mark.parametrize(
    ("term", "code"), [("xterm-256color", 0), ("dumb", 128 + signal.SIGINT)], ids=["xterm", "dumb"]
)
def test_no_escape_sequence_is_written(environ: dict[str, str], term: str, code: int) -> None:
    with Terminal([sys.executable, "-m", "finews_tui", "--plain"], {**environ, "TERM": term}) as terminal:
        terminal.wait_for("共 14 条，完\n命令：")
        terminal.press("打开 1\n")
        terminal.wait_for("全文完，回车读下一篇\n命令：")
        if code:
            terminal.wait_until_asleep()
            terminal.process.send_signal(signal.SIGINT)
        else:
            terminal.press(CTRL_D)
        assert terminal.wait_for_end() == code
        assert b"\x1b" not in terminal.raw
        assert b"Traceback" not in terminal.raw
        assert terminal.attributes == terminal.before
