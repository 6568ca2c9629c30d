"""The terminal's part of `finews doctor`."""

import json
from pathlib import Path

import pytest

from finews_tui.cli import main
from finews_tui.cli.surroundings import Surroundings
from finews_tui.cli.terminal_report import problems

WELL = Surroundings(terminal=True, term="xterm", encoding="utf-8")


@pytest.mark.parametrize(
    ("here", "size", "says"),
    [
        (WELL, (80, 24), []),
        (WELL, (39, 24), ["窗口太小"]),
        (WELL._replace(term="dumb"), (80, 24), ["--plain"]),
        (WELL._replace(tmux_utf8=False), (80, 11), ["tmux -u", "窗口太小"]),
        (WELL._replace(screen=True, utf8=False), (80, 24), ["screen -U"]),
        (WELL._replace(terminal=False), (0, 0), []),
    ],
)
def test_what_is_wrong_is_a_sentence(here: Surroundings, size: tuple[int, int], says: list[str]) -> None:
    said = problems(here, *size)
    assert len(said) == len(says)
    assert all(part in sentence for part, sentence in zip(says, said, strict=True))


def test_what_was_chosen_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FINEWS_HOME", str(tmp_path))
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 5000 10.0.0.2 22")
    monkeypatch.setenv("STY", "1.pts-0.host")
    monkeypatch.delenv("TMUX", raising=False)
    (tmp_path / "config.toml").write_text(
        '[ui]\nhyperlinks = "off"\nmouse = false\ntheme = "paper"\n', encoding="utf-8"
    )
    assert main(["doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["terminal"]
    wanted = {"ssh": True, "multiplexer": "screen", "hyperlinks": False, "mouse": False, "theme": "paper", "tty": False}
    assert wanted.items() <= found.items()
    assert (found["clipboard"], found["kitty"], found["ambiguous"]) == ("OSC 52 (DCS)", False, "not asked")
