"""A document as the reader gives it: elements under canonical names."""

from dataclasses import dataclass, field

from finews_tui.sources.xml.characters import value_of


@dataclass(slots=True)
class Node:
    """One element."""

    name: str
    """Canonical (`names`), in lower case."""
    attributes: dict[str, str] = field(default_factory=dict)
    base: str = ""
    """Address that relative ones start from (`xml:base`), as far as the document says it."""
    children: list["Node"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    source: str = ""
    """Of a text element: everything between its tags as it is written."""
    has_tags: bool = False
    """Of a text element: `source` has tags outside of CDATA."""

    @property
    def text(self) -> str:
        """The characters directly inside."""
        return value_of(self.source) if self.source else "".join(self.pieces)

    def all(self, *names: str) -> list["Node"]:
        """The children of these names, in the order of the document."""
        return [child for child in self.children if child.name in names]

    def first(self, *names: str) -> "Node | None":
        """The first child of the first name that there is."""
        return next((child for name in names for child in self.children if child.name == name), None)

    def said(self, *names: str) -> str:
        """The text of the first child of these names that has any."""
        return next((text for name in names for child in self.all(name) if (text := child.text.strip())), "")


@dataclass(slots=True)
class Xml:
    """A document, read."""

    root: Node
    """The document itself; its children are the outermost elements."""
    entries: list[Node]
    """The elements that were asked for, each whole, in order; they are no children of anything."""
    truncated: bool = False
    """The end is missing."""
    broken: bool = False
    """It is not well-formed."""
    full: bool = False
    """There were more entries than were read."""
