"""A whole HTML page as title and body, for a file that somebody saved.

The text of a news page stands in `#ContentBody` (eastmoney), else in `<article>`, `<main>`, `<body>`; its title in the
only `<h1>` of the page, else in `<title>` without the name of the site. What leads through the site (`<nav>`, the
footer of the page) is no text of it, nor is the sentence for browsers without scripts.
"""

import re
from html import unescape
from typing import TYPE_CHECKING

from finews_tui.document.html.guard import guarded
from finews_tui.model.post import Body, BodyKind
from finews_tui.text.clean import clean, clean_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST_PAGE = 4_000_000
"""A longer page is not searched for its text: it is all body, and cut like one."""
_START_WITHIN = 4_000
_PLACES = ("#ContentBody", "article", "main")
_FURNITURE = "nav, body > footer, footer[role=contentinfo], [role=navigation]"
_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title\b", re.IGNORECASE)
_TITLE_END = re.compile(r"</title", re.IGNORECASE)
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+")


def page_parts(html: str) -> tuple[str, Body]:
    """Title (may be empty) and body of a page."""
    title = head_title(html)
    if len(html) > LONGEST_PAGE:
        return title, Body(BodyKind.HTML, clean(html))
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(guarded(html))
    place = _place(tree)
    headings = [node for node in tree.css("h1") if clean_line(node.text())]
    if len(headings) == 1:
        title = clean_line(headings[0].text())
        headings[0].decompose()
    if place:
        clear(place)
    return title, Body(BodyKind.HTML, clean((place.inner_html or "") if place else html))


def is_page(text: str) -> bool:
    """Whether a text begins as a whole page does."""
    return bool(_START.match(text[:_START_WITHIN]))


def clear(place: "LexborNode") -> None:
    """Take away what is no text of the page; a `noscript` that holds pictures stays."""
    for node in place.css(_FURNITURE):
        node.decompose()
    for node in place.css("noscript"):
        if not node.css("img"):
            node.decompose()


def head_title(html: str) -> str:
    """What `<title>` says, without the name of the site; may be empty."""
    tag = _TITLE.search(html)
    start = html.find(">", tag.end()) + 1 if tag else 0
    end = _TITLE_END.search(html, start) if start else None
    if not end:
        return ""
    title = clean_line(unescape(html[start : end.start()]))
    return _SITE.split(title)[0] or title


def _place(tree: "LexborHTMLParser") -> "LexborNode | None":
    """The element that holds the text; of several articles the longest."""
    for selector in _PLACES:
        found = tree.css(selector)
        if found:
            return max(found, key=lambda node: len(node.text()))
    return tree.body
