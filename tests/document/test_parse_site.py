"""Markup of the seed's posts: stocks, charts, source, captions, adverts."""

import pytest

from tests.document.sketch import parse, sketch, ways

KEYTIP = (
    '<span id="stock_1.600999"><a href="http://quote.eastmoney.com/unify/r/1.600999" class="keytip"'
    ' data-code="1,600999">甲证券</a></span><span id="quote_1.600999"></span>'
)
LATER = (
    '<span web="1" href="http://quote.eastmoney.com/unify/r/90.BK0999" class="em_stock_key_common"'
    ' data-code="90,BK0999">机器人</span>'
)
HIDDEN = '<p style="display:none;height:1px;overflow:hidden;"><br /></p>'
START, END = "<!-- EM_StockImg_Start -->", "<!-- EM_StockImg_End -->"


def chart(secid: str, *, link: bool = True) -> str:
    market, code = secid.split(".")
    image = (
        f'<img src="https://webquoteklinepic.eastmoney.com/GetPic.aspx?nid={secid}&imageType=k&token=0&at=1" border="0"'
        f' alt="K图 {code}_0" data-code="K {code}|{market}|7" width="578" height="276" />'
    )
    if link:
        image = (
            f'<a href="http://quote.eastmoney.com/unify/r/{secid}" data-code="{code}|{market}|7" class="EmImageRemark"'
            f' target="_blank">{image}</a>'
        )
    return f'<p style="text-align:center;">{image}</p>'


def test_stocks_and_boards_are_spans_with_references() -> None:
    html = f"<p>{KEYTIP}与{LATER}，{LATER}</p>"
    assert sketch(html) == "p: [stock 1:甲证券]与[board 2:机器人]，[board 2:机器人]"
    assert ways(html) == ["1 stock 甲证券 1.600999 x1", "2 board 机器人 90.BK0999 x2"]


def test_links_inside_bold_stay_in_one_run() -> None:
    assert sketch(f"<p>推荐：<strong>{KEYTIP}、{LATER}</strong>等。</p>") == (
        "p: 推荐：[strong:[stock 1:甲证券]、[board 2:机器人]]等。"
    )


PLAIN_KEYWORDS = {
    "no code": '<a class="keytip" href="http://quote.eastmoney.com/unify/r/1.600999">文化</a>',
    "encyclopaedia": '<span class="em_stock_key_common" href="http://baike.eastmoney.com/item/文化">文化</span>',
    "code without a market": '<a class="keytip" data-code="013855" href="https://wap.eastmoney.com/x/013855">文化</a>',
    "advert": '<span id="Info.1"><a class="infokey" href="http://data.eastmoney.com/bbsj/">文化</a></span>',
    "advert to an index": '<a class="infokey" href="http://quote.eastmoney.com/unify/r/0.399006">文化</a>',
    "relative": '<a href="../emnews/">文化</a>',
    "script": '<a href="javascript:alert(1)">文化</a>',
    "mail": '<a href="mailto:a@b.example">文化</a>',
    "no host": '<a href="http://">文化</a>',
    "anchor": '<a name="top">文化</a>',
}


@pytest.mark.parametrize("html", PLAIN_KEYWORDS.values(), ids=PLAIN_KEYWORDS)
def test_keywords_that_lead_nowhere_are_text(html: str) -> None:
    assert sketch(f"<p>上海{html}报</p>") == "p: 上海文化报"
    assert ways(html) == []


@pytest.mark.parametrize(
    ("address", "secid"),
    [
        ("http://quote.eastmoney.com/unify/r/1.600999", "1.600999"),
        ("//quote.eastmoney.com/r/0.002999", "0.002999"),
        ("https://quote.eastmoney.com/bk/90.BK0999.html", "90.BK0999"),
        ("https://quote.eastmoney.com/sz300999.html", "0.300999"),
    ],
)
def test_any_link_to_a_quote_page_is_a_stock(address: str, secid: str) -> None:
    assert ways(f'<p><a href="{address}">某某</a></p>')[0].split()[3] == secid


