"""Tar files as streams: what came before a break stays, and no header makes the reader read for ever."""

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from finews_tui.sources.archive import Limits, Member, count, walk
from tests.sources.samples import NAME
from tests.sources.test_folders import CATEGORY, POST

Pack = Callable[[bytes], bytes]
PACKS: dict[str, Pack] = {"tar": bytes, "tar.gz": gzip.compress, "tar.bz2": bz2.compress, "tar.xz": lzma.compress}


def tarred(members: list[tuple[str | tarfile.TarInfo, bytes]], form: int = tarfile.PAX_FORMAT) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as file:
        for name, data in members:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = info.size or len(data)
            file.addfile(info, io.BytesIO(data))
    return made.getvalue()


def read(tmp_path: Path, data: bytes, limits: Limits | None = None, name: str = "news.tar") -> list[Member]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(walk([path], limits=limits) if limits else walk([path]))


def seen(members: list[Member]) -> list[tuple[str, str]]:
    return [
        (member.path.split("news.tar")[-1], member.problem.key if member.problem else member.kind) for member in members
    ]


@pytest.mark.parametrize("suffix", PACKS)
def test_members_come_in_order(tmp_path: Path, suffix: str) -> None:
    members: list[tuple[str | tarfile.TarInfo, bytes]] = [
        ("site-main/README.md", b"# Site"),
        (f"site-main/_posts/{NAME}", POST),
        ("site-main/category/jiabao.html", CATEGORY),
        ("site-main/index.html", POST),
        ("site-main/old_post/" + "很长的名字" * 12 + ".md", POST),
    ]
    data = PACKS[suffix](tarred(members))
    found = read(tmp_path, data, name="download")
    assert [(member.path.split("download")[-1], member.kind) for member in found] == [
        (f"/site-main/_posts/{NAME}", "post"),
        ("/site-main/category/jiabao.html", "category"),
        ("/site-main/old_post/" + "很长的名字" * 12 + ".md", "post"),
    ]
    assert [member.data for member in found] == [POST, CATEGORY, POST]
    assert {member.total for member in found} == {len(data)}
    assert 0 < found[0].position <= found[-1].position <= len(data)
    assert count([tmp_path / "download"]) is None


def test_only_regular_members_count(tmp_path: Path) -> None:
    members: list[tuple[str | tarfile.TarInfo, bytes]] = []
    for name, form, target in (
        ("self.md", tarfile.SYMTYPE, "self.md"),
        ("out.md", tarfile.SYMTYPE, "/etc/passwd"),
        ("hard.md", tarfile.LNKTYPE, "missing.md"),
        ("fifo.md", tarfile.FIFOTYPE, ""),
        ("device.md", tarfile.CHRTYPE, ""),
        ("folder.md", tarfile.DIRTYPE, ""),
    ):
        info = tarfile.TarInfo(name)
        info.type, info.linkname = form, target
        members.append((info, b""))
    members += [("../../up.md", POST), ("/etc/abs.md", POST), ("twice.md", POST), ("twice.md", POST)]
    assert seen(read(tmp_path, tarred(members))) == [
        ("/up.md", "post"), ("/etc/abs.md", "post"), ("/twice.md", "post"), ("/twice.md", "post"),
    ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.tar"]


def test_gbk_names(tmp_path: Path) -> None:
    raw = "新闻/某公司公告.md".encode("gbk")
    name = raw.decode("utf-8", "surrogateescape")
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT, errors="surrogateescape") as file:
        info = tarfile.TarInfo(name)
        info.size = len(POST)
        file.addfile(info, io.BytesIO(POST))
    assert seen(read(tmp_path, made.getvalue())) == [("/新闻/某公司公告.md", "post")]


