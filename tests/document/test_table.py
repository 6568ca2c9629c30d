"""Tables: columns, cards, slivers."""

import pytest

from finews_tui.document.grid import Need
from finews_tui.document.layout import lay_out
from finews_tui.document.lines import Layout
from finews_tui.document.marks import Mark
from finews_tui.document.nodes import Align, Cell, Document, Role, Table, Text
from finews_tui.document.table import column_widths
from tests.document.articles import REFERENCES, SPANNED_TABLE, WIDE_TABLE, options, rows, text
from tests.document.layout_checks import check_layout


def laid(table: Table, measure: int = 60) -> Layout:
    layout = lay_out(Document((table,), REFERENCES), None, options(measure))
    check_layout(layout, tables=True)
    return layout


def shown(table: Table, measure: int = 60) -> list[str]:
    return [line.text for line in laid(table, measure)]


def marked(layout: Layout, mark: int) -> list[str]:
    return [piece.text for line in layout for piece in line.pieces if piece.style & mark]


SMALL = rows("板块|净流入（亿元）|涨跌幅", "电信运营|18.42|3.15%", "工业互联网|9.07|+2.48%", "半导体|-6.31|-1.22%")


def test_columns_head_and_rule() -> None:
    layout = laid(SMALL)
    assert [line.text for line in layout] == [
        "板块        净流入（亿元）   涨跌幅",
        "───────────────────────────────────",
        "电信运营             18.42  ▲ 3.15%",
        "工业互联网            9.07   +2.48%",
        "半导体               -6.31   -1.22%",
    ]
    assert marked(layout, Mark.TABLE_HEAD) == ["板块", "净流入（亿元）", "涨跌幅"]
    assert marked(layout, Mark.LINE) == ["─" * 35]


def test_no_rule_without_a_head() -> None:
    assert shown(rows("报告期|2025年", "每股派息|0.85元", head=0)) == ["报告期    2025年", "每股派息  0.85元"]


def test_the_text_is_cells_parted_by_tabs() -> None:
    assert laid(rows("甲|乙", "丙||", "|丁", head=1)).text == "甲\t乙\n丙\t\t\n\t丁"


def test_rises_and_falls_have_their_colour_under_a_head_that_speaks_of_changes() -> None:
    layout = laid(SMALL)
    assert marked(layout, Mark.UP) == ["▲ ", "3.15%", "+2.48%"]
    assert marked(layout, Mark.DOWN) == ["-1.22%"]
    falls = laid(rows("名称|跌幅", "甲|3.1%", "乙|-2.0%", "丙|0.00%"))
    assert (marked(falls, Mark.UP), marked(falls, Mark.DOWN)) == ([], ["-2.0%"])
    arrows = laid(rows("Name|Change", "A|▲ 1.0", "B|▼ 2.0", "C|0.00%", "D|--"))
    assert (marked(arrows, Mark.UP), marked(arrows, Mark.DOWN)) == (["▲ 1.0"], ["▼ 2.0"])


def test_decimal_points_stand_under_each_other() -> None:
    lines = shown(rows("名称|数值", "甲|120", "乙|8.25", "丙|1,024.5", "丁|--"))[2:]
    assert lines == ["甲      120", "乙        8.25", "丙    1,024.5", "丁          --"]


def test_different_units_share_the_right_edge() -> None:
    lines = shown(rows("名称|成交额", "甲|12.5亿", "乙|800万", "丙|3.25亿元"))[2:]
    assert lines == ["甲      12.5亿", "乙       800万", "丙    3.25亿元"]


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        (("12", "3.5"), True),
        (("+1.2%", "-"), True),
        (("1,234万股", "56手"), True),
        (("▲1.5", "▼2"), True),
        (("￥12.00", "￥8.50"), True),
        (("600519", "三一"), False),
        (("2026-03-12", "2026-03-13"), False),
        (("--", "-"), False),
    ],
)
def test_numeric_columns(texts: tuple[str, str], right: bool) -> None:
    layout = laid(rows("名称|很长很长的列名", *(f"甲|{text}" for text in texts)))
    assert layout.line(2).text.startswith(f"甲    {texts[0]}") is not right


def test_codes_are_no_numbers() -> None:
    assert shown(rows("证券代码|名称", "000063|中兴通讯"))[2] == "000063    中兴通讯"


def test_long_texts_wrap_inside_their_column() -> None:
    table = rows("公司|同比|说明", "甲公司|+15.2%|主要受益于海外订单交付加快，四季度单季收入创历史新高")
    lines = shown(table, 40)
    assert lines[2].startswith("甲公司  +15.2%  主要")
    assert all(line.startswith(" " * 16) for line in lines[3:])


