"""HTML in its disguises, relative addresses, what is a summary only, attachments."""

from html import escape

import pytest

from finews_tui.document.parse import parse_document
from finews_tui.document.plain import plain_text
from finews_tui.model.post import Attachment, BodyKind, ParsedPost
from tests.sources.feeds.samples import atom, entry, item, parse, rss

XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def first(text: str) -> ParsedPost:
    return parse(text).entries[0]


def with_description(source: str) -> ParsedPost:
    return first(
        rss(f"<item><title>t</title><link>https://a.example/b/1</link><description>{source}</description></item>")
    )


def with_content(attributes: str, source: str) -> ParsedPost:
    return first(atom(f"<entry><id>urn:1</id><title>t</title><content {attributes}>{source}</content></entry>"))


@pytest.mark.parametrize(
    "source",
    [
        "&lt;p&gt;甲&lt;b&gt;乙&lt;/b&gt;&lt;/p&gt;&lt;p&gt;丙 &amp;amp; 丁&lt;/p&gt;",
        "<![CDATA[<p>甲<b>乙</b></p><p>丙 &amp; 丁</p>]]>",
        "<![CDATA[<p>甲<b>乙</b></p>]]>&lt;p&gt;丙 &amp;amp; 丁&lt;/p&gt;",
        "<![CDATA[&lt;p&gt;甲&lt;b&gt;乙&lt;/b&gt;&lt;/p&gt;&lt;p&gt;丙 &amp;amp; 丁&lt;/p&gt;]]>",
        escape(escape("<p>甲<b>乙</b></p><p>丙 &amp; 丁</p>")),
        "<p>甲<b>乙</b></p><p>丙 &amp; 丁</p>",
        "<p>甲<b>乙</b><p>丙 & 丁",
        "<div>&lt;p&gt;甲&lt;b&gt;乙&lt;/b&gt;&lt;/p&gt;&lt;p&gt;丙 &amp;amp; 丁&lt;/p&gt;</div>",
    ],
)
def test_every_disguise_of_html(source: str) -> None:
    post = with_description(source)
    assert post.body.kind is BodyKind.HTML
    assert plain_text(parse_document(post.body)) == "甲乙\n丙 & 丁"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("一句话。", BodyKind.PLAIN),
        ("*ST示例 a&lt;b，c&gt;d", BodyKind.PLAIN),
        ("- 甲\n- 乙\n**重点**", BodyKind.PLAIN),
        ("- 甲&lt;br&gt;\n- 乙&lt;br/&gt;\n**重点**", BodyKind.HTML),
        ("&lt;a href='x'&gt;链接&lt;/a&gt;", BodyKind.HTML),
        ("", BodyKind.PLAIN),
    ],
)
def test_what_is_html_and_what_is_not(source: str, kind: BodyKind) -> None:
    assert with_description(source).body.kind is kind


