"""What tmux says of its client."""

from pathlib import Path

import pytest

from finews_tui.services.multiplexer import tmux_utf8


@pytest.mark.parametrize(
    ("script", "answer"),
    [("echo 1", True), ("echo 0", False), ("echo", None), ("exit 1", None), ("echo '#{client_utf8}'", None)],
)
def test_the_answer_is_read(tmp_path: Path, script: str, answer: bool | None) -> None:
    program = tmp_path / "tmux"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o700)
    assert tmux_utf8({"PATH": str(tmp_path), "TMUX": "/tmp/tmux-0/default,1,0"}) is answer


def test_outside_tmux_nobody_is_asked(tmp_path: Path) -> None:
    assert tmux_utf8({"PATH": str(tmp_path)}) is None
    assert tmux_utf8({"PATH": str(tmp_path), "TMUX": "x"}) is None
