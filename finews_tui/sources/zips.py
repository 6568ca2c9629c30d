"""Posts of a zip file, member by member in memory; nothing is unpacked to disk."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from finews_tui.model.problem import Problem
from finews_tui.sources.members import Kind, Limits, Member
from finews_tui.sources.names import (
    is_site_page,
    kind_of_member,
    may_be_site_page,
    member_parts,
    name_from_bytes,
    shown_member,
)
from finews_tui.sources.reading import too_large

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The other ones are unpacked by zipfile without a bound: 242 bytes of bzip2 are 300 MB."""
_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_LARGEST_DIRECTORY = 64 * 1024 * 1024
"""zipfile reads the whole directory at once; 200,000 entries are about 20 MB."""
_FAULTS = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, IndexError, KeyError, OverflowError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


def walk_zip(file: BinaryIO, archive: str, limits: Limits) -> Iterator[Member]:
    """Every post and category page in the order of the zip's directory; `archive` is the path to be shown."""
    try:
        opened = _open(file)
    except Problem as problem:
        yield Member(archive, problem=problem)
        return
    with opened:
        left = limits.total
        for info in islice(opened.infolist(), limits.members):
            parts = _parts(info)
            kind = _kind(info, parts)
            if kind is None:
                continue
            member = _read(opened, info, Member(shown_member(archive, parts), kind=kind), limits)
            left -= len(member.data or b"")
            if left < 0:
                break
            if member.data is None or not is_site_page(member.path, member.data):
                yield member
        if left < 0 or len(opened.infolist()) > limits.members:
            yield Member(archive, problem=Problem("problem.archive_limit"))


def count_zip(file: BinaryIO) -> int:
    """How many members the walk will give, by the zip's directory."""
    try:
        with _open(file) as opened:
            wanted = (parts for info in opened.infolist() if _kind(info, parts := _parts(info)))
            return sum(not may_be_site_page(parts[-1]) for parts in wanted)
    except Problem:
        return 1


def _open(file: BinaryIO) -> zipfile.ZipFile:
    try:
        if _directory_size(file) > _LARGEST_DIRECTORY:
            raise Problem("problem.archive_limit")
        return zipfile.ZipFile(file)
    except _FAULTS as error:
        raise Problem("problem.archive_broken") from error


def _directory_size(file: BinaryIO) -> int:
    """Size of the central directory by the record at the end of the file; 0 where there is no such record."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_600))
    tail = file.read()
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or found + 16 > len(tail):
        return 0
    told = int.from_bytes(tail[found + 12 : found + 16], "little")
    larger = tail.rfind(b"PK\x06\x06")
    return told if larger < 0 else max(told, int.from_bytes(tail[larger + 40 : larger + 48], "little"))


def _parts(info: zipfile.ZipInfo) -> list[str]:
    """The member's path. Zips of Chinese Windows have GBK names, which zipfile takes for code page 437."""
    name = info.filename
    if not info.flag_bits & _NAME_IS_UTF8:
        try:
            name = name_from_bytes(name.encode("cp437"))
        except UnicodeEncodeError:
            name = info.filename
    return member_parts(name.replace("\\", "/"))


def _kind(info: zipfile.ZipInfo, parts: list[str]) -> Kind | None:
    mode = info.external_attr >> 16
    if info.is_dir() or stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return None
    return kind_of_member(parts)


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo, member: Member, limits: Limits) -> Member:
    """The member with its bytes, or with what is wrong with it."""
    if info.flag_bits & _ENCRYPTED:
        return _failed(member, Problem("problem.encrypted"))
    if info.compress_type not in _METHODS:
        return _failed(member, Problem("problem.zip_method"))
    if info.file_size > limits.member:
        return _failed(member, too_large(limits.member))
    try:
        with opened.open(info) as stream:
            data = stream.read(limits.member + 1)  # beyond the end, so that the checksum is looked at
    except _FAULTS:
        return _failed(member, Problem("problem.member_damaged"))
    return Member(member.path, data, kind=member.kind)


def _failed(member: Member, problem: Problem) -> Member:
    return Member(member.path, problem=problem, kind=member.kind)