@pytest.mark.parametrize(
    ("attributes", "source", "text"),
    [
        ('type="xhtml"', f"<div {XHTML}><p>1 &lt; 2</p></div>", "1 < 2"),
        ('type="xhtml"', '<h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>甲</h:p><h:p>乙</h:p></h:div>', "甲\n乙"),
        ('type="xhtml"', f"<div {XHTML}><p><![CDATA[<b>]]></p></div>", "<b>"),
        ('type="html"', "1 &amp;lt; 2", "1 < 2"),
        ('type="html"', "&lt;p&gt;甲&lt;/p&gt;", "甲"),
        ("", "1 &lt; 2", "1 < 2"),
        ('type="text"', "&lt;p&gt;甲&lt;/p&gt;", "甲"),
        ('type="text/html" mode="escaped"', "&lt;p&gt;甲&lt;/p&gt;", "甲"),
        ('type="image/png"', "aGVsbG8=", ""),
    ],
)
def test_the_types_of_atom(attributes: str, source: str, text: str) -> None:
    assert plain_text(parse_document(with_content(attributes, source).body)) == text


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("A &amp;amp; B", "A & B"),
        ("&lt;b&gt;加粗&lt;/b&gt;的标题", "加粗的标题"),
        ("<![CDATA[ <b>加粗</b>&nbsp;的\n标题 ]]>", "加粗 的 标题"),
        ("1 &lt; 2", "1 < 2"),
        ("a&lt;b 与 c&gt;d", "a<b 与 c>d"),
        ("[ETF] *ST示例 {0}", "[ETF] *ST示例 {0}"),
        ("控制\u009b31m字符\u202e", "控制31m字符"),
    ],
)
def test_titles(source: str, title: str) -> None:
    assert first(rss(f"<item><title>{source}</title></item>")).title == title


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ('<a href="c.html">', '<a href="https://a.example/b/c.html">'),
        ("<a href='/c.html'>", "<a href='https://a.example/c.html'>"),
        ('<img alt="x" src="?p=1">', '<img alt="x" src="https://a.example/b/1?p=1">'),
        ('<a href="https://other.example/">', '<a href="https://other.example/">'),
        ('<a href="//cdn.example/x">', '<a href="//cdn.example/x">'),
        ('<a href="#note">', '<a href="#note">'),
        ('<a href="javascript:x()">', '<a href="javascript:x()">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<a href="http://[::1">', '<a href="http://[::1">'),
    ],
)
def test_addresses_in_a_body_become_whole(written: str, seen: str) -> None:
    assert with_description(f"<![CDATA[<p>{written}x</p>]]>").body.text == f"<p>{seen}x</p>"


@pytest.mark.parametrize(
    ("tail", "only"),
    [
        ("一句完整的话。", False),
        ("话没有说完…", True),
        ("话没有说完...", True),
        ("话没有说完[…]", True),
        ('<p>话没有说完……<a href="x">阅读全文</a></p>', True),
        ('<p>text <a href="x">Read more »</a></p>', True),
        ("他说……然后走了。", False),
    ],
)
def test_what_is_a_beginning_only(tail: str, only: bool) -> None:
    assert first(rss(item(html=tail))).summary_only is only


def test_atom_summaries_are_no_texts() -> None:
    feed = parse(atom("<entry><id>urn:1</id><title>t</title><summary>一句。</summary></entry>", entry()))
    assert [post.summary_only for post in feed.entries] == [True, False]


def test_a_short_summary_beside_the_text_is_its_digest() -> None:
    post = first(
        rss(
            item(html="摘要一句。").replace(
                "</item>", "<content:encoded>&lt;p&gt;全文&lt;/p&gt;</content:encoded></item>"
            )
        )
    )
    assert (post.digest, post.body.text, post.summary_only) == ("摘要一句。", "<p>全文</p>", False)


def test_attachments_are_http_and_named() -> None:
    text = rss(
        item(
            "t",
            "https://a.example/1",
            '<enclosure url="/f.pdf" length="12" type="application/pdf"/>',
            '<enclosure url="file:///etc/passwd" length="1"/>',
            '<enclosure url="https://a.example/g.mp3" length="-5"/>',
            '<media:group><media:content url="https://a.example/v.mp4" type="Video/MP4"/></media:group>',
        )
    )
    assert first(text).attachments == (
        Attachment("https://site.example/f.pdf", "application/pdf", 12),
        Attachment("https://a.example/g.mp3"),
        Attachment("https://a.example/v.mp4", "video/mp4"),
    )


@pytest.mark.parametrize(
    ("head", "minutes", "hours", "days"),
    [
        ("<ttl>45</ttl>", 45, [], []),
        ("<ttl>soon</ttl>", 0, [], []),
        ("<ttl>99999999999</ttl>", 0, [], []),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 15, [], []),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 1440, [], []),
        ("<skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99</hour></skipHours>", 0, [0, 7], []),
        ("<skipDays><day>Saturday</day><day>Sunday</day><day>Feiertag</day></skipDays>", 0, [], [5, 6]),
    ],
)
def test_what_the_publisher_asks_for(head: str, minutes: int, hours: list[int], days: list[int]) -> None:
    hints = parse(rss(head=head)).hints
    assert (hints.minutes, sorted(hints.skip_hours), sorted(hints.skip_days)) == (minutes, hours, days)
