"""Ways on: order, numbers, counting, and codes that are plain text."""

import pytest

from finews_tui.document.codes import find_codes
from finews_tui.document.layout import lay_out
from finews_tui.document.lines import LayoutOptions
from finews_tui.document.nodes import Image
from finews_tui.document.parse import parse_document
from finews_tui.model.link import LinkKind, Reference, file_sort
from finews_tui.model.post import Attachment, Body, BodyKind
from tests.document.articles import LABELS
from tests.document.sketch import parse, sketch, way, ways

ARTICLE = "https://finance.eastmoney.com/a/202204130000000001.html"


def stock(secid: str, name: str) -> str:
    return f'<span class="em_stock_key_common" data-code="{secid.replace(".", ",")}">{name}</span>'


def test_the_numbers_follow_the_groups_of_the_panel() -> None:
    html = (
        '<p><a href="https://a.example/">网站</a><img src="https://a.example/1.png">'
        + stock("90.BK0999", "银行")
        + stock("1.600999", "甲")
        + stock("0.002999", "乙")
        + stock("0.002999", "乙股份")
        + f'<a href="{ARTICLE}">报道</a><a href="https://a.example/x.pdf">附件</a></p>'
    )
    assert ways(html) == [
        "1 attachment 附件 https://a.example/x.pdf",
        "2 article 报道 202204130000000001",
        "3 stock 乙股份 0.002999 x2",
        "4 stock 甲 1.600999 x1",
        "5 board 银行 90.BK0999 x1",
        "6 image https://a.example/1.png",
        "7 web 网站 https://a.example/",
    ]
    assert sketch(html) == (
        "p: [link 7:网站]\nimage 6\np: [board 5:银行][stock 4:甲][stock 3:乙][stock 3:乙股份][link 2:报道][link 1:附件]"
    )


def test_one_article_under_two_addresses_is_one_reference() -> None:
    html = (
        f'<a href="{ARTICLE}">短</a><a href="http://finance.eastmoney.com/news/1345,202204130000000001.html">长标题</a>'
    )
    assert ways(html) == ["1 article 长标题 202204130000000001"]
    assert parse(html).references[0].url == ARTICLE


def test_a_link_around_blocks_has_one_number() -> None:
    html = '<a href="https://a.example/"><h2>题</h2><p>文字</p></a>'
    assert sketch(html) == "h2: [link 1:题]\np: [link 1:文字]"
    assert ways(html) == ["1 web 文字 https://a.example/"]


def test_a_link_around_a_picture_is_a_way_on() -> None:
    html = '<a href="https://a.example/"><img src="https://a.example/1.png" alt="走势对比"></a>'
    assert ways(html) == ["1 image 走势对比 https://a.example/1.png", "2 web 走势对比 https://a.example/"]


def test_a_link_to_the_larger_picture_is_that_picture() -> None:
    html = '<a href="https://a.example/big.png"><img src="https://a.example/small.png"></a>'
    assert ways(html) == ["1 image https://a.example/big.png"]


IMAGES = {
    "alt": ('<img src="https://a.example/1.png" alt="一季度 走势">', [Image(1, "一季度 走势")]),
    "title": ('<img src="https://a.example/1.png" alt="image" title="走势">', [Image(1, "走势")]),
    "alt says nothing": ('<img src="https://a.example/1.png" alt="D25.jpg">', [Image(1)]),
    "given size": ('<img src="https://a.example/1.png" width="640px" height=480>', [Image(1, "", (640, 480))]),
    "size in the name": ('<img src="//a.example/D1_w80h55.jpg" width=9>', [Image(1, "", (80, 55))]),
    "loaded late": ('<img src="data:image/gif;base64,R0" data-src="https://a.example/1.png">', [Image(1)]),
    "no address": ('<img src="pic/1.png">', [Image(0)]),
    "place holder": ('<img src="data:image/gif;base64,R0">', []),
    "inside the markup": (f'<img src="data:image/png;base64,{"A" * 2000}">', [Image(0)]),
    "nothing": ("<img>", []),
    "counter": ('<img src="https://a.example/c.gif" width=1 height=1>', []),
    "repeated by noscript": (
        '<img data-src="https://a.example/1.png"><noscript><img src="https://a.example/1.png"></noscript>',
        [Image(1)],
    ),
}


@pytest.mark.parametrize(("html", "expected"), IMAGES.values(), ids=IMAGES)
def test_images(html: str, expected: list[Image]) -> None:
    assert list(parse(html).blocks) == expected


