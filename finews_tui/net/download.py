"""Downloading an attachment to a file: whole under its own name, or not at all."""

import asyncio
import errno
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from finews_tui.model.problem import Problem
from finews_tui.net.address import host_of, shown
from finews_tui.net.ask import Ask, NoAnswer
from finews_tui.net.body import Reading
from finews_tui.net.client import MIB, Bounds, Net
from finews_tui.net.exchange import Exchange, exchange
from finews_tui.net.faults import no_answer
from finews_tui.net.file_names import file_name
from finews_tui.net.statuses import READABLE, refusal

LARGEST = 200 * MIB
LONGEST = 30 * 60.0
"""Seconds for a whole download; a stall ends it after the usual 15."""

Progress = Callable[[int, int], None]
"""Called with (bytes so far, bytes in all or 0 where the server does not say)."""


async def download(
    net: Net,
    url: str,
    folder: Path,
    *,
    name: str = "",
    largest: int = LARGEST,
    seconds: float = LONGEST,
    progress: Progress = lambda done, total: None,
) -> Path:
    """Save what is at `url` in `folder` (made if need be) and give its path: `name (2).pdf` where there is one already.

    Nothing appears under the name before all of it has arrived, and after a failure or a cancel nothing is left.
    Raises `Problem`.
    """
    bounds = replace(net.bounds, total=seconds, wire=largest, decoded=largest)
    async with net.turns.at(host_of(url)):
        try:
            async with asyncio.timeout(seconds), _answer(net, url, bounds) as got:
                return await _save(got, folder, name, bounds, progress)
        except NoAnswer as nothing:
            raise nothing.problem from None
        except TimeoutError as error:
            raise no_answer(error, host_of(url), bounds).problem from None


@asynccontextmanager
async def _answer(net: Net, url: str, bounds: Bounds) -> AsyncIterator[Exchange]:
    """The answer to be read; whatever goes wrong on the network side of it becomes `NoAnswer`."""
    import httpx

    try:
        async with exchange(net, Ask(url, accept="*/*")) as got:
            if got.status not in READABLE:
                raise refusal(got)
            yield got
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as error:
        raise no_answer(error, host_of(url) or shown(url), bounds) from None


async def _save(got: Exchange, folder: Path, name: str, bounds: Bounds, progress: Progress) -> Path:
    reading = Reading(got, bounds.wire, bounds.decoded)
    length = got.headers.text("content-length")
    total = int(length) if length.isdigit() else 0
    with _disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{secrets.token_hex(8)}.part"
        try:
            with part.open("xb") as file:
                async for piece in reading.pieces():
                    file.write(piece)
                    progress(reading.wire, total)
            if not reading.decoded:
                raise Problem("problem.net_empty", host=host_of(got.url))
            target = _claimed(folder / file_name(name, got.headers.raw("content-disposition"), got.url))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return target


def _claimed(wanted: Path) -> Path:
    """A path of that name, or with a number, which nobody else has: made empty, so that it stays ours."""
    for number in range(1, 10_000):
        path = wanted if number == 1 else wanted.with_stem(f"{wanted.stem} ({number})")
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            return path
    raise Problem("problem.file_exists", path=str(wanted))


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    """Faults of the disk in words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Problem("problem.disk_full") from None
        raise Problem("problem.net_folder", path=str(folder)) from None
