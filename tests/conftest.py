"""Every test sees the same world: Chinese interface, no user files, no browser, a host zone far from Beijing."""

import gc
import os
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest

from finews_tui.i18n import set_language

_NUMBERS = count(1)
hypothesis.settings.register_profile("same", derandomize=True, database=None)
hypothesis.settings.register_profile("other", print_blob=True)
hypothesis.settings.load_profile(os.environ.get("FINEWS_EXAMPLES", "same"))
"""The suite says the same of the same code; `FINEWS_EXAMPLES=other pytest` looks at other examples each time."""


def pytest_collection_finish() -> None:
    """Thousands of tests and their modules live to the end: no collection need look at them.

    pytest collects before it ends. With all of them in sight that took longer on a busy machine than the five seconds
    after which xdist sends a worker SIGINT.
    """
    gc.freeze()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def _world(monkeypatch: pytest.MonkeyPatch, _homes: Path) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    # A name of its own, not a folder: for each `tmp_path` pytest reads the names of all others, 3 ms a test.
    monkeypatch.setenv("FINEWS_HOME", str(_homes / str(next(_NUMBERS))))
    for name in ("FINEWS_LANG", "BROWSER", "TMUX", "SSH_CONNECTION", "NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", "1")
    monkeypatch.setenv("COLORTERM", "truecolor")
    set_language("zh_CN")
    yield
    set_language("zh_CN")
    os.environ.pop("TZ", None)
    time.tzset()
