"""Web pages in the shape of Chinese news sites: the article, and nothing of what stands around it."""

from datetime import UTC, datetime

import pytest

from finews_tui.document.page_text import page_text
from finews_tui.document.parse import parse_document
from finews_tui.model.problem import Problem
from finews_tui.sources.full_text import Page, look_at, page_of, weighed
from tests.document.sketch import sketched
from tests.support.fixtures import DATA
from tests.support.golden import check_golden

KNOWN = {
    "eastmoney": "https://finance.eastmoney.com/a/202209089900000101.html",
    "sina": "https://finance.sina.com.cn/roll/doc-iabc1234567.shtml",
    "semantic": "https://news.site.example/2022/1.html",
}
WEIGHED = {
    "gbk_table": "https://old.site.example/1.htm",
    "div_soup": "https://a.example/1",
    "comments": "https://b.example/1",
}
AROUND = ("热榜", "相关推荐", "版权所有", "网友评论", "开户送好礼", "海量资讯")
ARTICLE = ("集中竞价方式回购公司股份", "将用于员工持股计划")


def read_page(data: bytes, address: str, *, selector: str = "") -> Page:
    looked = look_at(data, address, selector=selector)
    return page_of(looked, weighed(looked.found.whole) if looked.found.whole else looked.found.html)


def page(name: str) -> bytes:
    return (DATA / "pages" / f"{name}.html").read_bytes()


@pytest.mark.parametrize("name", KNOWN)
def test_known_pages(name: str) -> None:
    found = read_page(page(name), KNOWN[name])
    assert found.published == datetime(2022, 9, 8, 4, 4, tzinfo=UTC).timestamp()
    head = f"{found.title}\n{found.medium}\n\n"
    check_golden(f"pages/{name}", head + sketched(parse_document(found.body)))


@pytest.mark.parametrize("name", WEIGHED)
def test_pages_of_an_unknown_shape(name: str) -> None:
    pytest.importorskip("trafilatura", reason="the extra `full` is not installed")
    found = read_page(page(name), WEIGHED[name])
    assert found.title.endswith(("云帆科技拟回购股份", "云帆科技公告回购"))
    assert all(words in found.body.text for words in ARTICLE)
    assert not any(words in found.body.text for words in AROUND)


def test_a_list_of_headlines_is_no_article() -> None:
    pytest.importorskip("trafilatura", reason="the extra `full` is not installed")
    with pytest.raises(Problem) as told:
        read_page(page("list_page"), "https://list.example/")
    assert told.value.key == "full_text.nothing"


def test_the_users_selector_comes_first() -> None:
    assert read_page(page("div_soup"), "https://a.example/1", selector=".d4").body.text == "云帆科技拟回购股份"
    for wrong in (".nowhere", "[", "p >"):
        with pytest.raises(Problem) as told:
            read_page(page("div_soup"), "https://a.example/1", selector=wrong)
        assert told.value.key == "full_text.selector"


@pytest.mark.parametrize(
    "around",
    ['<div id="ContentBody">{}</div>', "<article>{}</article>", '<div class="TRS_Editor">{}</div>', "<main>{}</main>"],
)
def test_links_and_pictures_have_whole_addresses(around: str) -> None:
    text = '<p>正文有三十个字以上才算是一篇文章，否则只是脚本将要填满的框架，见<a href="/b.html">另一篇</a>。</p>'
    text += '<img src="c.png">'
    html = f"<html><body>{around.format(text)}</body></html>".encode()
    body = read_page(html, "https://site.example/a/1.html").body.text
    assert 'href="https://site.example/b.html"' in body
    assert 'src="https://site.example/a/c.png"' in body


@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 50, b"<" * 5000, b"<html><body></body></html>", b"<div>" * 5000])
def test_what_is_no_page_is_told(data: bytes) -> None:
    with pytest.raises(Problem):
        page_of(look_at(data, "https://site.example/1"), "")


def test_the_frame_of_a_page_that_a_script_fills_is_not_taken() -> None:
    assert page_text("<html><body><article>加载中</article><p>x</p></body></html>", "a.example").html == ""
