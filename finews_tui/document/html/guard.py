"""Bodies made safe to parse: no text is lost, and no body costs more than its length.

The HTML parser is quick on everything people write and can be made very slow, or very large, by what nobody writes.
Measured with lexbor (selectolax 1.0) on one core:

* 20,000 nested `<div>` 0.4 s, 100,000 13 s (quadratic in the depth); the same for `<ul><li>`, `<rt>`;
* one tag with 100,000 attributes 19 s (quadratic);
* 90 KB of 1,000 different `<b id=…>` in one paragraph and then 10,000 paragraphs: 9 s and 3.6 GB, because all of them
  are opened again in every paragraph.

So a long body, or one of many tags, is read once tag by tag and written well nested (`nesting`): tags too deep are
dropped (a block leaves a `<br>`), elements are closed where they end, attributes after the first 64 go. After that none
of the three costs a second. A short body cannot do harm and is left alone. On the way three things are mended that a
parser takes literally: `<iframe … />` (would swallow the rest of the text), `&copy.pdf` in an address (would become
`©.pdf`), and single surrogates.
"""

import re
from collections.abc import Iterator

from finews_tui.document.html.nesting import SPECIAL, VOID, Nesting
from finews_tui.text.clean import REPLACEMENT

LONGEST_BODY = 1_000_000
"""Characters of a body that are read."""
_SHORT, _FEW_TAGS = 10_000, 300
_MOST_ATTRIBUTES, _LONG_ATTRIBUTES = 64, 500

_BLANK = r"[ \t\n\f\r]"
_ATTRIBUTE = (
    rf"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+(?:{_BLANK}*+={_BLANK}*+"
    r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+)?)?"""
)
_TOKEN = re.compile(
    rf"<(?P<end>/?)(?P<name>[A-Za-z][^ \t\n\f\r/>]*+)(?P<rest>(?:[ \t\n\f\r/]++|{_ATTRIBUTE})*+)>?"
    r"|<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:[!?]|/(?!\Z))[^>]*+>?",
    re.DOTALL,
)
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
_RAW = frozenset(("textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"))
_NEVER_SHOWN = frozenset(("script", "style", "title"))
_WITH_OWN_RULES = frozenset(("svg", "math", "select"))
"""Inside these a parser reads tags in another way; without them the model of `nesting` holds."""

_WITHOUT_START = {"p": "<p></p>", "br": "<br>"}
"""End tags that begin something by themselves."""
_SELF_CLOSED = re.compile(
    r"<(script|style|iframe|title|textarea|noembed|noframes|xmp)\b([^<>]*)/>", re.IGNORECASE | re.ASCII
)
_BARE_ENTITY = re.compile(r"&(?!amp)[A-Za-z]{2,6}[1-4]{0,2}(?![;=0-9A-Za-z])", re.ASCII)
_ADDRESS = re.compile(
    r"""(?<![\w-])(?:href|[a-z_-]*src|data-original)\s*=\s*(?:"[^"]*+"|'[^']*+'|[^\s"'>]++)""", re.IGNORECASE
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def capped(text: str, *, markup: bool) -> tuple[str, int]:
    """The text up to the cap, and how many characters were left out; of markup, no tag is cut in two."""
    end = min(len(text), LONGEST_BODY)
    if markup and end < len(text):
        tag = text.rfind("<", end - _SHORT, end)
        if tag > text.rfind(">", end - _SHORT, end):
            end = tag
    return text[:end], len(text) - end


def guarded(html: str) -> str:
    """The same body, mended and harmless."""
    html = _SURROGATE.sub(REPLACEMENT, html)
    if "/>" in html:
        html = _SELF_CLOSED.sub(r"<\1\2></\1>", html)
    if "&" in html and _BARE_ENTITY.search(html):
        html = _ADDRESS.sub(_kept_literally, html)
    if len(html) <= _SHORT and html.count("<") <= _FEW_TAGS:
        return html
    return "".join(_tamed(html))


def _kept_literally(found: re.Match[str]) -> str:
    """Entities without `;` in an address are none."""
    return _BARE_ENTITY.sub(lambda entity: "&amp;" + entity[0][1:], found[0])


def _tamed(html: str) -> Iterator[str]:
    """The body well nested, in pieces."""
    nesting = Nesting()
    copied = at = 0
    while token := _TOKEN.search(html, at):
        at = token.end()
        name = (token["name"] or "").lower()
        written: str | None
        if not token["end"] and (name in _RAW or name in _NEVER_SHOWN):
            at = _behind_raw(html, name, at)
            written = "" if name in _NEVER_SHOWN else None
        elif token["end"]:
            written = _end_tag(token, name, nesting)
        else:
            written = _start_tag(token, name, nesting) if name else _comment(token[0])
        if written is not None:
            yield html[copied : token.start()]
            yield written
            copied = at
    yield html[copied:]


def _comment(comment: str) -> str | None:
    """Comments say nothing, but for the two around a chart. None = it may stay as it is."""
    return None if "EM_StockImg" in comment[:40] and comment.endswith("-->") else ""


def _start_tag(token: re.Match[str], name: str, nesting: Nesting) -> str | None:
    """What is written for a start tag; None = it may stay as it is."""
    empty = token[0].endswith("/>") and not (name in VOID or name in SPECIAL)
    if name in _WITH_OWN_RULES or empty:
        return ""
    closed, kept = nesting.begin(name)
    written = token[0] if kept else "<br>" if name in SPECIAL else ""
    if kept and len(token["rest"]) > _LONG_ATTRIBUTES:
        attributes = _ONE_ATTRIBUTE.findall(token["rest"])
        if len(attributes) > _MOST_ATTRIBUTES:
            written = f"<{name} {' '.join(attributes[:_MOST_ATTRIBUTES])}>"
    written = "".join(f"</{other}>" for other in closed) + written
    return written if written != token[0] else None


def _end_tag(token: re.Match[str], name: str, nesting: Nesting) -> str | None:
    """What is written for an end tag; None = it may stay as it is."""
    if name in _WITH_OWN_RULES:
        return ""
    if nesting.was_dropped(name):
        return "<br>" if name in SPECIAL else ""
    closed = nesting.end(name)
    if len(closed) == 1:
        return None
    if not closed:
        return _WITHOUT_START.get(name, "")
    return "".join(f"</{other}>" for other in closed)


def _behind_raw(html: str, name: str, at: int) -> int:
    """Where the content of an element ends that holds no tags."""
    end = None if name == "plaintext" else re.compile(rf"</{name}(?=[\s/>])[^>]*+>?", re.IGNORECASE).search(html, at)
    return end.end() if end else len(html)
