"""Every test sees the same world: Chinese interface, no user files, no browser, a host zone far from Beijing."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from finews_tui.i18n import set_language


@pytest.fixture(autouse=True)
def _world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    monkeypatch.setenv("FINEWS_HOME", str(tmp_path / "finews-home"))
    for name in ("FINEWS_LANG", "BROWSER", "TMUX", "SSH_CONNECTION", "NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", "1")
    set_language("zh_CN")
    yield
    set_language("zh_CN")
    os.environ.pop("TZ", None)
    time.tzset()
