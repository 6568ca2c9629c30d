"""Downloads: whole under their own name, or not at all."""

import asyncio
import errno
import gzip
from pathlib import Path

import pytest

from finews_tui.model.problem import Problem
from finews_tui.net.client import Net
from finews_tui.net.download import download
from tests.support.faultd import HEAD, Faultd, answer, dripping


def left_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


PDF = b"%PDF-1.7 " + b"0123456789" * 20_000


async def test_a_file_is_saved_under_its_name(server: Faultd, net: Net, tmp_path: Path) -> None:
    url = server.say("/d/A2_cms_f_1&direct=1&abc.pdf", answer(PDF, b"Content-Disposition: attachment"))
    seen: list[tuple[int, int]] = []
    folder = tmp_path / "new" / "folder"
    for name in ("公告.pdf", "公告 (2).pdf", "公告 (3).pdf"):
        path = await download(net, url, folder, name="../公告", progress=lambda done, total: seen.append((done, total)))
        assert (path, path.read_bytes()) == (folder / name, PDF)
    assert len(left_in(folder)) == 3
    assert seen[-1] == (len(PDF), len(PDF))
    assert [done for done, _ in seen[: len(seen) // 3]] == sorted(done for done, _ in seen[: len(seen) // 3])


async def test_a_packed_one_is_unpacked(server: Faultd, net: Net, tmp_path: Path) -> None:
    url = server.say("/a.csv", answer(gzip.compress(PDF), b"Content-Encoding: gzip"))
    assert (await download(net, url, tmp_path)).read_bytes() == PDF


FAULTS = {
    "too large": (answer(PDF), "problem.net_too_large"),
    "cut": (HEAD + b"Content-Length: 999\r\n\r\nabc", "problem.net_broken"),
    "empty": (answer(b""), "problem.net_empty"),
    "missing": (answer(b"x", status=b"404 No"), "problem.net_not_found"),
    "later": (answer(b"x", b"Retry-After: 60", status=b"503 No"), "problem.net_busy_until"),
    "moved away": (answer(b"", b"Location: file:///etc/passwd", status=b"302 Found"), "problem.net_redirect"),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_failure_leaves_nothing(server: Faultd, net: Net, tmp_path: Path, name: str) -> None:
    said, key = FAULTS[name]
    with pytest.raises(Problem, match=key):
        await download(net, server.say("/a.pdf", said, close=True), tmp_path, largest=100_000)
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("url", ["ftp://a.example/x", "http://me@a.example/", ""])
async def test_only_good_addresses(net: Net, tmp_path: Path, url: str) -> None:
    with pytest.raises(Problem, match=r"problem\.net_address"):
        await download(net, url, tmp_path)


async def test_a_drip_ends(server: Faultd, net: Net, tmp_path: Path) -> None:
    url = server.script("/a.pdf", dripping(HEAD + b"\r\n", b"x"))
    with pytest.raises(Problem, match=r"problem\.net_slow"):
        await download(net, url, tmp_path, seconds=0.2)
    assert left_in(tmp_path) == []


async def test_a_cancel_leaves_nothing(server: Faultd, net: Net, tmp_path: Path) -> None:
    url = server.script("/a.pdf", dripping(HEAD + b"\r\n", b"x"))
    arriving = asyncio.Event()
    task = asyncio.create_task(download(net, url, tmp_path, progress=lambda done, total: arriving.set()))
    await arriving.wait()
    assert [name for name in left_in(tmp_path) if not name.startswith(".")] == []
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert left_in(tmp_path) == []


async def test_a_full_disk_and_a_folder_that_is_none(
    server: Faultd, net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.say("/a.pdf", answer(PDF))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Problem, match=r"problem\.net_folder"):
        await download(net, url, tmp_path / "file")

    def full(*_: object) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Problem, match=r"problem\.disk_full"):
        await download(net, url, tmp_path / "folder")