@pytest.mark.parametrize("suffix", PACKS)
def test_what_came_before_a_break_stays(tmp_path: Path, suffix: str) -> None:
    noise = bytes(range(256)) * 4
    whole = tarred([(f"{number}.md", POST + noise[number:]) for number in range(400)])
    packed = PACKS[suffix](whole)
    found = seen(read(tmp_path, packed[: len(packed) * 2 // 3]))
    if suffix in ("tar", "tar.gz"):  # the others pack so much into one block that nothing may be left
        assert len(found) > 100
    assert found[-1][1] in ("problem.archive_cut", "problem.archive_broken")
    assert all(key == "post" for _, key in found[:-1])


def test_a_damaged_middle_ends_it_with_a_problem(tmp_path: Path) -> None:
    data = bytearray(tarred([("a.md", POST), ("b.md", POST), ("c.md", POST)]))
    data[data.find(b"b.md") : data.find(b"b.md") + 300] = b"\xff" * 300
    assert seen(read(tmp_path, bytes(data))) == [("/a.md", "post"), ("", "problem.archive_cut")]


def test_a_missing_end_is_told(tmp_path: Path) -> None:
    data = tarred([("a.md", b"x" * 512)])[:1024]
    assert seen(read(tmp_path, data)) == [("/a.md", "post"), ("", "problem.archive_cut")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no tar",
        gzip.compress(b"no tar", mtime=0),
        gzip.compress(b"", mtime=0),
        b"\x1f\x8b",
        b"BZh9",
        b"\xfd7zXZ\x00",
        b"x" * 2000,
    ],
)
def test_what_is_no_archive(tmp_path: Path, data: bytes) -> None:
    assert seen(read(tmp_path, data)) == [("", "problem.archive_broken")]


def test_two_packed_files_in_a_row_and_padding(tmp_path: Path) -> None:
    whole = tarred([("a.md", POST), ("b.md", POST)])
    data = gzip.compress(whole[:700]) + gzip.compress(whole[700:]) + b"\x00" * 512
    assert seen(read(tmp_path, data)) == [("/a.md", "post"), ("/b.md", "post")]


@pytest.mark.parametrize("suffix", PACKS)
@pytest.mark.parametrize(
    ("limits", "result"),
    [
        (Limits(member=1000), [("/a.md", "problem.file_too_large"), ("/b.md", "post")]),
        (Limits(total=40_000), [("", "problem.archive_limit")]),
        (Limits(members=1), [("/a.md", "post"), ("", "problem.archive_limit")]),
    ],
)
def test_bombs_are_stopped(tmp_path: Path, suffix: str, limits: Limits, result: list[tuple[str, str]]) -> None:
    data = PACKS[suffix](tarred([("a.md", b"\x00" * 50_000), ("b.md", b"x" * 1000)]))
    assert seen(read(tmp_path, data, limits)) == result


def test_a_header_cannot_claim_a_gigabyte(tmp_path: Path) -> None:
    longname = tarfile.TarInfo("././@LongLink")
    longname.type, longname.size = tarfile.GNUTYPE_LONGNAME, 4 * 1024 * 1024
    data = longname.tobuf(tarfile.GNU_FORMAT) + b"x" * longname.size
    assert seen(read(tmp_path, gzip.compress(tarred([("a.md", POST)])[:1536] + data))) == [
        ("/a.md", "post"), ("", "problem.archive_limit"),
    ]  # fmt: skip


def test_a_chain_of_headers_ends(tmp_path: Path) -> None:
    longname = tarfile.TarInfo("././@LongLink")
    longname.type, longname.size = tarfile.GNUTYPE_LONGNAME, 5
    link = longname.tobuf(tarfile.GNU_FORMAT) + b"a.md\x00".ljust(512, b"\x00")
    found = seen(read(tmp_path, gzip.compress(link * 1000 + tarred([("b.md", POST)]))))
    assert [key for _, key in found] == ["problem.archive_broken"]


def test_a_size_below_zero_ends_it(tmp_path: Path) -> None:
    info = tarfile.TarInfo("a.md")
    head = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    head[124:136] = b"\xff" * 11 + b"\x00"
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\x00 " % sum(head)
    assert [key for _, key in seen(read(tmp_path, bytes(head) + tarred([])))] == ["problem.archive_broken"]


def test_every_cut_is_survived(tmp_path: Path) -> None:
    data = gzip.compress(tarred([(NAME, POST), ("b.md", POST)]))
    for end in range(3, len(data), 11):
        for member in read(tmp_path, data[:end]):
            assert (member.data is None) == (member.problem is not None)
