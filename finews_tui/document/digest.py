"""Does the digest of a post stand in its body already?

The site makes digests from the text: usually its first sentences, sometimes a passage from farther down, with the
medium in brackets behind and another mark at the end. Blanks differ, so they do not count.
"""

import re
from collections.abc import Sequence

from finews_tui.document.nodes import Block, Heading, Paragraph

_MEDIUM = re.compile(r"[（(][^（()）]{1,30}[）)]\Z")
_END_MARKS = "。．.！!？?；;，,、：:…—~～”’）)」』】"


def repeats(digest: str, body: str, title: str = "") -> bool:
    """True where the digest says nothing that the body (or, above a body, the title) does not say in the same words."""
    wanted = _core(digest)
    text = _squeezed(body)
    return not wanted or wanted in text or bool(text and wanted == _core(title))


def without_medium(digest: str, medium: str) -> str:
    """The digest less its last `（medium）`, where that is the one named anyway."""
    found = _MEDIUM.search(digest.rstrip())
    return digest.rstrip()[: found.start()] if found and medium and found[0][1:-1].strip() == medium else digest


def says_only(title: str, blocks: Sequence[Block]) -> bool:
    """Is the whole text its title once more? Flash items often are: such a sentence is shown once."""
    if (
        len(blocks) != 1
        or not isinstance(only := blocks[0], Paragraph)
        or any(span.ref > 0 for span in only.text.spans)
    ):
        return False
    return bool(_core(title)) and _squeezed(only.text.text).rstrip(_END_MARKS) == _squeezed(title).rstrip(_END_MARKS)


def below_title(title: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks to be shown under a title: a first heading or line that says the same is left out.

    Pages, Markdown and texts have their title in their body.
    """
    if says_only(title, blocks):
        return ()
    if len(blocks) < 2 or not isinstance(first := blocks[0], Heading | Paragraph):
        return blocks
    same = _squeezed(first.text.text) == _squeezed(title) and not any(span.ref > 0 for span in first.text.spans)
    return blocks[1:] if same else blocks


def _core(text: str) -> str:
    """Without blanks, without the medium at the end, without closing marks."""
    return _MEDIUM.sub("", _squeezed(text)).rstrip(_END_MARKS)


def _squeezed(text: str) -> str:
    return "".join(text.split())
