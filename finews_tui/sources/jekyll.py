"""One file to one `ParsedPost`: front matter, shell, body, and guesses for what is missing.

Nothing is refused for being broken: a post without title, date, category or source is still an article. What had to be
guessed is named in `problems`. Only a file without anything to read raises, and then a `Problem`.
"""

from typing import NamedTuple

from finews_tui.model.post import Body, BodyKind, ParsedPost
from finews_tui.model.problem import Problem
from finews_tui.sources.bodies import body_kind
from finews_tui.sources.declared import declared_kind, declared_name, declared_tags
from finews_tui.sources.decode import decode, looks_binary
from finews_tui.sources.feeds import feed_slug, feed_title, medium_name
from finews_tui.sources.front_matter import read_front_matter
from finews_tui.sources.guesses import named_by_its_text, when
from finews_tui.sources.keys import post_name
from finews_tui.sources.shell import split_shell
from finews_tui.text.clean import clean, clean_line
from finews_tui.text.titles import LONGEST_TITLE, shortened

_PAGE = (".html", ".htm", ".xhtml", ".shtml")
_TEXT = ".txt"


class _Read(NamedTuple):
    """A file as it was read, before anything is guessed."""

    meta: dict[str, str]
    title: str
    digest: str
    body: Body
    source: str = ""
    feed: str = ""
    """Name of the feed in the footer."""


def parse_post(data: bytes, name: str, *, now: int = 0) -> ParsedPost:
    """Read one post. `name` is its path (the last part counts); `now` the time of a post that has no date at all.

    Raises `Problem` for a file that is empty, binary or without any text; nothing else, whatever the bytes.
    """
    text = _readable(data)
    read = _read(text, name.lower())
    named = declared_name(read.meta, post_name(name))
    title, digest, body = read.title, read.digest, read.body
    if not title:
        title, digest, body = named_by_its_text(digest, body)
        if not title and "<img" not in body.text:
            raise Problem("problem.no_text")
    published, date_guessed = when(read.meta.get("date", ""), named, now)
    slug = feed_slug(read.meta.get("categories") or read.meta.get("category", ""))
    return ParsedPost(
        key=named.key,
        form=named.form,
        feed_slug=slug,
        feed_title=feed_title(slug, read.meta.get("tags") or read.meta.get("tag", ""), read.feed),
        title=shortened(title) or named.key,
        published=published,
        date_guessed=date_guessed,
        digest=digest,
        body=body,
        source_url=read.source,
        problems=tuple(_problems(read, title, date_guessed, "\ufffd" in text)),
        tags=declared_tags(read.meta),
    )


def parse_category(data: bytes, name: str) -> tuple[str, str] | None:
    """(slug, title) of a category page; None for anything else.

    The titles of these pages are partly wrong: they are for feeds that nothing else names.
    """
    if looks_binary(data):
        return None
    meta, _ = read_front_matter(decode(data)[0])
    slug, title = meta.get("category", ""), clean_line(meta.get("title", ""))
    if meta.get("layout", "category") != "category" or not slug or not title:
        return None
    slug = feed_slug(slug)
    return slug, medium_name(slug, title)


def _readable(data: bytes) -> str:
    if not data.strip():
        raise Problem("problem.empty_file")
    if looks_binary(data):
        raise Problem("problem.binary")
    return decode(data)[0]


def _read(text: str, name: str) -> _Read:
    """By what the file is: a post with front matter or at least its name, a text, a web page."""
    meta, rest = read_front_matter(text)
    rest = clean(rest)
    if not meta and (name.endswith(_PAGE) or _is_page(rest)):
        return _read_page(rest)
    if not meta and name.endswith(_TEXT):
        return _Read(meta, "", "", Body(BodyKind.PLAIN, rest.strip("\n").rstrip()))
    shell = split_shell(rest)
    body = Body(declared_kind(meta) or body_kind(shell.body), shell.body)
    return _Read(meta, clean_line(meta.get("title", "")), shell.digest, body, shell.source, shell.feed)


def _is_page(text: str) -> bool:
    """Whatever its name: a page saved as text, or one without any name."""
    if not text[:1_000].lstrip().startswith("<"):
        return False
    from finews_tui.document.page import is_page

    return is_page(text)


def _read_page(page: str) -> _Read:
    from finews_tui.document.page import page_parts  # cleans what the page's character references become

    title, body = page_parts(page)
    return _Read({}, title, "", body)


def _problems(read: _Read, title: str, date_guessed: bool, unreadable: bool) -> list[str]:
    found = {
        "problem.no_front_matter": not read.meta,
        "problem.no_title": not read.title,
        "problem.no_date": date_guessed,
        "problem.long_title": len(title) > LONGEST_TITLE,
        "problem.encoding": unreadable,
    }
    return [key for key, is_so in found.items() if is_so]
