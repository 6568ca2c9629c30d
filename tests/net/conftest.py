"""A misbehaving server and an impatient client."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from finews_tui.net.client import Bounds, Net, Options, open_net
from tests.support.faultd import Faultd, faultd

IMPATIENT = Options(proxy="none", apart=0.0, bounds=Bounds(read=0.2, total=0.25))
PATIENT = replace(IMPATIENT, bounds=Bounds())
"""For what must not be ended by the clock of a busy machine."""


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA(key_type=trustme.KeyType.ECDSA)


@pytest.fixture(scope="session")
def trusted(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The authority's certificate in a file."""
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return path


@pytest.fixture(autouse=True)
def _one_authority(trusted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One certificate is read faster than the hundreds of the world, and a test trusts nobody else."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))


@pytest.fixture
async def server() -> AsyncIterator[Faultd]:
    async with faultd() as running:
        yield running


@pytest.fixture
async def net() -> AsyncIterator[Net]:
    async with open_net(PATIENT) as opened:
        yield opened


@pytest.fixture
async def impatient() -> AsyncIterator[Net]:
    async with open_net(IMPATIENT) as opened:
        yield opened
