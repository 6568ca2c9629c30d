"""Articles for other programs: Markdown, a page, plain data. What they show is what the article says."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from finews_tui.document.export.data import blocks_data
from finews_tui.document.export.html import to_html
from finews_tui.document.export.markdown import to_markdown
from finews_tui.document.lines import Head, Labels
from finews_tui.document.nodes import (
    Block,
    Cell,
    Definition,
    Details,
    Document,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Preformatted,
    Quote,
    Role,
    Span,
    Table,
    Text,
)
from finews_tui.document.plain import plain_text
from finews_tui.model.post import BodyKind
from tests.document.articles import HEAD, LABELS, REFERENCES, p, rows, text
from tests.document.generated import WILD
from tests.document.sketch import parse, sketched
from tests.support.fixtures import guide_files, parsed
from tests.support.golden import check_golden

RICH = """
<p>盘面上，<span data-code="1,600941"><a href="https://quote.eastmoney.com/unify/r/1.600941">中国移动</a></span>涨3.2%，\
<a href="https://quote.eastmoney.com/unify/r/90.BK0736">通信服务</a>领涨；午后<a href=\
"https://quote.eastmoney.com/unify/r/1.600941">中国移动</a>一度涨逾5%。</p>
<h3>公告 [摘要] #1 #</h3>
<p>全文见<a href="https://www.example.com/a_(1).pdf?x=1&amp;copy;=2">《计划》[修订]</a>，\
<a href="javascript:alert(1)">不是链接</a>。<br>- 不是列表<br>2. 也不是列表</p>
<p><strong>政策落地</strong>之后，<strong>“提速”</strong>可期；\
<em>预计</em>由<del>80万吨</del><ins>120万吨</ins>，<mark>增长50%</mark>。</p>
<p>CO<sub>2</sub>，10<sup>8</sup>吨，\
<ruby>龘<rt>dá</rt></ruby>，<code>adjust</code>、<code>a|`b</code>，*ST某某 &lt;b&gt; &amp;amp; 1~2</p>
<ul><li>甲<ul><li>甲之一</li><li>甲之二</li></ul></li><li>乙<p>乙的第二段</p></li></ul>
<ol start="9"><li>第九</li><li>第十</li></ol>
<table><caption>表1：快报</caption><thead><tr><th rowspan="2">公司</th><th colspan="2">一季度</th></tr>\
<tr><th>产量</th><th>增速</th></tr></thead>\
<tbody><tr><td>甲|乙</td><td align="right">120</td><td align="right">3.5%</td></tr>\
<tr><td>丙<br>丁</td><td align="right">8</td><td align="right">--</td></tr></tbody></table>
<p align="center"><img src="https://www.example.com/b_w800h555.jpg" alt="资金流向"></p>
<blockquote><p>外层</p><blockquote><p>内层</p></blockquote></blockquote>
<pre>GET /quotes
```
  {"last": 1688.00}</pre>
<hr>
<dl><dt>市盈率</dt><dd>股价与收益之比。</dd></dl>
<details><summary>说明</summary><p>口径以交易所为准。</p></details>
"""
DOCUMENT = parse(RICH, digest="两市成交额重返万亿元。")
NOTHING = Labels(image="", chart="", shortened="{n}")


def test_markdown_reads_well() -> None:
    check_golden("export/rich.md", to_markdown(DOCUMENT, HEAD, LABELS))


def test_the_page_reads_well() -> None:
    check_golden("export/rich.html", to_html(DOCUMENT, HEAD, LABELS))


def test_the_data_is_the_tree() -> None:
    check_golden("export/rich.json", json.dumps(blocks_data(DOCUMENT), ensure_ascii=False, indent=1))


class Shown(HTMLParser):
    """The text that a page shows: alternative texts of pictures too, style and title not."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._hidden += tag in ("style", "title")
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        self.texts.append(values.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "title")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def shown(html: str) -> str:
    """The visible text without blanks."""
    return squeezed("".join(read(html).texts))


def read(html: str) -> Shown:
    reader = Shown()
    reader.feed(html)
    reader.close()
    return reader


def squeezed(words: str) -> str:
    return "".join(words.split())


def rendered(markdown: str) -> str:
    reader = MarkdownIt("commonmark", {"maxNesting": 200}).enable(["table", "strikethrough"])
    return str(reader.render(markdown))


def without_additions(document: Document) -> Document:
    """The document without what the writers add by themselves: codes of stocks, placeholders of charts."""
    bare = tuple(reference._replace(instrument=None) for reference in document.references)
    return replace(document, blocks=tuple(map(_bare, document.blocks)), references=bare, shortened=0)


def _bare(block: Block) -> Block:
    match block:
        case Image():
            return replace(block, instrument=None)
        case ListBlock():
            return replace(block, items=tuple(tuple(map(_bare, item)) for item in block.items))
        case _ if hasattr(block, "blocks"):
            return replace(block, blocks=tuple(map(_bare, block.blocks)))
    return block