def test_an_image_splits_the_paragraph_it_stands_in() -> None:
    assert (
        sketch('<p>前<b>中<img src="https://a.example/1.png">后</b></p>') == "p: 前[strong:中]\nimage 1\np: [strong:后]"
    )


def test_an_icon_in_the_text_is_its_alt() -> None:
    assert sketch('<p>涨<img src="https://a.example/e.png" width=20 height=20 alt="↑">停</p>') == "p: 涨↑停"


PLAYERS = {
    "title": '<iframe src="https://v.example/1" title="直播"></iframe>',
    "host": '<iframe src="//v.example/1"></iframe>',
    "self-closed": '<iframe src="https://v.example/1" />',
    "source": '<video><source src="https://v.example/1"></video>',
    "object": '<object data="https://v.example/1"></object>',
    "embed": '<embed src="https://v.example/1">',
}


@pytest.mark.parametrize("html", PLAYERS.values(), ids=PLAYERS)
def test_what_cannot_be_shown_is_a_link(html: str) -> None:
    name = "直播" if "title" in html else "v.example"
    assert sketch(f"<p>前</p>{html}<p>后</p>") == f"p: 前\np: [link 1:{name}]\np: 后"


def test_what_stands_in_a_player_is_shown() -> None:
    assert sketch("<video src='https://v.example/1'>请下载<b>应用</b></video>") == (
        "p: [link 1:v.example]\np: 请下载[strong:应用]"
    )
    assert sketch("<iframe><p>框架</p></iframe>") == "p: 框架"


CODES = {
    "six digits and exchange": ("长城某某（600999.SH）涨停", [("600999.SH", "1.600999", "长城某某")]),
    "half-width brackets": ("，某某股份(002999.sz)", [("002999.sz", "0.002999", "某某股份")]),
    "more in the bracket": ("看好某某(300999.SZ，股价25.1元)", [("300999.SZ", "0.300999", "某某")]),
    "hong kong": ("某某控股(00999.HK)", [("00999.HK", "116.00999", "某某控股")]),
    "hong kong without a zero": ("某某控股（999.HK）", [("999.HK", "116.00999", "某某控股")]),
    "bare six digits": ("某某（688999）", [("688999", "1.688999", "某某")]),
    "two listings": (
        "某某证券（600999.SH，06999.HK）",
        [("600999.SH", "1.600999", "某某证券"), ("06999.HK", "116.06999", "某某证券")],
    ),
    "beijing": (
        "某某科技（920999）、甲乙（839999.BJ）",
        [("920999", "0.920999", "某某科技"), ("839999.BJ", "0.839999", "甲乙")],
    ),
    "blank before the bracket": ("某某 (000999)", [("000999", "0.000999", "某某")]),
    "special treatment": ("*ST某某（600999）", [("600999", "1.600999", "*ST某某")]),
    "word before the name": ("，其中某某国际(999.HK)", [("999.HK", "116.00999", "某某国际")]),
    "no telling where the name begins": ("北京长江上海黄河集团（600999）", [("600999", "1.600999", "")]),
    "month": ("同期数据（202204）", []),
    "no prefix of shares": ("某某（512999）", []),
    "no name": ("（600999.SH）", []),
    "no brackets": ("某某600999.SH", []),
    "seven digits": ("某某（6009991）", []),
}


@pytest.mark.parametrize(("text", "expected"), CODES.values(), ids=CODES)
def test_codes_in_brackets(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(text[code.start : code.end], code.instrument.secid, code.instrument.name) for code in find_codes(text)]
    assert found == expected


def test_codes_are_references_in_every_kind_of_body() -> None:
    for kind in BodyKind:
        assert sketch("某某（600999.SH）公告", kind) == "p: 某某（[stock 1:600999.SH]）公告"
        assert ways("某某（600999.SH）公告", kind) == ["1 stock 某某 1.600999 x1"]


def test_a_code_behind_its_own_keyword_is_not_counted_again() -> None:
    html = f"<p>{stock('1.600999', '某某')}（600999）与{stock('116.06999', '甲乙')}（600888）</p>"
    assert sketch(html) == "p: [stock 2:某某]（600999）与[stock 3:甲乙]（[stock 1:600888]）".replace(
        "2:某某", "1:某某"
    ).replace("3:甲乙", "2:甲乙").replace("1:600888", "3:600888")


def test_a_code_without_a_known_name_is_called_by_its_code() -> None:
    assert ways("<p>北京长江上海黄河集团（0999.HK）</p>") == ["1 stock 00999.HK 116.00999 x1"]


