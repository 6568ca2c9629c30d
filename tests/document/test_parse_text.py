"""White space, line ends, entities: how the pieces of a text are joined."""

import pytest

from tests.document.sketch import sketch

TEXTS = {
    "inline elements are joined without blanks": (
        "<p>上海<span><a>证券</a></span><span></span>报</p>",
        "p: 上海证券报",
    ),
    "blanks collapse": ("<p>  A  股 \t 市场 </p>", "p: A 股 市场"),
    "blank between elements": ("<p><i>FF</i> <i>91</i></p>", "p: [em:FF] [em:91]"),
    "blank inside the first element": ("<p><i>FF </i>91</p>", "p: [em:FF] 91"),
    "blank inside the second element": ("<p>FF<i> 91</i></p>", "p: FF [em:91]"),
    "source line end between Han characters": ("<p>人民\n  银行</p>", "p: 人民银行"),
    "source line end after a mark": ("<p>上涨，\n成交</p>", "p: 上涨，成交"),
    "source line end between words": ("<p>stock\nmarket</p>", "p: stock market"),
    "source line end between Han and Latin": ("<p>指数\nETF</p>", "p: 指数 ETF"),
    "source line end between elements": ("<p><b>中国</b>\n<i>平安</i></p>", "p: [strong:中国][em:平安]"),
    "blank between Han characters stays": ("<p>工信部：加快建设 打造标杆</p>", "p: 工信部：加快建设 打造标杆"),
    "no-break blank": ("<p>沪指&nbsp;3000&nbsp;&nbsp;点</p>", "p: 沪指 3000 点"),
    "indent of U+3000": ("<p>　　沪指</p>", "p: 沪指"),
    "indent of nbsp": ("<p>&nbsp;&nbsp;沪指</p>", "p: 沪指"),
    "indent of emsp": ("<p>&emsp;&emsp;沪指</p>", "p: 沪指"),
    "indent after a line break": ("<p>甲<br>　　乙</p>", "p: 甲/乙"),
    "wide blank inside": ("<p>第一章　总则</p>", "p: 第一章　总则"),
    "trailing blank": ("<p>6日 </p><p>影响有多大？ </p>", "p: 6日\np: 影响有多大？"),
    "line breaks": ("<p><br>甲<br/>乙<br><br> <br>丙<br /></p>", "p: 甲/乙/丙"),
    "line break outside a paragraph": ("甲<br>乙", "p: 甲/乙"),
    "line break in bold": ("<p>前<b>甲<br>乙</b></p>", "p: 前[strong:甲/乙]"),
    "entities": ("<p>《&lt;议定书&gt;修正案》A&amp;B &yen;5</p>", "p: 《<议定书>修正案》A&B ¥5"),
    "control characters from entities": ("<p>a&#27;[2Jb&#x202e;c&#129;d</p>", "p: a[2Jbcd"),
    "zero width from entities": ("<p>A&zwj;B&#8203;C&shy;D</p>", "p: ABCD"),
    "surrogate from an entity": ("<p>a&#xD800;b</p>", "p: a\ufffdb"),
    "square brackets": ("<p>[快讯] [/b] 沪指</p>", "p: [快讯] [/b] 沪指"),
}


@pytest.mark.parametrize(("html", "expected"), TEXTS.values(), ids=TEXTS)
def test_texts(html: str, expected: str) -> None:
    assert sketch(html) == expected


def test_a_single_surrogate_in_the_body_is_replaced() -> None:
    assert sketch("<p>a\ud800b</p>") == "p: a\ufffdb"


def test_marks_do_not_pile_up_over_elements() -> None:
    assert sketch("<p>e" + "<b>\u0301</b>" * 50 + "x</p>").count("\u0301") == 4


def test_a_mark_behind_an_element_stays() -> None:
    assert sketch("<p><b>e</b>\u0301x</p>") == "p: [strong:e]\u0301x"
