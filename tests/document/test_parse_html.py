"""Generic HTML → blocks."""

import pytest

from tests.document.sketch import parse, sketch

BLOCKS = {
    "paragraphs": ("<p>沪指收涨。</p>\n <p>深成指收跌。</p>", "p: 沪指收涨。\np: 深成指收跌。"),
    "empty paragraphs": ("<p></p><p> </p><p>&nbsp;</p><p>文</p>", "p: 文"),
    "text without any tag": ("央行开展逆回购", "p: 央行开展逆回购"),
    "text around blocks": ("前<p>中</p>后", "p: 前\np: 中\np: 后"),
    "inline runs around a block": ("<div>前<b>粗</b><p>中</p>后</div>", "p: 前[strong:粗]\np: 中\np: 后"),
    "blocks inside inline elements": (
        "<span><p>一</p>二<table><tr><td>三</td><td>四</td></tr></table></span>",
        "p: 一\np: 二\ntable 0\n  三 | 四",
    ),
    "bold goes on over blocks": ("<b>一<p>二</p>三</b>四", "p: [strong:一]\np: [strong:二]\np: [strong:三]四"),
    "headings": ("<h1>一</h1><h3 class=emh3>三</h3><h6>六</h6>", "h1: 一\nh3: 三\nh6: 六"),
    "a bold heading is a heading": ("<h3><strong>要点</strong></h3>", "h3: 要点"),
    "a paragraph in a heading": ("<h2><p>标题</p></h2>", "h2: 标题"),
    "a bold paragraph is a sub-heading": ("<p><strong>资金流向</strong></p>", "h4: 资金流向"),
    "centred bold paragraph": (
        '<p style="text-align:center;"><strong>关于举办论坛的通知</strong></p>',
        "h4 centre: 关于举办论坛的通知",
    ),
    "bold sentence": ("<p><strong>市场成交额明显放大。</strong></p>", "p: [strong:市场成交额明显放大。]"),
    "bold clause": ("<p><strong>成交放大；</strong></p>", "p: [strong:成交放大；]"),
    "long bold lead": (f"<p><b>{'长' * 41}</b></p>", f"p: [strong:{'长' * 41}]"),
    "bold in a sentence": ("<p>其中<strong>银行</strong>领涨</p>", "p: 其中[strong:银行]领涨"),
    "two bold pieces": ("<p><b>甲</b><b>乙</b></p>", "p: [strong:甲][strong:乙]"),
    "bold item stays an item": ("<ul><li><p><b>甲</b></p></li></ul>", "ul\n- p: [strong:甲]"),
    "bold link stays a paragraph": (
        "<p><b><a href='https://a.example/x'>甲</a></b></p>",
        "p: [strong:[link 1:甲]]",
    ),
    "alignment": (
        '<p style="text-align: right">署名</p><center>中</center><p align="center">丙</p>'
        "<div align=right><p>丁</p></div>",
        "p right: 署名\np centre: 中\np centre: 丙\np right: 丁",
    ),
    "left inside centre": ('<center><p style="text-align:left">左</p>中</center>', "p: 左\np centre: 中"),
    "quotes": (
        "<blockquote>一<blockquote><p>二</p></blockquote></blockquote>",
        "quote\n  p: 一\n  quote\n    p: 二",
    ),
    "empty quote": ("<blockquote> <p></p></blockquote>文", "p: 文"),
    "preformatted": ("<pre>\n a\n  b<br>c\n</pre>", "pre: ' a\\n  b\\nc'"),
    "rule": ("上<hr>下", "p: 上\nrule\np: 下"),
    "hidden": ('<p style="display:none;height:1px">藏<br/></p><div style="DISPLAY : none"><p>藏</p></div>见', "p: 见"),
    "never shown": (
        "<script>var a</script><style>p{}</style><template><p>t</p></template><title>t</title>见",
        "p: 见",
    ),
    "unknown elements": ("<x-box>一<foo>二</foo></x-box>三", "p: 一二三"),
    "end tags with blanks": ("<p>一</p ><p>二</p >", "p: 一\np: 二"),
    "unclosed": ("<p>一<p>二<b>三", "p: 一\np: 二[strong:三]"),
    "noscript": ("<noscript>请看文字版</noscript>", "p: 请看文字版"),
    "a comment joins": ("沪<!-- 注 -->指", "p: 沪指"),
    "a whole page": (
        "<!doctype html><html><head><title>题</title></head><body><p>文</p></body></html>",
        "p: 文",
    ),
}