CHARTS = {
    "usual": HIDDEN + START + chart("106.ABC") + END,
    "without a hidden paragraph": START + chart("106.ABC") + END,
    "without a link": START + chart("106.ABC", link=False) + END,
    "without comments": chart("106.ABC"),
    "without comments and link": chart("106.ABC", link=False),
    "blanks around": f"{START}\n {chart('106.ABC')} \n{END}",
    "the end is missing": START + chart("106.ABC"),
    "comments in paragraphs": f"<p>{START}</p>{chart('106.ABC')}<p>{END}</p>",
}


@pytest.mark.parametrize("html", CHARTS.values(), ids=CHARTS)
def test_a_chart_is_one_line(html: str) -> None:
    assert sketch(html + "<p>正文。</p>") == "chart 106.ABC\np: 正文。"
    assert ways(html) == ["1 stock m106.ABC 106.ABC x0".replace("m106.ABC", "ABC.US")]


def test_two_charts_in_one_post() -> None:
    html = START + chart("116.00999") + END + START + chart("0.002999") + END + "<p>文</p>"
    assert sketch(html) == "chart 116.00999\nchart 0.002999\np: 文"


def test_a_chart_gets_the_name_that_the_text_gives() -> None:
    assert sketch(START + chart("1.600999") + END + f"<p>{KEYTIP}</p>").startswith("chart 1.600999 甲证券")


def test_text_between_the_comments_of_a_chart_is_not_lost() -> None:
    assert sketch(f"{START}<p>一</p>{END}<p>二</p>") == "p: 一\np: 二"
    assert sketch(f"{START}{chart('106.ABC')}<p>一</p>{END}二") == "chart 106.ABC\np: 一\np: 二"


SOURCES = {
    "usual": ("（文章来源：财经社）", "财经社"),
    "half-width": ("(文章来源:财经社)", "财经社"),
    "linked in the middle": (
        '（文章来源：上海<span><a class="keytip" data-code="90,BK1">证券</a></span>报）',
        "上海证券报",
    ),
    "brackets in the name": ("（文章来源：第一社（上海））", "第一社（上海）"),
    "not closed": ("文章来源：财经社", "财经社"),
    "blanks": ("（文章来源： 财经社 ）", "财经社"),
}


@pytest.mark.parametrize(("text", "medium"), SOURCES.values(), ids=SOURCES)
def test_the_source_is_kept_apart(text: str, medium: str) -> None:
    document = parse(f'<p>正文。</p><p class="em_media">{text}</p>')
    assert document.medium == medium
    assert len(document.blocks) == 1
    assert document.references == ()


def test_what_else_stands_in_the_source_paragraph_is_shown() -> None:
    html = '<p>文</p><p class="em_media">（文章来源：财经社）（责任编辑：某某）</p>'
    assert sketch(html) == "p: 文\np: （责任编辑：某某）"
    assert parse(html).medium == "财经社"
    assert sketch('<p class="em_media">转载请注明</p>') == "p: 转载请注明"


def test_pictures_have_size_full_address_and_caption() -> None:
    html = (
        '<center><img src="https://dfscdn.dfcfw.com/download/D1_w800h555.jpg" width="580"'
        ' orginial_src="https://dfscdn.dfcfw.com/download/D1_w800h555_o.jpg" alt="Image" /></center>'
        '<p style="text-align:center;">图片来源：公司官网</p><p>正文。</p>'
    )
    assert sketch(html) == "image 1 800x555\ncaption centre: 图片来源：公司官网\np: 正文。"
    assert ways(html) == ["1 image 图片来源：公司官网 https://dfscdn.dfcfw.com/download/D1_w800h555_o.jpg"]


IMAGE = '<img src="https://a.example/1.png">'
CAPTIONS = {
    "note": (f"<p>{IMAGE}</p><p>注：数据截至收盘</p>", "image 1\ncaption: 注：数据截至收盘"),
    "figcaption": (f"<figure>{IMAGE}<figcaption>走势</figcaption></figure>", "image 1\ncaption: 走势"),
    "text": (f"<p>{IMAGE}</p><p>沪指高开。</p>", "image 1\np: 沪指高开。"),
    "not under a picture": ("<p>文</p><p>注：数据</p>", "p: 文\np: 注：数据"),
    "too long": (f"{IMAGE}<p>注：{'长' * 200}</p>", f"image 1\np: 注：{'长' * 200}"),
    "under a chart": (chart("1.600999") + "<p>注：数据</p>", "chart 1.600999\np: 注：数据"),
}


