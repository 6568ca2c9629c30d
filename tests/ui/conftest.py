"""A library with a few posts for the tests of the reader."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from finews_tui.services.library import Library
from tests.ui.desk import open_library, write_posts


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """The samples of `desk`, imported."""
    library = open_library(tmp_path / "home")
    report = asyncio.run(library.import_paths([write_posts(tmp_path / "posts")]))
    assert report.added == 5, report
    yield library
    library.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    """A library without posts."""
    library = open_library(tmp_path / "home")
    yield library
    library.close()
