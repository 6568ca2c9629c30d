"""The article on a web page of a site: its text, title, medium and time, without what stands around them.

Where the text is comes from, in this order: what the user says, what is known of the site, and the names that the
common editing systems give it. On any other page nothing is found here, and `PageText.whole` is for a library that
weighs the text of every element (`sources.full_text`).

The names were read in the pages' own source and in public code that reads these sites; sites change them now and then,
which is why each has several.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from finews_tui.document.html.guard import guarded
from finews_tui.document.page import LONGEST_PAGE, clear, head_title
from finews_tui.model.problem import Problem
from finews_tui.text.clean import clean, clean_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SITES = {
    "eastmoney.com": ("#ContentBody", ".newsContent", ".article-body"),
    "cls.cn": (".detail-content", ".detail-telegraph-content", ".telegraph-content"),
    "wallstreetcn.com": (".article-content .rich-text", ".rich-text", ".live-detail-content", ".node-article-content"),
    "sina.com.cn": ("#artibody", "#article_content", ".article"),
    "sina.cn": (".art_content", ".art_box"),
}
"""Where the text stands on the pages of these sites."""
_ANYWHERE = (
    "[itemprop=articleBody]", "#ContentBody", "#artibody", "#js_content", ".TRS_Editor", ".trs_editor_view",
    "#zwcontent", "#rwb_zw", "#articleContent", "#article-content", ".article-content", ".article_content",
    ".article-body", ".post_body", ".entry-content", "article", "main",
)  # fmt: skip
"""Names of common editing systems, and the elements that HTML has for this."""
_TITLES = (".article-title", ".main-title", ".detail-title", "#news_title")
_MEDIA = (".date-source .source", ".date-source a", "[itemprop=publisher]", "#source_baidu", ".article-source")
_TIMES = ("time[datetime]", ".date-source .date", "[itemprop=datePublished]", "#pubtime_baidu", ".article-time")
_META_TIMES = (
    "article:published_time",
    "og:release_date",
    "datePublished",
    "publishdate",
    "PubDate",
    "weibo: article:create_at",
)
_NO_TEXT = (
    "template", "form", "button", "nav", "aside", "time", ".comment", ".comments", "[class^=comment-]", "[id^=comment]",
    ".related", "[class^=related-]", "[class^=recommend]", ".share", "[class^=share-]", ".appendQr_wrap", ".ad",
    "[class^=ad-]", ".show_author", ".abstract .label",
)  # fmt: skip
"""What stands inside the text and is none of it."""
_LEAST = 30
"""Characters of a text. Less is the frame of a page whose text a script would fetch."""
_MOST_NAMES = 1_000
"""Names of links that are looked for in a text."""
_MOST_LINKED = 0.6
"""Share of the characters in links above which it is a list of headlines."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What was found. Strings are clean; any may be empty."""

    html: str
    """The text of the article; empty where it was not found."""
    title: str
    medium: str
    time: str
    """As written."""
    whole: str
    """The page, safe to be parsed; empty where `html` is not."""


def page_text(page: str, host: str, selector: str = "") -> PageText:
    """Find the article. `selector` is the user's; `Problem` where it is no CSS or nothing on the page fits it."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(guarded(page[:LONGEST_PAGE]))
    title, medium, time = _title(tree, page), _first(tree, _MEDIA), _time(tree)
    places = [selector] if selector else [*_known(host), *_ANYWHERE]
    place = _place(tree, places, asked=bool(selector))
    if place is None and selector:
        raise Problem("full_text.selector", selector=selector)
    if place is None:
        _strip(tree.root, _NO_TEXT, title)
        return PageText("", title, medium, time, tree.html or "")
    if selector:
        _drop(place, ("script", "style"))
    else:
        _strip(place, _NO_TEXT, title)
    return PageText(clean(place.inner_html or "").strip(), title, medium, time, "")


def is_list(text: str, page: str) -> bool:
    """Whether most of a text that was found on a page is what its links are called: headlines, no article."""
    from selectolax.lexbor import LexborHTMLParser

    squeezed = "".join(text.split())
    links = Counter("".join(link.text().split()) for link in LexborHTMLParser(page).css("a")).most_common(_MOST_NAMES)
    there = sum(len(name) * min(times, squeezed.count(name)) for name, times in links if name)
    return there > _MOST_LINKED * len(squeezed)


def _known(host: str) -> tuple[str, ...]:
    return next((places for site, places in _SITES.items() if host == site or host.endswith(f".{site}")), ())


def _place(tree: "LexborHTMLParser", places: Iterable[str], *, asked: bool) -> "LexborNode | None":
    """The first of these places that holds a text; of several of one name the longest."""
    from selectolax.lexbor import SelectolaxError

    for place in places:
        try:
            found = tree.css(place)
        except SelectolaxError:  # no CSS; only the user's own can be that
            return None
        if found:
            longest = max(found, key=lambda node: len(node.text()))
            if asked or (_length(longest.text()) >= _LEAST and not _is_list(longest)):
                return longest
    return None


def _is_list(node: "LexborNode") -> bool:
    return sum(_length(link.text()) for link in node.css("a")) > _MOST_LINKED * _length(node.text())


def _length(text: str) -> int:
    return len("".join(text.split()))


def _strip(place: "LexborNode | None", names: Iterable[str], title: str) -> None:
    """Take out what is no text, and the heading that says the title again."""
    if place is None:
        return
    clear(place)
    _drop(place, ("script", "style", *names))
    for heading in place.css("h1"):
        if clean_line(heading.text()) == title:
            heading.decompose()


def _drop(place: "LexborNode", names: Iterable[str]) -> None:
    for name in names:
        for node in place.css(name):
            node.decompose()


def _title(tree: "LexborHTMLParser", page: str) -> str:
    headings = [text for node in tree.css("h1") if (text := clean_line(node.text()))]
    if len(headings) == 1:
        return headings[0]
    return _meta(tree, "og:title") or _first(tree, _TITLES) or head_title(page)


def _time(tree: "LexborHTMLParser") -> str:
    for name in _META_TIMES:
        if found := _meta(tree, name):
            return found
    for selector in _TIMES:
        if node := tree.css_first(selector):
            return clean_line(node.attributes.get("datetime") or node.text())
    return ""


def _first(tree: "LexborHTMLParser", selectors: Iterable[str]) -> str:
    nodes = (tree.css_first(selector) for selector in selectors)
    return next((text for node in nodes if node and (text := clean_line(node.text()))), "")


def _meta(tree: "LexborHTMLParser", name: str) -> str:
    node = tree.css_first(f'meta[property="{name}"], meta[name="{name}"]')
    return clean_line(node.attributes.get("content") or "") if node else ""
