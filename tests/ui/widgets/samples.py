"""Made-up feeds, headlines, an article and its ways on, and a small app that shows them in the real stylesheets."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.filter import LineFilter
from textual.strip import Strip
from textual.widget import Widget

from finews_tui.document.lines import Labels, Layout, LayoutOptions, Line, Piece
from finews_tui.document.marks import Mark
from finews_tui.model.feed import Feed
from finews_tui.model.headline import Headline
from finews_tui.model.instrument import Instrument
from finews_tui.model.link import LinkKind, Reference
from finews_tui.model.listing import Listing
from finews_tui.resources import STYLES
from finews_tui.services.merging import Merged
from finews_tui.text.cells import width
from finews_tui.text.dates import parse_when
from finews_tui.text.wrap import Paragraph
from finews_tui.ui.gate import GATE
from finews_tui.ui.sheet import Sheet
from finews_tui.ui.theme_files import themes
from finews_tui.ui.theming import variable_defaults
from finews_tui.ui.widgets.article_view import ArticleView
from finews_tui.ui.widgets.feed_list import FeedList
from finews_tui.ui.widgets.headline_list import HeadlineList
from finews_tui.ui.widgets.pane import Pane
from finews_tui.ui.widgets.pane_head import PaneHead
from finews_tui.ui.widgets.related_panel import RelatedPanel
from finews_tui.ui.widgets.status_bar import StatusBar

LABELS = Labels("图", "K线图", "（后面还有 {n} 字）")


def at(when: str) -> int:
    """Seconds since the epoch of a moment in Beijing."""
    found = parse_when(when)
    assert found is not None
    return found


NOW = at("2026-11-18 16:00")


class WidgetApp(App[None]):
    """Shows widgets in the stylesheets and themes of the program."""

    CSS_PATH = sorted(STYLES.glob("*.tcss"))
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *widgets: Widget, theme: str = "ink", ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.stylesheet = Sheet(variables=self.get_css_variables())  # as the program: read once for all apps
        self.widgets = widgets
        for found in themes():
            self.register_theme(found.theme())
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults()

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), GATE]

    def compose(self) -> ComposeResult:
        yield from self.widgets


def strips(widget: Widget) -> list[Strip]:
    """The lines of a widget as they are painted now, behind the gate."""
    return widget.render_lines(widget.region.size.region)


def rows(widget: Widget) -> list[str]:
    """The text of the lines of a widget, without the blanks at their ends."""
    return [strip.text.rstrip() for strip in strips(widget)]


# Feeds and headlines.


def feed(slug: str, title: str = "", unread: int = 0, total: int = 100) -> Feed:
    return Feed(slug, title, total, unread, NOW)


FEEDS = (
    feed("@all", unread=312, total=1284),
    feed("@unread", unread=312),
    feed("@today", unread=188),
    feed("@starred", total=0),
    feed("@later", total=3),
    feed("@history"),
    feed("dongcai", "东财滚动新闻", 56),
    feed("cls", "财联社", 31),
    feed("zqsb", "证券时报", 9),
    feed("21cbh", "21世纪经济报道", 7),
    feed("nbd", "每日经济新闻", 5),
    feed("jiemian", "界面新闻"),
    feed("pengpai", "澎湃新闻"),
)


def headline(id: int, when: str, title: str, medium: str = "财联社", **flags: bool) -> Headline:
    state = {"date_guessed": False, "unread": False, "starred": False, "later": False, **flags}
    return Headline(id, f"key{id}", title, at(when), medium=medium, feed_title="东财滚动新闻", **state)


HEADLINES = (
    headline(1, "2026-11-18 15:04", "工信部门：完善工业互联网数据中心建设", unread=True),
    headline(
        2, "2026-11-18 15:01", "两市成交额连续第三日超过一万亿元，北向资金净流入 46.2 亿", "证券时报", unread=True
    ),
    headline(3, "2026-11-18 15:00", "多家银行下调大额存单利率，三年期降至 2.15%", "上海证券报", starred=True),
    headline(
        4, "2026-11-18 13:27", "数字经济发展规划解读：加快 5G 全连接工厂建设", "新华财经", unread=True, later=True
    ),
    headline(5, "2026-11-18 11:29", "央行开展 100 亿元 7 天期逆回购操作，中标利率持平", "中国证券报"),
    headline(6, "2026-11-17 18:46", "离岸人民币兑美元升破 6.35，为去年以来最高水平", "外汇网"),
    headline(7, "2026-11-14 10:46", "周末要闻：多地出台促消费措施", "第一财经", date_guessed=True),
    headline(8, "2025-04-16 09:20", "新股申购：本周三只", "证券时报"),
)


class Posts:
    """Headlines to load from, and how often they were asked for."""

    def __init__(self, headlines: Sequence[Headline] = HEADLINES) -> None:
        self.by_id = {headline.id: headline for headline in headlines}
        self.listing = Listing(array("q", self.by_id), array("q", [one.published for one in headlines]))
        self.loads: list[list[int]] = []

    def load(self, ids: Sequence[int]) -> list[Headline]:
        self.loads.append(list(ids))
        return [self.by_id[id] for id in ids if id in self.by_id]


def many(count: int, unread: Sequence[int] = ()) -> Posts:
    """Headlines 1 … count, one every ten minutes back from now."""
    start = NOW - 60
    made = [
        Headline(i, f"k{i}", f"第 {i} 条要闻", start - 600 * i, False, "证券时报", "", i in unread, False, False)
        for i in range(1, count + 1)
    ]
    return Posts(made)


# An article.


@dataclass
class Poured:
    """A part of a layout: one paragraph with the same style, or a line made by hand."""

    start: int
    lines: list[Line]
    refs: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.lines)

    def line(self, index: int) -> Line:
        return self.lines[index]

    def index_of(self, offset: int) -> int:
        return max(0, bisect_right([line.start for line in self.lines], offset) - 1)


def poured(text: str, measure: int, start: int, style: int = 0, bar: bool = False) -> Poured:
    """A paragraph, broken for the measure."""
    lead = (Piece("▎ ", Mark.BAR),) if bar else ()
    made = []
    for found in Paragraph(text).wrap(measure - 2 * bar):
        piece = Piece(text[found.start : found.end], style, at=start + found.start)
        made.append(Line((*lead, piece), found.width + 2 * bar, start + found.start, start + found.end))
    return Poured(start, made)


def by_hand(start: int, *pieces: tuple[str, int, int], decoration: str = "") -> Poured:
    """One line of (text, style, reference) pieces."""
    made, offset = [Piece(decoration)] if decoration else [], start
    for text, style, ref in pieces:
        made.append(Piece(text, style, ref, offset))
        offset += len(text)
    whole = "".join(piece.text for piece in made)
    return Poured(
        start, [Line(tuple(made), width(whole), start, offset)], frozenset(ref for _, _, ref in pieces if ref)
    )


def blank(start: int) -> Poured:
    return Poured(start, [Line((), 0, start, start)])


def layout_of(paragraphs: Sequence[str], measure: int, hang: int = 2) -> Layout:
    """Paragraphs with a blank line between them."""
    parts: list[Poured] = []
    start = 0
    for text in paragraphs:
        parts += [blank(start)] * bool(parts)
        parts.append(poured(text, measure, start))
        start += len(text) + 1
    return Layout("\n".join(paragraphs), LayoutOptions(measure, LABELS, hang), parts)


def article(measure: int = 78) -> Layout:
    """An article with all that an article may hold, set by hand."""
    leaves: list[str] = []
    parts: list[Poured] = []

    def put(part: Poured, text: str) -> None:
        parts.append(part)
        leaves.append(text)

    def start() -> int:
        return sum(len(leaf) + 1 for leaf in leaves)

    def gap() -> None:
        parts.append(blank(start()))

    title = "两市成交额连续第三个交易日超过一万亿元 北向资金净流入 46.2 亿"
    put(poured(title, min(measure, 46), start(), Mark.TITLE | Mark.STRONG), title)
    facts = "今天 14:58 · 东财滚动新闻 · 证券时报 · 约 620 字 · 2 分钟"
    put(poured(facts, measure, start(), Mark.MUTED), facts)
    gap()
    digest = "截至收盘，沪指涨 0.62%，深成指涨 1.04%；电信运营、工业互联网板块领涨，半导体板块回调。"
    put(poured(digest, measure, start(), Mark.LEAD, bar=True), digest)
    gap()
    body = (
        ("今日成交额合计 1.08 万亿元，连续第三日超过一万亿元。盘面上，", 0, 0),
        ("工业互联网", Mark.BOARD, 6), ("、", 0, 0), ("电信运营", Mark.BOARD, 7), ("领涨。", 0, 0),
    )  # fmt: skip
    put(by_hand(start(), *body, decoration="    "), "".join(text for text, _, _ in body))
    more = (
        ("中国移动", Mark.STOCK, 4), (" 00941.HK", Mark.MUTED, 0), (" 涨 3.2%，", 0, 0), ("中国电信", Mark.STOCK, 5),
        (" 00728.HK", Mark.MUTED, 0), (" 涨 2.7%。", 0, 0), ("机构", Mark.HIGHLIGHT, 0), ("认为", Mark.CODE, 0),
        ("已经", Mark.DELETED, 0), ("明确", Mark.INSERTED, 0), ("。", 0, 0),
    )  # fmt: skip
    put(by_hand(start(), *more), "".join(text for text, _, _ in more))
    gap()
    put(by_hand(start(), ("资金流向", Mark.HEADING | Mark.STRONG, 0), decoration="■ "), "资金流向")
    gap()
    table_head = "板块                 净流入（亿元）      涨跌幅"
    put(by_hand(start(), (table_head, Mark.TABLE_HEAD, 0)), table_head)
    parts.append(Poured(start(), [Line((Piece("─" * 50, Mark.LINE),), 50, start(), start())]))
    for name, sign, style in (("电信运营      ", "▲ 3.15%", Mark.UP), ("半导体        ", "▼ 1.22%", Mark.DOWN)):
        put(by_hand(start(), (name + "             18.42      ", 0, 0), (sign, style, 0)), name + " " * 24 + sign)
    gap()
    link = (("工信部门：加快建设企业外网", Mark.LINK, 2), ("[2]", Mark.NUMBER, 2))
    put(by_hand(start(), *link, decoration="    "), "工信部门：加快建设企业外网[2]")
    return Layout("\n".join(leaves), LayoutOptions(measure, LABELS, 2), parts)


# Ways on.


@dataclass(frozen=True)
class Way:
    reference: Reference
    cached: Headline | None = None
    posts: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Group:
    kind: LinkKind
    rows: tuple[Way, ...]


def ways(kind: LinkKind, *made: Way) -> Group:
    return Group(kind, made)


def way(number: int, kind: LinkKind, text: str, url: str = "https://finance.example.cn/a.html", **more: object) -> Way:
    stock = Instrument("116", "00941", text) if kind is LinkKind.STOCK else None
    return Way(Reference(number, kind, text, url, instrument=stock), **more)  # type: ignore[arg-type]


GROUPS = (
    ways(
        LinkKind.ATTACHMENT,
        way(1, LinkKind.ATTACHMENT, "工业互联网专项工作组年度计划全文", "https://files.example.cn/plan.pdf"),
    ),
    ways(
        LinkKind.ARTICLE,
        way(2, LinkKind.ARTICLE, "加快建设高性能、高可靠的企业外网", cached=HEADLINES[0]),
        way(3, LinkKind.ARTICLE, "支持符合条件的企业上市"),
    ),
    ways(LinkKind.STOCK, way(4, LinkKind.STOCK, "中国移动", posts=5), way(5, LinkKind.STOCK, "中国电信", posts=8)),
    ways(LinkKind.BOARD, way(6, LinkKind.BOARD, "工业互联网", posts=41), way(7, LinkKind.BOARD, "电信", posts=1017)),
    ways(LinkKind.WEB, way(8, LinkKind.WEB, "规划全文")),
    ways(LinkKind.CITATION, way(9, LinkKind.CITATION, "收评：三大指数集体收涨", cached=HEADLINES[5])),
    ways(LinkKind.ORIGINAL, way(10, LinkKind.ORIGINAL, "原文", "https://finance.example.cn/a/1.html")),
)


class DemoApp(WidgetApp):
    """The whole page, as the main screen sets it."""

    def __init__(self, theme: str = "ink", ansi_color: bool | None = None) -> None:
        super().__init__(theme=theme, ansi_color=ansi_color)
        self.feeds = FeedList(id="feeds")
        self.headlines = HeadlineList(id="headlines")
        self.article = ArticleView(id="article")
        self.related = RelatedPanel(id="related")
        self.status = StatusBar(id="status")

    def compose(self) -> ComposeResult:
        with Horizontal(id="body"):
            yield Pane(PaneHead("订阅"), self.feeds, id="feeds-pane", classes="-side -rule-right")
            with Vertical(id="middle"):
                yield Pane(PaneHead("东财滚动新闻", "56 未读 · 按时间"), self.headlines, id="headlines-pane")
                yield Pane(PaneHead("文章", "37%"), self.article, id="article-pane")
            yield Pane(PaneHead("相关"), self.related, id="related-pane", classes="-side -rule-left")
        yield self.status

    def on_mount(self) -> None:
        posts = Posts()
        self.screen.add_class("-split")
        self.query_one("#headlines-pane").styles.height = 13
        self.feeds.set_feeds(FEEDS)
        self.feeds.select("dongcai")
        self.headlines.show(Merged(posts.listing), posts.load, now=NOW, select=2)
        self.related.set_groups(GROUPS)
        self.status.show_state("36,412 篇 · 更新于 15:06", lead="离线")
        self.status.set_keys([("空格", "下一页"), ("n", "未读"), ("/", "查找"), ("u", "相关"), ("?", "帮助")])
        self.headlines.focus()
        self.call_after_refresh(self.show_article)

    def show_article(self) -> None:
        measure, _ = self.article.measure
        self.article.show(article(measure), foot="空格：下一篇未读 工信部门：完善工业互联网数据中心建设")
