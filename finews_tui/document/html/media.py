"""Pictures, and what plays elsewhere: a reader shows where it is."""

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from finews_tui.document import rewrite
from finews_tui.document.builder import Builder
from finews_tui.document.html.attributes import Attributes, number_in
from finews_tui.document.html.blocks import Exit, block, skip
from finews_tui.document.nodes import Image, Role
from finews_tui.document.references import goal_of_image, goal_of_url
from finews_tui.model.link import LinkKind, image_size, safe_url, shown_host
from finews_tui.text.clean import clean_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SOURCES = ("orginial_src", "original_src", "data-original", "data-src", "data-lazy-src", "src")
"""Where an image's address stands, best first: full size (spelt as the site spells it), loaded late, shown."""
_SAYS_NOTHING = re.compile(
    r"(?:image|img|pic|picture|photo|icon|logo|图片?|图像|K图.*)[\s_-]*\d*|\d+|[0-9a-f_-]{16,}|https?:\S*"
    r"|\S*\.(?:jpe?g|png|gif|webp|bmp|svg)",
    re.IGNORECASE,
)
_PIXEL, _ICON = 3, 32
"""Largest side of an image that only counts visitors, and of one that stands in the text like a letter."""
_EMBEDDED_DATA = 1000
"""An image inside the markup that is longer than this is a picture; shorter ones keep a place warm."""
_FILE = re.compile(r"[^/]{1,60}\.[A-Za-z][A-Za-z0-9]{1,4}")
_TAG = re.compile(r"<[^<>]*>")


def image(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    if rewrite.is_closing_mark(attributes):
        builder.drop_images()
    elif instrument := rewrite.instrument_of_chart(attributes):
        builder.add_chart(instrument)
    elif builder.goal is not rewrite.ADVERT:
        _picture(builder, attributes)
    return skip


def _picture(builder: Builder, attributes: Attributes) -> None:
    url = next((url for name in _SOURCES if (url := safe_url(attributes.get(name) or ""))), "")
    text = _description(attributes)
    width, height = number_in(attributes.get("width")), number_in(attributes.get("height"))
    if width and height and max(width, height) <= _ICON:
        builder.text(text if max(width, height) > _PIXEL else "")
        return
    goal = builder.goal
    if goal and goal.kind is LinkKind.IMAGE:
        url = goal.url
    elif goal and not goal.instrument:
        builder.registry.add(goal, text)
    source = attributes.get("src") or ""
    if not url and not text and (not source or (source.startswith("data:") and len(source) < _EMBEDDED_DATA)):
        return
    if builder.second_hand and url and builder.registry.place_of(goal_of_image(url)):
        return
    place = builder.registry.add(goal_of_image(url), text) if url else 0
    given = (width, height) if width and height and min(width, height) > 0 else None
    builder.append(Image(place, text, image_size(url) or given, align=builder.style.align))


def _description(attributes: Attributes) -> str:
    """Alt text or title, where it says something."""
    for name in ("alt", "title"):
        text = clean_line(attributes.get(name) or "")
        if text and not _SAYS_NOTHING.fullmatch(text):
            return text
    return ""


def player(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    """A `video`, `audio` or `object`: a line that leads there, then what stands inside for those who cannot play it."""
    _lead_to(builder, attributes.get("src") or attributes.get("data") or _source_of(node), attributes)
    return block(builder, node, {})


def frame(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    """An `iframe` or `embed`. The parser gives what stands inside as bare text, tags and all."""
    _lead_to(builder, attributes.get("src") or "", attributes)
    return raw_text(builder, node, attributes)


def raw_text(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    inside = node.first_child
    text = _TAG.sub("", inside.text_content or "") if inside else ""
    if text.strip():
        before = builder.begin_block()
        builder.text(text)
        builder.end_block(before)
    return skip


def _source_of(node: "LexborNode") -> str:
    child = node.first_child
    while child is not None:
        if child.tag == "source" and (address := child.attributes.get("src")):
            return address
        child = child.next
    return ""


def _shown_place(url: str) -> str:
    """The host, and the name of the file where there is one: `v.example.com/a.mp4` tells what plays there."""
    file = urlsplit(url).path.rpartition("/")[2]
    return f"{shown_host(url)}/{clean_line(unquote(file))}" if _FILE.fullmatch(file) else shown_host(url)


def _lead_to(builder: Builder, address: str, attributes: Attributes) -> None:
    """A paragraph with a link to what cannot be shown here."""
    name = clean_line(attributes.get("title") or attributes.get("aria-label") or "")
    goal = goal_of_url(address)
    before = builder.begin_block()
    opened = builder.open(Role.LINK, goal) if goal else None
    builder.text(name or (_shown_place(goal.url) if goal else ""))
    if opened:
        builder.close(opened)
    builder.end_block(before)
