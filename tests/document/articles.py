"""Articles of our own, built as documents, for the tests of the layout."""

from finews_tui.document.lines import Head, Labels, LayoutOptions
from finews_tui.document.nodes import (
    Align,
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
    Rule,
    Span,
    Table,
    Text,
)
from finews_tui.document.parse import parse_document
from finews_tui.model.instrument import Instrument
from finews_tui.model.link import LinkKind, Reference
from finews_tui.model.post import Body, BodyKind

LABELS = Labels(image="图", chart="K线图", shortened="（原文过长，后面还有 {n} 个字没有显示）")
HEAD = Head(
    "两市成交额重返万亿元关口，电信运营板块领涨", "2026-03-12 15:08 · 东财滚动新闻 · 证券时报 · 约 620 字 · 2 分钟"
)


def options(measure: int = 60, **others: object) -> LayoutOptions:
    return LayoutOptions(measure=measure, labels=LABELS, **others)  # type: ignore[arg-type]


def text(*parts: str | tuple[Role, str] | tuple[Role, str, int]) -> Text:
    """A leaf from plain strings and `(role, text, reference)`."""
    whole, spans = "", []
    for part in parts:
        if isinstance(part, str):
            whole += part
        else:
            spans.append(Span(len(whole), len(whole) + len(part[1]), part[0], part[2] if len(part) > 2 else 0))
            whole += part[1]
    return Text(whole, tuple(spans))


def p(
    *parts: str | tuple[Role, str] | tuple[Role, str, int], align: Align = Align.LEFT, caption: bool = False
) -> Paragraph:
    return Paragraph(text(*parts), align, caption)


def rows(*lines: str, head: int = 1, caption: str = "") -> Table:
    """A table from lines of cells parted by `|`."""
    cells = tuple(
        tuple(Cell(Text(cell.strip()), header=number < head) for cell in line.split("|"))
        for number, line in enumerate(lines)
    )
    return Table(cells, head, Text(caption) if caption else None)


def stock(number: int, market: str, code: str, name: str) -> Reference:
    found = Instrument(market, code, name)
    kind = LinkKind.BOARD if found.is_board else LinkKind.STOCK
    return Reference(number, kind, name, found.url, instrument=found)


def link(number: int, name: str, url: str, kind: LinkKind = LinkKind.WEB) -> Reference:
    return Reference(number, kind, name, url)


REFERENCES = (
    link(1, "工作计划", "https://dfscdn.example.com/plan.pdf", LinkKind.ATTACHMENT),
    link(2, "算力网络建设提速", "https://finance.eastmoney.com/a/202603112341973298.html", LinkKind.ARTICLE),
    stock(3, "1", "600941", "中国移动"),
    stock(4, "1", "601728", "中国电信"),
    stock(5, "1", "600519", "贵州茅台"),
    stock(6, "106", "NIO", "蔚来"),
    stock(7, "90", "BK0736", "通信服务"),
    stock(8, "116", "00728", "中国电信"),
    link(9, "资金流向图", "https://dfscdn.example.com/D1_w800h555.jpg", LinkKind.IMAGE),
    link(10, "交易所公告", "https://www.example.com/notice/20260312"),
)

MIXED = Document(
    (
        Quote(
            (
                p(
                    "截至收盘，沪指涨0.62%，深成指涨1.04%，创业板指涨1.35%；电信运营、算力板块领涨，白酒、半导体板块回调。"
                ),
            ),
            lead=True,
        ),
        p(
            "今日两市成交额合计1.08万亿元，连续第三个交易日突破一万亿元。盘面上，",
            (Role.BOARD, "通信服务", 7),
            "板块领涨，",
            (Role.STOCK, "中国移动", 3),
            "涨3.2%，",
            (Role.STOCK, "中国电信", 4),
            "涨2.7%；",
            (Role.STOCK, "贵州茅台", 5),
            "（600519.SH）逆势收跌。午后",
            (Role.STOCK, "中国移动", 3),
            "一度涨逾5%，换手率升至0.83%。",
        ),
        p(
            "机构人士表示，",
            (Role.STRONG, "相关政策落地之后"),
            "，企业外网的建设有望提速，详见",
            (Role.LINK, "《工业互联网专项工作组2026年工作计划》", 1),
            "。“我们判断，全年5G基站新增约60万座，IDC机柜上架率回升至70%以上。”该人士说。",
        ),
        Heading(4, Text("资金流向")),
        rows(
            "板块 | 净流入（亿元） | 涨跌幅",
            "电信运营 | 18.42 | 3.15%",
            "工业互联网 | 9.07 | +2.48%",
            "半导体 | -6.31 | -1.22%",
        ),
        Image(9, "主要板块资金流向", (800, 555), align=Align.CENTRE),
        p("图片来源：交易所", align=Align.CENTRE, caption=True),
        Heading(3, Text("后市怎么看")),
        p("北向资金全天净买入46.2亿元，其中沪股通净买入28.9亿元，深股通净买入17.3亿元——连续五日净流入……"),
        p((Role.LINK, "算力网络建设提速，三大运营商资本开支转向", 2)),
        Rule(),
        p("（声明：文章内容仅供参考，不构成投资建议。）"),
    ),
    REFERENCES,
)

