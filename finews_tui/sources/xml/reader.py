"""XML read as feeds are written: one tolerant pass that never fails, expands nothing and costs no more than its length.

Why not a library: feeds are broken in the wild (bare `&`, undeclared prefixes, control characters, the end missing), so
a strict parser needs a second, loose one behind it; feedparser, which has both, takes two to four times as long, two
minutes for a tag with 100,000 attributes, and reads mislabelled encodings wrong. Here every regular expression stops at
the next `<`, so that all of it is linear; a DOCTYPE is passed over with all that it declares; depth, attributes and
entries are capped. That good XML is read as expat and feedparser read it is tested against both.

The text elements of feeds (`title`, `description`, `content`) are cut out whole, because what is in them is HTML in any
of its disguises and often no XML at all.
"""

import re
from functools import lru_cache

from finews_tui.sources.addresses import joined
from finews_tui.sources.xml.characters import CDATA, CDATA_END, characters, has_bare_ampersand, pieces
from finews_tui.sources.xml.names import Names
from finews_tui.sources.xml.nodes import Node, Xml

MOST_DEPTH = 64
MOST_ATTRIBUTES = 64
_LONGEST_ATTRIBUTES = 20_000

_TAG = re.compile(r"""<(/?)([^\W\d][^\s<>/="']*+)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""")
_BROKEN_TAG = re.compile(r"<(/?)([^\W\d][^\s<>/=\"']*+)([^<>]*+)>")
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++))?""")
_TAGS_INSIDE = re.compile(r"<(?:/?[A-Za-z]|!--)")
_SIBLING = re.compile(
    r"</?(?:pubDate|guid|description|content:encoded|dc:\w+|link|category|author|comments|enclosure|published|updated|id)"
    r"(?=[\s/>])"
)
"""Elements of an entry that are none of HTML, or do not stand in its bodies."""
_MOST_REPAIRS, _LONGEST_REPAIR = 2_000, 100_000
_SUBSET_END = re.compile(r"\]\s*+>")


def read_xml(text: str, *, texts: frozenset[str], entries: frozenset[str], most: int) -> Xml:
    """Read a document; elements named in `entries` are collected, at most `most` of them."""
    return _Reader(text, texts, entries, most).read()


class _Reader:
    def __init__(self, text: str, texts: frozenset[str], entries: frozenset[str], most: int) -> None:
        self._text = text
        self._texts = texts
        self._entries = entries
        self._most = most
        self._names = Names()
        self._open = [Node("")]
        self._written = [""]
        """The names of the open elements as they are written."""
        self._too_deep = 0
        self._repairs = 0
        self._found = Xml(self._open[0], [])

    def read(self) -> Xml:
        text, at = self._text, 0
        while not self._found.full and (start := text.find("<", at)) >= 0:
            if start > at:
                self._characters(text[at:start])
            at = self._markup(start)
        self._found.truncated = not self._found.full and len(self._open) > 1
        while len(self._open) > 1:
            self._end_early(self._open.pop())
        return self._found

    def _end_early(self, node: Node) -> None:
        """An element whose end never came; of an entry half is worse than nothing, for the whole comes next time."""
        if node.name not in self._entries:
            self._open[-1].children.append(node)

    def _characters(self, text: str) -> None:
        if text.isspace():
            return
        self._found.broken |= has_bare_ampersand(text)
        self._open[-1].pieces.append(characters(text))

    def _markup(self, start: int) -> int:
        """Take what begins with this `<`; the place behind it."""
        text = self._text
        if tag := _TAG.match(text, start) or self._mended(start):
            return self._end(tag) if tag[1] else self._start(tag)
        if text.startswith(CDATA, start):
            end, behind = self._behind(CDATA_END, start)
            self._open[-1].pieces.append(text[start + len(CDATA) : end])
            return behind
        if text.startswith("<!--", start):
            return self._behind("-->", start + len("<!--"))[1]
        if text.startswith("<?", start):
            return self._behind("?>", start)[1]
        if text.startswith("<!", start):
            return self._behind_doctype(start)
        self._found.broken = True
        self._open[-1].pieces.append("<")
        return start + 1

    def _mended(self, start: int) -> "re.Match[str] | None":
        """A tag with a quote too many or too few."""
        tag = _BROKEN_TAG.match(self._text, start)
        self._found.broken |= bool(tag)
        return tag

    def _behind(self, mark: str, start: int) -> tuple[int, int]:
        """(where the next `mark` stands, the place behind it); the end of the text where there is none."""
        end = self._text.find(mark, start)
        if end < 0:
            self._found.broken = True
            return len(self._text), len(self._text)
        return end, end + len(mark)

    def _behind_doctype(self, start: int) -> int:
        end = self._behind(">", start)[1]
        bracket = self._text.find("[", start, end)
        if bracket < 0:
            return end
        found = _SUBSET_END.search(self._text, bracket)
        return found.end() if found else end

    def _start(self, tag: "re.Match[str]") -> int:
        written, rest = tag[2], tag[3]
        closed = rest.endswith("/")
        if len(self._open) > MOST_DEPTH:
            self._too_deep += not closed
            return tag.end()
        if "xmlns" in rest:
            self._names.declare(rest)
        name = self._names.canonical(written)
        if name in self._entries:
            self._leave_entry()
        node = Node(name, self._attributes(rest) if rest else {}, self._open[-1].base)
        if base := node.attributes.get("xml:base", ""):
            node.base = joined(node.base, base)
        self._open.append(node)
        self._written.append(written)
        if closed:
            self._close()
        elif name in self._texts:
            return self._whole(node, written, tag.end())
        return tag.end()

    def _attributes(self, rest: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(rest[:_LONGEST_ATTRIBUTES])[:MOST_ATTRIBUTES]:
            if value[:1] in "\"'":
                value = value[1:-1]
            found.setdefault(self._names.canonical(name) if ":" in name else name.lower(), characters(value))
        return found

    def _whole(self, node: Node, written: str, at: int) -> int:
        """Cut a text element out: to its own end tag, or to where its entry ends."""
        end, behind = self._end_of(written, at)
        node.source = self._text[at:end]
        outside = "".join(piece for literal, piece in pieces(node.source) if not literal)
        node.has_tags = bool(_TAGS_INSIDE.search(outside))
        self._found.broken |= has_bare_ampersand(outside) or end == behind
        if end < len(self._text):
            self._close()
        return behind

    def _end_of(self, written: str, at: int) -> tuple[int, int]:
        """(end of the content, where to go on): two equal places where the end tag is missing."""
        text, bounds, depth, look = self._text, _bounds(written), 1, at
        while found := bounds.search(text, look):
            look = found.end()
            if found["cdata"]:
                end = text.find(CDATA_END, look)
                look = len(text) if end < 0 else end
            elif found["outer"]:
                return self._mended_end(at, found.start())
            else:
                closing = text.find(">", look)
                depth += -1 if found["end"] else text[closing - 1] != "/"
                if not depth:
                    return found.start(), closing + 1 or len(text)
        return len(text), len(text)

    def _mended_end(self, at: int, outer: int) -> tuple[int, int]:
        """Where an element without an end tag ends: before the next element of the entry, else with the entry."""
        self._repairs += 1
        few = self._repairs < _MOST_REPAIRS and outer - at < _LONGEST_REPAIR  # or a hostile feed were quadratic
        found = _SIBLING.search(self._text, at, outer) if few else None
        end = found.start() if found else outer
        return end, end

    def _end(self, tag: "re.Match[str]") -> int:
        if self._too_deep:
            self._too_deep -= 1
            return tag.end()
        if tag[2] not in self._written:
            self._found.broken = True
            return tag.end()
        self._found.broken |= tag[2] != self._written[-1]
        while self._written[-1] != tag[2]:
            self._close_unended()
        self._close()
        return tag.end()

    def _leave_entry(self) -> None:
        """An entry begins: one that is open still has lost its end tag."""
        inside = next((at for at, node in enumerate(self._open) if node.name in self._entries), 0)
        self._found.broken |= bool(inside)
        while inside and len(self._open) > inside:
            self._close_unended()

    def _close_unended(self) -> None:
        """Close an element whose end tag is missing: what came after it stood beside it, not in it."""
        node = self._open[-1]
        self._close()
        if node.name not in self._entries and node.children:
            self._open[-1].children += node.children
            node.children = []

    def _close(self) -> None:
        """Close the innermost element."""
        node = self._open.pop()
        self._written.pop()
        if node.name not in self._entries:
            self._open[-1].children.append(node)
        elif len(self._found.entries) < self._most:
            self._found.entries.append(node)
        else:
            self._found.full = True


@lru_cache(maxsize=64)
def _bounds(name: str) -> "re.Pattern[str]":
    """What is looked for from the start of a text element on."""
    outer = r"/?(?:\w+:)?(?:item|entry)(?=[\s>])|/channel>"
    own = rf"(?P<end>/)?{re.escape(name)}(?=[\s/>])"
    return re.compile(rf"<(?:(?P<cdata>!\[CDATA\[)|{own}|(?P<outer>{outer}))")  # `<` first: the search skips to it