@pytest.mark.parametrize(("html", "expected"), CAPTIONS.values(), ids=CAPTIONS)
def test_captions(html: str, expected: str) -> None:
    assert sketch(html) == expected


ADVERTS = {
    "sentence": "<p>在东方财富看资讯行情，选东方财富证券一站式开户交易>></p>",
    "link": '<p><a href="https://acttg.eastmoney.com/pub/x">立即开户</a></p>',
    "link with a little text": '<p>&gt;&gt;<a href="//acttg.eastmoney.com/pub/x">立即开户</a></p>',
    "picture": '<p><a href="https://acttg.eastmoney.com/pub/x"><img src="https://a.example/1.png"></a></p>',
    "picture with a closing mark": (
        '<div><img src="https://a.example/1.png"><img class="em_handle_adv_close" src="//a.example/x.png"></div>'
    ),
}


@pytest.mark.parametrize("html", ADVERTS.values(), ids=ADVERTS)
def test_adverts_are_dropped(html: str) -> None:
    document = parse(f"<p>前</p>{html}<p>后</p>")
    assert [block.text.text for block in document.blocks] == ["前", "后"]  # type: ignore[union-attr]
    assert document.references == ()


def test_a_text_with_an_advert_in_it_stays() -> None:
    html = '<p>公司公告称业绩预增两成，<a href="https://acttg.eastmoney.com/pub/x">开户</a></p>'
    assert sketch(html) == "p: 公司公告称业绩预增两成，开户"
    assert ways(html) == []


def test_the_archives_shell_is_dropped_at_the_end_only() -> None:
    footer = "<p>[返回某某新闻](//a.example/x(y)/)｜[返回首页](//a.example/)</p>"
    source = "<p>&lt;http://a.example/1.html&gt;</p>"
    assert sketch(f"<p>文</p>{source}{footer}") == "p: 文"
    assert sketch(f"<p>文</p>{footer}<p>完</p>").count("\n") == 2
    assert sketch("<p>文</p><p>[返回某某](x)更多内容</p>").endswith("更多内容")


def test_attachment_address_survives_byte_for_byte() -> None:
    address = "https://dfscdn.dfcfw.com/download/A2_cms_f_20220101000000000000&direct=1&abc1.pdf"
    assert parse(f'<p>附件：<a href="{address}">通知</a></p>').references[0].url == address


@pytest.mark.parametrize("name", ["copy", "reg", "lt", "para", "sect", "times", "not", "micro", "frac12", "amp"])
@pytest.mark.parametrize("tail", [".pdf", "-1.pdf", ""])
def test_entities_without_a_semicolon_in_addresses_are_none(name: str, tail: str) -> None:
    address = f"https://a.example/f&{name}{tail}"
    url = parse(f'<a href="{address}">x</a>').references[0].url
    if name != "amp":
        assert url == address
    assert parse(f"<p>x &{name}; <a href='{address.replace('&', '&amp;')}'>x</a>").references[0].url == address


def test_broken_styles_do_no_harm() -> None:
    html = (
        '<p style="font-family:Arial, Roboto, " pingfang="" sc",="" text-align:right="">甲</p>'
        '<p style="text-align:">乙</p>'
    )
    assert sketch(html) == "p: 甲\np: 乙"


def test_titles_that_lost_their_paragraphs_stand_apart() -> None:
    first = '<a href="https://finance.eastmoney.com/a/202209060000000001.html">一号工厂投产</a>'
    second = '<a href="https://finance.eastmoney.com/a/202209060000000002.html"><strong>二号</strong>工厂开工</a>'
    assert sketch(first + second) == "p: [link 1:一号工厂投产]\np: [link 2:[strong:二号]工厂开工]"
    assert "\n" not in sketch(f"<p>{first}、{second}</p>")
