"""What a post is, decided without touching anything: the hash of a text, what is in it, and which text is shown.

One article may come as several texts (rolling news, filed by medium, later versions), with equal title and date, in
any order. All are kept, and everything that is shown is a function of the set of them, so the order of import never
matters.
"""

from collections.abc import Sequence
from typing import NamedTuple

from finews_tui.document.inside import links, mentions, names
from finews_tui.document.nodes import Document
from finews_tui.document.plain import plain_text
from finews_tui.model.post import Form, ParsedPost, PostText
from finews_tui.model.variant import Choice, TextFacts
from finews_tui.services.index_entry import BodyEntry, body_entry
from finews_tui.store.ids import signed_hash
from finews_tui.text.telling import Telling, telling

_FORMS = (Form.ROLLING, Form.MEDIUM, Form.OTHER, Form.FETCHED)


def text_hash(post: ParsedPost) -> int:
    """Equal = the same text. A guessed date is no part of it: the guess may be the time of the import."""
    published = "" if post.date_guessed else str(post.published)
    parts = (post.key, post.form, post.feed_slug, post.title, published, post.digest, post.source_url)
    return signed_hash("\0".join((*parts, post.body.kind, post.body.text)).encode("utf-8", "replace"))


def prepare(post: ParsedPost) -> PostText:
    """Read the body: how long it is, who wrote it, what it mentions and links to, how it is found again."""
    return look_at(post).text


class Looked(NamedTuple):
    """All that is made of a body at one reading of it."""

    text: PostText
    told: Telling
    """What is compared with other posts."""
    entry: BodyEntry
    """What the full-text index gets of it."""


def look_at(post: ParsedPost) -> Looked:
    """As `prepare`, with all that others need who would have to read the body again."""
    from finews_tui.document.parse import parse_document  # the HTML parser comes with the first body, not at the start

    document = parse_document(post.body)
    named = names(document)
    secids = tuple(secid for secid, _ in named)
    entry = body_entry(document)
    told = telling(post.title, entry.text, post.published, secids)
    text = PostText(
        post=post,
        hash=text_hash(post),
        length=document.length,
        medium=_medium(post, document.medium),
        mentions=tuple(dict.fromkeys((*secids, *post.secids))),
        links=links(document, post.key),
        names=named,
        traces=told.traces,
    )
    return Looked(text, told, entry)


def telling_of(document: Document, title: str, published: int) -> Telling:
    """What is compared of a post."""
    return telling(title, plain_text(document), published, mentions(document))


def sketch(post: ParsedPost, hash_: int) -> PostText:
    """A glance at the body, some twenty-five times as fast as `prepare`: good enough to be listed and read."""
    from finews_tui.document.glance import glance

    length, medium = glance(post.body)
    return PostText(
        post=post,
        hash=hash_,
        length=length,
        medium=_medium(post, medium),
        mentions=(),
        links=(),
        sketched=True,
    )


def _medium(post: ParsedPost, named: str) -> str:
    """Who wrote it: the feed of the medium's own form, else what the body names, else what the feed says."""
    return (post.feed_title if post.form is Form.MEDIUM else "") or named or post.medium


def facts(text: PostText) -> TextFacts:
    """What `choose` needs to know of a text."""
    post = text.post
    return TextFacts(
        hash=text.hash,
        form=post.form,
        feed_slug=post.feed_slug,
        title=post.title,
        published=post.published,
        date_guessed=post.date_guessed,
        has_digest=bool(post.digest),
        medium=text.medium,
        length=text.length,
    )


def choose(texts: Sequence[TextFacts]) -> Choice:
    """How the post is shown: the longest text, a date that is no guess, the digest of the rolling form, the medium of
    the medium's form. Where two are equal the form decides, then the hash. A text that its own feed has replaced is
    kept, and not shown."""
    texts = _current(texts)
    ranked = sorted(texts, key=lambda text: (-text.length, _FORMS.index(text.form), text.hash))
    by_form = sorted(ranked, key=lambda text: _FORMS.index(text.form))
    shown = ranked[0]
    dated = next((text for text in ranked if not text.date_guessed), shown)
    with_digest = [text for text in by_form if text.has_digest]
    with_medium = [text for text in ranked if text.medium]
    named = next((text for text in with_medium if text.form is Form.MEDIUM), with_medium[0] if with_medium else shown)
    home = min(by_form, key=lambda text: (_FORMS.index(text.form), text.feed_slug))
    return Choice(
        shown=shown.hash,
        digest_of=with_digest[0].hash if with_digest else 0,
        feed_slug=home.feed_slug,
        title=shown.title,
        published=dated.published,
        date_guessed=dated.date_guessed,
        medium=named.medium,
    )


def _current(texts: Sequence[TextFacts]) -> list[TextFacts]:
    """Without those that were replaced: of the texts that one feed has given, the last one counts."""
    last: dict[tuple[Form, str], int] = {}
    for text in texts:
        origin = text.form, text.feed_slug
        last[origin] = max(text.seen, last.get(origin, 0))
    return [text for text in texts if text.seen == last[text.form, text.feed_slug]]
