"""The posts of tests/data and of the built-in guide, read from disk, with what is known about them."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from finews_tui.document.nodes import Document
from finews_tui.document.parse import parse_document
from finews_tui.model.post import ParsedPost
from finews_tui.resources import GUIDE
from finews_tui.sources.jekyll import parse_post

DATA = Path(__file__).parents[1] / "data"
POSTS = DATA / "posts"


@dataclass(frozen=True, slots=True)
class Expected:
    """One `[[post]]` of INDEX.toml. Empty = nothing is said about it."""

    path: str
    note: str
    key: str = ""
    form: str = ""
    title: str = ""
    title_starts: str = ""
    feed: str = ""
    name: str = ""
    time: str = ""
    guessed: bool = False
    body: str = ""
    medium: str = ""
    digest: str = ""
    references: dict[str, int] = field(default_factory=dict)
    secids: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    problem: bool = False

    @property
    def id(self) -> str:
        """Short and unique: the file name, and the folder where the name is there twice."""
        folder, name = self.path.split("/")
        return f"{name.removesuffix('.md')}{'' if folder == '_posts' else '.old'}"

    @property
    def golden(self) -> str:
        """The file name less its date: `NW202209069900000112`."""
        return re.sub(r"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?-", "", self.id)

    @property
    def data(self) -> bytes:
        return (POSTS / self.path).read_bytes()


@cache
def index() -> dict[str, list[dict[str, Any]]]:
    """INDEX.toml as it is written."""
    with (DATA / "INDEX.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def expectations() -> tuple[Expected, ...]:
    """Every post of the index."""
    return tuple(_expected(entry) for entry in index()["post"])


def _expected(entry: dict[str, Any]) -> Expected:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    return Expected(**values)


def readable() -> tuple[Expected, ...]:
    """The posts in which there is something to read."""
    return tuple(expected for expected in expectations() if not expected.problem)


@dataclass(frozen=True, slots=True)
class Parsed:
    """One post through the real pipeline."""

    post: ParsedPost
    document: Document


def parsed(data: bytes, path: str) -> Parsed:
    """Bytes of a file to post and document, as an import does it."""
    post = parse_post(data, path)
    return Parsed(post, parse_document(post.body, digest=post.digest, title=post.title))


def guide_files() -> list[Path]:
    return sorted(GUIDE.glob("*.md"))
