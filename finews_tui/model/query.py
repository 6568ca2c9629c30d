"""A query: what is looked for, as a tree. Written back with `str`, it reads as the same tree.

`|` binds more tightly than the blank between words: `a | b c` is (a or b) and c. `services.query` reads queries.
"""

from dataclasses import dataclass, field

from finews_tui.model.problem import Problem

_SPECIAL = frozenset(' \u3000\t:：|｜()（）"“”＂「」『』')


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand in a post, one after the other."""

    words: str
    quoted: bool = False
    """In quotes: the last number or Latin word must end there (`"50"` is not in `500`)."""
    title: bool = False
    """Only in the title."""

    def __str__(self) -> str:
        return ("title:" if self.title else "") + (f'"{self.words}"' if self.quoted else self.words)


@dataclass(frozen=True, slots=True)
class Filter:
    """A property of posts: `is:unread`, `feed:cailianshe`, `since:2d`. Key and fixed values are the canonical ones."""

    key: str
    value: str
    at: int = field(default=0, compare=False)
    """Where the value stands in the query, for the message about one that names nothing."""
    length: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.key}:{written(self.value)}"


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more."""

    parts: "tuple[Node, ...]"

    def __str__(self) -> str:
        return " ".join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class Or:
    """One of two or more."""

    parts: "tuple[Node, ...]"

    def __str__(self) -> str:
        return " | ".join(f"({part})" if isinstance(part, And) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    part: "Node"

    def __str__(self) -> str:
        return f"-({self.part})" if isinstance(self.part, And | Or) else f"-{self.part}"


Node = Text | Filter | And | Or | Not


class QueryProblem(Problem):
    """A mistake in a query, with its place: `at` and `length` in characters of what was typed."""

    def __init__(self, key: str, at: int, length: int = 1, **fields: object) -> None:
        super().__init__(key, **fields)
        self.at = at
        self.length = length


def written(value: str) -> str:
    """A value as it stands in a query: in quotes where it needs them."""
    return f'"{value}"' if not value or value[0] in "-－−" or not _SPECIAL.isdisjoint(value) else value


def texts(node: Node) -> list[Text]:
    """All words that a post found by this query may hold: what is to be highlighted. Those under a `-` are not."""
    match node:
        case Text():
            return [node]
        case And() | Or():
            return [found for part in node.parts for found in texts(part)]
    return []


def both(one: Node, other: Node) -> Node:
    """Posts that both find."""
    parts = [part for node in (one, other) for part in (node.parts if isinstance(node, And) else (node,))]
    return And(tuple(parts))