NOTICE = Document(
    (
        Heading(4, Text("关于开展2026年工业互联网试点示范工作的通知"), Align.CENTRE),
        p("工信厅信管〔2026〕18号", align=Align.CENTRE),
        p("各省、自治区、直辖市及计划单列市工业和信息化主管部门，各有关单位："),
        p(
            "为贯彻落实有关部署，现就开展2026年试点示范工作通知如下。请各单位于4月30日前将申报材料报送至我部（信息通信管理局）。"
        ),
        p((Role.STRONG, "一、申报方向")),
        p("围绕网络、平台、安全三个方向，遴选一批可复制、可推广的典型应用。\n联系人：王先生\n电话：010-00000000"),
        p("附件：", (Role.LINK, "1.试点示范项目申报书.docx", 1)),
        p("工业和信息化部办公厅", align=Align.RIGHT),
        p("2026年3月12日", align=Align.RIGHT),
    ),
    REFERENCES,
)

LISTS = Document(
    (
        p("会议明确了以下几项重点工作："),
        ListBlock(
            (
                (p("加快建设高性能、高可靠的企业外网，推动5G全连接工厂由点及面，全年新建超过500个。"),),
                (
                    p("完善标识解析体系："),
                    ListBlock(
                        (
                            (p("国家顶级节点扩容，二级节点覆盖更多行业；"),),
                            (
                                p("企业节点"),
                                ListBlock(
                                    (
                                        (p("接入企业突破40万家，活跃企业占比过半，服务质量持续改善；"),),
                                        (p("第四层"), ListBlock(((p("不再缩进的一层"),),))),
                                    ),
                                    start=1,
                                ),
                            ),
                        ),
                        start=9,
                    ),
                ),
                (p("强化安全保障。"),),
            ),
        ),
        p("各地可以自行选择："),
        ListBlock(
            ((p("一、先行先试的地区，由省级主管部门统筹推进，按季度报送进展；"),), (p("二、其他地区。"),)), start=1
        ),
        ListBlock(
            ((p("第一段。"), p("同一项的第二段，说明这一项为什么需要两段文字才能讲清楚。")), (p("另一项。"),)), start=1
        ),
    )
)

QUOTES = Document(
    (
        p("发言人在回答提问时说："),
        Quote(
            (
                p("我们注意到市场的反应。上一次我们说过："),
                Quote(
                    (
                        p("稳增长的政策还有空间，货币政策会更加注重前瞻性、精准性。"),
                        Quote((p("第三层引文。"), Quote((p("第四层。"), Quote((p("第五层不再加竖线。"),)))))),
                    )
                ),
                p("这个判断没有变化。"),
                ListBlock(((p("引文中的列表，第一项写得长一些，好让它折到第二行去看看对齐。"),), (p("第二项。"),))),
            )
        ),
        p("发布会随后结束。"),
    )
)

LINKS = Document(
    (
        p(
            "公告全文见",
            (
                Role.LINK,
                "https://www.example.com/disclosure/listed/notice/2026-03-12/600519_20260312_ABCD.pdf?lang=zh&page=1",
                10,
            ),
            "，也可以登录交易所网站查询；联系邮箱ir-department.public@very-long-company-name.example.com。",
        ),
        p(
            "路径/var/lib/finews/archive/2026/03/12/index.html里保存着当日的全部快照，校验值9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08。"
        ),
    ),
    REFERENCES,
)

PICTURES = Document(
    (
        Image(0, "", None, Instrument("106", "NIO", "蔚来")),
        p("周四美股盘前，蔚来公布了第四季度业绩。"),
        Image(9, "", (800, 555), align=Align.CENTRE),
        p("图片来源：公司公告", align=Align.CENTRE, caption=True),
        Image(9, "近十日北向资金净买入前十大成交股一览，数据截至3月12日收盘，单位为亿元", (640, 480)),
        Image(9),
        p("注：以上数据未经审计。", caption=True),
        Image(0, "没有地址的图"),
        p("分析师认为，毛利率改善的趋势还会持续。"),
    ),
    REFERENCES,
)

