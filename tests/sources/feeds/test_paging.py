"""Where the page behind this one is."""

import pytest

from finews_tui.model.parsed_feed import FeedKind, ParsedFeed
from finews_tui.model.post import Body, BodyKind, Form, ParsedPost
from finews_tui.sources.builtin import place_of
from finews_tui.sources.paging import next_address

POST = ParsedPost(
    key="a", form=Form.OTHER, feed_slug="s", feed_title="s", title="t", published=0, date_guessed=False, digest="",
    body=Body(BodyKind.PLAIN, ""), source_url="",
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "address", "said", "part"),
    [
        (FeedKind.EASTMONEY_FAST, "eastmoney://fast/102", "17:00 1", "&sortEnd=17%3A00%201&pageSize=50"),
        (FeedKind.EASTMONEY_COLUMN, "eastmoney://column/350", "", "&page_index=2&"),
        (FeedKind.EASTMONEY_STOCK, "eastmoney://stock/1.600519", "", "&pageIndex=2"),
        (FeedKind.SINA, "sina724://152", "", "?page=2&page_size=50"),
        (FeedKind.WALLSTREETCN, "wallstreetcn://global-channel", "1649", "&limit=30&cursor=1649"),
        (FeedKind.CLS, "cls://telegraph", "1649833466", "&last_time=1649833466&os=web"),
        (FeedKind.ATOM, "https://a.example/feed", "https://a.example/feed?page=2", "/feed?page=2"),
        (FeedKind.WALLSTREETCN, "wallstreetcn://global-channel", "", ""),
        (FeedKind.RSS, "https://a.example/feed", "", ""),
        (FeedKind.JSON_FEED, "https://a.example/feed", "file:///etc/passwd://", ""),
    ],
)
def test_next_address(kind: FeedKind, address: str, said: str, part: str) -> None:
    url = place_of(address, "https://rsshub.example", {}, 1_649_900_000).url
    found = next_address(url, ParsedFeed(kind, "utf-8", entries=(POST,), next_page=said))
    assert part in found
    assert bool(found) is bool(part)
    assert found.count("sign=") == (kind is FeedKind.CLS)
    assert found != url
    assert not next_address(url, ParsedFeed(kind, "utf-8", next_page=said)), "nothing came: the end"
