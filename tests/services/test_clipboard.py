"""What is copied cannot run itself."""

import stat
from pathlib import Path

import pytest

from finews_tui.services.clipboard import MOST_BYTES, Copy, prepare, through_tmux, tmux_command


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("沪指收涨\n", "沪指收涨"),
        ("沪指收涨\r\n\r\n", "沪指收涨"),
        ("第一行\n第二行 \n", "第一行\n第二行"),
        ("a\x1b]0;x\x07b", "a]0;xb"),
        ("\u202e倒序", "倒序"),
        ("坏\ud800字", "坏\ufffd字"),
        ("", ""),
    ],
)
def test_a_copy_is_clean_and_ends_without_a_newline(text: str, copied: str) -> None:
    assert prepare(text) == Copy(copied, cut=False)


def test_a_long_text_is_cut_at_a_character_and_says_so() -> None:
    ready = prepare("财" * 100_000)
    assert ready.cut
    assert MOST_BYTES - 3 < len(ready.text.encode()) <= MOST_BYTES
    assert set(ready.text) == {"财"}


def test_outside_tmux_there_is_no_command(tmp_path: Path) -> None:
    assert tmux_command({"PATH": str(tmp_path)}) is None
    assert tmux_command({"PATH": str(tmp_path), "TMUX": "/tmp/tmux-0/default,1,0"}) is None


def fake_tmux(folder: Path, script: str) -> list[str]:
    program = folder / "tmux"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    command = tmux_command({"PATH": f"{folder}:/usr/bin:/bin", "TMUX": "/tmp/tmux-0/default,1,0"})
    assert command is not None
    return command


def test_tmux_gets_the_text_on_its_input(tmp_path: Path) -> None:
    command = fake_tmux(tmp_path, f'echo "$@" > {tmp_path}/argv; cat > {tmp_path}/input')
    assert through_tmux("收评：三大指数\n齐涨", command)
    assert (tmp_path / "argv").read_text() == "load-buffer -w -\n"
    assert (tmp_path / "input").read_text(encoding="utf-8") == "收评：三大指数\n齐涨"


def test_a_tmux_that_fails_is_said(tmp_path: Path) -> None:
    assert not through_tmux("文字", fake_tmux(tmp_path, "exit 1"))
    assert not through_tmux("文字", [str(tmp_path / "absent")])


def test_a_tmux_that_hangs_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finews_tui.services.clipboard._TMUX_SECONDS", 0.05)
    assert not through_tmux("文字", fake_tmux(tmp_path, "exec sleep 20"))
