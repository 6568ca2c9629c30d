"""A misbehaving server and an impatient client."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from finews_tui.net.client import Bounds, Net, Options, open_net
from tests.support.faultd import Faultd, faultd

IMPATIENT = Options(proxy="none", apart=0.0, bounds=Bounds(connect=0.2, read=0.2, total=0.25))
PATIENT = replace(IMPATIENT, bounds=Bounds())
"""For what must not be ended by the clock of a busy machine."""


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
