"""The layout, rule by rule."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from finews_tui.document.layout import lay_out
from finews_tui.document.lines import Head, Layout, Line, Piece
from finews_tui.document.marks import Mark
from finews_tui.document.nodes import (
    Align,
    Block,
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
    Rule,
    Span,
    Text,
)
from finews_tui.document.signs import ASCII
from finews_tui.model.instrument import Instrument
from tests.document.articles import ARTICLES, HEAD, LABELS, MIXED, REFERENCES, options, p

LONG = "两市成交额重返万亿元，电信运营、算力、数据要素等板块全天领涨，白酒与半导体板块小幅回调。"


def laid(*blocks: Block, measure: int = 60, head: Head | None = None, **others: object) -> Layout:
    return lay_out(Document(blocks, REFERENCES), head, options(measure, **others))


def shown(*blocks: Block, measure: int = 60, **others: object) -> list[str]:
    return [line.text for line in laid(*blocks, measure=measure, **others)]


def pieces(layout: Layout, mark: int) -> list[Piece]:
    return [piece for line in layout for piece in line.pieces if piece.style & mark]


# Paragraphs


@pytest.mark.parametrize(
    ("style", "measure", "indent", "gap"),
    [
        ("both", 60, 4, 1),
        ("both", 25, 2, 1),
        ("both", 26, 4, 1),
        ("indent", 60, 4, 0),
        ("block", 60, 0, 1),
        ("both", 11, 0, 1),
    ],
)
def test_paragraph_styles(style: str, measure: int, indent: int, gap: int) -> None:
    lines = shown(p("短句一。"), p("短句二。"), measure=measure, paragraphs=style)
    assert lines == [" " * indent + "短句一。", *[""] * gap, " " * indent + "短句二。"]


def test_only_the_first_line_is_indented() -> None:
    lines = shown(p(f"{LONG}\n联系人：王先生"), measure=40)
    assert [line.startswith("    ") for line in lines] == [True, False, False, False]
    assert lines[-1] == "联系人：王先生"


@pytest.mark.parametrize(
    "paragraph",
    [
        p((Role.STRONG, "一、总体要求")),
        p((Role.LINK, "算力网络建设提速", 2)),
        p((Role.STOCK, "中国移动", 3), "、", (Role.STOCK, "中国电信", 4), "、", (Role.STOCK, "贵州茅台", 5)),
        p("图片来源：交易所", caption=True),
        p("今日要闻", align=Align.CENTRE),
    ],
)
def test_not_indented(paragraph: Paragraph) -> None:
    line = laid(paragraph, measure=60).line(0)
    if paragraph.align is Align.LEFT:
        assert not line.text.startswith(" ")
    assert line.text.strip().startswith(paragraph.text.text[:4])


def test_a_sentence_that_begins_with_a_stock_is_indented() -> None:
    assert shown(p((Role.STOCK, "中国移动", 3), "今日盘中一度涨停，成交额创下年内新高，主力资金净流入居前。"))[
        0
    ].startswith("    中")


def test_a_bold_paragraph_of_several_lines_is_indented() -> None:
    lines = shown(p((Role.STRONG, LONG)), measure=40)
    assert lines[0].startswith("    ")
    assert not lines[1].startswith(" ")


def test_blanks_around_a_text_are_the_layouts_business() -> None:
    layout = laid(p("\u3000\u3000开盘后走高。\u00a0"))
    assert layout.line(0).text == "    开盘后走高。"
    assert layout.text == "开盘后走高。"


# Title, headings


def test_title_facts_and_a_blank_line() -> None:
    layout = laid(p("正文。"), head=Head("两市成交额重返万亿元", "15:08 · 财联社"))
    assert [line.text for line in layout] == ["两市成交额重返万亿元", "15:08 · 财联社", "", "    正文。"]
    assert layout.line(0).pieces[0].style == Mark.TITLE | Mark.STRONG
    assert layout.line(1).pieces[0] == Piece("15:08 · 财联社", Mark.MUTED)
    assert layout.text == "两市成交额重返万亿元\n正文。"


def test_a_title_of_two_lines_breaks_where_the_sense_does() -> None:
    layout = laid(measure=40, head=Head("两市成交额重返万亿元关口，电信运营板块领涨", ""))
    assert [line.text for line in layout] == ["两市成交额重返万亿元关口，", "电信运营板块领涨"]


def test_facts_break_between_their_parts() -> None:
    lines = [
        line.text for line in laid(measure=30, head=Head("标题", "2026-03-12 15:08 · 财联社 · 约 620 字 · 2 分钟"))
    ]
    assert all("620" not in line or "约 620 字" in line for line in lines)


def test_headings_are_marked_and_listed() -> None:
    layout = laid(p("正文。"), Heading(3, Text("资金流向")), p("正文。"), Heading(2, Text("后市"), Align.CENTRE))
    assert [line.text for line in layout][:5] == ["    正文。", "", "■ 资金流向", "", "    正文。"]
    assert layout.headings == ((2, 3, "资金流向"), (6, 2, "后市"))
    assert layout.line(6).text.strip() == "后市"
    assert all(piece.style & Mark.STRONG for piece in pieces(layout, Mark.HEADING))


def test_a_bold_sentence_is_no_heading() -> None:
    layout = laid(Heading(4, Text("监管部门表示将持续加强市场监测。")))
    assert layout.headings == ()
    assert layout.line(0).text == "监管部门表示将持续加强市场监测。"


def test_no_blank_line_under_a_heading_where_indents_part_paragraphs() -> None:
    lines = shown(p("甲。"), Heading(3, Text("乙")), p("丙。"), paragraphs="indent")
    assert lines == ["    甲。", "", "■ 乙", "    丙。"]


# Alignment


def test_centred_lines_stand_in_the_middle_of_the_measure() -> None:
    for line in laid(p(LONG, align=Align.CENTRE), measure=41):
        left = cell_len(line.text) - cell_len(line.text.lstrip())
        assert left == (41 - cell_len(line.text.strip())) // 2
        assert cell_len(line.text.strip()) <= 37


def test_centred_lines_are_about_equally_long() -> None:
    widths = [
        cell_len(line.text.strip())
        for line in laid(Heading(2, Text("关于开展工业互联网试点示范工作的通知"), Align.CENTRE), measure=36)
    ]
    assert len(widths) == 2
    assert abs(widths[0] - widths[1]) <= 4


def test_right_aligned_lines_end_at_the_measure() -> None:
    layout = laid(p("工业和信息化部办公厅", align=Align.RIGHT), p("2026年3月12日。", align=Align.RIGHT), measure=40)
    assert [line.width for line in layout] == [40, 40]


# Quotes, lists, definitions, details


def test_the_lead_has_a_bar_on_every_line() -> None:
    layout = laid(Quote((p(LONG), p("另一段。")), lead=True), measure=40)
    assert all(line.text.startswith("▎") for line in layout)
    assert [line.text for line in layout][-2] == "▎"
    assert {piece.text for piece in pieces(layout, Mark.BAR)} == {"▎ ", "▎"}
    assert "".join(piece.text for piece in pieces(layout, Mark.LEAD)) == LONG + "另一段。"


def test_four_levels_of_quotes_at_most() -> None:
    block: Block = p("引文。")
    for _ in range(200):
        block = Quote((block,))
    assert shown(block) == ["▎ ▎ ▎ ▎ 引文。"]


def test_bullets_hang() -> None:
    lines = shown(ListBlock(((p(LONG),), (p("第二项。"),))), measure=40)
    assert [line[:2] for line in lines] == ["• ", "  ", "  ", "• "]


def test_numbers_are_right_aligned() -> None:
    items = tuple((p(f"第{index}"),) for index in range(3))
    assert [line[:4] for line in shown(ListBlock(items, start=9))] == [" 9. ", "10. ", "11. "]


@pytest.mark.parametrize(
    "text", ["一、总体要求", "（二）基本原则", "1、加强领导", "2.压实责任", "第三章 附则", "①首先"]
)
def test_an_items_own_number_is_enough(text: str) -> None:
    assert shown(ListBlock(((p(text),),), start=1)) == [text]


def test_items_of_one_block_stand_close_and_others_apart() -> None:
    close = ListBlock(((p("甲"), ListBlock(((p("乙"),),))), (p("丙"),)))
    assert shown(close) == ["• 甲", "  • 乙", "• 丙"]
    loose = ListBlock(((p("甲"), p("乙")), (p("丙"),)))
    assert shown(loose) == ["• 甲", "", "  乙", "", "• 丙"]


def test_definitions_and_details() -> None:
    term = Definition(Text("市盈率"), (p("股价与每股收益之比。"),))
    layout = laid(
        term, Definition(Text("市净率"), (p("股价与每股净资产之比。"),)), Details(Text("说明"), (p("下同。"),))
    )
    assert [line.text for line in layout] == [
        "市盈率",
        "    股价与每股收益之比。",
        "市净率",
        "    股价与每股净资产之比。",
        "",
        "▾ 说明",
        "  下同。",
    ]
    assert [piece.text for piece in pieces(layout, Mark.STRONG)] == ["市盈率", "市净率", "说明"]


def test_prefixes_go_where_there_is_no_room() -> None:
    block: Block = p("深处的文字")
    for _ in range(3):
        block = ListBlock(((Quote((block,)),),))
    assert all(line.width <= 6 for line in laid(block, measure=6))


# Pictures, rules, code


def test_a_picture_is_a_placeholder_with_its_number() -> None:
    layout = laid(Image(9, "资金流向", (800, 555)), p("图片来源：交易所", caption=True))
    assert [line.text for line in layout] == ["[图 800×555] 资金流向[9]", "图片来源：交易所"]
    placeholder, blank, caption, number = layout.line(0).pieces
    assert (placeholder.style, placeholder.at, placeholder.ref) == (Mark.IMAGE, -1, 9)
    assert (caption.at, caption.ref) == (0, 9)
    assert (blank.at, number.at, number.style) == (-1, -1, Mark.NUMBER)
    assert layout.text == "资金流向\n图片来源：交易所"


@pytest.mark.parametrize(
    ("image", "text"),
    [
        (Image(0, instrument=Instrument("106", "NIO", "蔚来")), "[K线图 蔚来 NIO.US]"),
        (Image(0, instrument=Instrument("1", "600519")), "[K线图 600519.SH]"),
        (Image(0), "[图]"),
        (Image(9), "[图][9]"),
    ],
)
def test_placeholders(image: Image, text: str) -> None:
    assert shown(image) == [text]


def test_pictures_in_a_row_stand_close() -> None:
    assert shown(Image(9), Image(9), p("文字。")) == ["[图][9]", "[图][9]", "", "    文字。"]


def test_a_rule_stands_in_the_middle() -> None:
    layout = laid(p("上。"), Rule(), p("下。"), measure=60)
    assert layout.line(2).pieces == (Piece(" " * 20), Piece("─" * 20, Mark.LINE))


def test_code_is_cut_with_a_mark_and_keeps_its_blanks() -> None:
    layout = laid(Preformatted("\n  if a:\n\n    涨跌幅 = 0.0123456789\n"), measure=16)
    assert [line.text for line in layout] == ["  if a:", "", "    涨跌幅 = 0.↩", "0123456789"]
    assert layout.text == "  if a:\n\n    涨跌幅 = 0.0123456789"
    assert pieces(layout, Mark.CODE)[0] == Piece("  if a:", Mark.CODE, 0, 0)


def test_a_shortened_article_says_so() -> None:
    layout = lay_out(Document((p("正文。"),), shortened=12345), None, options())
    assert [line.text for line in layout] == ["    正文。", "", LABELS.shortened.format(n="12,345")]
    assert layout.line(2) == Line((Piece(LABELS.shortened.format(n="12,345"), Mark.MUTED),), 42, 3, 3)


def test_an_empty_document_has_no_lines() -> None:
    layout = laid(p("  "), Quote(()), ListBlock(()), Preformatted(" \n "))
    assert (len(layout), layout.text, layout.line_at(7), layout.first_line_of(1)) == (0, "", 0, None)


# Stocks, links, small print


def test_a_code_stands_behind_the_first_mention_only() -> None:
    layout = laid(
        p((Role.STOCK, "中国移动", 3), "上涨，", (Role.STOCK, "中国移动", 3), "放量。"),
        p((Role.STOCK, "中国移动", 3), "。"),
    )
    assert [line.text.strip() for line in layout] == ["中国移动 600941.SH 上涨，中国移动放量。", "", "中国移动。"]
    assert [piece.text for piece in pieces(layout, Mark.MUTED)] == [" 600941.SH"]
    assert layout.text == "中国移动上涨，中国移动放量。\n中国移动。"


@pytest.mark.parametrize(
    "paragraph",
    [
        p((Role.STOCK, "贵州茅台", 5), "（600519）上涨。"),
        p((Role.STOCK, "贵州茅台", 5), "(600519.SH，另有港股)上涨。"),
        p("600519 ", (Role.STOCK, "贵州茅台", 5), "上涨。"),
        p("贵州茅台（", (Role.STOCK, "600519.SH", 5), "）上涨。"),
        p((Role.STOCK, "中国电信", 8), "（728.HK）上涨。"),
        p((Role.BOARD, "通信服务", 7), "上涨。"),
        p((Role.STOCK, "没有编号", 0), "上涨。"),
    ],
)
def test_no_code_where_the_source_says_it_or_there_is_none(paragraph: Paragraph) -> None:
    assert "".join(shown(paragraph)).strip() == paragraph.text.text


def test_another_number_in_brackets_is_not_the_code() -> None:
    assert (
        shown(p((Role.STOCK, "贵州茅台", 5), "（1600519）上涨。"))[0].strip() == "贵州茅台 600519.SH（1600519）上涨。"
    )


def test_the_name_of_a_stock_is_not_broken() -> None:
    paragraph = p(LONG, (Role.STOCK, "中国电信", 4), "与", (Role.STOCK, "中国电信", 4), "。" + LONG)
    for measure in range(24, 60):
        joined = "|".join(line.text for line in laid(paragraph, measure=measure))
        assert joined.count("中国电信") == 2


def test_link_numbers() -> None:
    linked = p("详见", (Role.LINK, "公告全文", 10), "和", (Role.LINK, "死链", 0), "。")
    layout = laid(linked)
    assert layout.line(0).text == "    详见公告全文[10]和死链。"
    number = pieces(layout, Mark.NUMBER)[0]
    assert (number.text, number.ref, number.at) == ("[10]", 10, -1)
    assert [piece.text for piece in pieces(layout, Mark.LINK)] == ["公告全文"]
    assert shown(linked, numbers=False) == ["    详见公告全文和死链。"]


def test_a_number_never_stands_alone_on_a_line() -> None:
    for measure in range(12, 60):
        for line in shown(p(LONG, (Role.LINK, "《工作计划》", 1)), measure=measure):
            assert not line.lstrip().startswith("[")


def test_spans_may_overlap() -> None:
    spans = (Span(0, 6, Role.STRONG), Span(2, 4, Role.LINK, 1), Span(3, 6, Role.EM))
    layout = laid(Paragraph(Text("甲乙丙丁戊己", spans)))
    styles = {piece.text: piece.style for piece in layout.line(0).pieces if piece.at >= 0}
    link, strong, em = Mark.LINK, Mark.STRONG, Mark.EM
    assert styles == {"甲乙": strong, "丙": strong | link, "丁": strong | link | em, "戊己": strong | em}


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (p("10", (Role.SUPERSCRIPT, "8"), "吨"), "10^8吨"),
        (p("500m", (Role.SUPERSCRIPT, "2")), "500m^2"),
        (p("第1", (Role.SUPERSCRIPT, "st")), "第1st"),
        (p("10", (Role.SUPERSCRIPT, "n+1")), "10^(n+1)"),
        (p("E=mc", (Role.SUPERSCRIPT, "2"), "。"), "E=mc^2。"),
        (p("10m", (Role.SUPERSCRIPT, "2"), "3间"), "10m^2 3间"),
        (p("5千米", (Role.SUPERSCRIPT, "2")), "5千米^2"),
        (p("净利润", (Role.SUPERSCRIPT, "1"), "为"), "净利润(1)为"),
        (p("GDP", (Role.SUPERSCRIPT, "2")), "GDP(2)"),
        (p("5G", (Role.SUPERSCRIPT, "[3]")), "5G[3]"),
        (p("净利润", (Role.SUPERSCRIPT, "①")), "净利润①"),
        (p("CO", (Role.SUBSCRIPT, "2")), "CO2"),
        (p("CO", (Role.SUBSCRIPT, "2"), "2.5亿吨"), "CO2 2.5亿吨"),
        (p("101", (Role.SUBSCRIPT, "2")), "101_2"),
        (p("V", (Role.SUBSCRIPT, "max")), "V_max"),
        (p("龘", (Role.RUBY, "dá"), "字"), "龘(dá)字"),
        (p("龘", (Role.RUBY, "(dá)"), "字"), "龘(dá)字"),
        (p("简称", (Role.NOTE, "1"), "。"), "简称(1)。"),
    ],
)
def test_small_print_keeps_its_distance(paragraph: Paragraph, text: str) -> None:
    layout = laid(paragraph)
    assert layout.line(0).text.strip() == text
    assert layout.text == paragraph.text.text
    assert all(piece.style & Mark.SMALL for piece in layout.line(0).pieces if piece.text in "^()")


# Offsets


def test_offsets_lead_to_lines_and_back() -> None:
    layout = lay_out(MIXED, HEAD, options(40))
    for word in ("两市成交额", "连续第三个", "后市怎么看", "声明"):
        offset = layout.text.index(word)
        line = layout.line(layout.line_at(offset))
        assert line.start <= offset < line.end
        assert any(piece.at <= offset < piece.at + len(piece.text) for piece in line.pieces if piece.at >= 0)
    assert layout.line_at(-5) == 0
    assert layout.line_at(10**9) == len(layout) - 1


def test_the_reading_place_survives_a_new_width() -> None:
    wide, narrow = lay_out(MIXED, HEAD, options(80)), lay_out(MIXED, HEAD, options(30))
    for index in range(len(wide)):
        start = wide.line(index).start
        again = narrow.line(narrow.line_at(start))
        assert again.start <= start <= max(again.end, again.start)


def test_a_line_without_text_has_the_place_of_the_next() -> None:
    layout = laid(p("甲。"), p("乙。"), head=Head("题", "事实"))
    assert [(line.start, line.end) for line in layout] == [(0, 1), (2, 2), (2, 2), (2, 4), (5, 5), (5, 7)]


def test_first_line_of_a_reference() -> None:
    layout = lay_out(MIXED, HEAD, options(60))
    for reference in (1, 2, 3, 4, 7, 9):
        index = layout.first_line_of(reference)
        assert index is not None
        assert any(piece.ref == reference for piece in layout.line(index).pieces)
        assert not any(piece.ref == reference for before in range(index) for piece in layout.line(before).pieces)
    assert layout.first_line_of(99) is None


def test_copying_gives_the_source() -> None:
    layout = laid(p(LONG), Quote((p(LONG),)), ListBlock(((p("项"),),)), measure=30)
    assert layout.text == f"{LONG}\n{LONG}\n项"
    first, last = layout.line(1), layout.line(3)
    assert layout.text[first.start : last.end] in layout.text


def test_other_words_are_not_served_from_the_old_ones() -> None:
    from finews_tui.document.layout import prepare

    prepared = prepare(Document((p((Role.LINK, "公告", 1)),), REFERENCES), None, options())
    assert [line.text for line in prepared.lay_out(options(numbers=False))] == ["公告"]
    assert [line.text for line in prepared.lay_out(options())] == ["公告[1]"]


def test_deleted_text_never_reads_as_valid_where_nothing_can_be_struck_through() -> None:
    text = Text("净利润3.2亿元3.02亿元。", (Span(3, 8, Role.DELETED), Span(8, 14, Role.INSERTED)))
    document = Document((Paragraph(text),))
    plain = lay_out(document, None, replace(options(40), strikes=False))
    assert plain.line(0).text.strip() == "净利润~~3.2亿元~~++3.02亿元++。"
    assert plain.text == text.text
    struck = lay_out(document, None, options(40))
    assert struck.line(0).text.strip() == "净利润3.2亿元3.02亿元。"


def test_a_flash_that_is_its_title_is_said_once() -> None:
    flash = Document((p("两市成交额突破万亿元。"),))
    once = lay_out(flash, Head("两市成交额突破万亿元", "09:30"), options(40))
    assert [line.text for line in once] == ["两市成交额突破万亿元", "09:30"]
    more = lay_out(flash, Head("两市成交额突破万亿", "09:30"), options(40))
    assert "突破万亿元。" in more.text


def test_ascii_signs_stand_beside_the_text_only() -> None:
    shown = {
        name: "\n".join(line.text for line in lay_out(*ARTICLES[name], options(60, signs=ASCII)))
        for name in ("mixed", "lists", "quotes", "pictures", "tables")
    }
    full = {name: "\n".join(line.text for line in lay_out(*ARTICLES[name], options(60))) for name in shown}
    assert all(sign in "".join(full.values()) for sign in "•▎■─")
    for name, text in shown.items():
        assert text == full[name].translate(str.maketrans("•▎■─×▲", "*|#-x+")), name
        assert not set(text) & set("•▎■─")
