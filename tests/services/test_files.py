"""Any file that somebody names: pages in every encoding, fragments, texts, junk."""

import io
from pathlib import Path

import pytest

from finews_tui.document.plain import plain_text
from finews_tui.model.problem import Problem
from finews_tui.services.files import article_from_bytes, article_from_file, article_from_stream

PAGE = (
    "<!DOCTYPE html><html><head>{meta}<title>{title} - 某某财经网</title><style>p{{color:red}}</style>"
    "<script>var hidden = '<p>脚本</p>';</script></head><body><nav>首页 股票</nav><h1>{title}</h1><p>{text}</p>"
    "<template><p>模板</p></template><noscript>请启用脚本</noscript><footer>版权所有</footer></body></html>"
)
CHINESE = ("两市收涨", "两市成交额再次超过一万亿元，投资者情绪明显回暖。")
TAIWAN = ("台股收漲", "電子類股領漲，外資買超兩百億元，投資人情緒明顯轉佳。")
JAPAN = ("東京株式市場", "日経平均株価は続伸し、終値は前日比で三百円高となった。")
KOREA = ("코스피 상승", "코스피 지수는 오늘 상승 마감했다.")
FRANCE = ("Marché", "Le marché a progressé de 3 % à Paris, où l’on a acheté.")
RUSSIA = ("Рынок вырос", "Российский рынок акций вырос по итогам торгов.")

ENCODED = [
    (CHINESE, "gbk", ""),
    (CHINESE, "gbk", '<meta charset="gb2312">'),
    (CHINESE, "gbk", '<meta charset="utf-8">'),
    (CHINESE, "gbk", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
    (CHINESE, "utf-8", '<meta charset="gbk">'),
    (CHINESE, "utf-16", ""),
    (CHINESE, "utf-16-le", ""),
    (TAIWAN, "big5", '<meta charset="big5">'),
    (TAIWAN, "big5", ""),
    (JAPAN, "shift_jis", '<meta charset="Shift_JIS">'),
    (JAPAN, "euc_jp", "<meta charset=x-euc-jp>"),
    (KOREA, "euc_kr", '<meta charset="euc-kr">'),
    (FRANCE, "cp1252", '<meta charset="iso-8859-1">'),
    (RUSSIA, "koi8-r", '<meta charset="koi8-r">'),
    (RUSSIA, "cp1251", '<?xml version="1.0" encoding="windows-1251"?>'),
]


@pytest.mark.parametrize(("said", "encoding", "meta"), ENCODED)
def test_a_page_is_read_in_its_encoding(said: tuple[str, str], encoding: str, meta: str) -> None:
    page = PAGE.format(meta=meta, title=said[0], text=said[1])
    article = article_from_bytes(page.encode(encoding, "xmlcharrefreplace"), "page.html")
    assert article.post.headline.title == said[0]
    assert plain_text(article.document) == said[1]


FORMS = {
    "fragment": ("a.htm", "<p>一段<b>文字</b></p>", "一段文字", "一段文字"),
    "no body": ("a.html", "<title>题</title><p>正文", "题", "正文"),
    "XHTML": (
        "a.xhtml",
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>题</title><script src="a"/>'
        "</head><body><p>甲<br/>乙</p></body></html>",
        "题",
        "甲\n乙",
    ),
    "page without a suffix": ("", "<!-- x --><!DOCTYPE html><title>题</title><nav>导航</nav><p>正文", "题", "正文"),
    "page saved as text": ("a.txt", "<html><title>题</title><p>正文", "题", "正文"),
    "text": ("a.txt", "第一行\n有 <b>标签</b>", "第一行", "第一行\n有 <b>标签</b>"),
    "Markdown": ("a.md", "# 题\n\n正文**粗**", "题", "题\n正文粗"),
    "pictures for browsers without scripts": (
        "a.html",
        '<title>题</title><noscript><img src="//a.example/1.png" alt="走势"></noscript>文',
        "题",
        "走势\n文",
    ),
}


@pytest.mark.parametrize(("name", "text", "title", "shown"), FORMS.values(), ids=FORMS)
def test_forms(name: str, text: str, title: str, shown: str) -> None:
    article = article_from_bytes(text.encode(), name)
    assert (article.post.headline.title, plain_text(article.document)) == (title, shown)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "problem.empty_file"),
        (b" \n\t", "problem.empty_file"),
        (b"<html><head></head><body></body></html>", "problem.no_text"),
        (bytes(range(256)) * 40, "problem.binary"),
        (b"\x89PNG\r\n\x1a\n" + b"<p>text", "problem.binary"),
    ],
)
def test_what_is_no_text_is_one_sentence(data: bytes, key: str) -> None:
    with pytest.raises(Problem) as raised:
        article_from_bytes(data, "a.html")
    assert raised.value.key == key


def test_a_page_of_20_mb_is_read_as_far_as_any_text(tmp_path: Path) -> None:
    page = tmp_path / "large.html"
    page.write_bytes(b"<title>A</title><pre>" + b"text " * 4_000_000)
    article = article_from_file(page)
    assert article.post.headline.title == "A"
    assert article.document.shortened > 18_000_000


def test_what_another_program_writes_is_read() -> None:
    article = article_from_stream(io.BytesIO("<p>正文一。</p><p>正文二。</p>".encode("gbk")))
    assert plain_text(article.document) == "正文一。\n正文二。"
