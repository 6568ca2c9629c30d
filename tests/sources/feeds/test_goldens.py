"""Every format once, as a person can read it: what stands in tests/data/feeds and what was made of it."""

import pytest

from finews_tui.cli.feeds import shown
from finews_tui.document.parse import parse_document
from finews_tui.document.plain import plain_text
from finews_tui.model.parsed_feed import ParsedFeed
from finews_tui.model.post import ParsedPost
from tests.sources.feeds.samples import parse
from tests.support.fixtures import DATA
from tests.support.golden import check_golden

FILES = sorted((DATA / "feeds").iterdir())


def written(feed: ParsedFeed) -> str:
    documents = [parse_document(post.body, digest=post.digest, title=post.title) for post in feed.entries]
    lines = shown(feed, tuple(document.length for document in documents))
    lines += [
        f"self {feed.self_url}",
        f"hub {feed.hub_url}",
        f"skip {sorted(feed.hints.skip_hours)} {sorted(feed.hints.skip_days)}",
    ]
    for post, document in zip(feed.entries, documents, strict=True):
        lines += ["", f"## {post.title}", *facts(post), "", plain_text(document)]
        lines += [f"-> {reference.url}" for reference in document.references]
    return "\n".join(line.rstrip() for line in lines)


def facts(post: ParsedPost) -> list[str]:
    said = {
        "guid": post.guid,
        "feed": f"{post.feed_slug} {post.feed_title} {post.form}",
        "updated": post.updated,
        "importance": post.importance,
        "codes": ", ".join(post.secids),
        "digest": post.digest,
        "body": post.body.kind,
    }
    lines = [f"{name}: {value}" for name, value in said.items() if value]
    return lines + [f"attachment: {one.url} {one.media_type} {one.size} {one.title}" for one in post.attachments]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_format(path) -> None:
    check_golden(f"feeds/{path.name}", written(parse(path.read_bytes())))
