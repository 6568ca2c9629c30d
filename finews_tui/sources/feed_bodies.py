"""The texts of feeds as bodies: HTML comes escaped, in CDATA, as XHTML, escaped twice, or is no HTML at all.

What a feed says about the type of a text is believed only as far as the text agrees: RSS says nothing, and in Atom
`type="text"` around escaped HTML is common.
"""

import re
from html import unescape

from finews_tui.model.post import Body, BodyKind
from finews_tui.sources.bodies import has_tags
from finews_tui.sources.drafts import NOTHING
from finews_tui.sources.xml.characters import html_of, value_of
from finews_tui.sources.xml.nodes import Node
from finews_tui.text.clean import clean, clean_line

_ESCAPED_TAG = re.compile(
    r"&lt;(?:/(?:p|div|a|span|strong|b|table|ul|li|h[1-6])|(?:p|div|br|b|strong|ul|table|h[1-6])\s{0,4}/?)\s{0,4}&gt;"
    r"|&lt;(?:a|img|p|div|span)\s{1,8}[a-z-]{2,20}=",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:a|b|big|br|center|code|div|em|font|i|img|mark|p|small|span|strong|sub|sup|u)(?:\s+[a-z-]{1,20}\s*=[^<>]*)?\s*/?>|<!--[^<>]*-->",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_LOOKED_AT = 20_000
"""Characters of a title that are read; a few hundred are shown."""
_EVIDENCE = 100_000
"""Characters of a body that tell of what kind it is."""
_HTML_TYPES = ("html", "xhtml", "text/html", "application/xhtml+xml")
_BEGINNING_ONLY = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|\+)\]|&hellip;|&#8230;|阅读全文|查看全文|查看原文|点击查看|read more|continue reading)"
    r"[\s»>]*(?:\]|&gt;|&raquo;)*\s*(?:</[a-z]{1,10}>\s*)*\Z",
    re.IGNORECASE,
)


def body_of(node: Node | None) -> Body:
    """The body that a text element holds; its type is found out."""
    if node is None:
        return NOTHING
    said = node.attributes.get("type", "").strip().lower()
    if node.has_tags and (said in _HTML_TYPES or not _ESCAPED_TAG.search(node.source, 0, _EVIDENCE)):
        html = html_of(node.source, literal_cdata=said in _HTML_TYPES[1::2])
        return Body(BodyKind.HTML, clean(html).strip())
    if said.startswith(("image/", "audio/", "video/", "application/octet")):
        return NOTHING
    return guessed(node.text, is_html=said in _HTML_TYPES)


def guessed(text: str, *, is_html: bool = False) -> Body:
    """A text of unknown kind: HTML where there are tags in it, plain otherwise, with references read."""
    for _ in range(2):
        tagged = has_tags(text[:_EVIDENCE])
        is_html = is_html or tagged
        if tagged or not _ESCAPED_TAG.search(text, 0, _EVIDENCE):
            break
        text, is_html = unescape(text), True
    text = clean(text).strip()
    if is_html:
        return Body(BodyKind.HTML, text) if text else NOTHING
    return Body(BodyKind.PLAIN, clean(unescape(text)).strip() if _REFERENCE.search(text) else text)


def title_of(node: Node | None) -> str:
    """A title in one line of plain text."""
    if node is None:
        return ""
    source = node.source[:_LOOKED_AT] or node.text[:_LOOKED_AT]
    return plain_title(html_of(source, literal_cdata=False) if node.has_tags else value_of(source))


def plain_title(text: str) -> str:
    """A title without the tags and references that feeds escape into it; `a<b` stays."""
    text = text[:_LOOKED_AT]
    if "&" in text and _REFERENCE.search(text):
        text = _TAG.sub("", text) if "<" in text else text
        text = unescape(text)
    return clean_line(_TAG.sub("", text) if "<" in text else text)


def is_beginning_only(body: Body) -> bool:
    """Whether a text ends as one does that goes on elsewhere: `…`, 阅读全文."""
    return bool(_BEGINNING_ONLY.search(body.text[-200:].rstrip()))
