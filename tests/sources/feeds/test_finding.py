"""What bytes are, the feeds a page names, `rsshub://`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.model.parsed_feed import FeedLink
from finews_tui.model.problem import Problem
from finews_tui.sources.autodiscovery import feed_links
from finews_tui.sources.rsshub import expand
from finews_tui.sources.sniff import Sniffed, bytes_only, sniff
from tests.sources.feeds.samples import atom, json_feed, rss


@pytest.mark.parametrize(
    ("text", "content_type", "kind"),
    [
        (rss(), "text/html", Sniffed.XML_FEED),
        (atom(), "text/plain", Sniffed.XML_FEED),
        ("<!-- " + "x" * 500 + " --><rss>", "", Sniffed.XML_FEED),
        ("<!DOCTYPE rss [<!ENTITY x '>'>]>\n<rss>", "", Sniffed.XML_FEED),
        ("<rdf:RDF xmlns:rdf='x'>", "", Sniffed.XML_FEED),
        ("<atom:feed xmlns:atom='x'>", "", Sniffed.XML_FEED),
        ("<?xml version='1.0'?><rss><channel><title>x</title>", "", Sniffed.XML_FEED),
        ("<div class='notice'>x</div><rss>", "text/html", Sniffed.HTML),
        ("<div class='notice'>x</div><rss>", "application/rss+xml", Sniffed.XML_FEED),
        ("<?xml version='1.0'?><!DOCTYPE html><html><body>", "application/xml", Sniffed.HTML),
        ("\n\n<HTML><head>", "application/rss+xml", Sniffed.HTML),
        ("<opml version='1.0'>", "", Sniffed.OPML),
        (json_feed(), "", Sniffed.JSON),
        ("[]", "", Sniffed.JSON),
        ("cb({})", "", Sniffed.JSON),
        ("[section]\nkey = 1", "", Sniffed.OTHER),
        ("(注) 只是文字", "", Sniffed.OTHER),
        ("", "application/rss+xml", Sniffed.EMPTY),
        ("\x7fELF\x02", "application/rss+xml", Sniffed.BINARY),
    ],
)
def test_sniffing(text: str, content_type: str, kind: Sniffed) -> None:
    assert (bytes_only(text.encode()) or sniff(text, content_type)) is kind


PAGE = """<!doctype html><html><head>
<!-- <link rel="alternate" type="application/rss+xml" href="/old.xml"> -->
<script>var x = '<link rel="alternate" type="application/rss+xml" href="/script.xml">';</script>
<link rel="stylesheet" type="text/css" href="/style.css">
<link rel="alternate" hreflang="en" href="/en/">
<LINK TYPE='application/atom+xml; charset=utf-8' HREF='/atom.xml?a=1&amp;b=2' REL='Alternate' TITLE='要闻 &amp; 快讯'/>
<link rel=alternate type=application/rss+xml href=rss.xml>
<link rel="alternate" type="application/feed+json" href="https://other.example/feed.json">
<link rel="feed" href="/feed">
<link rel="alternate" type="application/rss+xml" href="rss.xml">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" type="application/rss+xml" href="">
</head>"""


def test_the_feeds_of_a_page() -> None:
    assert feed_links(PAGE, "https://site.example/news/") == (
        FeedLink("https://site.example/atom.xml?a=1&b=2", "要闻 & 快讯", "application/atom+xml"),
        FeedLink("https://site.example/news/rss.xml", "", "application/rss+xml"),
        FeedLink("https://other.example/feed.json", "", "application/feed+json"),
        FeedLink("https://site.example/feed", "", ""),
    )


def test_a_page_may_name_its_base() -> None:
    page = '<base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="rss.xml">'
    assert [link.url for link in feed_links(page, "https://site.example/")] == ["https://cdn.example/x/rss.xml"]


def test_without_an_address_only_whole_links_count() -> None:
    assert [link.url for link in feed_links(PAGE)] == ["https://other.example/feed.json"]


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("<>link rel=\"alternate' type/href-!"), max_size=200))
def test_any_page_is_searched(text: str) -> None:
    feed_links(text, "https://a.example/")


@pytest.mark.parametrize(
    ("address", "base", "url"),
    [
        ("rsshub://cls/telegraph", "https://rsshub.app", "https://rsshub.app/cls/telegraph"),
        (
            "RSSHub://cls/telegraph/red?limit=20",
            "http://127.0.0.1:1200/",
            "http://127.0.0.1:1200/cls/telegraph/red?limit=20",
        ),
        ("rsshub:///jin10/1", "https://hub.example/path/", "https://hub.example/path/jin10/1"),
        (
            "rsshub://10jqka/realtimenews/重要",
            "https://h.example",
            "https://h.example/10jqka/realtimenews/%E9%87%8D%E8%A6%81",
        ),
        (" https://a.example/rss ", "https://h.example", "https://a.example/rss"),
    ],
)
def test_rsshub_addresses(address: str, base: str, url: str) -> None:
    assert expand(address, base) == url


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("rsshub://", "https://h.example"),
        ("rsshub://cls/../admin", "https://h.example"),
        ("rsshub://cls", "file:///etc"),
        ("rsshub://cls", "https://h.example/?key=1"),
        ("rsshub://a\nb", "https://h.example"),
        ("file:///etc/passwd", "https://h.example"),
        ("", "https://h.example"),
    ],
)
def test_what_is_no_address(address: str, base: str) -> None:
    with pytest.raises(Problem):
        expand(address, base)
