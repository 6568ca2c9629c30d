"""What a walk over folders and archives gives: members, and how much of an archive is read."""

from dataclasses import dataclass
from typing import Literal

from finews_tui.model.problem import Problem

Kind = Literal["post", "category"]


@dataclass(frozen=True, slots=True)
class Member:
    """One file that may be a post or a category page, or what went wrong with it."""

    path: str
    """Where it is, to be shown: clean, and of an archive's member `news.zip/_posts/….md`."""
    data: bytes | None = None
    """The whole file; None exactly where there is a problem."""
    problem: Problem | None = None
    kind: Kind = "post"
    position: int = 0
    """Bytes of the archive read so far, where the number of its members is not known beforehand; else 0."""
    total: int = 0
    """Size of that archive."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before a file or an archive is taken for a bomb. The largest post seen has 14 KB."""

    member: int = 8 * 1024 * 1024
    """Bytes of one file."""
    total: int = 1024 * 1024 * 1024
    """Bytes of one archive, unpacked."""
    members: int = 200_000
    """Members of one archive, of whatever kind."""


LIMITS = Limits()
