"""What of the terminal is used: pure tables."""

import base64
from pathlib import Path

import pytest

from finews_tui.config.schema import Settings
from finews_tui.services.abilities import OSC, SCREEN, clipboard_way, passed_through, shows_links


@pytest.mark.parametrize(
    ("settings", "term", "shown"),
    [
        (Settings(), "xterm-256color", True),
        (Settings(), "linux", False),
        (Settings(hyperlinks="on"), "linux", True),
        (Settings(hyperlinks="off"), "xterm", False),
        (Settings(low_bandwidth=True), "xterm", False),
        (Settings(low_bandwidth=True, hyperlinks="on"), "xterm", True),
    ],
)
def test_links_are_shown(settings: Settings, term: str, shown: bool) -> None:
    assert shows_links(settings, {"TERM": term}) is shown


def test_the_way_to_the_clipboard(tmp_path: Path) -> None:
    nowhere = {"PATH": str(tmp_path)}
    assert clipboard_way(nowhere) == OSC
    assert clipboard_way({**nowhere, "STY": "1.pts"}) == SCREEN
    assert clipboard_way({**nowhere, "TMUX": "x"}) == SCREEN  # there is no tmux to be asked


SEQUENCE = f"\x1b]52;c;{base64.b64encode('财经'.encode() * 200).decode()}\a"


def test_a_sequence_passes_through() -> None:
    assert passed_through(SEQUENCE, {}) == SEQUENCE
    assert passed_through(SEQUENCE, {"TMUX": "x"}) == f"\x1bPtmux;\x1b{SEQUENCE}\x1b\\"
    pieces = passed_through(SEQUENCE, {"STY": "x"}).split("\x1b\\")
    assert all(piece.startswith("\x1bP") and len(piece) < 256 for piece in pieces[:-1])
    assert "".join(piece.removeprefix("\x1bP") for piece in pieces) == SEQUENCE
