"""Finding posts: folders, single files, zip and tar files (gzip, bzip2, xz), one file at a time, nothing unpacked.

Whatever a tree or an archive holds (pipes, links, bombs, damage, names in GBK), the walk goes on; what could not be
read comes as a member with its problem. Memory does not grow with the archive.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from finews_tui.model.problem import Problem
from finews_tui.sources.folders import count_folder, few_in_folder, walk_folder
from finews_tui.sources.members import LIMITS, Limits, Member
from finews_tui.sources.names import is_archive_name, kind_of_named, shown_path
from finews_tui.sources.reading import open_regular, problem_of, read_at_most
from finews_tui.sources.tars import walk_tar
from finews_tui.sources.zips import count_zip, walk_zip

__all__ = ["LIMITS", "Limits", "Member", "count", "few", "walk"]

_TAR_MARK = slice(257, 262)
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")


def walk(paths: Iterable[Path], *, limits: Limits = LIMITS) -> Iterator[Member]:
    """Every post and category page below the paths. Never raises; a path that is nothing gives its problem."""
    for path in paths:
        try:
            if _is_folder(path):
                yield from walk_folder(os.fspath(path), limits)
            else:
                yield from _walk_file(path, limits)
        except Problem as problem:
            yield Member(shown_path(path), problem=problem)


def count(paths: Iterable[Path]) -> int | None:
    """How many members `walk` will give, without reading them; None where only reading to the end can tell (tar)."""
    total = 0
    for path in paths:
        try:
            if _is_folder(path):
                total += count_folder(os.fspath(path))
                continue
            with open_regular(os.fspath(path), follow=True) as file:
                form = _archive_form(path, file)
                if form == "tar":
                    return None
                total += count_zip(file) if form == "zip" else 1
        except Problem:
            total += 1
    return total


def few(paths: Iterable[Path], most: int) -> bool:
    """Are there certainly not more than `most` members? Looks no further than it must."""
    for path in paths:
        try:
            here = few_in_folder(os.fspath(path), most) if _is_folder(path) else count([path])
        except Problem:
            here = 1
        most -= most + 1 if here is None else here
        if most < 0:
            return False
    return True


def _is_folder(path: Path) -> bool:
    """Whether to walk or to open; links are followed here, for a person named the path."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        problem = problem_of(error)
        if problem.key == "problem.file_gone" or isinstance(error, ValueError):
            raise Problem("problem.no_such_path", path=shown_path(path)) from error
        raise problem from error


def _walk_file(path: Path, limits: Limits) -> Iterator[Member]:
    shown = shown_path(path)
    with open_regular(os.fspath(path), follow=True) as file:
        form = _archive_form(path, file)
        if form == "zip":
            yield from walk_zip(file, shown, limits)
        elif form == "tar":
            yield from walk_tar(file, shown, os.fstat(file.fileno()).st_size, limits)
        elif kind := kind_of_named(os.fspath(path)):
            yield Member(shown, read_at_most(file, limits.member), kind=kind)
        else:
            broken = is_archive_name(path.name)
            raise Problem("problem.archive_broken" if broken else "problem.unknown_type")


def _archive_form(path: Path, file: BinaryIO) -> Literal["zip", "tar", ""]:
    """What a named file is by its first bytes; names lie, and downloads often have none. Posts are never archives."""
    if kind_of_named(os.fspath(path)):
        return ""
    head = file.read(512)
    file.seek(0)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    is_tar = head.startswith(_PACKED) or head[_TAR_MARK] == b"ustar"
    return "tar" if is_tar or path.name.lower().endswith(".tar") else ""
