"""Posts of a tar file, packed or not, read as one stream; nothing is unpacked to disk, nothing is kept.

`tarfile` trusts its input: a header may claim a name of a gigabyte or a map of sparse pieces without end. So the stream
below it knows how far the member in hand reaches, and gives little more.
"""

import tarfile
from collections.abc import Iterator
from typing import IO, BinaryIO, Self, cast

from finews_tui.model.problem import Problem
from finews_tui.sources.members import Limits, Member
from finews_tui.sources.names import is_site_page, kind_of_member, member_parts, name_from_bytes, shown_member
from finews_tui.sources.reading import too_large
from finews_tui.sources.unpacking import Unpacked

_HEADER_ROOM = 1024 * 1024
"""Bytes that headers may take between the data of two members."""
_FAULTS = (tarfile.TarError, OSError, EOFError, ValueError, LookupError, OverflowError, RecursionError, TypeError)
"""RecursionError: a chain of headers that each announce another one."""


def walk_tar(file: BinaryIO, archive: str, size: int, limits: Limits) -> Iterator[Member]:
    """Every post and category page in the order of the tar; `archive` is the path to be shown, `size` the file's.

    Members carry how far the file has been read. Of a file that breaks off, everything before the break is given, then
    one member with the problem of the archive.
    """
    try:
        for member in _members(Unpacked(file, min(_HEADER_ROOM, limits.total)), archive, limits):
            yield Member(member.path, member.data, member.problem, member.kind, file.tell(), size)
    except Problem as problem:
        yield Member(archive, problem=problem, position=size, total=size)


def _members(stream: Unpacked, archive: str, limits: Limits) -> Iterator[Member]:
    """The members; raises `Problem` where the archive ends in another way than it should."""
    header = _header_class()
    seen = 0
    try:
        with _Tar.open(
            fileobj=cast("IO[bytes]", stream), mode="r|", tarinfo=header, encoding="utf-8", errors="surrogateescape"
        ) as tar:
            while (info := tar.next()) is not None:
                tar.members.clear()
                seen += 1
                end = info.offset_data + info.size
                if seen > limits.members or end > limits.total:
                    raise Problem("problem.archive_limit")
                stream.limit = min(end + _HEADER_ROOM, limits.total)
                if member := _member(tar, info, archive, limits):
                    yield member
    except _FAULTS as error:
        raise Problem("problem.archive_cut" if seen else "problem.archive_broken") from error
    if stream.cut or not header.ended:
        raise Problem("problem.archive_cut" if seen else "problem.archive_broken")


def _member(tar: tarfile.TarFile, info: tarfile.TarInfo, archive: str, limits: Limits) -> Member | None:
    parts = member_parts(name_from_bytes(info.name.encode("utf-8", "surrogateescape")))
    kind = kind_of_member(parts)
    if kind is None or not info.isreg() or info.issparse():
        return None
    path = shown_member(archive, parts)
    if info.size > limits.member:
        return Member(path, problem=too_large(limits.member), kind=kind)
    content = tar.extractfile(info)
    data = content.read() if content else b""
    return None if is_site_page(path, data) else Member(path, data, kind=kind)


class _Tar(tarfile.TarFile):
    """tarfile keeps every header it has met in this list, also of a stream."""

    members: list[tarfile.TarInfo]


class _Header(tarfile.TarInfo):
    """A header that knows whether the mark of the archive's end was met, and refuses sizes below zero."""

    ended = False

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            info = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError:
            cls.ended = len(buf) == tarfile.BLOCKSIZE and not any(buf)
            raise
        if info.size < 0:
            raise tarfile.ReadError("negative size")
        return info


def _header_class() -> type[_Header]:
    """A class for one archive: tarfile makes the headers itself, so what they met is kept on their class."""
    return type("Header", (_Header,), {})
