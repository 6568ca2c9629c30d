"""A library in a folder of the test, at a fixed time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from finews_tui.services.library import Library
from tests.services.posts import NOW, places


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    yield opened
    opened.close()
