"""The walk over the tree of an HTML body: which element is handled by whom.

The walk is a loop with a stack of its own, because bodies from outside may nest deeper than Python may call. An element
that is not in the table is transparent: its text is shown as if the tags were not there.
"""

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from finews_tui.document import rewrite
from finews_tui.document.builder import Builder
from finews_tui.document.html import blocks, lists, media, spans, tables
from finews_tui.document.html.attributes import Attributes, is_hidden
from finews_tui.document.html.blocks import Exit, Handler, skip
from finews_tui.document.nodes import Role
from finews_tui.model.instrument import Instrument

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

NEVER_SHOWN = frozenset(("script", "style", "template", "head", "title", "meta", "link", "base", "rp"))
"""Elements that are dropped with all they hold."""

_HANDLERS: dict[str, Handler] = {
    "p": blocks.paragraph,
    "br": blocks.line_break,
    "hr": blocks.rule,
    "center": blocks.centre,
    "blockquote": blocks.quote,
    "figcaption": blocks.caption,
    "a": spans.link,
    "span": spans.link,
    "q": spans.quotation,
    "rt": spans.styled(Role.RUBY),
    "ol": lists.numbered,
    "li": lists.item,
    "dt": lists.term,
    "dd": lists.meaning,
    "details": lists.details,
    "summary": lists.summary,
    "table": tables.table,
    "caption": tables.caption,
    "thead": tables.head,
    "tfoot": tables.foot,
    "tr": tables.row,
    "td": tables.cell,
    "th": tables.cell,
    "img": media.image,
    "noscript": spans.second_hand,
    "input": spans.field,
    "optgroup": spans.options,
    "option": blocks.line,
}
_ALIKE: tuple[tuple[Handler, str], ...] = (
    (blocks.block, "address article aside body dialog div dl fieldset figure footer form frameset header hgroup html"),
    (blocks.block, "legend main nav search section"),
    (blocks.preformatted, "pre xmp listing plaintext textarea"),
    (blocks.void, "area col frame param source track wbr"),
    (lists.bulleted, "ul menu dir"),
    (media.frame, "iframe embed"),
    (media.player, "video audio object"),
    (media.raw_text, "noembed noframes"),
    (spans.styled(Role.STRONG), "strong b"),
    (spans.styled(Role.EM), "em i cite dfn var"),
    (spans.styled(Role.CODE), "code kbd samp tt"),
    (spans.styled(Role.UNDERLINE), "u"),
    (spans.styled(Role.DELETED), "del s strike"),
    (spans.styled(Role.INSERTED), "ins"),
    (spans.styled(Role.MARK), "mark"),
    (spans.styled(Role.SUPERSCRIPT), "sup"),
    (spans.styled(Role.SUBSCRIPT), "sub"),
)
_HANDLERS.update((tag, handler) for handler, tags in _ALIKE for tag in tags.split())
_HANDLERS.update((f"h{level}", blocks.heading(level)) for level in range(1, 7))

_INSIDE = re.compile(r"""\bhref\s{0,9}=\s{0,9}["']?\s{0,9}#([^"'\s<>]{1,200})""", re.IGNORECASE)
"""A link inside the page."""
_FARTHEST_END = 12
"""So many siblings behind its start the end of a chart is looked for."""


def walk(html: str, builder: Builder) -> None:
    """Give everything readable in an HTML fragment to the builder, in its order."""
    from selectolax.lexbor import LexborHTMLParser

    builder.wanted = frozenset(unquote(unescape(name)) for name in _INSIDE.findall(html))
    node = LexborHTMLParser(html, is_fragment=True).root
    outer: list[tuple[LexborNode, Exit | None]] = []
    while node is not None:
        tag = node.tag
        child = leave = None
        if tag == "-text":
            builder.text(node.text_content or "")
        elif tag == "-comment":
            node = _behind_chart(builder, node)
        elif tag is not None and tag not in NEVER_SHOWN:
            leave = _enter(builder, node, tag)
            if leave is not skip:
                child = node.first_child
                if child is not None:
                    outer.append((node, leave))
                    node = child
                    continue
                if leave:
                    leave()
        following = node.next
        while following is None and outer:
            node, leave = outer.pop()
            if leave:
                leave()
            following = node.next
        node = following
    builder.flush()


def _enter(builder: Builder, node: "LexborNode", tag: str) -> Exit | None:
    attributes: Attributes = node.attributes
    if attributes:
        if builder.wanted:
            _reach(builder, attributes)
        if "style" in attributes and is_hidden(attributes):
            return skip
        if "class" in attributes and rewrite.is_source(attributes):
            return _source(builder, node, attributes)
    handler = _HANDLERS.get(tag)
    return handler(builder, node, attributes) if handler else None


def _reach(builder: Builder, attributes: Attributes) -> None:
    for key in ("id", "name"):
        builder.reach(attributes.get(key) or "")


def _source(builder: Builder, node: "LexborNode", attributes: Attributes) -> Exit:
    """The paragraph that names the medium: kept apart, not shown."""
    pieces = [one.text_content or "" for one in node.traverse(include_text=True) if one.is_text_node]
    medium, rest = rewrite.medium_of("".join(pieces))
    builder.medium = builder.medium or medium
    builder.flush()
    if rest:
        before = builder.begin_block()
        builder.text(rest)
        builder.end_block(before)
    return skip


def _behind_chart(builder: Builder, comment: "LexborNode") -> "LexborNode":
    """Make a chart of what stands between the two comments; the node behind which the walk goes on.

    Only where there is an instrument and no text: otherwise the comments are misplaced, and what they enclose is walked
    like everything else.
    """
    if rewrite.CHART_START not in (comment.comment_content or ""):
        return comment
    instruments: dict[str, Instrument] = {}
    node = comment.next
    for _ in range(_FARTHEST_END):
        if node is None:
            break
        if rewrite.CHART_END in (node.comment_content or ""):
            for instrument in instruments.values():
                builder.add_chart(instrument)
            return node if instruments else comment
        if not _collect_charts(node, instruments):
            break
        node = node.next
    return comment


def _collect_charts(node: "LexborNode", found: dict[str, Instrument]) -> bool:
    """Note the instruments of all images under a node; False = there is text."""
    for one in node.traverse(include_text=True):
        if one.is_text_node and (one.text_content or "").strip():
            return False
        if one.tag in ("a", "img") and (instrument := rewrite.instrument_of_chart(one.attributes)):
            found.setdefault(instrument.secid, instrument)
    return True