def test_the_widest_column_gives_way_first() -> None:
    needs = [Need(natural=8, least=4), Need(natural=30, least=10), Need(natural=20, least=10)]
    assert column_widths(needs, 60) == [8, 30, 20]
    assert column_widths(needs, 50) == [8, 22, 20]
    assert column_widths(needs, 41) == [8, 17, 16]
    assert column_widths(needs, 24) == [4, 10, 10]
    assert column_widths(needs, 23) == []


def test_names_and_numbers_are_not_broken() -> None:
    for measure in range(16, 130):
        joined = "\n".join(shown(WIDE_TABLE, measure))
        for word in ("中国移动", "中际旭创", "32415.67万", "1089.12亿", "-12.31%", "600941"):
            assert word in joined


def test_cards_where_columns_do_not_fit() -> None:
    layout = laid(WIDE_TABLE, 40)
    lines = [line.text for line in layout]
    assert lines[:4] == ["序号  代码  名称", "1  600941  中国移动", "收盘价        112.35", "涨跌幅        ▲ 9.99%"]
    assert lines.count("") == 2
    assert [line[-4:] for line in lines if "中" in line] == ["中国移动", "中兴通讯", "中际旭创"]
    assert "中国移动" in marked(layout, Mark.STRONG)
    heads = [piece for line in layout for piece in line.pieces if piece.text == "收盘价"]
    assert [piece.at >= 0 for piece in heads] == [True, False, False]


def test_a_cell_that_would_be_a_tower_becomes_a_card() -> None:
    table = rows("序号|甲|乙|丙|说明", "1|一二三四五|一二三四五|一二三四五|" + "很长的说明文字" * 20)
    assert shown(table, 62)[0] == "序号  甲"


def test_a_sliver_shows_one_cell_after_the_other() -> None:
    assert shown(SMALL, 8)[:6] == ["板块", "净流入", "（亿元）", "涨跌幅", "", "电信运营"]


def test_spans() -> None:
    assert shown(SPANNED_TABLE) == [
        "地区     一季度          二季度",
        "        产量   增速     产量    增速",
        "────────────────────────────────────",
        "华东地区",
        "上海  120      3.5%     98.5  -1.25%",
        "        8.25  12%    1,024.0      --",
        "江苏  300               75     0.4%",
        "注：数据为初步统计，最终以年报为准。",
    ]
    layout = laid(SPANNED_TABLE)
    assert marked(layout, Mark.STRONG) == ["华东地区"]
    assert marked(layout, Mark.MUTED) == ["注：数据为初步统计，最终以年报为准。"]


def test_a_cell_that_reaches_down_is_said_again_in_its_cards() -> None:
    lines = shown(SPANNED_TABLE, 24)
    assert lines.count("上海") == 2
    assert "一季度 产量  120" in lines


def test_empty_columns_and_rows_are_not_there() -> None:
    assert shown(rows("甲||乙", "||", "1||2", head=1))[2:] == [" 1   2"]


def test_spans_beyond_the_table_are_harmless() -> None:
    table = Table(
        ((Cell(Text("题"), colspan=10**9, rowspan=10**9),), (Cell(Text("甲"), rowspan=0), Cell(Text("乙")))), 1
    )
    for measure in (4, 10, 40):
        laid(table, measure)


def test_alignment_of_the_source() -> None:
    right = Table(tuple((Cell(Text("短")), Cell(Text(word), align=Align.RIGHT)) for word in ("甲", "乙丙丁")))
    assert shown(right) == ["短      甲", "短  乙丙丁"]


def test_links_in_cells_have_numbers_and_stocks_no_codes() -> None:
    cells = (Cell(text((Role.STOCK, "中国移动", 3))), Cell(text((Role.LINK, "公告", 10))))
    assert shown(Table((cells,))) == ["中国移动  公告[10]"]


def test_a_caption_stands_right_above() -> None:
    layout = laid(rows("甲|乙", "丙|丁", caption="表1：业绩"))
    assert layout.line(0).text == "表1：业绩"
    assert layout.line(0).pieces[0].style == Mark.MUTED
    assert layout.line(1).text == "甲  乙"


def test_offsets_in_wrapped_rows() -> None:
    layout = laid(rows("公司|说明", "甲公司名称|" + "说明文字很长" * 10, "乙|丙"), 40)
    for index, line in enumerate(layout):
        for piece in line.pieces:
            if piece.at >= 0:
                assert layout.line_at(piece.at) == index
