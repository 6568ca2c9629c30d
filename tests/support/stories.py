"""The labelled pairs of `tests/data/stories`: what tells one story, and what only looks like it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from finews_tui.text.dates import parse_when

_FOLDER = Path(__file__).parent.parent / "data" / "stories"


@dataclass(frozen=True)
class Told:
    """One post of a pair."""

    title: str
    text: str
    published: int
    codes: tuple[str, ...]

    @property
    def secids(self) -> list[str]:
        return [f"{int(code.startswith('6'))}.{code}" for code in self.codes]


@dataclass(frozen=True)
class Pair:
    """Two posts, and whether they tell one story."""

    name: str
    same: bool
    one: Told
    other: Told


@cache
def pairs() -> tuple[Pair, ...]:
    return tuple(
        Pair(entry["name"], same, _told(entry["a"]), _told(entry["b"]))
        for file, same in (("reprints", True), ("different", False))
        for entry in tomllib.loads((_FOLDER / f"{file}.toml").read_text(encoding="utf-8"))["pair"]
    )


def _told(entry: dict[str, str]) -> Told:
    published = parse_when(f"2022-{entry['at']}")
    assert published is not None, entry
    return Told(entry["title"], entry["text"], published, tuple(entry.get("codes", ())))
