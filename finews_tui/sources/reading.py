"""Opening files that may be anything: only regular ones are read, without waiting, and never more than the limit.

A FIFO named like a post would block for ever, a link to `/dev/zero` never end; so the file is opened without following
links and without blocking, and asked what it is only then.
"""

import errno
import os
import stat
from typing import BinaryIO

from finews_tui.model.problem import Problem

_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


def open_regular(path: str, *, follow: bool = False) -> BinaryIO:
    """Open a regular file. `follow` links only where a person named the file. Raises `Problem`."""
    try:
        number = os.open(path, _FLAGS if follow else _FLAGS | os.O_NOFOLLOW)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise problem_of(error) from error
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise Problem("problem.not_a_file")
    return os.fdopen(number, "rb")


def read_at_most(file: BinaryIO, limit: int) -> bytes:
    """The whole file. Raises `Problem` where it is longer than the limit, or grows to be while it is read."""
    try:
        data = file.read(limit + 1)
    except OSError as error:
        raise problem_of(error) from error
    if len(data) > limit:
        raise too_large(limit)
    return data


def too_large(limit: int) -> Problem:
    """The problem of a file beyond the limit."""
    return Problem("problem.file_too_large", mb=limit // (1024 * 1024))


def problem_of(error: OSError | ValueError) -> Problem:
    """What the system says of a file, as a sentence of ours."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR):
        return Problem("problem.file_gone")
    if number in (errno.EACCES, errno.EPERM):
        return Problem("problem.file_permission")
    if number == errno.ELOOP:
        return Problem("problem.file_link")
    if number in (errno.ENXIO, errno.EISDIR):
        return Problem("problem.not_a_file")
    return Problem("problem.file_unreadable", why=os.strerror(number) if number else str(error))
