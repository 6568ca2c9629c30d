"""newsboat's files: the list of feeds (`urls`) and the rows of its cache, as this reader understands them.

A line of `urls` is an address and its tags, separated by blanks; what holds blanks stands in double quotes, in which a
backslash guards the next character. A tag that begins with `~` is the feed's name, one with `!` hides the feed.
Commands (`exec:`, `filter:`) are never run: they are named as left out.
"""

import re
from collections.abc import Sequence

from finews_tui.model.link import safe_url
from finews_tui.model.newsboat import NewsboatList, NewsboatPost
from finews_tui.model.page_key import slug_of
from finews_tui.model.post import Attachment, ParsedPost
from finews_tui.model.subscription import MOST_SUBSCRIPTIONS, Subscription
from finews_tui.sources.drafts import Draft, Origin
from finews_tui.sources.entries import posts_of
from finews_tui.sources.feed_bodies import guessed, plain_title
from finews_tui.sources.feed_text import feed_text
from finews_tui.text.clean import clean_line

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_GUARDED = re.compile(r"\\(.)")
_QUERY = re.compile(r"query:([^:]*):(.*)\Z", re.DOTALL)
_FILTERED = re.compile(r"filter:.*?:(?=https?://)")
_LONGEST_NAME = 200
_LONGEST_GUID = 1_000


def read_urls(data: bytes) -> NewsboatList:
    """Read the list. Never raises."""
    text, _, _ = feed_text(data)
    found: dict[str, Subscription] = {}
    queries: list[tuple[str, str]] = []
    skipped: list[str] = []
    more: dict[str, None] = {}
    hidden: dict[str, None] = {}
    tagged: dict[tuple[str, str], None] = {}
    for line in text.splitlines():
        words = _words(line)
        if not words or words[0].startswith("#"):
            continue
        address, tags = words[0], [clean_line(tag)[:_LONGEST_NAME] for tag in words[1:]]
        if query := _QUERY.match(address):
            queries.append((clean_line(query[1])[:_LONGEST_NAME], query[2]))
        elif (url := safe_url(address)) and len(found) < MOST_SUBSCRIPTIONS:
            folders = [tag for tag in tags if tag and tag[0] not in "~!"]
            title = next((tag[1:] for tag in tags if tag.startswith("~")), "")
            one = Subscription(url, title, folders[0] if folders else "")
            found.setdefault(one.slug, one)
            more.update(dict.fromkeys(folders[1:]))
            tagged.update(dict.fromkeys((tag, one.slug) for tag in folders))
            if any(tag.startswith("!") for tag in tags):
                hidden[title or url] = None
        else:
            skipped.append(clean_line(address)[:_LONGEST_NAME])
    return NewsboatList(
        tuple(found.values()), tuple(queries), tuple(skipped), tuple(more), tuple(hidden), tuple(tagged)
    )


def _words(line: str) -> list[str]:
    found = _WORD.finditer(line.strip())
    return [_GUARDED.sub(r"\1", one[1]) if one[1] is not None else one[2] for one in found]


def read_posts(rows: Sequence[NewsboatPost], now: int) -> list[tuple[NewsboatPost, ParsedPost]]:
    """Rows of one feed as posts, with the keys that they would have if the feed gave them; rows that say nothing are
    left out."""
    address = _FILTERED.sub("", rows[0].feed)
    origin = Origin(safe_url(address), "", slug_of(address), clean_line(rows[0].feed_title)[:_LONGEST_NAME], now)
    by_guid = {clean_line(row.guid)[:_LONGEST_GUID]: row for row in rows}
    posts = posts_of([_draft(row) for row in rows], origin, home=safe_url(rows[0].home))
    return [(by_guid[post.guid], post) for post in posts if post.guid in by_guid]


def _draft(row: NewsboatPost) -> Draft:
    file = safe_url(row.enclosure)
    return Draft(
        guid=row.guid,
        link=row.url,
        title=plain_title(row.title),
        content=guessed(row.content, is_html="html" in row.mime),
        published=str(row.published) if row.published > 0 else "",
        medium=row.author,
        attachments=[Attachment(file, clean_line(row.enclosure_type)[:100])] if file else [],
    )
