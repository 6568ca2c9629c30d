"""Posts of a folder and everything below it. Links are not followed: no tree is endless, none leads out of itself."""

import os
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from finews_tui.model.problem import Problem
from finews_tui.sources.members import Kind, Limits, Member
from finews_tui.sources.names import is_site_page, is_skipped_folder, kind_of, may_be_site_page, shown_path
from finews_tui.sources.reading import open_regular, problem_of, read_at_most


class _Found(NamedTuple):
    """A file of the tree that may be a post, not opened yet."""

    path: str
    kind: Kind = "post"
    problem: Problem | None = None


def walk_folder(root: str, limits: Limits) -> Iterator[Member]:
    """Every post and category page, folder by folder in the order of their names."""
    for found in _find(root):
        problem, data = found.problem, None
        if problem is None:
            try:
                with open_regular(found.path) as file:
                    data = read_at_most(file, limits.member)
            except Problem as raised:
                problem = raised
        if data is not None and is_site_page(found.path, data):
            continue
        yield Member(shown_path(found.path), data, problem, found.kind)


def count_folder(root: str) -> int:
    """How many members the walk will give, by the names alone."""
    return sum(found.problem is not None or not may_be_site_page(found.path) for found in _find(root))


def few_in_folder(root: str, most: int) -> int:
    """How many files may be members; counted no further than `most` + 1."""
    return sum(1 for _ in islice(_find(root), most + 1))


def _find(root: str) -> Iterator[_Found]:
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            yield _Found(folder, problem=problem_of(error))
            continue
        below = []
        for entry in entries:
            if _is_folder(entry):
                if not is_skipped_folder(entry.name):
                    below.append(entry.path)
            elif found := _file(entry):
                yield found
        waiting.extend(reversed(below))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:  # gone meanwhile; opening it will say so
        return False


def _file(entry: "os.DirEntry[str]") -> _Found | None:
    if kind := kind_of(entry.path):
        return _Found(entry.path, kind)
    if entry.is_symlink() and not is_skipped_folder(entry.name) and os.path.isdir(entry.path):  # noqa: PTH112
        return _Found(entry.path, problem=Problem("problem.file_link"))
    return None
