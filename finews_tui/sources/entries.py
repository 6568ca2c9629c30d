"""Drafts to posts: keys, titles, dates, bodies with whole addresses; what is missing is guessed and named."""

from collections.abc import Sequence

from finews_tui.model.post import Body, BodyKind, Form, ParsedPost
from finews_tui.sources.addresses import absolute_links, address
from finews_tui.sources.drafts import NOTHING, Draft, Origin
from finews_tui.sources.entry_keys import entry_keys
from finews_tui.sources.feed_bodies import is_beginning_only
from finews_tui.sources.guesses import named_by_its_text, visible_text
from finews_tui.text.clean import clean_line
from finews_tui.text.loose_dates import parse_loose
from finews_tui.text.titles import LONGEST_TITLE, bracket_title, shortened

_LONGEST_DIGEST = 1_000
_DAY = 86_400


def posts_of(drafts: Sequence[Draft], origin: Origin, *, home: str = "", title: str = "") -> tuple[ParsedPost, ...]:
    """The posts of one answer, in its order; an entry that comes twice or says nothing at all is left out."""
    links = [_link(draft, origin) for draft in drafts]
    keys = entry_keys(drafts, links, home, origin.slug)
    found: dict[str, ParsedPost] = {}
    for draft, link, key in zip(drafts, links, keys, strict=True):
        if key not in found and (post := _post(draft, link, key, origin, title)):
            found[key] = post
    return tuple(found.values())


def _link(draft: Draft, origin: Origin) -> str:
    return address(draft.base or origin.url, draft.link)


def _post(draft: Draft, link: str, key: str, origin: Origin, feed_title: str) -> ParsedPost | None:
    body, digest = _texts(draft)
    title, digest, body = _titled(draft.title, digest, body)
    if not title and not link and not body.text:
        return None
    published, guessed = _published(draft, origin.now)
    problems = {
        "problem.no_title": not draft.title and body.kind is BodyKind.HTML,
        "problem.no_date": guessed,
        "problem.long_title": len(title) > LONGEST_TITLE,
    }
    return ParsedPost(
        key=key,
        form=Form.OTHER,
        feed_slug=origin.slug,
        feed_title=origin.title or feed_title or origin.slug,
        title=shortened(title) or link or key,
        published=published,
        date_guessed=guessed,
        digest=digest,
        body=Body(body.kind, absolute_links(body.text, draft.base or link or origin.url))
        if body.kind is BodyKind.HTML
        else body,
        source_url=link,
        problems=tuple(name for name, is_so in problems.items() if is_so),
        guid=clean_line(draft.guid)[:1_000],
        updated=parse_loose(draft.updated),
        importance=draft.importance,
        medium=clean_line(draft.medium)[:60],
        secids=draft.secids,
        attachments=tuple(dict.fromkeys(draft.attachments)),
        summary_only=draft.summary_only or (not draft.content.text and is_beginning_only(draft.summary)),
    )


def _texts(draft: Draft) -> tuple[Body, str]:
    """(body, digest): the summary is the body where there is nothing longer, else the digest if it is short."""
    if not draft.content.text:
        return draft.summary, ""
    summary = draft.summary
    if not summary.text or summary.text == draft.content.text:
        return draft.content, ""
    digest = summary.text if summary.kind is BodyKind.PLAIN else visible_text(summary)
    return draft.content, digest if len(digest) <= _LONGEST_DIGEST and not is_beginning_only(summary) else ""


def _titled(title: str, digest: str, body: Body) -> tuple[str, str, Body]:
    """With a title; a `【title】` at the head of a plain text that says the same is taken off there."""
    if not title:
        return named_by_its_text(digest, body)
    if body.kind is BodyKind.PLAIN:
        head, rest = bracket_title(body.text)
        if head and clean_line(head) == title.strip("【】"):
            return title, digest, Body(body.kind, rest) if rest else NOTHING
    return title, digest, body


def _published(draft: Draft, now: int) -> tuple[int, bool]:
    """(seconds, guessed): when it was published, else changed, else `now`; nothing is of the day after tomorrow."""
    said = parse_loose(draft.published)
    said = parse_loose(draft.updated) if said is None else said
    if said is None or (now and said > now + _DAY):
        return now, True
    return said, False
