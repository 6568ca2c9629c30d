"""Zip files: nothing is unpacked, and one bad member costs only itself."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from finews_tui.sources.archive import Limits, Member, count, walk
from tests.sources.samples import CODE, NAME, rolling
from tests.sources.test_folders import CATEGORY, POST


def zipped(members: list[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        for name, data in members:
            file.writestr(name, data, method)
    return made.getvalue()


def read(tmp_path: Path, data: bytes, limits: Limits | None = None) -> list[Member]:
    path = tmp_path / "news.zip"
    path.write_bytes(data)
    return list(walk([path], limits=limits) if limits else walk([path]))


def seen(members: list[Member]) -> list[tuple[str, str]]:
    return [
        (member.path.split("news.zip")[-1], member.problem.key if member.problem else member.kind) for member in members
    ]


def test_members_come_in_order(tmp_path: Path) -> None:
    members: list[tuple[str | zipfile.ZipInfo, bytes]] = [
        ("site-main/", b""),
        ("site-main/README.md", b"# Site"),
        (f"site-main/_posts/{NAME}", POST),
        ("site-main/category/jiabao.html", CATEGORY),
        ("site-main/index.html", POST),
        ("site-main/.github/x.md", POST),
        ("__MACOSX/site-main/_posts/._x.md", POST),
        ("site-main/old_post/a.txt", POST),
    ]
    found = read(tmp_path, zipped(members))
    assert seen(found) == [
        (f"/site-main/_posts/{NAME}", "post"),
        ("/site-main/category/jiabao.html", "category"),
        ("/site-main/old_post/a.txt", "post"),
    ]
    assert found[0].data == POST
    assert count([tmp_path / "news.zip"]) == 3


def test_the_name_of_the_file_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "download"
    path.write_bytes(zipped([(NAME, POST)]))
    assert [member.data for member in walk([path])] == [POST]


def test_paths_that_lead_elsewhere_are_harmless(tmp_path: Path) -> None:
    names = ["../../up.md", "/etc/abs.md", "C:\\win\\x.md", "a/./b//c.md", "twice.md", "twice.md"]
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped([(name, POST) for name in names])
    assert [path for path, _ in seen(read(tmp_path, data))] == [
        "/up.md", "/etc/abs.md", "/C:/win/x.md", "/a/b/c.md", "/twice.md", "/twice.md",
    ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.zip"]


def test_links_and_devices_are_passed_over(tmp_path: Path) -> None:
    members: list[tuple[str | zipfile.ZipInfo, bytes]] = []
    for name, mode in (("link.md", stat.S_IFLNK), ("fifo.md", stat.S_IFIFO), ("file.md", stat.S_IFREG)):
        info = zipfile.ZipInfo(name)
        info.external_attr = (mode | 0o644) << 16
        members.append((info, POST))
    assert seen(read(tmp_path, zipped(members))) == [("/file.md", "post")]


def test_gbk_names(tmp_path: Path) -> None:
    raw = "新闻/某公司公告.md".encode("gbk")
    data = zipped([("x" * len(raw), POST)]).replace(b"x" * len(raw), raw)
    assert seen(read(tmp_path, data)) == [("/新闻/某公司公告.md", "post")]


def test_utf8_names(tmp_path: Path) -> None:
    assert seen(read(tmp_path, zipped([("新闻/公告.md", POST)]))) == [("/新闻/公告.md", "post")]


def test_a_password_costs_only_its_member(tmp_path: Path) -> None:
    data = bytearray(zipped([("a.md", POST), ("b.md", POST)]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark) + offset
        data[place : place + 2] = struct.pack("<H", 1)
    assert seen(read(tmp_path, bytes(data))) == [("/a.md", "problem.encrypted"), ("/b.md", "post")]


def test_a_wrong_checksum_costs_only_its_member(tmp_path: Path) -> None:
    data = zipped([("a.md", b"first text"), ("b.md", POST)], zipfile.ZIP_STORED).replace(b"first text", b"wrong text")
    assert seen(read(tmp_path, data)) == [("/a.md", "problem.member_damaged"), ("/b.md", "post")]


def test_damaged_compression_costs_only_its_member(tmp_path: Path) -> None:
    data = bytearray(zipped([("a.md", POST), ("b.md", POST)]))
    data[40:60] = b"\xff" * 20
    assert seen(read(tmp_path, bytes(data))) == [("/a.md", "problem.member_damaged"), ("/b.md", "post")]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods_are_refused(tmp_path: Path, method: int) -> None:
    assert seen(read(tmp_path, zipped([("a.md", POST)], method))) == [("/a.md", "problem.zip_method")]


def test_a_cut_zip_is_one_problem(tmp_path: Path) -> None:
    data = zipped([("a.md", POST), ("b.md", POST)])
    assert seen(read(tmp_path, data[:-40])) == [("", "problem.archive_broken")]
    assert count([tmp_path / "news.zip"]) == 1


@pytest.mark.parametrize(
    ("limits", "result"),
    [
        (Limits(member=999), [("/a.md", "problem.file_too_large"), ("/b.md", "problem.file_too_large")]),
        (Limits(total=1999), [("/a.md", "post"), ("", "problem.archive_limit")]),
        (Limits(members=1), [("/a.md", "post"), ("", "problem.archive_limit")]),
    ],
)
def test_bombs_are_stopped(tmp_path: Path, limits: Limits, result: list[tuple[str, str]]) -> None:
    assert seen(read(tmp_path, zipped([("a.md", b"x" * 1000), ("b.md", b"x" * 1000)]), limits)) == result


def test_a_member_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    data = zipped([("a.md", b"x" * 100_000)]).replace(struct.pack("<I", 100_000), struct.pack("<I", 100))
    assert seen(read(tmp_path, data, Limits(member=1000))) == [("/a.md", "problem.member_damaged")]


def test_a_huge_directory_is_not_read(tmp_path: Path) -> None:
    data = bytearray(zipped([("a.md", POST)]))
    place = data.rfind(b"PK\x05\x06") + 12
    data[place : place + 4] = struct.pack("<I", 100 * 1024 * 1024)
    assert seen(read(tmp_path, bytes(data))) == [("", "problem.archive_limit")]


def test_every_cut_is_survived(tmp_path: Path) -> None:
    data = zipped([(NAME, rolling().encode()), (f"-{CODE}.md", POST)])
    for end in range(0, len(data), 7):
        for member in read(tmp_path, data[:end]):
            assert (member.data is None) == (member.problem is not None)