HOSTILE = st.lists(
    st.one_of(
        st.sampled_from("\\`*_[]<>~|&!#+-=.():1a中，“” \n\"'"),
        st.sampled_from(
            ["**", "~~", "```", "~~~", "---", "|-|-|", "1. ", "- ", "> ", "# ", "===", "    x", "&amp;", "&#65;"]
        ),
        st.sampled_from(["<b>", "</a>", "<!--", "-->", "<script>", "![x](y)", "[a]: b", "<http://a.b>", "\\\n", "$x$"]),
    ),
    max_size=14,
).map("".join)


@st.composite
def marked(draw: st.DrawFn) -> Text:
    words = draw(HOSTILE)
    spans = []
    for _ in range(draw(st.integers(0, 4)) if words else 0):
        start = draw(st.integers(0, len(words) - 1))
        end = draw(st.integers(start + 1, len(words)))
        spans.append(Span(start, end, draw(st.sampled_from(list(Role))), draw(st.integers(0, 10))))
    return Text(words, tuple(sorted(spans, key=lambda span: (span.start, -span.end))))


@given(marked())
@settings(max_examples=20, deadline=None)
@example(Text("*", (Span(0, 1, Role.CODE),)))
@example(Text("a\n-", (Span(0, 2, Role.STRONG),)))
def test_hostile_text_is_shown_as_it_is_anywhere(leaf: Text) -> None:
    plain = Paragraph(leaf)
    table = Table(((Cell(leaf), Cell(leaf)), (Cell(leaf, colspan=2),)), 1, leaf)
    blocks = (
        plain,
        Heading(2, leaf),
        Quote((plain, Quote((plain,)))),
        ListBlock(((plain, ListBlock(((plain,),))), (plain, plain), (table,))),
        ListBlock(((plain, ListBlock(((plain,),), 7)),), 3),
        table,
        Image(9, leaf.text.replace("\n", " ")),
        Preformatted(leaf.text),
        Definition(leaf, (plain,)),
        Details(leaf, (plain,)),
    )
    for block in blocks:
        check(Document((block,), REFERENCES))
    check(Document(blocks, REFERENCES))


@given(WILD)
@settings(max_examples=20, deadline=None)
@example(Document((ListBlock(((ListBlock(((ListBlock(((), ())),),)),),)),)))
def test_nothing_is_lost(document: Document) -> None:
    check(document)


def check(document: Document) -> None:
    bare = without_additions(document)
    markdown = to_markdown(bare, None, NOTHING)
    assert shown(rendered(markdown)) == squeezed(plain_text(bare)), markdown
    page = to_html(bare, None, NOTHING)
    assert shown(re.sub(r'<span class="placeholder">[^<]*</span>', "", page)) == squeezed(plain_text(bare)), page


@pytest.mark.parametrize("path", guide_files(), ids=lambda path: path.stem)
def test_the_guide_survives_the_way_through_markdown(path: object) -> None:
    document = parsed(path.read_bytes(), path.name).document  # type: ignore[attr-defined]
    again = parse(to_markdown(without_additions(document), None, NOTHING), BodyKind.MARKDOWN)
    assert squeezed(plain_text(again)) == squeezed(plain_text(without_additions(document)))


def test_markdown_keeps_the_structure() -> None:
    document = Document(
        (
            p("他说", (Role.STRONG, "“涨停”"), "后，", (Role.STRONG, "减持"), "了", (Role.DELETED, "一半"), "。"),
            ListBlock(((p("甲"), ListBlock(((p("一"),), (p("二"),)))), (p("乙"),))),
            ListBlock(((p("另一个列表"),),)),
            rows("公司 | 收入", "甲|1"),
        )
    )
    assert sketched(parse(to_markdown(document, None, LABELS), BodyKind.MARKDOWN)) == sketched(document)


def test_a_code_stands_once_behind_a_name() -> None:
    twice = p((Role.STOCK, "贵州茅台", 5), "涨，", (Role.STOCK, "贵州茅台", 5), "跌")
    document = Document((twice,), REFERENCES)
    assert to_markdown(document, None, LABELS) == "贵州茅台 600519.SH涨，贵州茅台跌\n".replace("SH涨", "SH 涨")
    assert shown(to_html(document, None, LABELS)).count("600519.SH") == 1


def test_a_page_loads_and_runs_nothing() -> None:
    bad = REFERENCES[0]._replace(url="javascript:alert(1)")
    document = Document(
        (
            Paragraph(text((Role.LINK, "<script>alert(1)</script>", 1), (Role.LINK, '"好"', 2))),
            Image(9, '"><img src=x>'),
        ),
        (bad, *REFERENCES[1:]),
    )
    page = read(to_html(document, Head("</title><script>", "<b>"), LABELS))
    assert not {"script", "img", "link", "iframe", "b"} & set(page.tags)
    assert page.addresses == [REFERENCES[1].url, REFERENCES[8].url]


def test_a_text_that_is_its_title_is_said_once() -> None:
    document = Document((p("央行今日开展逆回购。"),))
    assert to_markdown(document, Head("央行今日开展逆回购", "2026"), LABELS) == "# 央行今日开展逆回购\n\n2026\n"


def test_what_was_left_out_is_said() -> None:
    document = Document((p("开头。"),), shortened=12345)
    assert "12,345" in to_markdown(document, None, LABELS)
    assert "12,345" in to_html(document, None, LABELS)
