"""A library in a folder of the test, at a fixed time; an archive, and what a cache holds of it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from finews_tui.services.library import Library
from tests.services.posts import NOW, POSTS, places, write
from tests.store.samples import dump


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(places(tmp_path / "home"), now=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("archive"), *POSTS)


@pytest.fixture(scope="session")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """What the cache holds after an import that nothing disturbed."""
    library = Library.open(places(tmp_path_factory.mktemp("whole")), now=lambda: NOW)
    asyncio.run(library.import_paths([archive]))
    found = library.shelf.read(dump)
    library.close()
    return found
