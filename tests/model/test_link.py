"""Addresses: what they lead to, which key they have, and which are opened at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finews_tui.model.link import (
    LinkKind,
    article_code,
    article_url,
    canonical,
    file_extension,
    image_size,
    safe_url,
    shown_host,
)

CODE = "202611020000000001"


@pytest.mark.parametrize(
    "url",
    [
        f"https://finance.eastmoney.com/a/{CODE}.html",
        f"http://stock.eastmoney.com/news/1405,{CODE}.html",
        f"https://emwap.eastmoney.com/news/info/detail/{CODE}",
        f"http://finews.zning.xyz/html_News/NewsShare.html?infoCode=NW{CODE}",
        f"http://choicewzp1.eastmoney.com/html_News/NewsShare.html?infoCode=NW{CODE}",
        f"https://finews.withounder.com/emnews/2026/11/02/{CODE}.html",
        f"https://finews.withounder.com/cailianshe/2026/11/02/NW{CODE}",
        f"https://newsinfo.eastmoney.com/kuaixun/v2/api/article/{CODE}",
    ],
)
def test_every_address_of_an_article_has_the_same_key(url: str) -> None:
    assert canonical(url) == (LinkKind.ARTICLE, CODE)


@pytest.mark.parametrize(
    ("url", "kind", "key"),
    [
        ("https://www.cls.cn/detail/1234567", LinkKind.ARTICLE, "cls:1234567"),
        ("https://wallstreetcn.com/articles/3600001", LinkKind.ARTICLE, "wscn:a3600001"),
        ("https://wallstreetcn.com/livenews/2600001", LinkKind.ARTICLE, "wscn:l2600001"),
        ("https://finews.example/guide/guide_start.html", LinkKind.ARTICLE, "guide_start"),
        ("https://caifuhao.eastmoney.com/news/20261102000000000000001", LinkKind.WEB, ""),
        (f"https://guba.eastmoney.com/news,600030,{CODE}.html", LinkKind.WEB, ""),
        (f"https://data.eastmoney.com/notices/detail/600030/AN{CODE}.html", LinkKind.WEB, ""),
        (f"https://example.com/a/{CODE}.html", LinkKind.WEB, ""),
        ("https://dfscdn.dfcfw.com/download/A2_cms_f_20261102000000000001&direct=1&abc1.pdf", LinkKind.ATTACHMENT, ""),
        ("https://example.com/report.xlsx?version=2", LinkKind.ATTACHMENT, ""),
        ("https://dfscdn.dfcfw.com/download/D11111111111111111111_w800h555.jpg", LinkKind.IMAGE, ""),
        ("https://quote.eastmoney.com/unify/r/1.600030", LinkKind.WEB, ""),
    ],
)
def test_an_address_leads_to(url: str, kind: LinkKind, key: str) -> None:
    assert canonical(url) == (kind, key)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CODE, CODE),
        (f"NW{CODE}", CODE),
        (f"2026-11-02-NW{CODE}.md", CODE),
        ("209913020000000001", ""),
        (f"{CODE}9", ""),
        (f"AN{CODE}", ""),
        ("A2_cms_f_20261102000000000001", ""),
    ],
)
def test_an_article_code_begins_with_a_date(text: str, code: str) -> None:
    assert article_code(text) == code


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.com/a b", "https://example.com/a%20b"),
        ("  http://example.com  ", "http://example.com"),
        ("//example.com/x", "https://example.com/x"),
        ("https://例子.example/路", "https://xn--fsqu00a.example/%E8%B7%AF"),
        ("http://user:secret@example.com/", "http://example.com/"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
        ("HTTPS://Example.com/", "https://example.com/"),
        ("https://example.com:0/", "https://example.com:0/"),
        ("https://example.com/a&direct=1&abc1.pdf", "https://example.com/a&direct=1&abc1.pdf"),
    ],
)
def test_a_safe_address_stays(url: str, safe: str) -> None:
    assert safe_url(url) == safe


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://example.com/",
        "http://",
        "http://[::1",
        "https://exa\tmple.com/",
        "http://h:abc/",
        "http://-flag.example/",
        "http://a b.example/",
        "http://\ud800/",
        "//",
        "../emnews/",
        "http://example.com/" + "x" * 5000,
    ],
)
def test_anything_else_is_no_address(url: str) -> None:
    assert safe_url(url) == ""


@given(st.text(max_size=80) | st.text(max_size=60).map(lambda tail: "https://example.com/" + tail))
@settings(max_examples=50, deadline=None)
def test_a_safe_address_is_plain_printable_http(url: str) -> None:
    safe = safe_url(url)
    assert safe == "" or (safe.startswith(("http://", "https://")) and all("!" <= char <= "~" for char in safe))
    assert safe_url(safe) == safe


def test_small_facts_of_addresses() -> None:
    assert article_url(CODE) == f"https://finance.eastmoney.com/a/{CODE}.html"
    assert article_url("init") == ""
    assert image_size("https://example.com/D1_w1080h716_o.jpg") == (1080, 716)
    assert image_size("https://example.com/x.jpg") is None
    assert shown_host("https://finance.eastmoney.com/a/1.html") == "finance.eastmoney.com"
    assert file_extension("https://example.com/A2_cms_f_1&direct=1&abc1.pdf") == "PDF"
    assert file_extension("https://example.com/x") == ""
