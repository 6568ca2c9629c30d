import pytest

from finews_tui.model.parsed_feed import FeedKind
from finews_tui.model.post import BodyKind
from tests.sources.feeds.samples import HEADLINE, SENTENCE, TITLE, atom, json_feed, parse, rss


@pytest.mark.parametrize(
    ("text", "kind"), [(rss(), FeedKind.RSS), (atom(), FeedKind.ATOM), (json_feed(), FeedKind.JSON_FEED)]
)
def test_an_article_is_the_same_in_every_format(text: str, kind: FeedKind) -> None:
    feed = parse(text)
    assert (feed.kind, feed.title, feed.home, feed.warnings) == (kind, TITLE, "https://site.example/", ())
    (post,) = feed.entries
    assert (post.key, post.title, post.published, post.date_guessed) == (
        "site.example/a/1.html",
        HEADLINE,
        1649833465,
        False,
    )
    assert post.body.kind is BodyKind.HTML
    assert SENTENCE in post.body.text
    assert 'href="https://site.example/doc/8.pdf"' in post.body.text
    assert (post.feed_slug, post.feed_title, post.problems, post.summary_only) == ("demo", TITLE, (), False)