def test_the_name_of_a_stock_wins_over_words_around_a_link_to_it() -> None:
    link = '<a href="http://quote.eastmoney.com/unify/r/1.600999">甲证券最新行情走势</a>'
    name = '<a href="http://quote.eastmoney.com/unify/r/1.600999" class="keytip" data-code="1,600999">甲证券</a>'
    assert ways(f"<p>{link}，{name}，{link}</p>") == ["1 stock 甲证券 1.600999 x3"]


def test_a_link_around_a_picture_goes_by_its_host() -> None:
    html = '<p><a href="https://a.example/page"><img src="https://b.example/1.png"/></a></p>'
    assert ways(html) == [
        "1 image  https://b.example/1.png".replace("  ", " "),
        "2 web a.example https://a.example/page",
    ]


def test_files_that_feeds_hang_on_a_post_are_attachments() -> None:
    """One that the text links to stands once, by its words; pictures stand with the pictures."""
    text = Body(BodyKind.HTML, '<p><a href="https://a.example/1.mp3">听节目</a><a href="https://a.example/">站</a></p>')
    files = (
        Attachment("https://a.example/1.mp3", "audio/mpeg", 5),
        Attachment("https://a.example/get?id=2", "audio/x-m4a", 0, "第二段"),
        Attachment("https://a.example/up%1b%5b2J%E2%80%AE.bin", "application/octet-stream"),
        Attachment("https://a.example/cover", "image"),
        Attachment("https://a.example/x.jpg", "", 9),
        Attachment("javascript:alert(1)", "audio/mpeg"),
        Attachment("https://a.example/\n.mp3", "audio/mpeg"),
    )
    found = parse_document(text, files=files).references
    assert [way(one) for one in found] == [
        "1 attachment 听节目 https://a.example/1.mp3",
        "2 attachment 第二段 https://a.example/get?id=2",
        "3 attachment up[2J.bin https://a.example/up%1b%5b2J%E2%80%AE.bin",
        "4 image https://a.example/cover",
        "5 image https://a.example/x.jpg",
        "6 web 站 https://a.example/",
    ]
    assert [file_sort(one) for one in found[:3]] == ["MP3", "M4A", "BIN"]
    assert [one.size for one in found[:5]] == [5, 0, 0, 0, 9]


@pytest.mark.parametrize(
    ("url", "said", "sort"),
    [
        ("https://a.example/x.pdf?v=1", "", "PDF"),
        ("https://a.example/x.mp3?v=1.2", "audio/mpeg", "MP3"),
        ("https://a.example/x", "audio/mpeg", "MP3"),
        ("https://a.example/x", "audio/ogg", "OGG"),
        ("https://a.example/x", "application/vnd.ms-excel", ""),
        ("https://a.example/", "", ""),
    ],
)
def test_the_sort_of_a_file(url: str, said: str, sort: str) -> None:
    assert file_sort(Reference(1, LinkKind.ATTACHMENT, "", url, media_type=said)) == sort


NOTED = (
    '<p>营收增长<sup><a href="#fn1" id="ref1">1</a></sup>，利润持平<a href="#fn2">[2]</a>。</p>'
    '<p>见<a href="#part">第二节</a>。</p>'
    '<h3 id="part">第二节</h3><ol><li id="fn1"><p>按可比口径。<a href="#ref1">↩</a></p></li></ol>'
    '<p><a name="fn2"></a>[2] 未经审计。</p><p id="fn1">同名的另一段<a href="#gone">9</a></p>'
)


def test_marks_of_notes_know_where_they_lead() -> None:
    """To the first place of the name, which may hold nothing itself; a section is not a note."""
    assert sketch(NOTED) == (
        "p: 营收增长[superscript:[target -2:[note -1:1]]]，利润持平[note -3:[2]]。\np: 见第二节。\n"
        "h3: [target -4:第二节]\nol 1\n- p: [target -1:按可比口径。][note -2:↩]\n"
        "p: [target -3:[2] 未经审计。]\np: 同名的另一段[note -5:9]"
    )


def test_a_layout_knows_the_places_of_notes() -> None:
    document = parse(NOTED)
    for measure in (12, 60):
        layout = lay_out(document, None, LayoutOptions(measure=measure, labels=LABELS))
        assert {number: layout.text[at:][:4] for number, at in layout.targets.items()} == {
            -2: "1，利润",
            -4: "第二节\n",
            -1: "按可比口",
            -3: "[2] ",
        }
        marks = {piece.ref: piece.text for line in layout for piece in line.pieces if piece.ref < 0 and piece.at >= 0}
        assert marks == {-1: "1", -3: "[2]", -2: "↩", -5: "9"}
