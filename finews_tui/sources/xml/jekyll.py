"""The feed of the archive's own site: its entries carry the shell of a post file, rendered, around the article.

    <blockquote>digest</blockquote> article <p><a href="source">source</a></p> <p><a href="…">返回…</a>｜…</p>

It is taken off as in a file, and the post is filed as the file would be, so that the feed's post and the archive's are
texts of one article in one feed. Other sites made with Jekyll have no such shell and keep their bodies.
"""

import re
from dataclasses import replace

from finews_tui.model.link import canonical
from finews_tui.model.post import Body, BodyKind, Form, ParsedPost
from finews_tui.sources.drafts import Draft
from finews_tui.sources.feed_bodies import guessed
from finews_tui.sources.feeds import feed_slug, feed_title
from finews_tui.sources.guesses import visible_text
from finews_tui.sources.keys import post_name

_TAIL = 4_000
"""Characters at the end of a body in which the shell is looked for."""
_FOOTER = re.compile(
    r"(?:\A|\s*<(?:p|br)\s?/?>)\s*<a\s[^<>]{1,500}>返回[^<>]{1,80}</a>(?:\s*｜?\s*(?:<br\s?/?>)?\s*<a\s[^<>]{1,500}>返回首页</a>)?"
    r"\s*(?:</p>)?\s*\Z"
)
_SOURCE = re.compile(
    r"\s*<p>\s*(?:<a\s[^<>]{0,300}href=[\"'](?P<url>https?://[^\"'<>]{1,500})[\"'][^<>]{0,200}>\s*https?://[^<>]{1,500}</a>"
    r"|&lt;&gt;)\s*</p>\s*\Z"
)
_DIGEST = re.compile(r"\s*<blockquote>(?P<digest>(?:(?!</?blockquote).){1,3000})</blockquote>\s*", re.DOTALL)


def without_shell(draft: Draft) -> Draft:
    """The draft with its source as link, its digest as summary and the article alone as content."""
    body, footers = draft.content.text, 0
    while footers < 2 and (found := _at_end(_FOOTER, body)):
        body, footers = body[:found], footers + 1
    source = _SOURCE.search(body, max(0, len(body) - _TAIL))
    if not footers and not source:
        return draft
    link = draft.link
    if source:
        body, link = body[: source.start()], source["url"] or link
    digest = _DIGEST.match(body)
    summary = draft.summary
    if digest:
        summary = guessed(visible_text(Body(BodyKind.HTML, digest["digest"])).strip())
        body = body[digest.end() :]
    content = guessed(body, is_html=True)
    if not content.text:
        content, summary = summary, summary._replace(text="")
    return replace(draft, content=content, summary=summary, link=link if canonical(link)[1] else draft.link)


def _at_end(pattern: "re.Pattern[str]", body: str) -> int:
    """Where the pattern stands at the end; 0 where it does not."""
    found = pattern.search(body, max(0, len(body) - _TAIL))
    return found.start() if found else 0


def archive_post(post: ParsedPost, categories: tuple[str, ...]) -> ParsedPost:
    """The post filed by its first category, as its file is; posts without an article code stay in the feed."""
    named = post_name(post.guid)
    if named.form is Form.OTHER or named.key != post.key:
        return post
    slug = feed_slug(categories[0] if categories else post.feed_slug)
    return post._replace(
        form=named.form,
        feed_slug=slug,
        feed_title=feed_title(slug, categories[1] if len(categories) > 1 else post.feed_title),
    )
