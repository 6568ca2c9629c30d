"""Plain and Markdown bodies, digests, the plain text of a document, the cap."""

import pytest

from finews_tui.document.html.guard import LONGEST_BODY
from finews_tui.document.parse import parse_document
from finews_tui.document.plain import plain_text
from finews_tui.model.post import Body, BodyKind
from tests.document.sketch import parse, sketch, ways

PLAIN = {
    "lines": ("甲\n乙\n\n丙", "p: 甲\np: 乙\np: 丙"),
    "indents": ("　　甲\n \t乙 ", "p: 甲\np: 乙"),
    "markup is text": ("<b>甲</b> &amp; [/]", "p: <b>甲</b> &amp; [/]"),
    "address": ("见https://a.example/x，谢谢", "p: 见[link 1:https://a.example/x]，谢谢"),
    "address at the end of a sentence": ("(see http://a.example/b).", "p: (see [link 1:http://a.example/b])."),
    "brackets in an address": ("http://a.example/a_(b)", "p: [link 1:http://a.example/a_(b)]"),
    "no host": ("http:// 和 https://", "p: http:// 和 https://"),
    "boilerplate": ("(声明：仅供参考。)", "p: (声明：仅供参考。)"),
    "nothing": (" \n\n", ""),
}


@pytest.mark.parametrize(("text", "expected"), PLAIN.values(), ids=PLAIN)
def test_plain_bodies(text: str, expected: str) -> None:
    assert sketch(text, BodyKind.PLAIN) == expected


MARKDOWN = {
    "paragraphs": ("甲\n\n乙", "p: 甲\np: 乙"),
    "heading": ("## 题", "h2: 题"),
    "emphasis": ("**粗** *斜* ~~删~~ `码`", "p: [strong:粗] [em:斜] [deleted:删] [code:码]"),
    "link": ("[报道](https://a.example/) <https://b.example/>", "p: [link 1:报道] [link 2:https://b.example/]"),
    "relative link": ("[报道](../x)", "p: 报道"),
    "list": ("1. 甲\n2. 乙\n   - 丙", "ol 1\n- p: 甲\n- p: 乙\n  ul\n  - p: 丙"),
    "quote": ("> 甲", "quote\n  p: 甲"),
    "table": ("|代码|涨幅|\n|-|-:|\n|1|2%|", "table 1\n  *代码 | *涨幅 right\n  1 | 2% right"),
    "code": ("```\na  b\n```", "pre: 'a  b'"),
    "html inside": ("<div style='display:none'>藏</div>\n\n<p>见</p>", "p: 见"),
    "image": ("![走势](https://a.example/1.png)", "image 1: 走势"),
    "soft line end": ("上证\n指数", "p: 上证指数"),
}


@pytest.mark.parametrize(("text", "expected"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_bodies(text: str, expected: str) -> None:
    assert sketch(text, BodyKind.MARKDOWN) == expected


@pytest.mark.parametrize(
    "text", [">" * 200 + " 底", "- " * 120 + "底", " " * 500 + "底", "[" * 20_000 + "底", "底" * 300_000]
)
def test_markdown_beyond_its_reader_is_not_lost(text: str) -> None:
    assert plain_text(parse(text, BodyKind.MARKDOWN)).count("底") == text.count("底")


BODY = "<p>央行今日开展 1000 亿元逆回购，利率持平。市场反应平淡！</p>"
DIGESTS = {
    "the same": ("央行今日开展1000亿元逆回购，利率持平。", True),
    "with the medium": ("央行今日开展1000亿元逆回购，利率持平。（某某社）", True),
    "another mark at the end": ("央行今日开展 1000亿元逆回购。", True),
    "farther down": ("市场反应平淡", True),
    "other words": ("央行净投放500亿元（某某社）", False),
    "the title alone": ("央行开展逆回购。", True),
    "none": ("", False),
    "blank": (" \n", False),
}


@pytest.mark.parametrize(("digest", "repeats"), DIGESTS.values(), ids=DIGESTS)
def test_digest(digest: str, repeats: bool) -> None:
    document = parse(BODY, digest=digest, title="央行开展逆回购")
    assert document.digest_repeats is repeats
    shown = bool(digest.strip()) and not repeats
    assert plain_text(document).startswith(digest.strip()) is (shown or not digest.strip())
    assert document.length == len("央行今日开展1000亿元逆回购，利率持平。市场反应平淡！")


def test_a_digest_is_the_lead() -> None:
    assert sketch(BODY, digest="央行净投放\n某某（600999）受益", title="题").startswith(
        "lead\n  p: 央行净投放\n  p: 某某（[stock 1:600999]）受益\np: 央行"
    )


def test_a_digest_without_a_body_is_shown() -> None:
    document = parse("", digest="央行开展逆回购", title="央行开展逆回购")
    assert plain_text(document) == "央行开展逆回购"
    assert not document.digest_repeats


def test_a_body_that_is_only_the_title_stays() -> None:
    document = parse("北向资金净流入。", BodyKind.PLAIN, digest="北向资金净流入。", title="北向资金净流入")
    assert plain_text(document) == "北向资金净流入。"
    assert document.digest_repeats


def test_plain_text_has_every_leaf() -> None:
    html = (
        "<h2>题</h2><p>一<br>二</p><ul><li>三<ol><li>四</ol></ul><blockquote>五</blockquote>"
        "<table><caption>六</caption><tr><td>七<td><td>八</table><pre>九</pre><dl><dt>十<dd>甲</dl>"
        '<details><summary>乙</summary>丙</details><img src="https://a.example/1.png" alt="丁丁"><hr>'
    )
    document = parse(html)
    assert plain_text(document) == "题\n一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n甲\n乙\n丙\n丁丁"
    assert document.length == 16


def test_a_body_beyond_the_cap_is_cut_and_says_so() -> None:
    html = "<p>" + "文" * LONGEST_BODY + "<b>尾</b>"
    document = parse(html)
    assert document.length + document.shortened == len(html) - 3
    assert document.shortened == 11
    assert parse("文" * (LONGEST_BODY + 5), BodyKind.PLAIN).shortened == 5


def test_no_tag_is_cut_in_two_by_the_cap() -> None:
    html = "文" * (LONGEST_BODY - 5) + '<a href="https://a.example/">尾</a>'
    document = parse(html)
    assert document.length == LONGEST_BODY - 5
    assert document.shortened == len(html) - document.length
    assert ways(html) == []


def test_a_lead_does_not_name_the_medium_that_is_named_anyway() -> None:
    body = Body(BodyKind.HTML, '<p>正文另有其事。</p><p class="em_media">（文章来源：示例日报）</p>')
    named = parse_document(body, digest="摘要一句。（示例日报）")
    other = parse_document(body, digest="摘要一句。（另一家报）")
    assert [plain_text(found).split("\n")[0] for found in (named, other)] == ["摘要一句。", "摘要一句。（另一家报）"]
