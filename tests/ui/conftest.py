"""A library with a few posts for the tests of the reader."""

import asyncio
import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from finews_tui.services.library import Library
from tests.ui.desk import open_library, write_posts


@pytest.fixture(scope="session", autouse=True)
def _rare_collections() -> Iterator[None]:
    """A closed app is one big cycle; looking for cycles all the time takes half of the time of these tests."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 20, 20)
    yield
    gc.set_threshold(*usual)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a library that holds the samples of `desk`: imported once, copied for every test."""
    home = tmp_path_factory.mktemp("filled")
    library = open_library(home)
    report = asyncio.run(library.import_paths([write_posts(tmp_path_factory.mktemp("posts"))]))
    library.close()
    assert report.added == 5, report
    return home


@pytest.fixture
def library(tmp_path: Path, filled: Path) -> Iterator[Library]:
    """The samples of `desk`, in a library under `tmp_path / "home"`."""
    shutil.copytree(filled, tmp_path / "home")
    library = open_library(tmp_path / "home")
    yield library
    library.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    """A library without posts."""
    library = open_library(tmp_path / "home")
    yield library
    library.close()