@pytest.mark.parametrize(("html", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(html: str, expected: str) -> None:
    assert sketch(html) == expected


LISTS = {
    "bullets": ("<ul><li>甲</li><li>乙</li></ul>", "ul\n- p: 甲\n- p: 乙"),
    "numbers": ('<ol start="3"><li>甲<li>乙</ol>', "ol 3\n- p: 甲\n- p: 乙"),
    "start that is no number": ('<ol start="x"><li>甲</ol>', "ol 1\n- p: 甲"),
    "nested": ("<ul><li>甲<ol><li>一</li></ol>丙</li></ul>", "ul\n- p: 甲\n  ol 1\n  - p: 一\n  p: 丙"),
    "list directly in a list": ("<ul><li>甲</li><ul><li>乙</li></ul></ul>", "ul\n- p: 甲\n  ul\n  - p: 乙"),
    "text outside items": ("<ul>头<li>甲</li>尾</ul>", "ul\n- p: 头\n- p: 甲\n  p: 尾"),
    "item without a list": ("<li>甲</li><li>乙</li>", "p: 甲\np: 乙"),
    "empty": ("<ul><li></li></ul>文", "p: 文"),
    "definitions": (
        "<dl><dt>市盈率</dt><dd>价格除以<b>收益</b></dd><dd>又称本益比</dd><dt>市净率</dt></dl>",
        "term: 市盈率\n  p: 价格除以[strong:收益]\n  p: 又称本益比\nterm: 市净率",
    ),
    "meaning without a term": ("<dl><dd>释义</dd></dl>", "term: \n  p: 释义"),
    "details": (
        "<details><summary>风险<b>提示</b></summary><p>投资有风险</p></details>",
        "details: 风险[strong:提示]\n  p: 投资有风险",
    ),
    "details without a summary": ("<details><p>内容</p></details>", "p: 内容"),
    "select": (
        "<select><optgroup label=指数><option>沪指<option>深指</select>",
        "p: 指数/沪指/深指",
    ),
    "fields": (
        '<input value="查询"><input type=hidden value=x><button>提交</button><textarea>多\n行</textarea>',
        "p: 查询提交\npre: '多\\n行'",
    ),
}


@pytest.mark.parametrize(("html", "expected"), LISTS.values(), ids=LISTS)
def test_lists_and_fields(html: str, expected: str) -> None:
    assert sketch(html) == expected


@pytest.mark.parametrize(
    ("tags", "role"),
    [
        ("strong b", "strong"),
        ("em i cite", "em"),
        ("u", "underline"),
        ("del s strike", "deleted"),
        ("ins", "inserted"),
        ("mark", "mark"),
        ("sup", "superscript"),
        ("sub", "subscript"),
        ("code kbd", "code"),
    ],
)
def test_roles(tags: str, role: str) -> None:
    for tag in tags.split():
        assert sketch(f"<p>前<{tag}>中</{tag}>后</p>") == f"p: 前[{role}:中]后"


def test_ruby_keeps_the_reading_and_drops_the_brackets() -> None:
    assert sketch("<ruby>涨<rp>(</rp><rt>zhǎng</rt><rp>)</rp></ruby>停") == "p: 涨[ruby:zhǎng]停"


def test_nested_roles_are_sorted_outer_before_inner() -> None:
    spans = parse("<p>前<b><i>甲</i>乙</b><b><u>丙</u></b></p>").blocks[0].text.spans  # type: ignore[union-attr]
    assert [(span.start, span.end, span.role.value) for span in spans] == [
        (1, 3, "strong"),
        (1, 2, "em"),
        (3, 4, "strong"),
        (3, 4, "underline"),
    ]


def test_bold_in_bold_is_one_span() -> None:
    assert sketch("<p>前<b><strong>甲</strong></b></p>") == "p: 前[strong:甲]"


def test_quotation_marks_of_q_are_text() -> None:
    assert sketch("<p>他说<q>会涨</q></p>") == "p: 他说“会涨”"


def test_nesting_deeper_than_a_person_writes_is_flattened_but_kept() -> None:
    document = parse("<blockquote>" * 50 + "底" + "</blockquote>" * 50)
    assert document.length == 1
    block, depth = document.blocks[0], 0
    while hasattr(block, "blocks"):
        block, depth = block.blocks[0], depth + 1
    assert depth == 12
