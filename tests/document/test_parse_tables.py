"""Tables, and what only looks like one."""

import pytest

from tests.document.sketch import parse, sketch, ways

TABLES = {
    "head from thead": (
        "<table><thead><tr><th>代码<th>名称</thead><tbody><tr><td>600999<td>甲</table>",
        "table 1\n  *代码 | *名称\n  600999 | 甲",
    ),
    "head from th": (
        "<table border=0><tbody><tr><th>代码</th><th>名称</th></tr><tr><td>1</td><td>甲</td></tr></tbody></table>",
        "table 1\n  *代码 | *名称\n  1 | 甲",
    ),
    "no head": ("<table><tr><td>1<td>甲<tr><td>2<td>乙</table>", "table 0\n  1 | 甲\n  2 | 乙"),
    "head of rows": ("<table><tr><th>一<td>1<tr><th>二<td>2</table>", "table 0\n  *一 | 1\n  *二 | 2"),
    "all head": ("<table><tr><th>一<th>二<tr><th>三<th>四</table>", "table 1\n  *一 | *二\n  *三 | *四"),
    "spans": (
        "<table><tr><td colspan=2>甲<td rowspan=2>乙<tr><td>1<td>2</table>",
        "table 0\n  甲 c2 | 乙 r2\n  1 | 2",
    ),
    "absurd spans": (
        "<table><tr><td colspan=99999>甲<td rowspan=0>乙<tr><td rowspan=-1>1<td colspan=x>2</table>",
        "table 0\n  甲 c100 | 乙 r2\n  1 | 2",
    ),
    "caption": ("<table><caption>龙虎<b>榜</b></caption><tr><td>1<td>2</table>", "table 0 龙虎[strong:榜]\n  1 | 2"),
    "alignment": (
        '<table><tr><td align=right>1<td style="text-align:center">2<td><p align=right>3</table>',
        "table 0\n  1 right | 2 centre | 3 right",
    ),
    "centre does not reach into cells": ("<center><table><tr><td>1<td>2</table></center>", "table 0\n  1 | 2"),
    "blocks in a cell": (
        "<table><tr><td><p>一</p><p><b>二</b></p><td><ul><li>三<li>四</ul></table>",
        "table 0\n  一/[strong:二] | · 三/· 四",
    ),
    "lists in a cell": (
        "<table><tr><td>前<ul><li><b>三</b><ul><li>内</li><li>外</li></ul></li><li><p>四</p><p>续</p></li></ul>"
        "<td><ol start=3><li>丙<li><img src=x>丁</ol><td><ul><li>独</ul></table>",
        "table 0\n  前/· [strong:三]/- 内/- 外/· 四/续 | 3. 丙/4. 丁 | 独\nimage 0",
    ),
    "code, quotes and terms in a cell": (
        "<table><tr><td><pre>  if x:\n    y  = 1\n</pre><td><blockquote><p>一</p><p>二</p></blockquote>"
        "<td><dl><dt>词<dd>义</dl><details><summary>总</summary>细</details></table>",
        "table 0\n  if x:/    y  = 1 | 一/二 | 词/义/总/细",
    ),
    "empty rows": ("<table><tr><td><td></tr><tr><td>1<td>2</table>", "table 0\n  1 | 2"),
    "empty": ("<table><tr><td><td></table>文", "p: 文"),
    "one column is a box": (
        "<table><caption>题</caption><tr><td><p>一</p><p><b>二</b></p></td></tr><tr><td>三</td></tr></table>",
        "caption: 题\np: 一\np: [strong:二]\np: 三",
    ),
    "table in a box": (
        "<table><tr><td><table><tr><td>1<td>2</table></td></tr></table>",
        "table 0\n  1 | 2",
    ),
    "table in a cell": (
        "<table><tr><td>甲公司<td>前<table><caption>题</caption><tr><td>1<td>2<tr><td>3<td>4</table>后面的话</table>",
        "table 0\n  甲公司 | 前/题/1 2/3 4/后面的话",
    ),
    "tables placed by a table": (
        "<table><caption>题</caption><tr><td>前<table><tr><th>甲<th>乙<tr><td>1<td>2</table>"
        "<td><table><tr><td>3<td>4</table>后</table>",
        "caption: 题\np: 前\ntable 1\n  *甲 | *乙\n  1 | 2\ntable 0\n  3 | 4\np: 后",
    ),
    "head without th": (
        "<table><tr><td>名称<td>现价<tr><td>甲<td>1.20<tr><td>乙<td>--</table>",
        "table 1\n  名称 | 现价\n  甲 | 1.20\n  乙 | --",
    ),
    "head of years": (
        "<table><tr><td>指标<td>2025<tr><td>甲<td>1<tr><td>乙<td>2</table>",
        "table 1\n  指标 | 2025\n  甲 | 1\n  乙 | 2",
    ),
    "pairs have no head": (
        "<table><tr><td>简称<td>某某<tr><td>派息<td>0.85元<tr><td>审计<td>无保留</table>",
        "table 0\n  简称 | 某某\n  派息 | 0.85元\n  审计 | 无保留",
    ),
    "numbers from the first row": (
        "<table><tr><td>甲<td>1<tr><td>乙<td>2<tr><td>丙<td>3</table>",
        "table 0\n  甲 | 1\n  乙 | 2\n  丙 | 3",
    ),
    "title over the head": (
        "<table><tr><td colspan=2>题<tr><th>名称<th>现价<tr><td>甲<td>1</table>",
        "table 2\n  题 c2\n  *名称 | *现价\n  甲 | 1",
    ),
    "foot before the body": (
        "<table><thead><tr><th>甲<th>乙</thead><tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td>一<td>3</tbody></table>",
        "table 1\n  *甲 | *乙\n  一 | 3\n  合计 | 3",
    ),
    "text that slipped out": ("<table>前<tr><td>1<td>2</table>后", "p: 前\ntable 0\n  1 | 2\np: 后"),
}


@pytest.mark.parametrize(("html", "expected"), TABLES.values(), ids=TABLES)
def test_tables(html: str, expected: str) -> None:
    assert sketch(html) == expected


def test_links_in_cells_keep_their_numbers_and_places() -> None:
    html = (
        '<table><tr><td><p>见</p><p>本<a href="https://a.example/1">报告</a></p>'
        '<td><a href="https://a.example/x.pdf">附件</a></table>'
    )
    assert sketch(html) == "table 0\n  见/本[link 2:报告] | [link 1:附件]"


def test_pictures_in_cells_follow_the_table() -> None:
    html = '<table><tr><td>甲<img src="https://a.example/1.png" alt="走势"><td>乙</table><p>文</p>'
    assert sketch(html) == "table 0\n  甲 | 乙\nimage 1: 走势\np: 文"
    box = '<table><tr><td><img src="https://a.example/1.png"></td></tr><tr><td>图片来源：网络</td></tr></table>'
    assert sketch(box) == "image 1\ncaption: 图片来源：网络"
    assert ways(box) == ["1 image 图片来源：网络 https://a.example/1.png"]


def test_a_large_table_keeps_every_cell() -> None:
    rows = "".join("<tr>" + "".join(f"<td>{row}.{column}" for column in range(50)) for row in range(200))
    document = parse(f"<table>{rows}</table>")
    table = document.blocks[0]
    assert [cell.text.text for cell in table.rows[199]] == [f"199.{column}" for column in range(50)]  # type: ignore[union-attr]
    assert len(table.rows) == 200  # type: ignore[union-attr]
