"""What is put in where a post does not say it: a title, a date."""

from typing import NamedTuple

from finews_tui.model.post import Body, BodyKind, Form
from finews_tui.sources.keys import PostName
from finews_tui.text.clean import clean_line
from finews_tui.text.dates import date_of_code, parse_when
from finews_tui.text.titles import bracket_title, first_sentence

_LOOKED_AT = 50_000
"""Characters of a body that are read to find a title in it."""
_ENOUGH = 2_000
"""Characters of a text in which its first sentence is looked for."""


class Named(NamedTuple):
    """A post with a title. `title` is empty only where there is no text at all."""

    title: str
    digest: str
    body: Body


def named_by_its_text(digest: str, body: Body) -> Named:
    """Title from the head of the digest, else of the body: `【title】` (taken off there), else the first sentence."""
    if digest:
        title, rest = _head(digest)
        return Named(title, rest, body)
    if body.kind is BodyKind.PLAIN:
        title, rest = _head(body.text)
        return Named(title, digest, Body(body.kind, rest))
    return Named(_head(visible_text(body))[0], digest, body)


def _head(text: str) -> tuple[str, str]:
    """(title, text without it): only a title in brackets is taken off."""
    title, rest = bracket_title(text.lstrip())
    if title := clean_line(title):
        return title, rest
    first_line = next(filter(str.strip, text[:_ENOUGH].split("\n")), "")
    return first_sentence(clean_line(first_line)), text


def visible_text(body: Body) -> str:
    """The head of the text that a reader of this body would see."""
    from finews_tui.document.parse import parse_document  # 16 ms of HTML parser that most posts do without
    from finews_tui.document.plain import plain_text

    return plain_text(parse_document(Body(body.kind, body.text[:_LOOKED_AT]))).strip()


def when(date: str, name: PostName, now: int) -> tuple[int, bool]:
    """(seconds since the epoch, guessed): the post's own date, else its file name's, else its code's, else `now`."""
    if (said := parse_when(date)) is not None:
        return said, False
    day = parse_when(name.date)
    if day is None and name.form is not Form.OTHER:
        day = date_of_code(name.key)
    return (now if day is None else day), True
