import pytest

from finews_tui.model.post import BodyKind
from finews_tui.sources.bodies import body_kind

HTML, MARKDOWN, PLAIN = BodyKind.HTML, BodyKind.MARKDOWN, BodyKind.PLAIN


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<p>正文</p>", HTML),
        ("<!-- EM_StockImg_Start --><P>正文</P>", HTML),
        ("正文<br />第二行", HTML),
        ("<center><img src='x'/></center>", HTML),
        ('一段<span id="quote_1.600160"></span>文字', HTML),
        ("一段<strong>重点</strong>文字", HTML),
        ("<p>**不是粗体**</p>\n- 甲\n- 乙", HTML),
        ("<h3 class='x'>小标题</h3>正文", HTML),
        ("正文</p >又一段", HTML),
        ("# 标题\n\n正文", MARKDOWN),
        ("- 甲\n- 乙", MARKDOWN),
        ("1. 甲\n2. 乙", MARKDOWN),
        ("| 代码 | 名称 |\n|---|:-:|\n| 1 | 2 |", MARKDOWN),
        ("见[公告](https://example.com/a)全文", MARKDOWN),
        ("这是**重点**内容", MARKDOWN),
        ("```\n<p>代码</p>\n```\n正文", MARKDOWN),
        ("# 标题\n\n第一行<br>第二行", MARKDOWN),
        ("某指数收涨0.5%。", PLAIN),
        ("*ST某某、*ST甲乙、*ST丙丁涨停。", PLAIN),
        ("● 第一点\n● 第二点", PLAIN),
        ("1) 第一点\n2) 第二点", PLAIN),
        ("1、第一点\n2、第二点", PLAIN),
        ("注：* 为预测值\n* 不构成建议\n* 仅供参考", PLAIN),
        ("- 只有一项", PLAIN),
        ("2022. 只有一项", PLAIN),
        ("市盈率PE<10且PB<p值", PLAIN),
        ("若a<b 且c<s 则买入", PLAIN),
        ("《<某议定书>修正案》", PLAIN),
        ("#涨停 #1 热门", PLAIN),
        ("[快讯] 沪指跌 (最新)", PLAIN),
        ("涨幅|跌幅\n--", PLAIN),
        ("5 ** 2 ** 3", PLAIN),
        ("```没有关上的围栏\n正文", PLAIN),
        ("", PLAIN),
    ],
)
def test_kinds(text: str, kind: BodyKind) -> None:
    assert body_kind(text) is kind


@pytest.mark.parametrize("piece", ["<", "<p", "<a ", "**", "[", "[a](", "```", "- ", "|---", "#"])
def test_repetition_does_not_hang(piece: str) -> None:
    body_kind(piece * 100_000)
