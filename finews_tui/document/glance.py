"""A body at a glance, without parsing it: about how long it is, and which medium it names.

For the first minutes of a large import. What it says is replaced by what `parse` finds.
"""

import re
from html import unescape

from finews_tui.document.rewrite import medium_of
from finews_tui.model.post import Body, BodyKind

_TAG = re.compile(r"<[^<>]*+>")
_SOURCE = re.compile(r"<p[^<>]{0,80}?\bem_media\b[^<>]{0,80}+>(.{0,600}?)</p>", re.DOTALL)


def glance(body: Body) -> tuple[int, str]:
    """(characters without tags and blanks, medium or empty)."""
    if body.kind is not BodyKind.HTML:
        return len("".join(body.text.split())), ""
    found = _SOURCE.search(body.text)
    text = _TAG.sub("", body.text if found is None else body.text[: found.start()] + body.text[found.end() :])
    text = unescape(text) if "&" in text else text
    return len("".join(text.split())), medium_of(unescape(_TAG.sub("", found[1])))[0] if found else ""
