"""What an answer is, by its first bytes: the MIME type of a feed is wrong as often as not."""

import re
from enum import StrEnum

from finews_tui.sources.decode import looks_binary


class Sniffed(StrEnum):
    """What bytes may be."""

    XML_FEED = "xml-feed"
    """RSS, RDF or Atom."""
    JSON = "json"
    """JSON or a script around it (JSONP)."""
    OPML = "opml"
    HTML = "html"
    EMPTY = "empty"
    BINARY = "binary"
    OTHER = "other"


_HEAD = 16_384
_FEED = re.compile(r"<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel)(?=[\s/>])", re.IGNORECASE)
_OPML = re.compile(r"<opml(?=[\s/>])", re.IGNORECASE)
_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body|meta|title|script|div)(?=[\s/>])", re.IGNORECASE)
_VALUE = r"(?:\{\s*[\"}]|\[\s*[\[{\"\]])"
_JSON = re.compile(
    rf"\s*(?:{_VALUE}|(?:try\s*\{{\s*)?[\w$.]{{1,80}}\s*\(\s*{_VALUE}|(?:var|let|const)\s+[\w$]{{1,80}}\s*=\s*{_VALUE})"
)
_PROLOGUE = re.compile(
    r"<\?[^>]{0,2000}>|<!--.*?(?:-->|\Z)|<!doctype\s+(?!html)[^>\[]{0,2000}(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL
)


def bytes_only(data: bytes) -> Sniffed | None:
    """What bytes are that hold no text; None where they do."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return Sniffed.EMPTY
    return Sniffed.BINARY if looks_binary(data) else None


def sniff(text: str, content_type: str = "") -> Sniffed:
    """What a text is. `content_type` decides only where it could be a page as well as a feed."""
    head = text[:_HEAD].lstrip("\ufeff")
    if _JSON.match(head):
        return Sniffed.JSON
    head = _PROLOGUE.sub("", head)
    found = {
        Sniffed.OPML: _OPML.search(head),
        Sniffed.XML_FEED: _FEED.search(head),
        Sniffed.HTML: _PAGE.search(head),
    }
    first = min((kind for kind, at in found.items() if at), key=lambda kind: _start(found[kind]), default=None)
    if first is Sniffed.HTML and found[Sniffed.XML_FEED] and "xml" in content_type:
        return Sniffed.XML_FEED
    return first or Sniffed.OTHER


def _start(found: "re.Match[str] | None") -> int:
    return found.start() if found else 0
