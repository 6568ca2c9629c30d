"""A reader at its library, and a server on the loopback."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import trustme

from tests.services.sync import desk as desks
from tests.services.sync.desk import Desk


@pytest.fixture(scope="session")
def one_authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One certificate is read faster than the hundreds of the world."""
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    trustme.CA(key_type=trustme.KeyType.ECDSA).cert_pem.write_to_path(path)
    return path


@pytest.fixture(autouse=True)
def _trusted(one_authority: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(one_authority))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with desks.desk(tmp_path / "home") as opened:
        yield opened
