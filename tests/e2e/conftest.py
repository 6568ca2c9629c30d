"""Homes that several tests begin with: made once, copied for each."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.bench.generate import write
from tests.e2e.reader import surroundings
from tests.support.terminal import Terminal


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return surroundings(tmp_path / "home")


@pytest.fixture(scope="session")
def _visited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("visited") / "home"
    with Terminal([sys.executable, "-m", "finews_tui"], surroundings(home)) as terminal:
        terminal.wait_for("从这里开始")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
    return home


@pytest.fixture
def visited(environ: dict[str, str], _visited: Path) -> dict[str, str]:
    """The reader was here, on the guide, at 120×40."""
    shutil.copytree(_visited, environ["FINEWS_HOME"])
    return environ


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    write(folder / "archive", 60)
    command = [sys.executable, "-m", "finews_tui", "import", str(folder / "archive")]
    with Terminal(command, surroundings(folder / "home")) as terminal:
        assert terminal.wait_for_end() == 0
    return folder / "home"


@pytest.fixture
def filled(environ: dict[str, str], _filled: Path) -> dict[str, str]:
    """Sixty posts were brought in; nobody has read yet."""
    shutil.copytree(_filled, environ["FINEWS_HOME"])
    return environ
