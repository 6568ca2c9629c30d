"""Whole pages: title and body."""

import pytest

from finews_tui.document.page import LONGEST_PAGE, page_parts
from finews_tui.document.parse import parse_document
from tests.document.sketch import sketched

HEAD = "<html><head><title>沪指收涨 _ 某某网</title></head><body>"

PAGES = {
    "content of eastmoney": (
        HEAD
        + '<h1>沪指收涨1%</h1><nav>导航</nav><div class="txtinfos" id="ContentBody"><p>　　正文。</p></div></body>',
        "沪指收涨1%",
        "p: 正文。",
    ),
    "article": (HEAD + "<nav>导航</nav><article><h1>题</h1><p>正文。</p></article>", "题", "p: 正文。"),
    "the longest article": (HEAD + "<article>短</article><article>长一些</article>", "沪指收涨", "p: 长一些"),
    "main": (HEAD + "<nav>导航</nav><main>正文。</main>", "沪指收涨", "p: 正文。"),
    "body": (HEAD + "<p>正文。</p>", "沪指收涨", "p: 正文。"),
    "furniture of the page": (
        HEAD + "<nav>导航</nav><noscript>请启用脚本</noscript><p>正文。</p><footer>版权</footer></body>",
        "沪指收涨",
        "p: 正文。",
    ),
    "footer of an article": (
        HEAD + "<article><p>正文。</p><footer>作者</footer></article>",
        "沪指收涨",
        "p: 正文。\np: 作者",
    ),
    "several headings": (HEAD + "<h1>甲</h1><h1>乙</h1>", "沪指收涨", "h1: 甲\nh1: 乙"),
    "no title": ("<p>正文。</p>", "", "p: 正文。"),
    "fragment": ("正文。", "", "p: 正文。"),
    "nothing": ("", "", ""),
    "frames": ("<frameset><frame></frameset>", "", ""),
    "entities": ("<title>A&amp;B</title>甲&lt;乙", "A&B", "p: 甲<乙"),
}


@pytest.mark.parametrize(("html", "title", "expected"), PAGES.values(), ids=PAGES)
def test_pages(html: str, title: str, expected: str) -> None:
    found, body = page_parts(html)
    assert found == title
    assert sketched(parse_document(body, title=title)) == expected


def test_a_large_page_keeps_title_and_text() -> None:
    title, body = page_parts(HEAD + "<div>" * 5_000 + "<article><p>正文。</p></article>" + "<p>其他</p>" * 500)
    assert title == "沪指收涨"
    assert "正文。" in body.text


def test_a_page_beyond_the_cap_is_all_body() -> None:
    title, body = page_parts(HEAD + "文" * LONGEST_PAGE)
    assert title == "沪指收涨"
    assert parse_document(body).shortened > 0


@pytest.mark.parametrize("html", ["<title>" * 50_000, "<title" * 50_000, "</title>" * 50_000, "<h1>" * 20_000 + "文"])
def test_hostile_pages(html: str) -> None:
    assert isinstance(page_parts(html)[0], str)
