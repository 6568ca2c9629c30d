"""A web page to the whole text of an article.

Where nothing is known of the page, trafilatura finds the text: it found every paragraph of all our sample pages, the
other libraries lost those of one or more. With what it needs it takes 67 MB, so it is an extra; most sites are read
without it, and a subscription can name the place (`full_text = "div.content"`).
"""

import re
from dataclasses import dataclass

from finews_tui.document.page_text import PageText, is_list, page_text
from finews_tui.document.parse import parse_document
from finews_tui.document.plain import plain_text
from finews_tui.model.link import shown_host
from finews_tui.model.post import Body, BodyKind
from finews_tui.model.problem import Problem
from finews_tui.sources.addresses import absolute_links
from finews_tui.sources.feed_text import feed_text
from finews_tui.text.clean import clean
from finews_tui.text.loose_dates import parse_loose
from finews_tui.text.titles import shortened

_LONGEST_MEDIUM = 60
_TIME = re.compile(
    r"20[0-9]{2}(?:年|[-/.])[01]?[0-9](?:月|[-/.])[0-3]?[0-9]日?(?:\s{0,4}[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)?"
)
_MOST_SEARCHED = 200_000


@dataclass(frozen=True, slots=True)
class Page:
    """An article, as its page gives it. Strings are clean."""

    title: str
    """May be empty."""
    body: Body
    medium: str = ""
    published: int | None = None
    """Seconds since the epoch; None where the page does not say."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A page that was looked at."""

    address: str
    text: str
    """All of it."""
    found: PageText
    """Where `found.whole` is not empty, the text of the article is still to be found in it (`weighed`)."""


def look_at(data: bytes, address: str, *, charset: str = "", selector: str = "") -> Looked:
    """Find what can be found by the names of its elements. Raises `Problem` where `selector` fits nothing."""
    text, _, _ = feed_text(data, charset)
    return Looked(address, text, page_text(text, shown_host(address), selector))


def page_of(looked: Looked, html: str) -> Page:
    """The article with this text. Raises `Problem` where that is none."""
    found = looked.found
    body = Body(BodyKind.HTML, absolute_links(html, looked.address))
    document = parse_document(body)
    if not document.length or (found.whole and is_list(plain_text(document), found.whole)):
        raise Problem("full_text.nothing")
    medium = (found.medium or document.medium)[:_LONGEST_MEDIUM]
    return Page(shortened(found.title), body, medium, _published(found.time, looked.text))


def weighed(page: str) -> str:
    """The text of a page of an unknown shape, found by the weight of its parts. May take long: see
    `services.weighing`."""
    from trafilatura import extract

    html = extract(page, output_format="html", include_links=True, include_images=True, include_comments=False)
    return clean(html or "").strip()


def _published(said: str, page: str) -> int | None:
    """When the page says that it was published, else the first date that stands in it."""
    if said and (time := parse_loose(said)) is not None:
        return time
    first = _TIME.search(page, page.find("<body") + 1, _MOST_SEARCHED)
    return parse_loose(first[0].replace("/", "-").replace(".", "-")) if first else None
