"""Names of elements without the accident of their prefix: `content:encoded`, whatever the feed calls the namespace.

RSS, RSS 1.0 and Atom elements lose their namespace altogether, because feeds mix them (`atom:link` in RSS, RSS items in
a feed of another version) and their local names do not clash in meaning. A prefix that is declared nowhere, a common
fault, is taken for what everybody else means by it.
"""

import re

_SPACES = {
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0": "",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://purl.org/rss/1.0/modules/syndication": "sy",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://search.yahoo.com/mrss": "media",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/xml/1998/namespace": "xml",
}
_UNDECLARED = {"": "", "atom": "", "a10": "", "rss": "", "atom10": ""}
_MOST_PREFIXES = 200
_DECLARATION = re.compile(r"""xmlns(?::([\w.-]+))?\s*=\s*["']([^"'<>]{0,300})["']""")


class Names:
    """What prefixes mean in one document. A declaration counts from where it stands to the end."""

    def __init__(self) -> None:
        self._bound: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def declare(self, attributes: str) -> None:
        """Take in the declarations among the attributes of a tag."""
        for prefix, address in _DECLARATION.findall(attributes):
            address = address.strip().lower().rstrip("/")
            space = _SPACES.get(address, prefix.lower())  # RSS in an unknown default namespace is RSS all the same
            if self._bound.get(prefix) != space and len(self._bound) < _MOST_PREFIXES:
                self._bound[prefix] = space
                self._known.clear()

    def canonical(self, name: str) -> str:
        """`pubDate` -> `pubdate`, `atom:link` -> `link`, `c:encoded` -> `content:encoded`."""
        if (found := self._known.get(name)) is not None:
            return found
        prefix, colon, local = name.partition(":")
        if not colon:
            prefix, local = "", name
        space = self._bound.get(prefix)
        if space is None:
            space = _UNDECLARED.get(prefix.lower(), prefix.lower())
        found = f"{space}:{local.lower()}" if space else local.lower()
        if len(self._known) < 1_000:
            self._known[name] = found
        return found
