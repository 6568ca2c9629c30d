"""What of an answer counts when it is compared with the last one."""

import pytest

from finews_tui.sources.essence import essence

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>示例财经</title><lastBuildDate>Wed, 13 Apr 2022 15:04:25 +0800</lastBuildDate>
<item><title>标题1</title><pubDate>Wed, 13 Apr 2022 15:04:25 +0800</pubDate></item>
<item><title>标题2</title></item></channel></rss><!-- 0.12 s -->"""
ATOM = """<feed xml:lang="zh"><title>示例财经</title><updated>2022-04-13T15:04:25Z</updated>
<entry><id>1</id><updated>2022-04-13T15:04:25Z</updated></entry></feed>"""


@pytest.mark.parametrize(
    ("body", "old", "new", "same"),
    [
        (RSS, "15:04:25 +0800</last", "15:09:25 +0800</last", True),
        (RSS, "0.12 s", "0.20 s", True),
        (ATOM, "25Z</updated>\n", "26Z</updated>\n", True),
        (RSS, "标题2", "标题3", False),
        (RSS, "15:04:25 +0800</pub", "15:09:25 +0800</pub", False),
        (RSS, "UTF-8", "GBK", False),
        (RSS, "示例财经", "别的名字", False),
        (ATOM, 'xml:lang="zh"', 'xml:base="https://a.example/"', False),
        (ATOM, "25Z</updated></entry>", "26Z</updated></entry>", False),
        ('{"title": "a", "time": 1, "items": []}', "1", "2", False),
        ("<rss><channel><pubDate>1</pubDate></channel></rss>", "1", "2", False),
    ],
)
def test_only_what_would_be_read_differently_counts(body: str, old: str, new: str, same: bool) -> None:
    other = body.replace(old, new, 1)
    assert other != body
    assert (essence(body.encode()) == essence(other.encode())) is same


def test_a_long_head_counts_as_it_stands() -> None:
    body = ("<!-- 1 -->" + " " * 20_000 + RSS).encode()
    assert essence(body) == body
