"""How long an Esc may be the beginning of another key."""

from types import SimpleNamespace

import pytest
from textual import constants

from finews_tui.ui.terminal import TerminalDriver


@pytest.mark.parametrize(("environ", "seconds"), [({}, 0.05), ({"ESCDELAY": "200"}, 0.1)])
async def test_an_escape_is_answered_soon_unless_the_environment_says_when(
    environ: dict[str, str], seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ESCDELAY", raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 0.1)  # what Textual has made of the environment when it was loaded
    TerminalDriver(SimpleNamespace(early=None, settings=None))
    assert seconds == constants.ESCAPE_DELAY
