"""Pipes: a post reaches a program as data, never as part of the command."""

import os
import signal
from pathlib import Path

from finews_tui.model.headline import Headline
from finews_tui.services.pipe import run_piped, variables

TITLE = "标题\"; touch hacked; $(touch hacked) `touch hacked` '"
POST = Headline(1, "k", TITLE, 1_649_822_640, False, "财联社", "滚动", True, False, False)
ENVIRON = {"SHELL": "/bin/sh", "PATH": os.environ["PATH"]}


def test_what_a_program_reads_and_is_told(tmp_path: Path) -> None:
    told = variables(POST, "https://e.example/?a=1&b=$(touch hacked)", 3)
    out = tmp_path / "out"
    command = f'cd {tmp_path} && cat > out && printf "%s\\n" "$FINEWS_TITLE" "$FINEWS_URL" "$FINEWS_COUNT" >> out'
    assert run_piped(command, "正文\n".encode(), told, ENVIRON) == 0
    assert out.read_text(encoding="utf-8") == f"正文\n{TITLE}\nhttps://e.example/?a=1&b=$(touch hacked)\n3\n"
    assert not (tmp_path / "hacked").exists()


def test_how_it_ended() -> None:
    assert run_piped("exit 3", b"", {}, ENVIRON) == 3
    assert run_piped("kill -9 $$", b"", {}, ENVIRON) == 128 + signal.SIGKILL
    assert run_piped("true", b"x" * 1_000_000, {}, ENVIRON) == 0  # reads nothing of it
    assert run_piped("no-such-program-here 2>/dev/null", b"", {}, ENVIRON) == 127


def test_ctrl_c_ends_the_program_only() -> None:
    before = signal.getsignal(signal.SIGINT)
    assert run_piped("kill -INT $PPID; kill -INT $$", b"", {}, ENVIRON) == 128 + signal.SIGINT
    assert signal.getsignal(signal.SIGINT) is before


def test_variables_hold_no_end_of_text_and_are_not_endless() -> None:
    told = variables(POST._replace(title="a\0b" + "长" * 100_000), "", 1)
    assert "\0" not in "".join(told.values())
    assert len(told["FINEWS_TITLE"]) == 4_000
