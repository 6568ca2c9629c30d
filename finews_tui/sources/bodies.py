"""How a body wants to be read: HTML, Markdown or plain text.

Most posts are HTML or plain sentences, and plain sentences must stay plain: `*ST`, a lone `*`, `1)` and `●` are
ordinary signs in finance news. So a text is Markdown only where it holds structure that nobody writes by accident.
"""

import re
from itertools import pairwise

from finews_tui.model.post import BodyKind

_BLOCKS = (
    "address|article|aside|blockquote|body|center|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|html"
    "|iframe|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video"
)
_INLINES = (
    "a|abbr|audio|b|big|br|cite|code|del|em|font|i|img|ins|kbd|label|mark|q|ruby|s|samp|script|small|span|strike"
    "|strong|style|sub|sup|time|tt|u|var|wbr"
)
_BLOCK = re.compile(rf"<(?:!--|/?(?:{_BLOCKS})(?=\s{{0,8}}/?>|\s{{1,8}}[a-z\"']))", re.IGNORECASE)
_INLINE = re.compile(rf"</?(?:{_INLINES})(?=\s{{0,8}}/?>|\s{{1,8}}[a-z-]{{1,30}}\s{{0,8}}=)", re.IGNORECASE)
"""`a<b` and `x<s y` are mathematics: an inline tag ends at once or has an attribute with a value."""
_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r"#{1,6} +[^\s#]")
_BULLET = re.compile(r" {0,3}- +\S")
_NUMBER = re.compile(r" {0,3}[0-9]{1,3}\. +\S")
_LINK = re.compile(r"\[[^\[\]\n]{1,300}\]\(<?https?://")
_BOLD = re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*")
_RULER = frozenset("|-: ")


def body_kind(text: str) -> BodyKind:
    """The kind of a body by what is in it; what stands in fenced code does not count.

    Inline tags alone do not make HTML of a text that is Markdown otherwise: its line breaks would be lost.
    """
    outside, fences = _outside_fences(text.split("\n"))
    prose = "\n".join(outside)
    if _BLOCK.search(prose):
        return BodyKind.HTML
    if fences or _is_markdown(outside, prose):
        return BodyKind.MARKDOWN
    return BodyKind.HTML if _INLINE.search(prose) else BodyKind.PLAIN


def has_tags(text: str) -> bool:
    """Whether a text that cannot be Markdown is HTML: feeds know only these two."""
    return bool(_BLOCK.search(text) or _INLINE.search(text))


def _outside_fences(lines: list[str]) -> tuple[list[str], int]:
    """The lines without fenced code, and the number of fenced blocks. A fence that is never closed is none."""
    if not any("```" in line or "~~~" in line for line in lines):
        return lines, 0
    outside: list[str] = []
    fences = 0
    opened = -1
    mark = ""
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if opened < 0 and found:
            opened, mark = number, found[1]
        elif opened < 0:
            outside.append(line)
        elif found and found[1] == mark and not line.strip().strip(mark[0]):
            opened = -1
            fences += 1
    return (outside + lines[opened:], fences) if opened >= 0 else (outside, fences)


def _is_markdown(lines: list[str], prose: str) -> bool:
    """Headings, lists of two items or more, a table, a link to the web, bold text."""
    return (
        any(_HEADING.match(line) for line in lines)
        or sum(bool(_BULLET.match(line)) for line in lines) > 1
        or sum(bool(_NUMBER.match(line)) for line in lines) > 1
        or any(_is_table(above, below) for above, below in pairwise(lines))
        or bool(_LINK.search(prose) or _BOLD.search(prose))
    )


def _is_table(above: str, below: str) -> bool:
    """A row of cells over a ruler `|---|:--|`."""
    return "|" in above and "|" in below and "---" in below and set(below) <= _RULER
