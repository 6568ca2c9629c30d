"""Both files, open in a folder of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.samples import Files


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Files]:
    opened = Files.open(tmp_path)
    yield opened
    opened.close()
