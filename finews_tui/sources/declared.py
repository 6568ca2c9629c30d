"""One post to one file, and what such a file says of itself: written so that `jekyll` reads the same post back.

The file has the form of the archive's own (front matter, digest, body, source line), so that other programs read it as
any post. Keys of ours say what neither a file name nor a body can
say for certain.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from finews_tui.model.feed import UNFILED
from finews_tui.model.page_key import LONGEST_KEY
from finews_tui.model.post import BodyKind, Form, StoredPost
from finews_tui.sources.feeds import medium_name, tag_of
from finews_tui.sources.keys import PostName, post_name
from finews_tui.text.clean import clean_line
from finews_tui.text.dates import dated, day
from finews_tui.text.tags import read_tags

_KEY, _MARKUP, _TAGS = "finews_key", "finews_markup", "finews_tags"
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What some file system or other does not allow in a name."""
_MOST_BYTES = 180
"""Of the key in a file name: 255 are allowed, and the date and a suffix stand there too."""


def declared_kind(meta: Mapping[str, str]) -> BodyKind | None:
    """How the body wants to be read, where the file says it."""
    said = meta.get(_MARKUP, "")
    return BodyKind(said) if said in set(BodyKind) else None


def declared_name(meta: Mapping[str, str], named: PostName) -> PostName:
    """The key that the file names, where its own name could not hold it."""
    key = clean_line(meta.get(_KEY, ""))[:LONGEST_KEY]
    return replace(named, key=key, form=Form.OTHER) if key else named


def declared_tags(meta: Mapping[str, str]) -> tuple[str, ...]:
    """The reader's tags that the file names, read as they are typed: cleaned, and no more than one line may hold."""
    return read_tags(meta.get(_TAGS, "")).on


def file_name(post: StoredPost) -> str:
    """`2022-04-13-NW202204132341956724.md`: safe on any file system, and of one post of a key only."""
    return f"{_day(post)}-{'NW' * (post.form is Form.MEDIUM)}{_named_key(post)}.md"


def post_file(post: StoredPost, body: str, kind: BodyKind, tags: Sequence[str] = ()) -> str:
    """The whole file. `body` is the post's own text, or another one that says the same in another markup;
    `tags`: what the reader put on it."""
    fields = "\n".join(f"{name}: {value}" for name, value in _fields(post, kind, tags))
    digest = "".join(f"{f'> {line}'.rstrip()}\n" for line in post.digest.split("\n")) if post.digest else ""
    if not digest and body.lstrip().startswith(">"):
        digest = ">\n"  # an empty digest, or the quote that the body begins with would be taken for one
    return f"---\n{fields}\n---\n{digest}{chr(10) * bool(digest)}{body}\n\n<{post.source_url}>\n"


def medium_paragraph(medium: str) -> str:
    """The paragraph by which the archive names the medium. `medium` is HTML."""
    return f'<p class="em_media">（文章来源：{medium}）</p>'


def _fields(post: StoredPost, kind: BodyKind, tags: Sequence[str]) -> Iterator[tuple[str, str]]:
    headline = post.headline
    yield "layout", "post"
    yield "title", _quoted(headline.title)
    if not headline.date_guessed:
        yield "date", dated(headline.published)
    if post.feed_slug != UNFILED:
        yield "categories", _quoted(post.feed_slug)
        if medium_name(post.feed_slug, headline.feed_title) and headline.feed_title != post.feed_slug:
            yield "tags", _quoted(tag_of(post.feed_slug, headline.feed_title))
    yield _MARKUP, kind.value
    if post_name(file_name(post)).key != headline.key:
        yield _KEY, _quoted(headline.key)
    if tags:
        yield _TAGS, _quoted(" ".join(tags))


def _quoted(value: str) -> str:
    """In single quotes YAML knows one escape only, and the reader of the archive's front matter the same."""
    return "'" + value.replace("'", "''") + "'"


def _day(post: StoredPost) -> str:
    return day(post.headline.published).isoformat()


def _named_key(post: StoredPost) -> str:
    """The key as a name; where something of it had to go, with a number that is of this key only."""
    key = post.headline.key
    safe = _UNSAFE.sub("_", key).encode()[:_MOST_BYTES].decode("utf-8", "ignore").rstrip(" .")
    if safe == key:
        return key
    from hashlib import blake2b

    return f"{safe}-{blake2b(key.encode(), digest_size=4).hexdigest()}"