TERMS = Document(
    (
        Definition(
            Text("市盈率"), (p("每股市价与每股收益的比率，又称本益比；用来衡量投资者愿意为一元钱的利润付出多少。"),)
        ),
        Definition(Text("市净率（PB）"), (p("每股市价与每股净资产的比率。"),)),
        Definition(
            Text("北向资金"),
            (p("经沪股通、深股通进入A股市场的资金。"), ListBlock(((p("沪股通；"),), (p("深股通。"),)))),
        ),
        Details(Text("术语说明"), (p("本文的口径以交易所披露为准，与数据商的统计可能略有出入。"), p("下同。"))),
    )
)

CODE = Document(
    (
        p("调用方式如下："),
        Preformatted(
            "GET /api/v1/quotes?symbols=600519.SH,601728.SH&fields=last,change,volume&adjust=forward\n"
            "\n"
            '{"last": 1688.00, "name": "贵州茅台", "note": "价格为前复权，成交量单位为手，更新时间以交易所为准"}\n'
            "    return 0"
        ),
        p("参数", (Role.CODE, "adjust"), "可以省略。"),
    )
)

INLINE = Document(
    (
        p(
            "产能由",
            (Role.DELETED, "80万吨"),
            (Role.INSERTED, "120万吨"),
            "调整而来，",
            (Role.MARK, "同比增长50%"),
            "。",
        ),
        p(
            "排放CO",
            (Role.SUBSCRIPT, "2"),
            "约10",
            (Role.SUPERSCRIPT, "8"),
            "吨，占地500m",
            (Role.SUPERSCRIPT, "2"),
            "。",
        ),
        p(
            "“",
            "龘",
            (Role.RUBY, "dá"),
            "”字出自该公司的简称",
            (Role.NOTE, "1"),
            "，",
            (Role.UNDERLINE, "并无他意"),
            "。",
        ),
    )
)

SMALL_TABLE = rows(
    "公司 | 营业收入 | 同比 | 说明",
    "甲公司 | 12.30亿元 | +15.2% | 主要受益于海外订单交付加快，四季度单季收入创历史新高",
    "乙科技股份 | 8.05亿元 | -3.7% | 消费电子需求偏弱",
    "丙银行 | 105.60亿元 | +0.4% | 息差收窄，手续费收入增长；不良率1.12%，拨备覆盖率302.5%",
    caption="表1：部分公司2025年业绩快报",
)

WIDE_TABLE = rows(
    "序号|代码|名称|收盘价|涨跌幅|龙虎榜净买额|买入额|卖出额|成交额|换手率|流通市值|上榜原因",
    "1|600941|中国移动|112.35|9.99%|32415.67万|51203.11万|18787.44万|38.21亿|4.21%|987.65亿|日涨幅偏离值达到7%的前5只证券",
    "2|000063|中兴通讯|33.08|10.02%|-8120.40万|20115.02万|28235.42万|61.07亿|5.83%|1312.40亿|日涨幅偏离值达到7%的前5只证券",
    "3|300308|中际旭创|145.60|-12.31%|1055.00万|9120.33万|8065.33万|25.90亿|3.02%|1089.12亿|日跌幅达到15%的前5只证券",
)

SPANNED_TABLE = Table(
    (
        (
            Cell(Text("地区"), True, rowspan=2),
            Cell(Text("一季度"), True, colspan=2),
            Cell(Text("二季度"), True, colspan=2),
        ),
        (Cell(Text("产量"), True), Cell(Text("增速"), True), Cell(Text("产量"), True), Cell(Text("增速"), True)),
        (Cell(Text("华东地区"), colspan=5),),
        (
            Cell(Text("上海"), rowspan=2),
            Cell(Text("120")),
            Cell(Text("3.5%")),
            Cell(Text("98.5")),
            Cell(Text("-1.25%")),
        ),
        (Cell(Text("8.25")), Cell(Text("12%")), Cell(Text("1,024.0")), Cell(Text("--"))),
        (Cell(Text("江苏")), Cell(Text("300")), Cell(Text("")), Cell(Text("75")), Cell(Text("0.4%"))),
        (Cell(Text("注：数据为初步统计，最终以年报为准。"), colspan=5),),
    ),
    2,
)

TABLES = Document(
    (
        p("业绩快报如下："),
        SMALL_TABLE,
        p("分地区来看："),
        SPANNED_TABLE,
        p("没有表头的表："),
        rows("报告期 | 2025年年度", "审计意见 | 标准无保留意见", "每股派息 | 0.85元", head=0),
    )
)
WIDE = Document((p("当日龙虎榜数据如下："), WIDE_TABLE, p("以上数据仅供参考。")))

SCRIPTS = parse_document(
    Body(
        BodyKind.HTML,
        """<h3>English</h3><p>The central bank raised its benchmark rate by a quarter of a point on Wednesday; “we’re
closer than we were,” the governor said—adding that inflation remains above 2%.</p>
<h3>日本語</h3><p>プライム市場では、平均株価が前日比１２３円高の３万３,４５６円で引けた。「やっぱりキャッシュレス化が
さっと進んだ」と、コンピューター・サービスのマネージャーは言った。</p>
<h3>한국어</h3><p>지수는 외국인과 기관의 동반 순매수에 힘입어 전 거래일보다 12.34포인트(0.5%) 오른 2,567.89로
마감했다. “업황이 바닥을 지났다”고 한 연구원은 말했다. 띄어쓰기없는긴글은아무데서나끊어도됩니다.</p>
<h3>繁體中文</h3><p>董事長表示：「所謂『護城河』，是全體員工努力的成果。」他說，「今年資本支出約400億元……」——外資則
認為，「目標價上看1,500元」。</p>
<h3>العربية</h3><p>ارتفعت أسعار النفط بنسبة 3.5% يوم الأربعاء بعد قرار خفض الإنتاج، وقال محللون إن «الطلب قوي».</p>
<h3>עברית</h3><p>‮מחירי הדירות‬ עלו ב-1.2% ברבעון השני, כך אמר “הבנק” ביום שלישי.</p>
<p>🚀今天👨‍👩‍👧大涨📈👍🏽，🇨🇳国旗，❤️爱心，1️⃣第一。Рынок вырос на 1,5%, το χρηματιστήριο, tăng 12,3 điểm.</p>
<table><tr><th>名称<th>名前<th>이름<th>اسم</tr><tr><td>甲公司<td>コーヒー<td>커피<td>قهوة<tr><td>乙<td>ｶﾌｪ<td>차<td>شاي</table>""",
    )
)

MARKS = parse_document(
    Body(
        BodyKind.HTML,
        """<p>“他说：‘《〈办法〉释义》里写着「不得低于5%」。’”记者追问：“（真的）吗？”——“真的……”</p>
<p>——也就是说——今年……明年……后年——都一样——……</p>
<p>核载质量由<del>1.5吨</del><ins>1.8吨</ins>改为<mark>1.75吨</mark>，<u>以公告为准</u>；面积10m<sup>2</sup>3间，
约10<sup>8</sup>千瓦时、10<sup>n+1</sup>次，CO<sub>2</sub>2.5万吨，二进制1010<sub>2</sub>。</p>
<p>归母净利润<sup><a href="#n1">1</a></sup>与GDP<sup>2</sup>口径不同<a href="#n3">[3]</a>，
<ruby>龘<rt>dá</rt></ruby>字不改。</p>
<hr><ol><li id="n1">扣除非经常性损益。</li><li>初步核算数，四舍五入可能有尾差，最终以年报披露为准。</li>
<li>同上。</li></ol>
<dl><dt>回购<dd>公司买回自己的股票。<dt>增发<dt>配股<dd>向新老股东发行新股。</dl>
<figure><figcaption>图1 走势</figcaption><img src="https://www.example.com/a_w800h555.png"></figure>
<figure><pre>rate = 0.05</pre><figcaption>代码1 利率</figcaption></figure>
<video src="https://v.example.com/press.mp4"></video>
<iframe src="https://v.example.com/1" title="发布会回放"></iframe>""",
    )
)

PASTED = parse_document(
    Body(
        BodyKind.HTML,
        """<table><tr><td colspan="4">前三季度主要数据</td></tr>
<tr><td>指标</td><td>2026</td><td>2025</td><td>同比</td></tr>
<tr><td>营业收入</td><td>12.3亿元</td><td>9,876.54万元</td><td>+24.5%</td></tr>
<tr><td>归母净利润</td><td>-3,210.5万元</td><td>--</td><td>-102.25%</td></tr>
<tr><td>毛利率</td><td>35%</td><td>33.75%</td><td>1.25个百分点</td></tr></table>
<p>中间<b>一段<table><tfoot><tr><td>合计<td>9.5</tfoot><tr><th>项<th>额<tr><td>甲<td>9<tr><td>乙<td>0.5</table>乱</b>的话<ul><li>列表
<table><tr><td><table><tr><th>左<th>值<tr><td>一<td>1</table><td><table><tr><th>右<th>值<tr><td>二<td>2</table></table></ul>""",
    )
)

ARTICLES = {
    "scripts": (SCRIPTS, None),
    "marks": (MARKS, None),
    "pasted": (PASTED, None),
    "mixed": (MIXED, HEAD),
    "notice": (NOTICE, None),
    "lists": (LISTS, None),
    "quotes": (QUOTES, None),
    "links": (LINKS, None),
    "pictures": (PICTURES, None),
    "terms": (TERMS, None),
    "code": (CODE, None),
    "inline": (INLINE, None),
    "tables": (TABLES, None),
    "wide": (WIDE, None),
}
